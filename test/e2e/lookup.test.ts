// The popup as its user meets it: real Chromium, the built extension, a shop of 300 SKUs behind an
// API that can go away. Keyboard alone, both languages, offline, and with the worker stopped.
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  buildExtension,
  type ExtensionBrowser,
  launchExtension,
} from '../support/browser/extension-browser.mjs';
import { type FakeApi, startFakeApi } from '../support/shop/fake-api.mjs';
import { type ManySkus, manySkus } from '../support/shop/many-skus.mjs';

// The extension's own global, inside its pages.
declare const chrome: {
  runtime: { sendMessage(message: unknown): Promise<unknown> };
  action: { getBadgeText(details: object): Promise<string> };
};

let shop: ManySkus;
let api: FakeApi;
let browser: ExtensionBrowser;

beforeAll(async () => {
  await buildExtension();
  shop = manySkus(300, 7);
  api = await startFakeApi(shop);
  browser = await launchExtension();
  await browser.connect(api.origin);
});

afterAll(async () => {
  await browser?.close();
  await api?.close();
});

async function openPopup(query = ''): Promise<Page> {
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: 380, height: 560 });
  await page.goto(`${browser.origin}/popup.html${query && `?q=${encodeURIComponent(query)}`}`);
  await page.waitForSelector('.lookup-search input:focus');
  return page;
}

const openSku = (page: Page) => page.locator('.lookup-open').getAttribute('data-sku');

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(),
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Units of a SKU as the feed gave them: on hand less allocated, all warehouses. */
function availableOf(skuId: string): number {
  return shop.stock
    .filter(({ kind, row }) => kind === 'level' && row.skuId === skuId)
    .reduce((sum, { row }) => sum + Number(row.onHand) - Number(row.allocated), 0);
}

describe('the popup', () => {
  it('answers a typed code with the number the feed gave, and copies it by Ctrl+C', async () => {
    const [sku] = shop.skus;
    if (!sku) throw new Error('an empty shop');
    const page = await openPopup();
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.keyboard.type(sku.sku.toLowerCase());
    await page.waitForSelector('.lookup-open[data-read="true"]');
    expect(await openSku(page)).toBe(sku.sku);
    const shown = await page.locator('.lookup-big b').innerText();
    expect(Number(shown.replaceAll(',', ''))).toBe(availableOf(sku.id));
    await page.keyboard.press('Control+c');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(sku.sku);
    await page.close();
  });

  it('moves by arrow keys, clears by Escape, and remembers what was copied', async () => {
    const page = await openPopup();
    await page.keyboard.type('storage');
    await page.waitForSelector('.lookup-open');
    const first = await openSku(page);
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(
      (before) => document.querySelector('.lookup-open')?.getAttribute('data-sku') !== before,
      first,
    );
    await page.keyboard.press('ArrowUp');
    await page.waitForSelector(`.lookup-open[data-sku="${first}"]`);
    await page.keyboard.press('Control+c');
    await page.keyboard.press('Escape');
    await page.waitForSelector(`.lookup-row.compact >> text=${first}`);
    expect(await page.inputValue('.lookup-search input')).toBe('');
    await page.close();
  });

  it('opens the SKU in the workspace by Enter', async () => {
    const [, sku] = shop.skus;
    if (!sku) throw new Error('an empty shop');
    const page = await openPopup(sku.sku);
    await page.waitForSelector('.lookup-open');
    const opened = browser.context.waitForEvent('page');
    await page.keyboard.press('Enter');
    const tab = await opened;
    expect(tab.url()).toContain(`workspace.html#/catalogue/${sku.id}`);
    await tab.close();
    await page.close();
  });

  it('finds nothing wrong with axe, empty, with a hit and with a table of codes', async () => {
    const page = await openPopup();
    expect(await violations(page)).toEqual([]);
    await page.fill('.lookup-search input', 'storage');
    await page.waitForSelector('.lookup-open[data-read="true"]');
    expect(await violations(page)).toEqual([]);
    const codes = shop.skus.slice(0, 4).map(({ sku }) => sku);
    await page.fill('.lookup-search input', [...codes, 'NOPE-999'].join(', '));
    await page.waitForSelector('.lookup-codes tbody tr:nth-child(5)');
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it('speaks Chinese when that is chosen, without a restart', async () => {
    const page = await openPopup('storage');
    await page.waitForSelector('.lookup-open[data-read="true"]');
    await page.evaluate(() =>
      chrome.runtime.sendMessage({
        id: 1,
        type: 'locale.set',
        data: { choice: 'zh-CN' },
        timestamp: 0,
      }),
    );
    await page.waitForFunction(() => document.documentElement.lang === 'zh-Hans');
    await page.waitForSelector('text=件可售');
    expect(await page.innerText('.lookup-footer')).toContain('工作台');
    expect(await violations(page)).toEqual([]);
    await page.evaluate(() =>
      chrome.runtime.sendMessage({
        id: 1,
        type: 'locale.set',
        data: { choice: 'auto' },
        timestamp: 0,
      }),
    );
    await page.close();
  });

  it('answers with the age of the data when the server is gone', async () => {
    api.state.isDown = true;
    try {
      const page = await openPopup('storage');
      await page.waitForSelector('.lookup-open[data-read="true"]');
      await browser.context.setOffline(true);
      await page.waitForSelector('.lookup-sync >> text=Offline');
      expect(await page.innerText('.lookup-sync')).toMatch(/Offline, as of/);
      await page.close();
    } finally {
      await browser.context.setOffline(false);
      api.state.isDown = false;
    }
  });
});

/** Stops the service worker as Chrome does with an idle one. */
async function stopWorker(): Promise<void> {
  const page = await browser.context.newPage();
  const session = await browser.context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await page.close();
}

/** Asks the background as one of our own pages. */
async function ask(page: Page, type: string, data?: unknown): Promise<unknown> {
  const answer = await page.evaluate(
    ([name, payload]) =>
      chrome.runtime.sendMessage({ id: 1, type: name, data: payload, timestamp: 0 }),
    [type, data] as const,
  );
  return (answer as { res: unknown }).res;
}

describe('the background', () => {
  it('answers from the copy after its worker was stopped', async () => {
    const page = await openPopup();
    const keys = shop.skus.slice(0, 3).map(({ id }) => id);
    await stopWorker();
    const cards = (await ask(page, 'copy.cards', { itemKeys: keys })) as { sku: string }[];
    expect(cards.map(({ sku }) => sku)).toEqual(shop.skus.slice(0, 3).map(({ sku }) => sku));
    await page.close();
  });

  it('pulls a changed level and a removed SKU by revision, and asks with its ETag', async () => {
    const page = await openPopup();
    const [changed, gone] = shop.skus;
    const level = shop.stock.find(({ kind, row }) => kind === 'level' && row.skuId === changed?.id);
    if (!changed || !gone || !level) throw new Error('an empty shop');
    level.row = { ...level.row, onHand: 4_321, allocated: 0 };
    api.state.stock.push({ ...level, revision: 2 });
    api.state.catalogue.push({ kind: 'sku', id: gone.id, row: null, revision: 2 });
    for (const { kind, row } of shop.stock.filter(({ row: own }) => own?.skuId === gone.id)) {
      const part = kind === 'level' ? row.warehouseId : row.market;
      const id = kind === 'inbound' ? String(row.id) : `${gone.id}/${part}`;
      api.state.stock.push({ kind, id, row: null, revision: 2 } as never);
    }
    api.state.revision = 2;
    await ask(page, 'sync.now');
    const cards = (await ask(page, 'copy.cards', { itemKeys: [changed.id, gone.id] })) as {
      warehouses: { available: number }[];
    }[];
    expect(cards[0]?.warehouses.map(({ available }) => available)).toContain(4_321);
    expect(cards[1]).toBeNull();
    await ask(page, 'sync.now');
    const last = api.state.asked.filter(({ url }) => url.startsWith('/v1/sync/stock')).at(-1);
    expect(last?.headers['if-none-match']).toBe('"epoch-1-2"');
    expect(last?.url).toContain('since=2');
    await page.close();
  });

  it('wipes and pulls everything again when the sync epoch is another', async () => {
    const page = await openPopup();
    api.state.epoch = 'epoch-2';
    await ask(page, 'sync.now');
    const full = api.state.asked.filter(({ url }) => url === '/v1/sync/catalogue?since=0');
    expect(full.length).toBeGreaterThanOrEqual(2);
    const [, , third] = shop.skus;
    const cards = (await ask(page, 'copy.cards', { itemKeys: [third?.id] })) as unknown[];
    expect(cards[0]).toMatchObject({ sku: third?.sku });
    await page.close();
  });

  it('keeps a count made offline over a stop of the worker and sends it once, with its key', async () => {
    const page = await openPopup();
    api.state.answers['POST /v1/stock/counts'] = () => ({ status: 503, body: {} });
    const [, , sku] = shop.skus;
    const body = { skuId: sku?.id, warehouseId: 'wh_1', countedUnits: 12 };
    const entry = (await ask(page, 'outbox.add', {
      endpointId: 'stock.count',
      body,
      title: 'Count 12',
    })) as { key: string; observedAtUtc: string };
    await stopWorker();
    expect(await ask(page, 'sync.status')).toMatchObject({ queued: 1 });
    delete api.state.answers['POST /v1/stock/counts'];
    await ask(page, 'outbox.retry', { key: entry.key });
    expect(await ask(page, 'outbox.list')).toEqual([]);
    const sent = api.state.asked.filter(({ url }) => url === '/v1/stock/counts');
    expect(new Set(sent.map(({ headers }) => headers['idempotency-key']))).toEqual(
      new Set([entry.key]),
    );
    expect(JSON.parse(sent.at(-1)?.body ?? '{}').observedAtUtc).toBe(entry.observedAtUtc);
    await page.close();
  });

  it('shows a refused intent for review instead of sending it for ever', async () => {
    const page = await openPopup();
    const body = { type: '/errors', title: 'Conflict', status: 409, code: 'conflict' };
    api.state.answers['POST /v1/stock/counts'] = () => ({ status: 409, body });
    const entry = (await ask(page, 'outbox.add', {
      endpointId: 'stock.count',
      body: { skuId: 'sku_x', warehouseId: 'wh_1', countedUnits: 3 },
      title: 'Count 3',
    })) as { key: string };
    await ask(page, 'outbox.retry', { key: entry.key });
    expect(await ask(page, 'outbox.list')).toMatchObject([
      { key: entry.key, state: 'review', failure: { code: 'conflict' } },
    ]);
    expect(await ask(page, 'outbox.discard', { key: entry.key })).toEqual([]);
    delete api.state.answers['POST /v1/stock/counts'];
    await page.close();
  });

  it('counts what rings on the badge, and no longer what was acknowledged', async () => {
    const page = await openPopup();
    await ask(page, 'sync.now');
    const alerts = (await ask(page, 'alerts.list')) as { cause: string }[];
    const ringing = alerts.filter(({ cause }) => !cause.startsWith('low:'));
    expect(ringing.length).toBeGreaterThan(0);
    const badge = () => page.evaluate(() => chrome.action.getBadgeText({}));
    expect(await badge()).toBe(ringing.length > 99 ? '99+' : String(ringing.length));
    for (const { cause } of ringing) await ask(page, 'alerts.acknowledge', { cause });
    expect(await badge()).toBe('');
    await page.close();
  });

  it('shares an alert with the server: acknowledged here is told, elsewhere is silent', async () => {
    const page = await openPopup();
    type Seen = { cause: string; acknowledgedAtMs: number | null };
    const list = async () => (await ask(page, 'alerts.list')) as Seen[];
    const [mine, theirs] = (await list()).filter(({ cause }) => cause.startsWith('low:'));
    if (!mine || !theirs) throw new Error('the shop has no two low SKUs');
    const body = { code: '', title: '', value: 1, available: 1, listedQuantity: null };
    const rest = { subjectKind: 'sku', severity: 'notice', raisedAtUtc: '2026-11-22T12:00:00Z' };
    const alert = ({ cause }: Seen, id: string, acknowledgedAtUtc: string | null) => ({
      ...{ id, kind: 'low', subjectId: cause.slice(4), body: { ...body, accountId: null } },
      ...{ ...rest, acknowledgedAtUtc, acknowledgedByMemberId: null },
      ...{ snoozedUntilUtc: null, closedAtUtc: null },
    });
    const items = [alert(mine, 'alt_1', null), alert(theirs, 'alt_2', '2026-11-22T12:05:00Z')];
    api.state.answers['GET /v1/alerts'] = () => ({
      status: 200,
      body: { items, nextCursor: null },
    });
    api.state.answers['POST /v1/alerts/alt_1/acknowledge'] = () => ({
      status: 200,
      body: items[0],
    });
    // Something changes, so that a sync looks at alerts again.
    const [changed] = shop.stock;
    api.state.stock = [
      ...api.state.stock,
      { kind: 'level', row: { ...changed?.row }, revision: 9 },
    ];
    api.state.revision = 9;
    await ask(page, 'alerts.acknowledge', { cause: mine.cause });
    await ask(page, 'sync.now');
    await expect.poll(async () => (await ask(page, 'outbox.list')) as unknown[]).toEqual([]);
    const told = () => api.state.asked.filter(({ url }) => url === '/v1/alerts/alt_1/acknowledge');
    await expect.poll(() => told().length).toBe(1);
    const silent = (await list()).find(({ cause }) => cause === theirs.cause);
    expect(silent?.acknowledgedAtMs).toBe(Date.parse('2026-11-22T12:05:00Z'));
    await page.close();
  });

  it('keeps tokens out of every answer a page can ask for', async () => {
    const page = await openPopup();
    const answers = await Promise.all(
      ['session.get', 'sync.status', 'alerts.list', 'sites.list', 'outbox.list'].map((type) =>
        ask(page, type),
      ),
    );
    expect(JSON.stringify(answers)).not.toMatch(/access-\d|refresh-\d/);
    await page.close();
  });
});
