// The recipes for a marketplace and a report format, followed to the letter in a scratch copy: a
// made-up site and a made-up format work with one new file each, their fixture, and their line.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as PracticeDocument from '../../support/sites/practice-document.ts';

const COPIED = [
  'README.md',
  'extension',
  'shared',
  'worker/practice',
  'test/support/overlay',
  'test/support/sites',
  'test/support/read-facts.ts',
];
const RECIPES = resolve('test/fixtures/recipes');

let scratch = '';
/** Lines that were added to the list of formats. */
let addedLines = 0;

/** One entry of a registry: its import and its place in the list. */
function list(file: string, name: string, from: string, before: string): void {
  const path = join(scratch, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(before);
  const listed = text
    .replace(/\nimport /, `\nimport { ${name} } from './${from}.ts';\nimport `)
    .replace(before, `${before}\n  ${name},`);
  addedLines += listed.split('\n').length - text.split('\n').length;
  writeFileSync(path, listed);
}

const add = (fixture: string, to: string) => cpSync(join(RECIPES, fixture), join(scratch, to));

const scratched = <Module>(path: string): Promise<Module> =>
  import(/* @vite-ignore */ pathToFileURL(join(scratch, path)).href) as Promise<Module>;

beforeAll(() => {
  mkdirSync('dist', { recursive: true });
  scratch = mkdtempSync(resolve('dist/recipe-'));
  for (const path of COPIED) cpSync(resolve(path), join(scratch, path), { recursive: true });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Its line, at the end of the list: where it stands makes no difference. */
function listSite(line: string): void {
  const path = join(scratch, 'extension/marketplaces/sites.ts');
  writeFileSync(path, `${readFileSync(path, 'utf8')}${line}\n`);
}

describe('a made-up site', { timeout: 180_000 }, () => {
  beforeAll(() => {
    add('harbour-market.site.txt', 'extension/marketplaces/harbour-market.ts');
    add('harbour-market.practice.txt', 'worker/practice/harbour-market.ts');
    listSite("export { harbourMarket } from './harbour-market.ts';");
    // The command of the recipe's last step.
    execFileSync(process.execPath, [join(scratch, 'test/support/sites/write-site-lists.mjs')]);
  });

  it('is found, read and judged with its profile, its practice page and 1 line', async () => {
    const { PRACTICE_SITES } = await scratched<
      typeof import('../../../worker/practice/registry.ts')
    >('worker/practice/registry.ts');
    const { PRACTICE_ROWS } =
      await scratched<typeof import('../../../worker/practice/rows.ts')>('worker/practice/rows.ts');
    const there = await scratched<typeof PracticeDocument>(
      'test/support/sites/practice-document.ts',
    );
    const site = PRACTICE_SITES.find(({ siteId }) => siteId === 'harbour-market');
    const [page] = site?.pages ?? [];
    if (site === undefined || page === undefined) throw new Error('the site is not listed');
    there.drawPractice(site, page);
    const scanned = there.scanSite(site, page);
    await scanned.settle();
    const found = there.rowsFound(scanned, there.placeOf(site, page));
    scanned.scanner.stop();
    expect(there.placeOf(site, page).profile.name).toBe('Harbour Market');
    expect(found).toEqual(page.truth(PRACTICE_ROWS));
  });

  it('gets its host permission, its practice address and its row of the README from them', async () => {
    const { marketplaceMatches, siteAt } = await scratched<
      typeof import('../../../extension/marketplaces/registry.ts')
    >('extension/marketplaces/registry.ts');
    const { createManifest } =
      await scratched<typeof import('../../../extension/manifest.ts')>('extension/manifest.ts');
    const manifest = createManifest('chrome', 'http://localhost:8787', marketplaceMatches());
    expect(manifest.optional_host_permissions).toContain('https://seller.harbour-market.example/*');
    expect(siteAt('https://seller.harbour-market.example/')?.profile.siteId).toBe('harbour-market');
    const { practicePage } = await scratched<
      typeof import('../../../worker/practice/practice-page.ts')
    >('worker/practice/practice-page.ts');
    expect(practicePage('/practice/harbour-market/offers')?.body).toContain('Offer code');
    const readme = readFileSync(join(scratch, 'README.md'), 'utf8');
    expect(readme).toContain(
      '| Harbour Market | Offers | offer code of the row | **address only**',
    );
  });
});

describe('a made-up format', () => {
  it('is detected and read with its file, its rows and one line', async () => {
    add('harbour-stock.format.txt', 'shared/reports/formats/harbour-stock.ts');
    const formats = 'export const REPORT_FORMATS: readonly ReportFormat[] = [';
    list('shared/reports/registry.ts', 'harbourStock', 'formats/harbour-stock', formats);
    expect(addedLines).toBe(2);

    const { readFacts } = await scratched<typeof import('../../support/read-facts.ts')>(
      'test/support/read-facts.ts',
    );
    const bytes = new Uint8Array(readFileSync(join(RECIPES, 'harbour-stock.csv')));
    const read = await readFacts(bytes);
    expect(read.formatId).toBe('harbour-stock');
    expect(read.facts).toMatchObject([
      { kind: 'stock', item: { sku: 'SB-0231' }, place: 'B2', available: 300 },
      { kind: 'stock', item: { sku: 'TL-1180' }, place: 'B2', available: 1050 },
    ]);
    expect(read.problems).toEqual([]);
  });
});
