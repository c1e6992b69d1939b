// The workspace as a person meets it: real Chromium, the built extension, the real worker with the
// sample shop. Keyboard alone does the acts; axe finds nothing, wide and narrow, light and dark.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeProblems } from '../support/browser/axe-problems.ts';
import { openExtension, startSampleShop } from '../support/browser/running-shop.mjs';

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

const ROOMS = [
  'today',
  'catalogue',
  'catalogue?act=link&site=amazon&asin=B0TESTLINK&sku=BOX66-BLACK-US&title=Foldable%20box',
  'warehouses',
  'warehouses/new',
  'jobs',
  'jobs/kits',
  'jobs/relabel',
  'jobs/counts',
  'jobs/transfers',
  'slow-movers',
  'figures',
  'figures/sku',
  'purchasing/round?budget=20000&box=twenty-foot',
  'demand',
  'demand?act=add',
  'demand/risers',
  'demand/orders',
  'demand/runs',
  'placement',
  'placement/settings',
  'placement/new',
  'slow-movers/decided',
  'policy',
  'policy/new',
  'imports',
  'sites',
  'team',
  'team/devices',
  'team/keys',
  'team/audit',
  'this-browser',
  'settings',
];

describe.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 400],
] as const)('in %s at %i px', (colorScheme, width) => {
  test.each(ROOMS)('%s has no axe violation and does not run off the page', async (room) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await open(room);
    expect(await axeProblems(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
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
  const earlier = page.locator('section.panel', { hasText: 'Earlier imports' });
  await earlier.getByRole('button', { name: 'Undo' }).click();
  await earlier.getByText('undone').waitFor();
});

test('offline the list stays, with its age and the reason', async () => {
  await open('catalogue');
  const rows = await page.locator('tbody [data-row]').count();
  await shop.stop();
  await page.reload();
  await page.locator('.notice').waitFor();
  expect(await page.locator('.notice').textContent()).toContain('No connection');
  expect(await page.locator('tbody [data-row]').count()).toBe(rows);
});
