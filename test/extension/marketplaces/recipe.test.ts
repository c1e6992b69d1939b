// The recipes for a marketplace and a report format, followed to the letter in a scratch copy: a
// made-up site and a made-up format work with one new file each, their fixtures, and one line.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as ReportFixtures from '../../support/reports/report-fixtures.ts';
import type * as PracticeDocument from '../../support/sites/practice-document.ts';

const COPIED = [
  'README.md',
  'extension',
  'shared',
  'worker/practice',
  'test/fixtures/report-truths',
  'test/fixtures/reports',
  'test/support/overlay',
  'test/support/reports',
  'test/support/sites',
  'test/support/read-facts.ts',
];
const RECIPES = resolve('test/fixtures/recipes');

let scratch = '';

const add = (fixture: string, to: string) => cpSync(join(RECIPES, fixture), join(scratch, to));

const scratched = <Module>(path: string): Promise<Module> =>
  import(/* @vite-ignore */ pathToFileURL(join(scratch, path)).href) as Promise<Module>;

beforeAll(() => {
  mkdirSync('dist', { recursive: true });
  scratch = mkdtempSync(resolve('dist/recipe-'));
  for (const path of COPIED) cpSync(resolve(path), join(scratch, path), { recursive: true });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Its one line, at the end of the list: where it stands makes no difference. */
function list(line: string, file: string): void {
  const path = join(scratch, file);
  writeFileSync(path, `${readFileSync(path, 'utf8')}${line}\n`);
}

describe('a made-up site', { timeout: 180_000 }, () => {
  beforeAll(() => {
    add('harbour-market.site.txt', 'extension/marketplaces/harbour-market.ts');
    add('harbour-market.practice.txt', 'worker/practice/harbour-market.ts');
    const line = "export { harbourMarket } from './harbour-market.ts';";
    list(line, 'extension/marketplaces/sites.ts');
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
  beforeAll(() => {
    add('harbour-stock.format.txt', 'shared/reports/formats/harbour-stock.ts');
    add('harbour-stock.csv', 'test/fixtures/reports/harbour-stock.csv');
    add('harbour-stock.csv.jsonl', 'test/fixtures/report-truths/harbour-stock.csv.jsonl');
    const line = "export { harbourStock } from './formats/harbour-stock.ts';";
    list(line, 'shared/reports/formats.ts');
  });

  it('is claimed and read as its truth says with its file, its fixture and 1 line', async () => {
    const there = await scratched<typeof ReportFixtures>('test/support/reports/report-fixtures.ts');
    const name = 'harbour-stock.csv';
    expect(there.FORMAT_FIXTURES).toContain(name);
    const read = await there.readFixture(name);
    expect(read).toMatchObject({ formatId: there.formatOfFixture(name), problems: [] });
    expect(there.asTruth(read)).toEqual(there.truthOfFixture(name));
    expect(read.facts).toHaveLength(2);
  });

  it('takes no other fixture from its own format', async () => {
    const there = await scratched<typeof ReportFixtures>('test/support/reports/report-fixtures.ts');
    const { detectFormat } = await scratched<typeof import('../../../shared/reports/registry.ts')>(
      'shared/reports/registry.ts',
    );
    for (const name of there.FORMAT_FIXTURES) {
      expect(detectFormat(there.headersOf(name))?.id, name).toBe(there.formatOfFixture(name));
    }
  });
});
