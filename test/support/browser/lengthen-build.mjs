// Lets a copy of the built extension speak at twice its length, by the words it was built with.
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { doubled, longWords } from '../long-words.mjs';

/** Lets the English of a built extension speak at twice its length, on all of its own pages. */
export function lengthenBuild(folder) {
  const chunks = join(folder, 'chunks');
  const files = readdirSync(chunks).filter((name) => /^en-[^.]+\.js$/.test(name));
  if (files.length === 0) throw new Error('the built extension has no English words to lengthen');
  for (const name of files) {
    const exported = /export\{\w+ as (\w+)\};?\s*$/.exec(readFileSync(join(chunks, name), 'utf8'));
    if (!exported) throw new Error(`${name} is not a catalogue of words`);
    const short = `short-${name}`;
    renameSync(join(chunks, name), join(chunks, short));
    writeFileSync(
      join(chunks, name),
      `import { ${exported[1]} as short } from './${short}';
${doubled}
const longWords = ${longWords};
export const ${exported[1]} = longWords(short);
`,
    );
  }
}
