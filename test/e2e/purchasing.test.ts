// Purchasing as a planner meets it: real Chromium, the built extension, the real worker with the
// sample shop. A draft of the plan is approved and sent, confirmed by link, loaded and received.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeProblems } from '../support/browser/axe-problems.ts';
import { settledProblems } from '../support/browser/layout-problems.ts';
import { onPaper, sidewaysPx } from '../support/browser/on-paper.ts';
import { openExtension, startSampleShop } from '../support/browser/running-shop.mjs';

// The extension's own global, inside its worker.
declare const chrome: {
  storage: { local: { remove(keys: string[]): unknown } };
  notifications: { getAll(): Promise<Record<string, boolean>> };
  alarms: { create(name: string, when: { when: number }): Promise<void> };
};

let shop: Awaited<ReturnType<typeof startSampleShop>>;
let browser: Awaited<ReturnType<typeof openExtension>>;
let page: Page;

beforeAll(async () => {
  shop = await startSampleShop();
  browser = await openExtension({ apiOrigin: shop.origin });
  page = await browser.context.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});

const open = async (room: string) => {
  await page.goto(`${browser.base}/workspace.html#/${room}`);
  await page.locator('h1').first().waitFor();
};
/** A write is seen once the lists were read again, which takes a while on a busy machine. */
const SLOW = { timeout: 30_000 };
const panel = () => page.locator('aside.inspector');
/** A button that is still at work does nothing, so a person waits for it as well. */
const press = (name: string) =>
  page
    .getByRole('button', { name, exact: true })
    .and(page.locator(':not([aria-busy])'))
    .press('Enter');

test('Plan now drafts by itself, and a second time nothing new', async () => {
  await open('purchasing');
  await press('Plan now');
  await page.locator('.toast', { hasText: 'new drafts' }).waitFor();
  await page
    .getByRole('region', { name: 'Draft', exact: true })
    .locator('tbody a')
    .first()
    .waitFor();
  await press('Plan now');
  await page.locator('.toast', { hasText: '0 new drafts, 0 changed, 0 withdrawn' }).waitFor();
  expect(await page.locator('.notice').count()).toBe(0);
});

test('the buying round sets the drafts to what a budget leaves of them, and back', async () => {
  const goods = async () => {
    const note = (await page.locator('.page-head').textContent()) ?? '';
    return Number(/[\d,.]+/.exec(note)?.[0].replaceAll(',', ''));
  };
  await open('purchasing/round');
  await page.locator('.round-limits').waitFor();
  const whole = await goods();
  await page.getByLabel('Budget').fill('5000');
  await expect.poll(goods, SLOW).toBeLessThanOrEqual(5000);
  await press('Set the drafts to this');
  await page.locator('.toast', { hasText: /\d+ drafts? changed/ }).waitFor();
  expect(await page.locator('.notice').count()).toBe(0);
  await page.getByRole('button', { name: 'Undo' }).last().press('Enter');
  await page.locator('.toast', { hasText: 'Taken back' }).waitFor();
  await page.getByLabel('Budget').fill('');
  await expect.poll(goods, SLOW).toBe(whole);
  await open('purchasing');
});

test('a draft is approved, taken back, approved and sent by keyboard', async () => {
  const draft = page.getByRole('region', { name: 'Draft', exact: true }).locator('tbody a').first();
  await draft.press('Enter');
  await panel().waitFor();
  expect(await axeProblems(page)).toEqual([]);
  await press('Approve');
  await panel().locator('[aria-current=step]', { hasText: 'Approved' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).last().press('Enter');
  await panel().locator('[aria-current=step]', { hasText: 'Draft' }).waitFor();
  await press('Approve');
  await panel().locator('[aria-current=step]', { hasText: 'Approved' }).waitFor();
  await press('Mark as sent');
  await panel().locator('[aria-current=step]', { hasText: 'Sent' }).waitFor();
});

test('the PDF is saved in Chinese', async () => {
  const [download] = await Promise.all([page.waitForEvent('download'), press('PDF')]);
  expect(download.suggestedFilename()).toMatch(/^PO-.*\.pdf$/);
});

test('the supplier confirms by the link on a page of its own, once', async () => {
  await press('Make a link');
  const href = await panel().locator('a.code').first().getAttribute('href');
  const theirs = await browser.context.newPage();
  await theirs.goto(`${href}?lang=zh`);
  expect(await axeProblems(theirs)).toEqual([]);
  await theirs.getByRole('button', { name: '确认并提交' }).click();
  await theirs.getByText('已确认，谢谢').waitFor();
  await theirs.goto(`${href}?lang=zh`);
  await theirs.getByText('此链接已使用').first().waitFor();
  await theirs.close();
});

test('it is loaded, departs, and arrives: received by typing, short units become a claim', async () => {
  const id = /purchasing\/([^?]+)/.exec(page.url())?.[1] ?? '';
  await page.reload();
  await panel().locator('[aria-current=step]', { hasText: 'Confirmed' }).waitFor();
  await panel().getByText('Load into a shipment').click();
  await press('Load');
  await page.locator('.toast', { hasText: 'Loaded into a shipment' }).waitFor();
  await open('shipments');
  await page.locator('tbody a').first().press('Enter');
  for (const station of ['Ready', 'Picked up', 'Departed']) {
    await press('Reached now');
    // The next station is offered once this one stands there with its date.
    const date = panel()
      .locator('dt', { hasText: station })
      .locator('xpath=following-sibling::dd[1]');
    await expect.poll(() => date.textContent(), SLOW).not.toContain('planned');
    await expect.poll(() => date.getByRole('button').count(), SLOW).toBe(0);
  }
  await panel().getByText('In transit').waitFor();
  const counts = panel().locator('.field input.number');
  for (const count of await counts.all()) await count.fill('1');
  await panel().getByRole('checkbox').press('Space');
  expect(await axeProblems(page)).toEqual([]);
  await press('Book the receipt');
  await page.locator('.toast', { hasText: 'received' }).waitFor();
  await page.getByRole('region', { name: 'Claims' }).getByText('short').first().waitFor();
  await open(`purchasing`);
  await press('Show what is over');
  await page.locator(`a[href="#/purchasing/${id}"]`).waitFor();
});

test('3 units on their way are sold ahead by the name of their arrival, until a day', async () => {
  await open('catalogue?q=storage');
  await page.locator('tbody [data-row] a').first().press('Enter');
  await page.getByRole('link', { name: 'Sell ahead' }).press('Enter');
  await panel().getByLabel('Units to sell ahead').fill('3');
  await panel().getByLabel('Buyers are told: leaves by').fill('2031-12-31');
  expect(await axeProblems(page)).toEqual([]);
  await press('Open the pre-sale');
  await page.locator('.toast', { hasText: '3 units are sold ahead' }).waitFor();
  const row = page.getByRole('region', { name: 'Pre-sales' }).locator('tbody tr').first();
  await row.getByText('On time').waitFor();
  await panel().getByText('No order waits.').waitFor();
});

test('2 SKUs get a carton of 37 at once, and Undo gives each its own back', async () => {
  await page.setViewportSize({ width: 1280, height: 900 });
  const rows = [0, 1].map((place) => page.locator(`[data-row="${place}"]`));
  const cartons = () => Promise.all(rows.map((row) => row.locator('td').last().textContent()));
  await open('catalogue?sort=sku&panel=columns');
  await panel().getByLabel('Carton', { exact: true }).check();
  for (const row of rows) await row.locator('input').check();
  const before = await cartons();
  await press('Edit');
  await panel().getByLabel('Units per carton').fill('37');
  expect(await axeProblems(page)).toEqual([]);
  await press('Apply');
  const said = page.locator('.toast', { hasText: '2 SKUs changed' });
  await said.waitFor();
  await expect.poll(cartons, SLOW).toEqual(['37', '37']);
  // A receipt of before may still offer its own.
  await said.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect.poll(cartons, SLOW).toEqual(before);
  expect(before).not.toEqual(['37', '37']);
});

test('a view keeps its filter under a name and opens it again', async () => {
  await open('catalogue?q=storage&panel=columns');
  expect(await axeProblems(page)).toEqual([]);
  await page.getByLabel('Name of this view').fill('Boxes');
  await press('Save the view');
  await page.getByText('View “Boxes” saved').waitFor();
  await open('catalogue');
  await page.getByLabel('Open a saved view').selectOption('Boxes');
  await expect.poll(() => page.locator('.filter-text').inputValue()).toBe('storage');
});

const firstOf = (link: string) => async () => {
  await page.locator(link).first().click();
  await page.locator('.strip, .inspector, .review').first().waitFor();
};

test.each([
  ['a SKU', 'catalogue?q=storage', '.panel', firstOf('tbody [data-row] a')],
  ['an order', 'purchasing', '.inspector', firstOf('tbody a')],
  ['a review', 'reviews', '.review', firstOf('tbody a')],
  ['a count sheet', 'jobs/counts', '.count-sheet tbody tr', () => press('Count sheet')],
  ['the orders of a cut-off', 'lives/dropship', '.panel', async () => {}],
])('%s prints across a page without frame and buttons, nothing cut off', async (...row) => {
  const [, room, sheet, act] = row;
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(room);
  await act();
  await page.locator(sheet).first().waitFor();
  await page.locator('.skeleton').waitFor({ state: 'detached' });
  await onPaper(page, async () => {
    expect(await page.locator(sheet).first().isVisible()).toBe(true);
    const clickable = page
      .locator('.rail, .top, .tabs, .toasts, .button')
      .filter({ visible: true });
    expect(await clickable.count()).toBe(0);
    expect(await settledProblems(page)).toEqual([]);
    expect(await sidewaysPx(page)).toBeLessThanOrEqual(0);
    const beyond = await page.locator('.panel .table').evaluateAll((tables) => {
      const right = (element: Element | null) => element?.getBoundingClientRect().right ?? 0;
      return tables.filter((table) => right(table) > right(table.closest('.panel'))).length;
    });
    expect(beyond).toBe(0);
  });
});

test('the catalogue on paper holds all its rows, not only those in view, within the page', async () => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open('catalogue?sort=sku');
  await page.locator('tbody [data-row="0"]').waitFor();
  const count = Number(await page.locator('table.virtual').getAttribute('aria-rowcount')) - 1;
  expect(count).toBeGreaterThan(100);
  await onPaper(page, async () => {
    await page.evaluate(() => void dispatchEvent(new Event('beforeprint')));
    expect(await page.locator('.panel .table tbody tr').count()).toBe(count);
    expect(await page.locator('.panel .table input').count()).toBe(0);
    expect(await sidewaysPx(page)).toBeLessThanOrEqual(0);
    await page.evaluate(() => void dispatchEvent(new Event('afterprint')));
  });
});

describe.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 400],
] as const)('in %s at %i px', (colorScheme, width) => {
  test.each(['purchasing', 'purchasing/new', 'shipments', 'suppliers', 'suppliers/new'])(
    '%s has no axe violation and does not run off the page',
    async (room) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await open(room);
      await page.locator('main .panel, main .inspector').first().waitFor();
      expect(await axeProblems(page)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    },
  );
});

test('a digest asked for at this hour is built by the server, rings once and stands in Today', async () => {
  await open('settings');
  const hour = await page.evaluate(() => new Date().getHours());
  const hours = page.getByLabel('At', { exact: true });
  // Another one first: what is chosen already would change nothing.
  for (const chosen of [(hour + 1) % 24, hour]) {
    await expect.poll(() => hours.isEnabled()).toBe(true);
    await hours.selectOption(`${chosen}`);
    await expect.poll(() => hours.inputValue()).toBe(`${chosen}`);
  }
  // No quiet hours, whatever the time of this run.
  for (const name of ['Quiet from', 'Quiet until']) {
    await page.getByLabel(name).selectOption('12:00');
  }
  await shop.runCron();
  const items = page.locator('.digest-item');
  await open('today');
  const look = async () => {
    await page.reload();
    await page.locator('.today-side').waitFor();
    return items.first().isVisible();
  };
  await expect.poll(look, SLOW).toBe(true);
  // The browser asks four times an hour; its alarm rings as it does every minute.
  const rung = () =>
    browser.worker.evaluate(async () => {
      const all = await chrome.notifications.getAll();
      return Object.keys(all).filter((id) => id === 'digest');
    });
  expect(await rung()).toEqual([]);
  await browser.worker.evaluate(async () => {
    await chrome.storage.local.remove(['digestLook']);
    await chrome.alarms.create('tick', { when: Date.now() });
  });
  await expect.poll(rung, SLOW).toEqual(['digest']);
});
