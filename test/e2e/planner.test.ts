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
  await page.locator('.sales-chart').waitFor();
  expect(await page.locator('h1').textContent()).toMatch(/^\$[\d,]+ in 2 h/);
  expect(await page.locator('.review-numbers').textContent()).toContain('oversold');
});

test.each([
  ['light', 1280],
  ['dark', 400],
] as const)('lives and reviews have no axe violation in %s at %i px', async (theme, width) => {
  await page.emulateMedia({ colorScheme: theme });
  await page.setViewportSize({ width, height: 800 });
  for (const visit of [() => open('lives'), openPlan, () => open('reviews')]) {
    await visit();
    expect(await axeProblems(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
  await page.locator('tbody a').first().click();
  await page.locator('.sales-chart').waitFor();
  expect(await axeProblems(page)).toEqual([]);
});
