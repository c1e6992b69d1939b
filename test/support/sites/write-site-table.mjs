// Writes the README's table of sites anew from the profiles:
// `npx node test/support/sites/write-site-table.mjs`.
import { readFileSync, writeFileSync } from 'node:fs';
import { siteTable, siteTableIn } from './site-table.ts';

const path = new URL('../../../README.md', import.meta.url);
const text = readFileSync(path, 'utf8');
const old = siteTableIn(text).join('\n');
if (old === '') throw new Error('README.md has no table that begins with "| site |"');
writeFileSync(
  path,
  text.replace(old, () => siteTable().join('\n')),
);
