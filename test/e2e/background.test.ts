// The background in real Chromium: stopped and started, synced by revision, its outbox and alerts.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useLookupShop } from '../support/browser/lookup-shop.ts';

// The extension's own global, inside its pages.
declare const chrome: {
  runtime: { sendMessage(message: unknown): Promise<unknown> };
  action: { getBadgeText(details: object): Promise<string> };
};

const lookup = useLookupShop();

/** Stops the service worker as Chrome does with an idle one. */
async function stopWorker(): Promise<void> {
  const page = await lookup.browser.context.newPage();
  const session = await lookup.browser.context.newCDPSession(page);
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
    const page = await lookup.openPopup();
    const keys = lookup.shop.skus.slice(0, 3).map(({ id }) => id);
    await stopWorker();
    const cards = (await ask(page, 'copy.cards', { itemKeys: keys })) as { sku: string }[];
    expect(cards.map(({ sku }) => sku)).toEqual(lookup.shop.skus.slice(0, 3).map(({ sku }) => sku));
    await page.close();
  });

  it('pulls a changed level and a removed SKU by revision, and asks with its ETag', async () => {
    const page = await lookup.openPopup();
    const [changed, gone] = lookup.shop.skus;
    const level = lookup.shop.stock.find(
      ({ kind, row }) => kind === 'level' && row.skuId === changed?.id,
    );
    if (!changed || !gone || !level) throw new Error('an empty lookup.shop');
    level.row = { ...level.row, onHand: 4_321, allocated: 0 };
    lookup.api.state.stock.push({ ...level, revision: 2 });
    lookup.api.state.catalogue.push({ kind: 'sku', id: gone.id, row: null, revision: 2 });
    for (const { kind, row } of lookup.shop.stock.filter(
      ({ row: own }) => own?.skuId === gone.id,
    )) {
      const part = kind === 'level' ? row.warehouseId : row.market;
      const id = kind === 'inbound' ? String(row.id) : `${gone.id}/${part}`;
      lookup.api.state.stock.push({ kind, id, row: null, revision: 2 } as never);
    }
    lookup.api.state.revision = 2;
    await ask(page, 'sync.now');
    const cards = (await ask(page, 'copy.cards', { itemKeys: [changed.id, gone.id] })) as {
      warehouses: { available: number }[];
    }[];
    expect(cards[0]?.warehouses.map(({ available }) => available)).toContain(4_321);
    expect(cards[1]).toBeNull();
    await ask(page, 'sync.now');
    const last = lookup.api.state.asked
      .filter(({ url }) => url.startsWith('/v1/sync/stock'))
      .at(-1);
    expect(last?.headers['if-none-match']).toBe('"epoch-1-2"');
    expect(last?.url).toContain('since=2');
    await page.close();
  });

  it('wipes and pulls everything again when the sync epoch is another', async () => {
    const page = await lookup.openPopup();
    lookup.api.state.epoch = 'epoch-2';
    await ask(page, 'sync.now');
    const full = lookup.api.state.asked.filter(({ url }) => url === '/v1/sync/catalogue?since=0');
    expect(full.length).toBeGreaterThanOrEqual(2);
    const [, , third] = lookup.shop.skus;
    const cards = (await ask(page, 'copy.cards', { itemKeys: [third?.id] })) as unknown[];
    expect(cards[0]).toMatchObject({ sku: third?.sku });
    await page.close();
  });

  it('keeps a count made offline over a stop of the worker and sends it once, with its key', async () => {
    const page = await lookup.openPopup();
    lookup.api.state.answers['POST /v1/stock/counts'] = () => ({ status: 503, body: {} });
    const [, , sku] = lookup.shop.skus;
    const body = { skuId: sku?.id, warehouseId: 'wh_1', countedUnits: 12 };
    const entry = (await ask(page, 'outbox.add', {
      endpointId: 'stock.count',
      body,
      title: 'Count 12',
    })) as { key: string; observedAtUtc: string };
    await stopWorker();
    expect(await ask(page, 'sync.status')).toMatchObject({ queued: 1 });
    delete lookup.api.state.answers['POST /v1/stock/counts'];
    await ask(page, 'outbox.retry', { key: entry.key });
    expect(await ask(page, 'outbox.list')).toEqual([]);
    const sent = lookup.api.state.asked.filter(({ url }) => url === '/v1/stock/counts');
    expect(new Set(sent.map(({ headers }) => headers['idempotency-key']))).toEqual(
      new Set([entry.key]),
    );
    expect(JSON.parse(sent.at(-1)?.body ?? '{}').observedAtUtc).toBe(entry.observedAtUtc);
    await page.close();
  });

  it('sends what was written while another was on its way, and asks again what was on its way itself', async () => {
    const page = await lookup.openPopup();
    const gate = Promise.withResolvers<void>();
    const refusal = { type: '/errors', title: 'Conflict', status: 409, code: 'conflict' };
    lookup.api.state.answers['POST /v1/stock/counts'] = async ({ body }) => {
      await gate.promise;
      const isFirst = JSON.parse(body).countedUnits === 3;
      return isFirst ? { status: 409, body: refusal } : { status: 201, body: {} };
    };
    const count = async (countedUnits: number) => {
      const body = { skuId: 'sku_x', warehouseId: 'wh_1', countedUnits };
      const title = `Count ${countedUnits}`;
      return (await ask(page, 'outbox.add', { endpointId: 'stock.count', body, title })) as {
        key: string;
      };
    };
    const sent = ({ key }: { key: string }) =>
      lookup.api.state.asked.filter(({ headers }) => headers['idempotency-key'] === key).length;
    const refused = await count(3);
    await expect.poll(() => sent(refused)).toBe(1);
    const later = await count(4);
    const retried = ask(page, 'outbox.retry', { key: refused.key });
    // Messages arrive in their order: once this one is answered, the wish above has been heard.
    for (let turn = 0; turn < 3; turn++) await ask(page, 'outbox.list');
    gate.resolve();
    await retried;
    await expect
      .poll(() => ask(page, 'outbox.list'))
      .toMatchObject([{ key: refused.key, state: 'review', failure: { code: 'conflict' } }]);
    expect([sent(refused), sent(later)]).toEqual([2, 1]);
    expect(await ask(page, 'outbox.discard', { key: refused.key })).toEqual([]);
    delete lookup.api.state.answers['POST /v1/stock/counts'];
    await page.close();
  });

  it('shows a refused intent for review instead of sending it for ever', async () => {
    const page = await lookup.openPopup();
    const body = { type: '/errors', title: 'Conflict', status: 409, code: 'conflict' };
    lookup.api.state.answers['POST /v1/stock/counts'] = () => ({ status: 409, body });
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
    delete lookup.api.state.answers['POST /v1/stock/counts'];
    await page.close();
  });

  it('counts what rings on the badge, and no longer what was acknowledged', async () => {
    const page = await lookup.openPopup();
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
    const page = await lookup.openPopup();
    type Seen = { cause: string; acknowledgedAtMs: number | null };
    const list = async () => (await ask(page, 'alerts.list')) as Seen[];
    const [mine, theirs] = (await list()).filter(({ cause }) => cause.startsWith('low:'));
    if (!mine || !theirs) throw new Error('the lookup.shop has no two low SKUs');
    const body = { code: '', title: '', value: 1, available: 1, listedQuantity: null };
    const rest = { subjectKind: 'sku', severity: 'notice', raisedAtUtc: '2026-11-22T12:00:00Z' };
    const alert = ({ cause }: Seen, id: string, acknowledgedAtUtc: string | null) => ({
      ...{ id, kind: 'low', subjectId: cause.slice(4), body: { ...body, accountId: null } },
      ...{ ...rest, acknowledgedAtUtc, acknowledgedByMemberId: null },
      ...{ snoozedUntilUtc: null, closedAtUtc: null },
    });
    const items = [alert(mine, 'alt_1', null), alert(theirs, 'alt_2', '2026-11-22T12:05:00Z')];
    lookup.api.state.answers['GET /v1/alerts'] = () => ({
      status: 200,
      body: { items, nextCursor: null },
    });
    lookup.api.state.answers['POST /v1/alerts/alt_1/acknowledge'] = () => ({
      status: 200,
      body: items[0],
    });
    // Something changes, so that a sync looks at alerts again.
    const [changed] = lookup.shop.stock;
    lookup.api.state.stock = [
      ...lookup.api.state.stock,
      { kind: 'level', row: { ...changed?.row }, revision: 9 },
    ];
    lookup.api.state.revision = 9;
    await ask(page, 'alerts.acknowledge', { cause: mine.cause });
    await ask(page, 'sync.now');
    await expect.poll(async () => (await ask(page, 'outbox.list')) as unknown[]).toEqual([]);
    const told = () =>
      lookup.api.state.asked.filter(({ url }) => url === '/v1/alerts/alt_1/acknowledge');
    await expect.poll(() => told().length).toBe(1);
    const silent = (await list()).find(({ cause }) => cause === theirs.cause);
    expect(silent?.acknowledgedAtMs).toBe(Date.parse('2026-11-22T12:05:00Z'));
    await page.close();
  });

  it('keeps tokens out of every answer a page can ask for', async () => {
    const page = await lookup.openPopup();
    const answers = await Promise.all(
      ['session.get', 'sync.status', 'alerts.list', 'sites.list', 'outbox.list'].map((type) =>
        ask(page, type),
      ),
    );
    expect(JSON.stringify(answers)).not.toMatch(/access-\d|refresh-\d/);
    await page.close();
  });
});
