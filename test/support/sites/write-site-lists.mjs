// Writes what follows from the profiles and the practice pages: the README's table of sites and the
// worker's list of practice sites. `npx node test/support/sites/write-site-lists.mjs`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { practiceList } from './practice-list.ts';
import { siteTable, siteTableIn } from './site-table.ts';

const readme = new URL('../../../README.md', import.meta.url);
const text = readFileSync(readme, 'utf8');
const old = siteTableIn(text).join('\n');
if (old === '') throw new Error('README.md has no table that begins with "| site |"');
writeFileSync(
  readme,
  text.replace(old, () => siteTable().join('\n')),
);

const folder = new URL('../../../worker/practice/', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && name !== 'registry.ts')
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));
writeFileSync(new URL('registry.ts', folder), practiceList(files));
