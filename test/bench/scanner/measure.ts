// Bench `scanner`: the real scanner on saved seller and shop pages in a real Chromium, with the
// page's own items among 20,000 decoys of the same shapes. Writes one line per badge and per
// page.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { seededRandom } from '../../support/seeded-random.mjs';
import { bundleInPage } from './bundle.ts';
import type * as InPage from './in-page.ts';
import type { DrawnBadge, JudgedIdentifier, PassTimes } from './in-page.ts';
import { practiceSet } from './practice.ts';
import { decoysLike, readTruth } from './truth.ts';

/** What the bench runner hands to every bench. */
export interface ScannerBenchOptions {
  dataDir: string;
  seed: number;
  log(line: string): void;
  raw(file: string, row: object): void;
}

const DECOYS = 20_000;
const PASSES = 20;
const SELLER_PAGE = /seller-central/;

declare global {
  interface Window {
    stockcastBench: typeof InPage;
  }
}

interface PageResult {
  page: string;
  expected: string[];
  badged: string[];
  missing: string[];
  wrong: number;
  foreign: number;
  drawn: number;
  times: PassTimes;
}

/** A badge is wrong when its block holds another judged item, or not its own. */
function isWrong(badge: DrawnBadge, judged: JudgedIdentifier[]): boolean {
  const tokens = new Set(badge.text.match(/[A-Za-z0-9_-]+/g) ?? []);
  const inside = judged.filter(({ value }) => tokens.has(value));
  const byValue = Map.groupBy(inside, ({ value }) => value);
  const others = [...byValue.values()].some((entries) =>
    entries.every(({ item }) => !badge.items.includes(item)),
  );
  return others || !tokens.has(badge.identifier);
}

function identifiersIn(badges: DrawnBadge[], judged: JudgedIdentifier[]): Set<string> {
  const found = new Set<string>();
  for (const badge of badges) {
    const tokens = new Set(badge.text.match(/[A-Za-z0-9_-]+/g) ?? []);
    for (const { value, item } of judged) {
      if (badge.items.includes(item) && tokens.has(value)) found.add(value);
    }
  }
  return found;
}

async function openPage(context: BrowserContext, html: Buffer): Promise<Page> {
  const page = await context.newPage();
  await page.route('**/*', (route) =>
    route.request().url() === 'https://saved.page.invalid/'
      ? route.fulfill({
          body: html,
          contentType: 'text/html',
          headers: { 'content-security-policy': "script-src 'none'" },
        })
      : route.abort(),
  );
  await page.goto('https://saved.page.invalid/', { waitUntil: 'domcontentloaded' });
  return page;
}

async function measurePage(page: Page, name: string, judged: JudgedIdentifier[], decoys: string[]) {
  const values = [...new Set(judged.map(({ value }) => value))];
  const shown = await page.evaluate((v) => window.stockcastBench.expectedIdentifiers(v), values);
  // On seller pages every SKU is expected, also in rows the page keeps ready but hidden.
  const skus = judged.filter(({ kind }) => kind === 'sku').map(({ value }) => value);
  const expected = [...new Set([...shown, ...skus])];
  const badges = await page.evaluate(([j, d]) => window.stockcastBench.scanPage(j, d), [
    judged,
    decoys,
  ] as const);
  const foreign = await page.evaluate((d) => window.stockcastBench.scanPage([], d), decoys);
  const times = await page.evaluate(
    async ([j, d, passes]) => {
      const many = [...d];
      for (let i = 0; many.length < 200_000; i++) many.push(`${d[i % d.length] ?? 'X'}-${i}`);
      return await window.stockcastBench.timePasses(j, many, passes);
    },
    [judged, decoys, PASSES] as const,
  );
  const found = identifiersIn(badges, judged);
  const result: PageResult = {
    page: name,
    expected,
    badged: [...found],
    missing: expected.filter((value) => !found.has(value)),
    wrong: badges.filter((badge) => isWrong(badge, judged)).length,
    foreign: foreign.length,
    drawn: badges.length,
    times,
  };
  return { result, badges };
}

const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const sumOfMedians = (results: PageResult[], of: (times: PassTimes) => number[]): number =>
  results.reduce((sum, { times }) => sum + median(of(times)), 0);

const ratio = (above: number, below: number): number => Math.round((above / below) * 1000) / 1000;

/** Figures of the bench; see issue 2, item l. */
export async function scannerBench(options: ScannerBenchOptions) {
  const truth = readTruth(options.dataDir);
  const random = seededRandom(options.seed);
  const code = await bundleInPage();
  const executablePath = process.env.CHROMIUM ?? '/usr/lib/chromium/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const results: PageResult[] = [];
  for (const [name, judged] of truth) {
    const html = gunzipSync(readFileSync(join(options.dataDir, `${name}.gz`)));
    const shapes = judged.map(({ value }) => value);
    const fallback = ['B00ABC1234', 'PR52664-11', '123456789012'];
    const decoys = decoysLike(
      shapes.length ? shapes : fallback,
      html.toString('latin1'),
      DECOYS,
      random,
    );
    const page = await openPage(context, html);
    await page.evaluate(code);
    await page
      .evaluate(`window.stockcastBench = window.stockcastBench ?? stockcastBench`)
      .catch(() => undefined);
    const { result, badges } = await measurePage(page, name, judged, decoys);
    await page.close();
    results.push(result);
    writeRaw(options, result, badges, judged);
    options.log(summaryOf(result));
  }
  const practice = await practiceSet(browser, { ...options, code, decoys: DECOYS, random });
  await browser.close();
  return { ...figuresOf(results), ...practice };
}

function summaryOf({ page, expected, missing, wrong, foreign, drawn, times }: PageResult): string {
  const ms = (values: number[]) => `${median(values).toFixed(1)} ms`;
  return [
    `${page}: expected ${expected.length}`,
    `missing ${missing.length}${missing.length > 0 ? ` (${missing.slice(0, 5)})` : ''}`,
    `wrong ${wrong}, foreign ${foreign}, drawn ${drawn}`,
    `bare ${ms(times.bareMs)}, scan ${ms(times.scanMs)}, of it walk ${ms(times.walkMs)}`,
  ].join(', ');
}

function writeRaw(
  { raw }: ScannerBenchOptions,
  result: PageResult,
  badges: DrawnBadge[],
  judged: JudgedIdentifier[],
): void {
  for (const badge of badges) {
    raw('badges.jsonl', {
      page: result.page,
      identifier: badge.identifier,
      sku: badge.items.length === 1 ? badge.items[0] : badge.items,
      blockPath: badge.path,
      blockText: badge.text,
      isRow: badge.isRow,
    });
  }
  const { page, expected, drawn, missing, foreign, times } = result;
  raw('pages.jsonl', {
    page,
    judged: judged.map(({ value }) => value),
    expected,
    drawn,
    missing,
    foreign,
    times,
  });
}

function figuresOf(results: PageResult[]) {
  const sum = (of: (result: PageResult) => number) =>
    results.reduce((total, r) => total + of(r), 0);
  const seller = results.filter(({ page }) => SELLER_PAGE.test(page));
  const bareMs = sumOfMedians(results, ({ bareMs: values }) => values);
  return {
    pages: results.length,
    expected: sum(({ expected }) => expected.length),
    badged: sum(({ expected, missing }) => expected.length - missing.length),
    missing: sum(({ missing }) => missing.length),
    wrong: sum(({ wrong }) => wrong),
    foreign: sum(({ foreign }) => foreign),
    drawnOnSellerPages: seller.reduce((total, { drawn }) => total + drawn, 0),
    walkRatio: ratio(
      sumOfMedians(results, ({ scanMs }) => scanMs),
      bareMs,
    ),
    catalogueRatio: ratio(
      sumOfMedians(results, ({ largeMs }) => largeMs),
      sumOfMedians(results, ({ smallMs }) => smallMs),
    ),
  };
}
