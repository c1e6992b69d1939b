// The workspace as a person meets it: real Chromium, the built extension, the real worker with the
// sample shop. Keyboard alone does the acts; axe finds nothing in any room, in both languages,
// light and dark, and words of twice their length stay in their boxes.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeProblems } from '../support/browser/axe-problems.ts';
import { focusProblem, tabTo, typeInto } from '../support/browser/by-keyboard.ts';
import { settledProblems } from '../support/browser/layout-problems.ts';
import { openExtension, startSampleShop } from '../support/browser/running-shop.mjs';
import { walkRooms } from '../support/browser/walk-rooms.ts';

// The extension's own global, inside its pages.
declare const chrome: {
  storage: { local: { set(items: object): unknown; remove(keys: string[]): unknown } };
};

let shop: Awaited<ReturnType<typeof startSampleShop>>;
let browser: Awaited<ReturnType<typeof openExtension>>;
let page: Page;

beforeAll(async () => {
  shop = await startSampleShop();
  browser = await openExtension({ apiOrigin: shop.origin });
  page = await browser.context.newPage();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});

/** A write is seen once the copy was pulled, which takes a while on a busy machine. */
const SYNCED = { timeout: 30_000 };

const open = async (room: string) => {
  await page.goto(`${browser.base}/workspace.html#/${room}`);
  await page.locator('h1').first().waitFor();
};

/** Each language, each theme and each width with the others in turn. */
const LOOKS = [
  ['en', 'light', 1280],
  ['zh-CN', 'dark', 400],
] as const;

/** Half a minute where nothing else runs; there are more than fifty rooms. */
const WALK_MS = 360_000;

/** The extension's other pages, at the widths they are shown at. */
async function besideProblems(tab: Page, base: string): Promise<string[]> {
  const problems: string[] = [];
  for (const [address, ready, width] of [
    ['popup.html', '.lookup-search input:focus', 380],
    ['popup.html?q=SB-0231', '.lookup-open[data-read=true]', 380],
    ['sidepanel.html', '.live-tabs', 360],
    ['welcome.html', '.picture .badge', 400],
    ['welcome.html', '.picture .badge', 1280],
  ] as const) {
    await tab.setViewportSize({ width, height: 800 });
    await tab.goto(`${base}/${address}`);
    await tab.locator(ready).first().waitFor();
    const found = await settledProblems(tab);
    problems.push(...found.map((problem) => `${address} at ${width} px: ${problem}`));
  }
  return problems;
}

describe('every room', () => {
  test.each(LOOKS)(
    'in %s, %s, at %i px has nothing for axe and nothing out of its box',
    async (locale, theme, width) => {
      await browser.worker.evaluate((look) => chrome.storage.local.set(look), { locale, theme });
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 800 });
      await page.goto(`${browser.base}/workspace.html#/today`);
      await page.locator(`html:lang(${locale.slice(0, 2)})[data-theme=${theme}]`).waitFor();
      const { found, seen } = await walkRooms(page, async () => [
        ...(await axeProblems(page)),
        ...(await settledProblems(page)),
      ]);
      await browser.worker.evaluate(() => chrome.storage.local.remove(['locale', 'theme']));
      expect(found).toEqual({});
      expect(seen.length).toBeGreaterThan(45);
    },
    WALK_MS,
  );

  test(
    'says everything at twice the length without leaving a box, at 1280 and 400 px',
    async () => {
      const wordy = await openExtension({ apiOrigin: shop.origin, isLong: true });
      try {
        const tab = await wordy.context.newPage();
        await tab.emulateMedia({ reducedMotion: 'reduce' });
        await tab.goto(`${wordy.base}/workspace.html#/today`);
        expect(await tab.locator('.rail a').first().textContent()).toBe('Todaytoday');
        const { found } = await walkRooms(tab, async () => {
          const problems: string[] = [];
          for (const width of [400, 1280]) {
            await tab.setViewportSize({ width, height: 800 });
            problems.push(...(await settledProblems(tab)).map((problem) => `${width}: ${problem}`));
          }
          return problems;
        });
        expect(found).toEqual({});
        expect(await besideProblems(tab, wordy.base)).toEqual([]);
      } finally {
        await wordy.close();
      }
    },
    WALK_MS,
  );
});

describe('by keyboard alone', () => {
  test('Ctrl-K finds a SKU, Enter opens it, and its page says why its number is what it is', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await open('settings');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('SB-');
    await page.keyboard.press('Enter');
    await page.locator('.strip').waitFor();
    expect(await page.locator('h2', { hasText: 'Why is it' }).count()).toBe(1);
    expect(await axeProblems(page)).toEqual([]);
  });

  test('a count of 1 more is posted by the server and taken back with Undo', async () => {
    const shown = page.locator('.strip dd').first();
    const before = await shown.textContent();
    await page.getByRole('button', { name: 'Adjust or count' }).press('Enter');
    await page.getByLabel('What happened').selectOption('receive');
    await page.getByLabel('Units', { exact: true }).fill('7');
    await page.keyboard.press('Enter');
    await page.locator('.toast').waitFor();
    await expect.poll(() => shown.textContent(), SYNCED).not.toBe(before);
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await expect.poll(() => shown.textContent(), SYNCED).toBe(before);
  });

  test('arrows walk the rows of a long list, End reaches the last of them', async () => {
    await open('catalogue?sort=sku');
    await page.locator('tbody [data-row="0"] a').focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focusedRow()).toBe('1');
    await page.keyboard.press('End');
    const total = Number(await page.locator('table').getAttribute('aria-rowcount')) - 1;
    await expect.poll(() => focusedRow()).toBe(String(total - 1));
    // Only the rows near the view are drawn.
    expect(await page.locator('tbody [data-row]').count()).toBeLessThan(total);
  });
});

describe('each main job with Tab, Enter, arrows and shortcuts alone, the focus always in sight', () => {
  /** By the palette, as somebody goes anywhere without a mouse. */
  const goTo = async (typed: string) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(typed);
    await page.locator('.palette-hit[aria-selected=true]').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.palette').waitFor({ state: 'detached' });
  };
  const isSeen = () => expect.poll(() => focusProblem(page), SYNCED).toBe('');
  const said = (text: string) => page.locator('.toast', { hasText: text }).waitFor(SYNCED);
  const walk = async (name: string | RegExp) => {
    await tabTo(page, name);
    await isSeen();
  };
  const press = async (name: string | RegExp) => {
    await walk(name);
    await page.keyboard.press('Enter');
  };
  const SHOWN = '.strip dd';

  beforeAll(async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await open('today');
    // What the tests before took back is still said in its corner.
    await page.reload();
    await page.locator('.decision').first().waitFor();
  });

  test('an order is approved in Today and taken back', async () => {
    await press('Approve');
    await said('approved');
    await isSeen();
    await press(/^Undo/);
    await said('Taken back');
    await expect.poll(() => focusProblem(page), SYNCED).toBe('');
  });

  test('SB-0231 is looked up, counted, corrected by 3 and receives 5', async () => {
    await goTo('SB-0231');
    await page.locator(SHOWN).first().waitFor();
    await goTo('count SB-0231');
    await page.locator('aside.inspector').waitFor();
    await isSeen();
    await typeInto(page, 'Units counted', '40');
    await page.keyboard.press('Enter');
    await page.locator('aside.inspector').waitFor({ state: 'detached' });
    await isSeen();
    const shown = page.locator(SHOWN).first();
    for (const [verb, units] of [
      ['adjust', '-3'],
      ['receive', '5'],
    ] as const) {
      await goTo('correct SB-0231');
      await page.locator('aside.inspector').waitFor();
      const before = await shown.textContent();
      await walk('What happened');
      await page.keyboard.type(verb);
      await typeInto(page, /^Units/, units);
      await page.keyboard.press('Enter');
      await page.locator('aside.inspector').waitFor({ state: 'detached' });
      await expect.poll(() => shown.textContent(), SYNCED).not.toBe(before);
      await isSeen();
    }
  });

  test('a file of 1 row is chosen, dry run and applied', async () => {
    await goTo('upload csv');
    const asked = page.waitForEvent('filechooser');
    await press(/^Choose a file/);
    const buffer = Buffer.from('sku,warehouse,on hand\nKEY-1,US-East,12\n');
    await (await asked).setFiles({ name: 'keys.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: 'See what changes' }).waitFor();
    await press('See what changes');
    await page.getByRole('button', { name: 'Apply' }).waitFor();
    await isSeen();
    await press('Apply');
    await said('Applied');
    await expect.poll(() => focusProblem(page), SYNCED).toBe('');
  });

  test('a live is planned', async () => {
    await goTo('stream');
    await press('Plan a live');
    await page.locator('.plan-form').waitFor();
    await typeInto(page, 'Title', 'Show by keys');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/lives\/liv_/);
    await expect.poll(() => page.locator('.plan-form').count()).toBe(0);
    await page.locator('.clocks').waitFor();
    await isSeen();
  });
});

const focusedRow = () =>
  page.evaluate(
    () => document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset.row ?? null,
  );

test('a file is dry run, applied and undone; the SKU shows each step', async () => {
  await open('imports');
  const file = 'sku,warehouse,on hand\nE2E-1,US-East,41\n';
  await page.setInputFiles('input[type=file]', {
    name: 'stock.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(file),
  });
  // An unknown layout is proposed first; the guess is right.
  await page.getByRole('button', { name: /See what changes|Apply/ }).waitFor();
  const proposal = page.getByRole('button', { name: 'See what changes' });
  if (await proposal.count()) await proposal.click();
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.getByText('Applied: ').waitFor();
  expect(await axeProblems(page)).toEqual([]);
  await open('catalogue?q=E2E-1');
  await expect
    .poll(() => page.locator('tbody [data-row]').first().textContent(), SYNCED)
    .toContain('41');
  await open('imports');
  const earlier = page.locator('tbody tr', { hasText: 'stock.csv' });
  await earlier.getByRole('button', { name: 'Undo' }).click();
  await earlier.getByText('undone').waitFor();
  await open('catalogue?q=E2E-1');
  const left = page.locator('tbody [data-row]', { hasText: 'E2E-1' });
  await expect.poll(() => left.count(), SYNCED).toBe(0);
});

test('offline the list stays, with its age and the reason', async () => {
  await open('catalogue');
  const rows = await page.locator('table').getAttribute('aria-rowcount');
  await shop.stop();
  await page.reload();
  await page.locator('.notice').waitFor();
  expect(await page.locator('.notice').textContent()).toContain('No connection');
  expect(await page.locator('table').getAttribute('aria-rowcount')).toBe(rows);
  expect(await page.locator('tbody [data-row]').count()).toBeGreaterThan(0);
});
