// Every practice page of every site in a real Chromium, each visited once on the site's own host:
// the badges of its truth, no layout shift, and the same badges after the page was drawn anew. The
// built content script with a fake background; the truths themselves: worker/practice.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, type ExpectStatic, it } from 'vitest';
import type { ItemFacts } from '../../extension/copy/item-types.ts';
import { en } from '../../extension/i18n/en.ts';
import { createFormats } from '../../extension/i18n/formats.ts';
import { contentWordsOf } from '../../extension/i18n/locales.ts';
import { createTranslate } from '../../extension/i18n/translate.ts';
import { rowViewOf } from '../../extension/overlay/row-view.ts';
import { sitePage } from '../../worker/practice/practice-page.ts';
import type { PracticePage, PracticeSite, TruthRow } from '../../worker/practice/practice-site.ts';
import { PRACTICE_SITES } from '../../worker/practice/registry.ts';
import { PRACTICE_ROWS } from '../../worker/practice/rows.ts';
import {
  HOST_TAG,
  launchChromium,
  type OverlayPage,
  openOverlay,
} from '../support/overlay/harness.ts';
import { factsOfRow, itemsByToken, NOW_MS } from '../support/overlay/scenario.ts';
import { addressOf } from '../support/sites/practice-address.ts';

const pages = PRACTICE_SITES.flatMap((site) =>
  site.pages.map((page) => [`${site.siteId}${page.path}`, site, page] as const),
);
/** High enough that every row of a page is near the window. */
const VIEWPORT = { width: 1280, height: 3400 };

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

function itemsOn(site: PracticeSite): Map<string, ItemFacts> {
  const items = itemsByToken();
  for (const row of PRACTICE_ROWS) {
    for (const code of site.codes?.(row) ?? []) items.set(code, factsOfRow(row));
  }
  for (const { code, rows } of site.sharedCodes?.(PRACTICE_ROWS) ?? []) {
    const [first] = rows;
    if (first === undefined || rows.length < 2) continue;
    const candidates = rows.map(({ sku }) => ({ itemKey: `lst_${sku}`, sku }));
    items.set(code, { ...factsOfRow(first), itemKey: '', kind: 'ambiguous', candidates });
  }
  return items;
}

const format = createFormats('en', 'Asia/Shanghai');
const i18n = { t: createTranslate(contentWordsOf(en), format), format };

/** What the badge of a row of the truth has to say. */
function labelOf({ sku, units, isExact }: TruthRow): string {
  const row = PRACTICE_ROWS.find((one) => one.sku === sku);
  if (row === undefined) throw new Error(`no practice row ${sku}`);
  // Which way found it plays no part in what the badge says.
  const by = 'default' as const;
  const element = undefined as unknown as Element;
  const listed = units === null ? null : { listed: { units, isExact }, element, by };
  return rowViewOf(factsOfRow(row), listed, true, i18n, NOW_MS).text.label;
}

/** The labels of all badges, those in frames of the page included. */
async function labelsIn(page: Page): Promise<string[]> {
  const inFrames = page
    .frames()
    .map((frame) =>
      frame
        .locator(`${HOST_TAG} button.badge [aria-hidden="true"]:not(svg)`)
        .evaluateAll((labels) => labels.map((label) => label.textContent ?? '')),
    );
  return (await Promise.all(inFrames)).flat();
}

function visit(site: PracticeSite, page: PracticePage): Promise<OverlayPage> {
  const answer = sitePage(site.siteId, page.path, '');
  if (answer === null) throw new Error(`no practice page at ${page.path}`);
  const items = itemsOn(site);
  const url = addressOf(site, page);
  return openOverlay(browser, { url, answer, items, viewport: VIEWPORT });
}

/** Our badges go with it, and come back. */
const redraw = (page: Page) =>
  page.evaluate((tag) => {
    const main = document.querySelector('main');
    const copy = main?.cloneNode(true) as HTMLElement | undefined;
    for (const own of copy?.querySelectorAll(tag) ?? []) own.remove();
    if (copy !== undefined) main?.replaceWith(copy);
  }, HOST_TAG);

async function expectTruth(expect: ExpectStatic, tab: Page, page: PracticePage): Promise<void> {
  const wanted = page.truth(PRACTICE_ROWS).map(labelOf).sort();
  const labels = async () => (await labelsIn(tab)).sort();
  await expect.poll(labels).toEqual(wanted);
  expect(await tab.evaluate(() => (globalThis as unknown as { shifts: number }).shifts)).toBe(0);
  await redraw(tab);
  await expect.poll(labels).toEqual(wanted);
}

// Side by side: most of a visit is waiting for idle turns of the page.
describe.concurrent('every practice page', () => {
  it.for(pages)('%s shows the badges of its truth, and shifts by 0', async (one, { expect }) => {
    const [, site, page] = one;
    const overlay = await visit(site, page);
    try {
      await expectTruth(expect, overlay.page, page);
    } finally {
      await overlay.close();
    }
  });
});
