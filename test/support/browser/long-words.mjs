// A language that says everything at twice the length: what German, Finnish or Russian would do to
// a layout. Made from the English words, in a catalogue or in a built extension's copy.
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A sentence at twice its length: a single word becomes one word as long as two, a sentence says
 * its words twice; what is filled in is filled in once.
 */
export function doubled(text) {
  const said = text.replace(/\{\w+\}/g, '').trim();
  // A name is the same in every language.
  if (!/\p{L}/u.test(said) || said === 'Stockcast') return text;
  if (/\s/.test(said)) return `${text} ${said}`;
  const parts = text.split(/(\{\w+\})/);
  return parts.map((part, at) => (at % 2 === 0 ? part + part.toLowerCase() : part)).join('');
}

/** Every leaf of a catalogue at twice its length. */
export const longWords = (words) =>
  Object.fromEntries(
    Object.entries(words).map(([key, value]) => [
      key,
      typeof value === 'string' ? doubled(value) : longWords(value),
    ]),
  );

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
