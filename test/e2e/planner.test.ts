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
  await page.locator('tbody a', { hasText: 'Tidy home' }).click();
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
  await page.locator('.clocks').waitFor();
  expect(page.url()).toContain('#/lives/liv_');
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
