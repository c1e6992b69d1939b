// The warehouse's floor as a person works it, in real Chromium over the real worker: by keyboard
// alone, on a phone of 360 px, and the labels it prints; and a shop connected by its owner, with
// every failure on the way.
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeProblems } from '../support/browser/axe-problems.ts';
import { openExtension, startSampleShop } from '../support/browser/running-shop.mjs';
import { Connecting, openConnectStage } from '../support/shops/connect-stage.ts';
import { practiceVars } from '../support/shops/served/run-shops.ts';

let stage: Awaited<ReturnType<typeof openConnectStage>>;
let shop: Awaited<ReturnType<typeof startSampleShop>>;
let browser: Awaited<ReturnType<typeof openExtension>>;
let page: Page;
let code: string;

beforeAll(async () => {
  stage = await openConnectStage();
  shop = await startSampleShop({ vars: practiceVars(stage.shops) });
  browser = await openExtension({ apiOrigin: shop.origin });
  page = await browser.context.newPage();
  await page.goto(`${browser.base}/workspace.html#/catalogue?sort=sku`);
  code = (await page.locator('tbody [data-row="0"] a').first().textContent())?.trim() ?? '';
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await shop?.stop();
  await stage?.stop();
});

const open = async (room: string) => {
  await page.goto(`${browser.base}/workspace.html#/${room}`);
  await page.locator('h1').first().waitFor();
  await page.locator('.skeleton').waitFor({ state: 'detached' });
};

/** A write is seen once the copy was pulled, which takes a while on a busy machine. */
const SYNCED = { timeout: 30_000 };
const scan = async (label: string) => {
  await page.getByLabel(label, { exact: true }).fill(code);
  await page.keyboard.press('Enter');
};

test('2 returned units are booked and decided by keyboard alone, and Undo lets them wait', async () => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open('jobs');
  await scan('SKU: scan or type a code');
  await page.getByLabel('Units', { exact: true }).fill('2');
  await page.getByLabel('Why it came back').fill('e2e');
  await page.keyboard.press('Enter');
  const row = page.locator('tbody tr', { hasText: 'e2e' });
  await row.waitFor();
  await row.getByRole('button', { name: 'Inspect' }).press('Enter');
  await page.getByLabel('Sellable again').fill('1');
  await page.getByLabel('Second grade').fill('1');
  expect(await axeProblems(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await row.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).last().press('Enter');
  await expect.poll(() => row.count(), SYNCED).toBe(1);
});

test('on a phone of 360 px a code is counted with a thumb and taken back', async () => {
  await page.setViewportSize({ width: 360, height: 720 });
  await open('jobs/counts');
  await page.getByLabel('Blind: do not show our number').check();
  await scan('SKU: scan or type a code');
  await page.getByRole('button', { name: 'One more' }).click();
  const box = await page.getByRole('button', { name: 'One more' }).boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(48);
  expect(await page.getByText('We have').count()).toBe(0);
  expect(await axeProblems(page)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: 'Save the count' }).click();
  await page.locator('section', { hasText: 'Counted here' }).locator('tbody tr').waitFor();
});

test('5 labels of a SKU are saved as a PDF', async () => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await open('jobs/relabel');
  await scan('Into');
  await page.getByRole('textbox', { name: 'Labels' }).fill('5');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save labels (PDF)' }).press('Enter');
  const file = await readFile((await (await saving).path()) ?? '', 'latin1');
  expect(file.startsWith('%PDF-')).toBe(true);
  const drawn = [...code].map((char) => char.charCodeAt(0).toString(16)).join('');
  expect(file.match(new RegExp(`<${drawn}>`, 'g'))).toHaveLength(5);
});

test('a kit is built from what its components allow, by keyboard, and taken back', async () => {
  const api = async (path: string, body?: unknown) => {
    const demo = await fetch(`${shop.origin}/v1/auth/demo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ deviceName: 'e2e' }),
    });
    const { accessToken } = (await demo.json()) as { accessToken: string };
    const answer = await fetch(`${shop.origin}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${accessToken}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return (await answer.json()) as never;
  };
  type Part = { id: string; sku: string; titleInitials: string };
  const { items } = (await api('/v1/skus?limit=100')) as { items: Part[] };
  const codes = items.map(({ sku }) => sku);
  type Level = { onHand: number; allocated: number; unavailable: number };
  type Found = { items: { skus: { skuId: string; levels: Level[] }[] }[] };
  const found = (await api('/v1/stock/lookup', { codes })) as Found;
  const stocked = found.items
    .flatMap(({ skus }) => skus)
    .find(({ levels }) =>
      levels.some(({ onHand, allocated, unavailable }) => onHand - allocated - unavailable > 5),
    );
  const part = items.find(({ id }) => id === stocked?.skuId);
  if (!part) throw new Error('the sample has no SKU with stock');
  const { id: _, titleInitials: __, ...fields } = part;
  const components = [{ skuId: part.id, units: 1 }];
  await api('/v1/skus', { ...fields, sku: 'E2E-KIT', title: 'Set', identifiers: [], components });
  await page.setViewportSize({ width: 1280, height: 900 });
  await open('jobs/kits');
  await page.reload();
  const kit = page.locator('tbody tr', { hasText: 'E2E-KIT' });
  await kit.first().waitFor();
  // Of its warehouses one that has the components.
  const able = kit.filter({ has: page.getByRole('button', { name: 'Assemble' }) }).first();
  const place = (await able.locator('td').nth(1).textContent()) ?? '';
  const row = kit.filter({ hasText: place });
  const built = row.locator('td').nth(3);
  expect(await built.textContent()).toBe('0');
  await row.getByRole('button', { name: 'Assemble' }).press('Enter');
  const units = page.getByLabel('Units', { exact: true });
  await units.fill('1');
  expect(await axeProblems(page)).toEqual([]);
  await units.press('Enter');
  await expect.poll(() => built.textContent(), SYNCED).toBe('1');
  await page.getByRole('button', { name: 'Undo' }).last().press('Enter');
  await expect.poll(() => built.textContent(), SYNCED).toBe('0');
});

test('a lot of 5 that expires in 20 days is named, listed, thrown away, and Undo brings it back', async () => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${browser.base}/workspace.html#/catalogue?sort=-available`);
  const first = page.locator('tbody [data-row="0"] a').first();
  const plenty = (await first.textContent())?.trim() ?? '';
  await open('jobs/lots');
  await page.getByLabel('SKU: scan or type a code').fill(plenty);
  await page.keyboard.press('Enter');
  const date = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('Lot code').fill('E2E-1');
  await page.getByLabel('Expires on').fill(date);
  await page.locator('.lot-line').getByLabel('Units').fill('5');
  await page.getByRole('button', { name: 'Save the lots' }).click();
  const row = page.locator('tbody tr', { hasText: 'E2E-1' });
  await row.waitFor();
  expect(await row.textContent()).toMatch(/(19|20|21) days/);
  expect(await axeProblems(page)).toEqual([]);
  await row.getByRole('button', { name: 'Dispose of' }).click();
  await row.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect.poll(() => row.count(), SYNCED).toBe(1);
});

test('a bill of 2 lines is read, compared with the ledger by its tariff, and claimed', async () => {
  await open('warehouses');
  await page.getByRole('link', { name: 'US-East, Edison' }).click();
  await page.getByRole('link', { name: 'Tariff and bill' }).click();
  const compared = page.locator('section', { hasText: 'Ours beside theirs' });
  await compared.locator('tbody tr').first().waitFor();
  const csv = 'Charge,Qty,Amount\nStorage fee,40,"99,000.00"\nAdmin fee,,12.50\n';
  const file = { name: 'bill.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) };
  await page.getByLabel('Choose a bill as CSV').setInputFiles(file);
  expect(await page.getByLabel('Storage fee').inputValue()).toBe('storage');
  expect(await page.getByLabel('Admin fee').inputValue()).toBe('other');
  await page.getByRole('button', { name: 'Keep the bill and compare' }).click();
  const other = compared.locator('tbody tr', { hasText: 'Other' });
  await other.waitFor();
  expect(await other.textContent()).toContain('12.50');
  expect(await axeProblems(page)).toEqual([]);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save claims (CSV)' }).click();
  const saved = await readFile(await (await saving).path(), 'utf8');
  expect(saved).toContain('Storage (CBM days)');
  expect(saved.trim().split('\n')).toHaveLength(3);
});

describe('connecting a Shopify shop', () => {
  test('that is no shop, is refused or answers nobody says what to do', async () => {
    const person = new Connecting(page, browser.base);
    await person.begin('my shop!');
    await page.getByText('This does not fit. Copy the address of its admin').waitFor();
    expect(await axeProblems(page)).toEqual([]);
    const answerTo = async (button: RegExp, clientSecret?: string) => {
      await person.begin('lumen-trouble', clientSecret);
      const owner = await person.atOwner('lumen-trouble');
      const said = await person.sayOf(owner, button);
      await owner.close();
      return said;
    };
    expect(await answerTo(/Install/, 'not-its-secret')).toContain('Compare client id and secret');
    expect(await answerTo(/Cancel/)).toContain('Check that the app may be installed');
    stage.setOut(true);
    expect(await answerTo(/Install/)).toContain('Wait a minute');
    stage.setOut(false);
  });

  test('without a permission names it, there and in the room, and can be ended', async () => {
    const person = new Connecting(page, browser.base);
    // Playwright tells every tab that it is in front; here it is to notice when it is not.
    const front = await browser.context.newCDPSession(page);
    await front.send('Emulation.setFocusEmulationEnabled', { enabled: false });
    await person.begin('lumen-partly');
    const owner = await person.atOwner('lumen-partly');
    await owner.getByLabel('read_orders').uncheck();
    expect(await person.sayOf(owner, /Install/)).toContain('not given: read_orders');
    await owner.reload();
    expect(await owner.locator('body').textContent()).toContain('has ended or was used before');
    await owner.close();
    await page.bringToFront();
    const row = page.locator('.connection-row', { hasText: 'lumen-partly' });
    await row.getByText('Missing: read_orders').waitFor();
    await row.click();
    await page.getByText('End this connection').click();
    await page.getByRole('button', { name: 'End', exact: true }).click();
    await row.waitFor({ state: 'detached' });
    await front.detach();
  });

  test('takes 8 clicks, and the shop is read until it is up to date', async () => {
    const person = new Connecting(page, browser.base);
    await person.begin('lumen-home');
    const owner = await person.atOwner('lumen-home');
    expect(await person.sayOf(owner, /Install/)).toContain('The shop is connected');
    expect(person.clicks).toBeLessThanOrEqual(8);
    await owner.goto(stage.originOf('lumen-home'));
    const row = page.locator('.connection-row', { hasText: 'lumen-home' });
    const refresh = page.getByRole('button', { name: 'Refresh' });
    const isRead = () => refresh.click().then(() => row.textContent());
    await expect.poll(isRead, { timeout: 60_000 }).toContain('Up to date');
    await owner.getByRole('button', { name: /A buyer orders/ }).click();
    await owner.getByText('1 orders, 1 open').waitFor();
    expect(await axeProblems(owner)).toEqual([]);
    await owner.close();
  });
});
