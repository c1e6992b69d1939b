// The planner and the review as a person meets them: real Chromium, the built extension, the real
// worker with the sample shop. A draft is made, both sides sign, axe finds nothing.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeProblems } from '../support/browser/axe-problems.ts';
import { openExtension, startSampleShop } from '../support/browser/running-shop.mjs';

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

const openPlan = async () => {
  await open('lives');
  await page.locator('tbody a.strong', { hasText: 'Tidy home' }).click();
  await page.waitForURL(/#\/lives\/liv_/);
  await page.locator('.clocks').waitFor();
};

test('the plan of the story says what is short, and its row says the same number', async () => {
  await openPlan();
  const title = (await page.locator('h1').textContent()) ?? '';
  const [, short] = /is ([\d,]+) short/.exec(title) ?? [];
  expect(Number(short?.replace(',', ''))).toBeGreaterThan(1000);
  const row = page.locator('tr', { hasText: 'SB-0231' }).first();
  expect(await row.textContent()).toContain(`SHORT ${short}`);
  expect(await row.textContent()).toContain('1,150–3,100');
});

test('one tap suggests the transfer, another drafts the emergency order', async () => {
  await openPlan();
  await page.getByRole('button', { name: 'Draft it' }).first().click();
  await page.getByText('Transfer suggested').waitFor();
  await page.getByRole('button', { name: 'Draft it' }).last().click();
  await page.getByText('Draft order made').waitFor();
  expect(await page.locator('.notice').count()).toBe(0);
});

test('both sides sign version 1; a change of the line-up asks for both signatures again', async () => {
  await openPlan();
  for (const side of ['Operations', 'Stock']) {
    const box = page.getByRole('group', { name: side });
    for (const check of await box.getByRole('checkbox').all()) await check.check();
    await box.getByRole('button', { name: 'Sign version 1' }).click();
    await box.getByRole('button').waitFor({ state: 'detached' });
  }
  await page.getByText('Both sides signed version 1.').waitFor();
  await page.getByRole('button', { name: /^Use \d/ }).click();
  await page.getByText('Changed since version 1 was signed').waitFor();
  expect(await page.getByRole('button', { name: 'Sign version 2' }).count()).toBe(2);
});

test('a past live has its review with curve, lessons and figures', async () => {
  await open('reviews');
  await page.locator('tbody a').first().click();
  await page.locator('.sales-chart').first().waitFor();
  expect(await page.locator('h1').textContent()).toMatch(/^\$[\d,]+ in 2 h/);
  expect(await page.locator('.review-numbers').textContent()).toContain('oversold');
  expect(await page.locator('.timeline-sold').count()).toBe(24);
});

test('the plan shows prime time, hosts and costs; a live is planned, edited and gets a product', async () => {
  await openPlan();
  await page.getByRole('region', { name: 'What streaming costs' }).waitFor();
  await page.getByRole('region', { name: 'Hosts' }).getByText('hosts it').waitFor();
  await page.locator('.prime-chart').waitFor();
  await open('lives');
  await page.getByRole('button', { name: 'Plan a live' }).click();
  const form = page.locator('.plan-form');
  await form.getByLabel('Title').fill('Small show');
  await form.getByLabel('Viewers hoped for').fill('500');
  await form.getByRole('button', { name: 'Plan a live' }).click();
  await page.waitForURL(/#\/lives\/liv_/);
  await page.getByLabel('SKU to add').fill('SB-0231');
  await page.getByLabel('Expected').fill('50');
  await page.getByRole('button', { name: 'Add product' }).click();
  await page.locator('tbody tr', { hasText: 'SB-0231' }).first().waitFor();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.locator('.plan-form').getByLabel('Title').fill('Smaller show');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('/ Smaller show').waitFor();
  const costs = await page.getByRole('region', { name: 'What streaming costs' }).textContent();
  expect(costs).toContain('500 viewers for 120 minutes');
});

test('a host joins the directory; orders become a file for their warehouse', async () => {
  await open('lives/hosts');
  await page.getByRole('button', { name: 'Add a host' }).click();
  const form = page.locator('.plan-form');
  await form.getByLabel('Name').fill('Ana');
  await form.getByLabel('Time zone').fill('America/Mexico_City');
  await form.getByLabel('Languages').fill('es, en');
  await form.getByRole('button', { name: 'Add a host' }).click();
  await page.locator('tbody tr', { hasText: 'Ana' }).waitFor();
  await open('lives/dropship');
  await page.getByRole('button', { name: 'Make a file now' }).first().click();
  const files = page.getByRole('region', { name: 'Files' });
  await files.getByRole('button', { name: 'XLSX' }).first().waitFor();
  const saved = page.waitForEvent('download');
  await files.getByRole('button', { name: 'CSV' }).first().click();
  expect((await saved).suggestedFilename()).toMatch(/^orders-[\w-]+-\d{4}-\d\d-\d\d-\d{4}\.csv$/);
});

const csvFile = (...rows: string[]) => ({
  name: 'rows.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(rows.join('\n')),
});
const choose = (...rows: string[]) =>
  page.locator('input[type=file]').setInputFiles(csvFile(...rows));
const toast = (text: string | RegExp) => page.locator('.toast', { hasText: text }).first();

test('a riser shows its chance and units to add; both answers are given and taken back', async () => {
  await open('demand/risers');
  const rows = page.locator('tbody tr');
  await rows.first().waitFor();
  const [product, market] = await rows.first().locator('td').allTextContents();
  const same = rows.filter({ hasText: product ?? '?' }).filter({ hasText: market ?? '?' });
  expect(await same.textContent()).toMatch(/\d+%\s*\+\d/);
  const answers = [
    ['Add units', /units? added/],
    ['Dismiss', 'Dismissed'],
  ] as const;
  for (const [answer, said] of answers) {
    await same.getByRole('button', { name: answer }).click();
    await toast(said).waitFor();
    await same.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await same.waitFor();
  }
});

test('files of events and trends are taken whole or not at all, and name what to mend', async () => {
  await open('demand');
  const header = 'name,starts_on,ends_on,sku,uplift_percent';
  const good = 'Box week,2031-03-01,2031-03-07,SB-0231,180';
  await choose(header, good, 'Lid week,2031-03-01,,NO-SUCH,150');
  await page.getByText('Row 3, sku: No SKU has this code.').waitFor();
  await page.getByText('Nothing was taken.').waitFor();
  await choose(header, good);
  await toast('1 row taken').waitFor();
  expect(await page.getByText('Nothing was taken.').count()).toBe(0);
  await open('demand/risers');
  await choose('date,sku,value', 'yesterday,SB-0231,5');
  await page.getByText('Row 2, date: Write the date as YYYY-MM-DD.').waitFor();
  const weeks = [1, 8, 15, 22].map((day) => `2026-10-${String(day).padStart(2, '0')},SB-0231,40`);
  await choose('date,sku,value', ...weeks);
  await toast('4 rows taken').waitFor();
});

test('a slow mover is bundled: its kit waits to be built, is built, undone and taken back', async () => {
  await open('slow-movers');
  await page.locator('tbody a').first().click();
  await page.locator('.slow-way input[value=bundle]').check();
  await page.getByLabel('Kits to build').fill('2');
  await page.getByLabel('Reason').fill('try a set');
  await page.getByRole('button', { name: 'Make the kit' }).click();
  await toast('Decided').waitFor();
  await open('jobs/kits');
  const job = page.getByRole('region', { name: 'Kits to build' }).locator('tbody tr');
  await job.getByRole('button', { name: 'Assemble' }).click();
  const form = page.locator('.inspector');
  expect(await form.getByLabel('Units').inputValue()).toBe('2');
  await form.getByRole('button', { name: 'Assemble' }).click();
  await toast('2 kits assembled').waitFor();
  await job.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await job.getByRole('button', { name: 'Assemble' }).waitFor();
  await job.locator('a').first().click();
  await page.locator('.inspector', { hasText: '0 of 2' }).waitFor();
  expect(await axeProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Take it back' }).click();
  await toast('Open again').waitFor();
});

test.each([
  ['light', 1280],
  ['dark', 400],
] as const)('lives and reviews have no axe violation in %s at %i px', async (theme, width) => {
  await page.emulateMedia({ colorScheme: theme });
  await page.setViewportSize({ width, height: 800 });
  const rooms = ['lives', 'lives/hosts', 'lives/dropship', 'reviews'];
  const visits = [openPlan, ...rooms.map((room) => () => open(room))];
  for (const visit of visits) {
    await visit();
    expect(await axeProblems(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
  await page.locator('tbody a').first().click();
  await page.locator('.sales-chart').first().waitFor();
  expect(await axeProblems(page)).toEqual([]);
});
