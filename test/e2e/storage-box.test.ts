// The story that must never happen again, read on screen: expected units with their interval, what
// is short, the latest ship date per mode, the draft order, and the arithmetic with its sources.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openExtension, startSampleShop } from '../support/browser/running-shop.mjs';
import { attribute, badgesOf, nodesOf, textOf } from '../support/browser/shadow-nodes.ts';
import { drawn } from '../support/browser/walk-rooms.ts';

const PRACTICE = '/practice/amazon/myinventory/inventory';
const LONG = { timeout: 30_000 };

let shop: Awaited<ReturnType<typeof startSampleShop>>;
let browser: Awaited<ReturnType<typeof openExtension>>;
let page: Page;

const open = async (room: string) => {
  await page.goto(`${browser.base}/workspace.html#/${room}`);
  await page.locator('h1').first().waitFor();
};
const numberOf = (text: string | undefined) => Number(text?.replaceAll(',', ''));

beforeAll(async () => {
  shop = await startSampleShop();
  browser = await openExtension({ apiOrigin: shop.origin });
  page = await browser.context.newPage();
  await page.setViewportSize({ width: 1280, height: 1000 });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});

const openBox = async () => {
  await open('catalogue?q=SB-0231');
  await page.locator('tbody [data-row] a').first().click();
  await page.locator('.strip').waitFor();
};

/** What the SKU page says of the live: expected, left, short. */
const shortage = async () => {
  const note = (await page.locator('.chart-note').first().textContent()) ?? '';
  const [, expected, left, short] =
    /expects ([\d,]+)\. ([\d,]+) will be left: ([\d,]+) short/.exec(note) ?? [];
  return { expected: numberOf(expected), left: numberOf(left), short: numberOf(short) };
};

test('the SKU page says what the live expects, what will be left and what is short', async () => {
  await openBox();
  const { expected, left, short } = await shortage();
  expect(expected).toBe(2000);
  expect(short).toBeGreaterThan(1000);
  expect(expected - left).toBe(short);
});

test('the forecast stands in a table of the same figures, with its source and age', async () => {
  const panel = page.getByRole('region', { name: 'Sales and forecast' });
  await panel.locator('svg').waitFor();
  await panel.getByText('Show as table').press('Enter');
  expect(await panel.locator('tbody tr').count()).toBeGreaterThan(40);
  expect(await panel.textContent()).toMatch(/days known, \d+ without stock, [\d,]+ sold; made/);
});

test('the arithmetic names where each number comes from', async () => {
  const whatIf = page.getByRole('region', { name: 'What if' });
  await whatIf.getByText('The arithmetic').press('Enter');
  const lines = await whatIf.locator('details').first().innerHTML();
  for (const source of ['Ledger', 'Forecast', 'Live plan', 'Policy']) {
    expect(lines).toContain(source);
  }
});

test('the plan of the live shows the interval, the same shortage, and last dates per mode', async () => {
  const { short } = await shortage();
  await open('lives');
  await page.locator('tbody a.strong', { hasText: 'Tidy home' }).click();
  await page.waitForURL(/#\/lives\/liv_/);
  await page.locator('.clocks').waitFor();
  const row = (await page.locator('tr', { hasText: 'SB-0231' }).first().textContent()) ?? '';
  expect(row).toContain('1,150–3,100');
  expect(row).toContain(`SHORT ${short.toLocaleString('en')}`);
  const dates = page.getByRole('region', { name: 'Latest ship dates for SB-0231' });
  const said = (await dates.textContent()) ?? '';
  for (const mode of ['Sea', 'Air']) expect(said).toContain(mode);
  expect(said).toMatch(/\d{1,2} (Nov|Dec|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct)/);
});

/** The text of the card behind a badge of the practice page of the shop that goes live. */
async function cardText(): Promise<string> {
  const host = await browser.context.newPage();
  const debug = await browser.context.newCDPSession(host);
  await host.goto(`${shop.origin}${PRACTICE}`);
  await expect.poll(async () => (await badgesOf(debug, 'SB-0231')).length, LONG).toBe(1);
  const [badge] = await badgesOf(debug, 'SB-0231');
  await debug.send('DOM.focus', { nodeId: badge?.nodeId ?? 0 });
  await host.keyboard.press('Enter');
  const said = async () => {
    const cards = await nodesOf(debug, (node) => attribute(node, 'role') === 'dialog');
    return cards.map(textOf).join(' ');
  };
  await expect.poll(said, LONG).toMatch(/[\d,]+ short/);
  const text = await said();
  await host.close();
  return text;
}

/** What the popup says is short at the next live. */
async function popupShort(): Promise<number> {
  const popup = await browser.context.newPage();
  await popup.goto(`${browser.base}/popup.html`);
  await popup.fill('.lookup-search input', 'SB-0231');
  const short = popup.locator('.lookup-short');
  await short.waitFor();
  const text = (await short.textContent()) ?? '';
  await popup.close();
  return numberOf(text);
}

test('card, popup, what-if and purchasing say the shortage of the SKU page', async () => {
  await openBox();
  const { short } = await shortage();
  const said = short.toLocaleString('en');
  const row = page.locator('table.what-if tr', { hasText: 'Short at the live' }).locator('td');
  await row.first().waitFor();
  expect(await row.allTextContents()).toEqual([said, said]);
  expect(await cardText()).toContain(`${said} short`);
  expect(await popupShort()).toBe(short);
  await open('purchasing');
  await page.locator('tr', { hasText: 'Foldable storage box' }).first().locator('a').click();
  await page.locator('.inspector .chart-note').first().waitFor();
  expect(await page.locator('.inspector').textContent()).toContain(`${said} short`);
});

test('today puts the live first with the same shortage, and the draft order one tap away', async () => {
  await openBox();
  const { short } = await shortage();
  await open('today');
  const first = page.locator('.decision').first();
  await first.waitFor();
  await expect.poll(() => page.locator('.decision').count()).toBeGreaterThan(5);
  expect(await first.textContent()).toContain(`${short.toLocaleString('en')} units`);
  const draft = page.locator('.decision', { hasText: 'Approve PO-' }).first();
  const reference = /PO-[\w-]+/.exec((await draft.textContent()) ?? '')?.[0] ?? '';
  await draft.getByRole('button', { name: 'Approve' }).press('Enter');
  await page.getByText(`${reference} approved`).waitFor();
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await page.locator('.decision', { hasText: reference }).waitFor();
});

/** What a place draws of one SKU; `cover` null where it has no room for it. */
interface Drawn {
  readonly sku: string;
  readonly available: string;
  readonly cover: string | null;
  readonly status: string;
}

const AVAILABLE = 4;
const COVER = 6;
const GROUPS = ['all', 'risk', 'listing', 'overstock'];

/** The first SKUs of a group of the catalogue, as its rows say it. */
async function drawnRows(group: string, most: number): Promise<(Drawn & { href: string })[]> {
  await open(`catalogue?sort=sku&show=${group}`);
  await page.locator('tbody [data-row="0"] a').waitFor();
  // A list begins with what it showed last, and changes a few rows a frame: each is read at once.
  await drawn(page);
  const read = (trs: Element[], [at, coverAt]: readonly [number, number]) =>
    trs.map((tr) => {
      const cells = [...tr.querySelectorAll('th, td')].map((cell) => cell.textContent ?? '');
      const link = tr.querySelector('a');
      return {
        sku: link?.textContent ?? '',
        href: link?.getAttribute('href') ?? '',
        available: cells[at] ?? '',
        cover: cells[coverAt] ?? '',
        status: tr.querySelector('.badge')?.textContent ?? '',
      };
    });
  const rows = page.locator('tbody [data-row]');
  return (await rows.evaluateAll(read, [AVAILABLE, COVER] as const)).slice(0, most);
}

async function drawnPage(sku: string, href: string): Promise<Drawn> {
  await page.goto(`${browser.base}/workspace.html${href}`);
  await page.locator('.sku-line', { hasText: sku }).waitFor();
  const numbers = await page.locator('.strip dd').allTextContents();
  const status = (await page.locator('.sku-line .badge').textContent()) ?? '';
  return { sku, available: numbers[0] ?? '', cover: numbers.at(-1) ?? '', status };
}

async function drawnPopup(popup: Page, sku: string): Promise<Drawn> {
  await popup.fill('.lookup-search input', sku);
  // Its listings speak once the card behind the row has been read.
  const hit = popup.locator(`.lookup-open[data-sku="${sku}"][data-read="true"]`);
  const said = async (at: string) => (await hit.locator(at).first().textContent()) ?? '';
  const available = await said('.lookup-big b');
  return { sku, available, cover: null, status: await said('.badge') };
}

/** What the closed rows of several hits say, by SKU. */
async function closedRows(popup: Page, text: string): Promise<Map<string, string>> {
  await popup.fill('.lookup-search input', text);
  await popup.locator(`#lookup-results[data-query="${text}"] .lookup-row`).first().waitFor();
  const waiting = popup.locator('.lookup-row[data-read="false"]');
  await expect.poll(() => waiting.count(), LONG).toBe(0);
  const rows = await popup.locator('.lookup-row').all();
  return new Map(
    await Promise.all(
      rows.map(
        async (row): Promise<[string, string]> => [
          (await row.getAttribute('data-sku')) ?? '',
          (await row.locator('.badge').textContent()) ?? '',
        ],
      ),
    ),
  );
}

test('a closed row of several hits says the status of the same hit when it is opened', async () => {
  const popup = await browser.context.newPage();
  await popup.goto(`${browser.base}/popup.html`);
  const closed = new Map<string, string>();
  // The first characters of codes whose listings are at risk: several hits each.
  const oversold = await drawnRows('listing', 3);
  for (const { sku } of oversold) {
    for (const [code, status] of await closedRows(popup, sku.slice(0, 3))) closed.set(code, status);
  }
  expect(closed.size).toBeGreaterThan(6);
  for (const [sku, status] of closed) {
    expect([sku, (await drawnPopup(popup, sku)).status]).toEqual([sku, status]);
  }
  await popup.close();
});

test('catalogue, SKU page and popup draw one available, cover and status of 12 SKUs', async () => {
  const popup = await browser.context.newPage();
  await popup.goto(`${browser.base}/popup.html`);
  const statuses = new Set<string>();
  for (const group of GROUPS) {
    const rows = await drawnRows(group, 3);
    expect([group, rows.length]).toEqual([group, 3]);
    for (const { href, ...row } of rows) {
      statuses.add(row.status);
      expect(await drawnPage(row.sku, href)).toEqual(row);
      expect(await drawnPopup(popup, row.sku)).toEqual({ ...row, cover: null });
    }
  }
  expect(statuses.size).toBeGreaterThan(3);
  await popup.close();
});
