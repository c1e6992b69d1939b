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
import { factsOfRow, NOW_MS } from '../support/overlay/scenario.ts';
import { addressOf } from '../support/sites/practice-address.ts';
import { itemsOn } from '../support/sites/practice-codes.ts';

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
  const viewport = VIEWPORT;
  return openOverlay(browser, { url, answer, items, viewport, isPageFirst: true });
}

const shiftsOn = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { shifts: number }).shifts);

const wantedOn = (page: PracticePage, rows = PRACTICE_ROWS): string[] =>
  page.truth(rows).map(labelOf).sort();

/** Scrolls a virtual list to its end: the same elements come to hold its last rows. */
const scrollToEnd = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const box = document.querySelector('.scroller');
    if (box !== null) box.scrollTop = box.scrollHeight;
    return box !== null;
  });

/** The mark-up of a page that needs no script of its own; null where it does. */
function stillOf(site: PracticeSite, page: PracticePage): string | null {
  const body = sitePage(site.siteId, page.path, '')?.body ?? '';
  const [, script = ''] = /\nconst text=[^\n]*\n([\s\S]*?)<\/script>/.exec(body) ?? [];
  return script.trim() === '' ? (/<main>[\s\S]*<\/main>/.exec(body)?.[0] ?? null) : null;
}

/** The page's own way to write HTML: its policy lets nothing else do it. */
declare const fill: (element: Element, html: string) => void;

/** Moves on inside the site: another address without another document, then what it shows. */
const moveOn = (tab: Page, path: string, main: string) =>
  tab.evaluate(
    ([to, html]) => {
      history.pushState(null, '', to);
      const next = document.createElement('div');
      fill(next, html);
      document.querySelector('main')?.replaceWith(next);
    },
    [path, main] as const,
  );

/** Our badges go with it, and come back. */
const redraw = (page: Page) =>
  page.evaluate((tag) => {
    const main = document.querySelector('main');
    const copy = main?.cloneNode(true) as HTMLElement | undefined;
    for (const own of copy?.querySelectorAll(tag) ?? []) own.remove();
    const at = main?.querySelector('.scroller')?.scrollTop ?? 0;
    if (copy !== undefined) main?.replaceWith(copy);
    const box = copy?.querySelector('.scroller') ?? null;
    if (box !== null) box.scrollTop = at;
  }, HOST_TAG);

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
  for (const next of site.pages) {
    const main = next === page || next.isFramed === true ? null : stillOf(site, next);
    if (main === null) continue;
    await moveOn(tab, next.path, main);
    await expect.poll(async () => (await labelsIn(tab)).sort()).toEqual(wantedOn(next));
    return;
  }
}

// Side by side: most of a visit is waiting for idle turns of the page.
describe.concurrent('every practice page', () => {
  it.for(pages)('%s shows the badges of its truth, and shifts by 0', async (one, { expect }) => {
    const [, site, page] = one;
    const overlay = await visit(site, page);
    try {
      await expectTruth(expect, overlay.page, page);
      if (page === site.pages[0]) await expectNextPage(expect, overlay.page, site, page);
    } finally {
      await overlay.close();
    }
  });
});
