// Every practice page of every site in a real Chromium, each visited once on the site's own host:
// the badges of its truth, the same after the page was drawn anew, those of the rows a list scrolls
// to, those of the site's second page, and no layout shift. The built content script with a fake
// background; the truths themselves: worker/practice.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, type ExpectStatic, it } from 'vitest';
import { en } from '../../extension/i18n/en.ts';
import { createFormats } from '../../extension/i18n/formats.ts';
import { contentWordsOf } from '../../extension/i18n/locales.ts';
import { createTranslate } from '../../extension/i18n/translate.ts';
import { rowViewOf } from '../../extension/overlay/row-view.ts';
import type { PracticePage, PracticeSite, TruthRow } from '../../worker/practice/practice-site.ts';
import { PRACTICE_SITES } from '../../worker/practice/registry.ts';
import { PRACTICE_ROWS } from '../../worker/practice/rows.ts';
import { launchPlainBrowser } from '../support/browser/plain-browser.ts';
import { factsOfRow, NOW_MS } from '../support/overlay/scenario.ts';
import {
  labelsIn,
  moveOn,
  redraw,
  scrollToEnd,
  shiftsOn,
  visitPage,
} from '../support/sites/practice-acts.ts';

const pages = PRACTICE_SITES.flatMap((site) =>
  site.pages.map((page) => [`${site.siteId}${page.path}`, site, page] as const),
);
let browser: Browser;

beforeAll(async () => {
  browser = await launchPlainBrowser();
});
afterAll(() => browser.close());

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

const wantedOn = (page: PracticePage, rows = PRACTICE_ROWS): string[] =>
  page.truth(rows).map(labelOf).sort();

/** Badges of the rows shown, of the last ones where a list recycles its rows, after a redraw. */
async function expectTruth(expect: ExpectStatic, tab: Page, page: PracticePage): Promise<void> {
  const labels = async () => (await labelsIn(tab)).sort();
  let wanted = wantedOn(page);
  await expect.poll(labels).toEqual(wanted);
  // Later the page itself moves: other rows make other columns.
  expect(await shiftsOn(tab)).toBe(0);
  if (await scrollToEnd(tab)) {
    wanted = wantedOn(page, PRACTICE_ROWS.slice(-wanted.length));
    await expect.poll(labels).toEqual(wanted);
  }
  await redraw(tab);
  await expect.poll(labels).toEqual(wanted);
}

/** The site's next page without another document: its badges, and none of the page before. */
async function expectNextPage(
  expect: ExpectStatic,
  tab: Page,
  site: PracticeSite,
  page: PracticePage,
) {
  const next = await moveOn(tab, site, page);
  if (next === null) return;
  await expect.poll(async () => (await labelsIn(tab)).sort()).toEqual(wantedOn(next));
}

// Side by side: most of a visit is waiting for idle turns of the page.
describe.concurrent('every practice page', () => {
  it.for(pages)('%s shows the badges of its truth, and shifts by 0', async (one, { expect }) => {
    const [, site, page] = one;
    const overlay = await visitPage(browser, site, page);
    try {
      await expectTruth(expect, overlay.page, page);
      if (page === site.pages[0]) await expectNextPage(expect, overlay.page, site, page);
    } finally {
      await overlay.close();
    }
  });
});
