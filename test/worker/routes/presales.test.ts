// Pre-sales over HTTP and D1: sold from a named inbound up to what nobody waits for, taken by
// orders as they come, and the buyers that a late arrival touches.
import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { forWorkspace, type WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { ledgerDifferences } from '../../../worker/db/ledger/books.ts';
import { applyOrderEvent } from '../../../worker/jobs/apply-order.ts';
import { makeWorkspace, openApp, type Shop, stockShop } from '../open-app.ts';

const app = openApp();
const DAY_MS = 86_400_000;
let shop: Shop;
let db: WorkspaceDb;
let partId: string;
let shipmentId: string;

const call = (method: string, path: string, body?: unknown) =>
  app.call(method, path, { token: shop.token, ...(body === undefined ? {} : { body }) });
const iso = (ms: number) => new Date(ms).toISOString();

const sell = (orderRef: string, units: number, hour: number) => {
  const atMs = app.nowMs + hour * 3_600_000;
  return applyOrderEvent(
    db,
    {
      accountId: shop.accountId,
      orderRef,
      occurredAtUtc: atMs,
      placedAtUtc: atMs,
      lines: [{ ref: '1', sellerSku: 'BOX-1-US', facts: [{ kind: 'ordered', units }] }],
    },
    atMs,
  );
};
const cancelled = (orderRef: string, units: number) =>
  applyOrderEvent(
    db,
    {
      accountId: shop.accountId,
      orderRef,
      occurredAtUtc: app.nowMs + DAY_MS,
      lines: [{ ref: '1', sellerSku: 'BOX-1-US', facts: [{ kind: 'cancelled', units }] }],
    },
    app.nowMs + DAY_MS,
  );

const open = (units: number, promiseDays = 60) =>
  call('POST', '/v1/presales', {
    inboundLineId: partId,
    units,
    promiseAtUtc: iso(app.nowMs + promiseDays * DAY_MS),
  });
const shown = async () => (await call('GET', '/v1/presales')).json.items;
const freeUnits = async () =>
  (await call('GET', `/v1/skus/${shop.skuId}/presale-offers`)).json.items.map(
    (offer: { freeUnits: number }) => offer.freeUnits,
  );
const availableOf = (warehouseId: string) =>
  db
    .prepare(
      `SELECT on_hand - allocated - unavailable AS units FROM stock_level
       WHERE workspace_id = ?1 AND sku_id = ?2 AND warehouse_id = ?3 AND bucket = ''`,
    )
    .bind(db.workspaceId, shop.skuId, warehouseId)
    .first<number>('units');

beforeAll(async () => {
  await makeWorkspace('ws_ahead');
  shop = await stockShop(app, 'ws_ahead');
  db = await forWorkspace(env, 'ws_ahead');
  const maker = (await call('POST', '/v1/suppliers', { name: 'Maker' })).json.id;
  const order = await call('POST', '/v1/purchase-orders', {
    warehouseId: shop.otherWarehouseId,
    supplierId: maker,
    mode: 'sea',
    lines: [{ skuId: shop.skuId, units: 100 }],
  });
  const step = (body: unknown) => call('POST', `/v1/purchase-orders/${order.json.id}/steps`, body);
  await step({ step: 'approve' });
  partId = (await step({ step: 'send' })).json.lines[0].parts[0].inboundLineId;
  const loaded = await call('POST', '/v1/shipments', {
    ...{ warehouseId: shop.otherWarehouseId, mode: 'sea', reference: 'SEA-7' },
    loads: [{ inboundLineId: partId, units: 100 }],
  });
  shipmentId = loaded.json.id;
  await sell('BEFORE', 10, -1);
});

it('sells 60 of 100 ahead and refuses 41 more of the 40 that are left', async () => {
  // The pool's first place owes the 10; the goods go to the second: nobody waits for them there.
  expect(await freeUnits()).toEqual([100]);
  const { status, json } = await open(60);
  expect([status, json.state, json.units, json.takenUnits]).toEqual([201, 'on-time', 60, 0]);
  expect(json).toMatchObject({ shipmentReference: 'SEA-7', status: 'open', waitingUnits: 0 });
  expect(await freeUnits()).toEqual([40]);
  const over = await open(41);
  expect([over.status, over.json.code]).toEqual([409, 'not-enough-stock']);
  expect((await call('GET', '/v1/presales')).json.items).toHaveLength(1);
});

it('gives orders what is promised where it will arrive, 60 at most; the rest is oversold', async () => {
  await sell('A-1', 25, 1);
  await sell('A-2', 30, 2);
  await sell('A-2', 30, 2);
  await sell('A-3', 9, 3);
  const [presale] = await shown();
  expect(presale).toMatchObject({ takenUnits: 60, waitingOrders: 3, waitingUnits: 60 });
  expect(await availableOf(shop.otherWarehouseId)).toBe(-60);
  expect(await availableOf(shop.warehouseId)).toBe(-14);
  expect(await ledgerDifferences(db)).toEqual([]);
});

it('sells 5 again that a buyer cancelled, and never below what was sold', async () => {
  await cancelled('A-3', 5);
  expect((await shown())[0]).toMatchObject({ takenUnits: 55, waitingUnits: 55 });
  await sell('A-4', 5, 4);
  const [presale] = await shown();
  expect(presale).toMatchObject({ takenUnits: 60 });
  const less = await call('PATCH', `/v1/presales/${presale.id}`, { units: 59 });
  expect([less.status, less.json.code]).toEqual([409, 'not-enough-stock']);
});

it('names the buyers with shop and number once a station moves the arrival past the promise', async () => {
  const [before] = await shown();
  expect(before).toMatchObject({ state: 'on-time', lateOrders: 0 });
  const late = { kind: 'ready', plannedAtUtc: iso(app.nowMs + 60 * DAY_MS) };
  expect((await call('POST', `/v1/shipments/${shipmentId}/milestones`, late)).status).toBe(200);
  const [presale] = await shown();
  expect(presale).toMatchObject({ state: 'late', lateOrders: 3, lateUnits: 60 });
  const { json } = await call('GET', `/v1/presales/${presale.id}/buyers`);
  const named = json.items.map((one: Record<string, unknown>) => [
    one.orderRef,
    one.platform,
    one.shop,
    one.units,
    one.state,
  ]);
  expect(named).toEqual([
    ['A-1', 'amazon', 'Box shop US', 25, 'late'],
    ['A-2', 'amazon', 'Box shop US', 30, 'late'],
    ['A-4', 'amazon', 'Box shop US', 5, 'late'],
  ]);
});

it('is on time again once buyers were told a new date, and is over when all of it arrived', async () => {
  const [presale] = await shown();
  const told = { promiseAtUtc: iso(app.nowMs + 200 * DAY_MS), reason: 'told by message' };
  const { json } = await call('PATCH', `/v1/presales/${presale.id}`, told);
  expect(json).toMatchObject({ state: 'on-time', lateOrders: 0, waitingUnits: 60 });
  const closed = await call('PATCH', `/v1/presales/${presale.id}`, { status: 'closed' });
  expect(closed.json).toMatchObject({ status: 'closed', waitingUnits: 60 });
  await call('POST', `/v1/shipments/${shipmentId}/receipts`, {
    lines: [{ inboundLineId: partId, units: 100 }],
    isLast: true,
  });
  expect(await shown()).toEqual([]);
  const all = (await call('GET', '/v1/presales?stage=all')).json.items;
  expect(all).toMatchObject([{ takenUnits: 60, waitingUnits: 0, state: 'on-time' }]);
  expect(await availableOf(shop.otherWarehouseId)).toBe(40);
  expect(await ledgerDifferences(db)).toEqual([]);
});
