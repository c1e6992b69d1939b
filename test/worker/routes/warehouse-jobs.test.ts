// The floor over HTTP: returns wait and are decided, second grade is relabelled, kits undone.
import { beforeAll, describe, expect, it } from 'vitest';
import type { WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { ledgerDifferences } from '../../../worker/db/ledger/books.ts';
import type { OrderFact } from '../../../worker/domain/order-facts.ts';
import { applyOrderEvent } from '../../../worker/jobs/apply-order.ts';
import { makeWorkspace, NOW_MS, openApp, type Shop, stockShop } from '../open-app.ts';

const app = openApp();
let shop: Shop;
let db: WorkspaceDb;

beforeAll(async () => {
  db = await makeWorkspace('ws_floor');
  shop = await stockShop(app, 'ws_floor');
});

const call = (method: string, path: string, body?: unknown) =>
  app.call(method, path, { token: shop.token, body });

/** On hand and for sale of a SKU in the first warehouse. */
async function stockOf(skuId: string): Promise<[number, number]> {
  const row = await db
    .prepare(
      `SELECT coalesce(sum(on_hand), 0) AS onHand,
         coalesce(sum(on_hand - allocated - unavailable), 0) AS available
       FROM stock_level WHERE workspace_id = ?1 AND sku_id = ?2 AND warehouse_id = ?3`,
    )
    .bind(db.workspaceId, skuId, shop.warehouseId)
    .first<{ onHand: number; available: number }>();
  return [row?.onHand ?? 0, row?.available ?? 0];
}

const returnsOf = async (state: string) =>
  (await call('GET', `/v1/returns?state=${state}`)).json.items;

describe('returns', () => {
  it('6 wait until 3 are sellable, 2 second grade, 1 thrown: 3 for sale, 5 on hand', async () => {
    const [onHand, available] = await stockOf(shop.partId);
    const place = { skuId: shop.partId, warehouseId: shop.warehouseId };
    const back = { ...place, units: 6, reason: 'changed mind' };
    const { json } = await call('POST', '/v1/returns', back);
    expect(await returnsOf('waiting')).toMatchObject([{ waitingUnits: 6, reason: 'changed mind' }]);
    expect(await stockOf(shop.partId)).toEqual([onHand + 6, available]);
    const verdict = { restockUnits: 3, secondGradeUnits: 2, disposeUnits: 1 };
    const done = await call('POST', `/v1/returns/${json.returnId}/inspect`, verdict);
    expect(done.status).toBe(200);
    expect(await returnsOf('waiting')).toEqual([]);
    expect(await stockOf(shop.partId)).toEqual([onHand + 5, available + 3]);
    await call('POST', `/v1/movements/${done.json.movementId}/reverse`, {});
    expect(await returnsOf('waiting')).toMatchObject([{ waitingUnits: 6 }]);
    expect(await stockOf(shop.partId)).toEqual([onHand + 6, available]);
    await call('POST', `/v1/returns/${json.returnId}/inspect`, verdict);
    const [all] = await returnsOf('all');
    expect(all).toMatchObject({ restockedUnits: 3, secondGradeUnits: 2, disposedUnits: 1 });
  });

  it('refuses to decide on 1 more than came back', async () => {
    const place = { skuId: shop.partId, warehouseId: shop.warehouseId };
    const { json } = await call('POST', '/v1/returns', { ...place, units: 2 });
    const path = `/v1/returns/${json.returnId}/inspect`;
    const tooMany = await call('POST', path, { restockUnits: 3 });
    expect(tooMany.status).toBe(409);
    expect((await call('POST', path, { disposeUnits: 2 })).status).toBe(200);
  });

  it('are 8 of 40 sold in 90 days: a rate of 0.2; null of a SKU that never sold', async () => {
    await db
      .prepare(
        `INSERT INTO daily_demand (workspace_id, sku_id, account_id, local_date, units)
         VALUES (?1, ?2, 'acc', '2026-11-01', 40), (?1, ?2, 'acc', '2026-01-01', 999)`,
      )
      .bind(db.workspaceId, shop.partId)
      .run();
    const rate = await call('GET', `/v1/skus/${shop.partId}/return-rate`);
    expect(rate.json).toMatchObject({ soldUnits: 40, returnedUnits: 8, rate: 0.2 });
    const other = await call('GET', `/v1/skus/${shop.skuId}/return-rate`);
    expect(other.json).toMatchObject({ returnedUnits: 0, rate: null });
  });

  it('are booked by order number: 2 of 3, the order and its rate know, the 4th is refused', async () => {
    const sold = (facts: OrderFact[]) =>
      applyOrderEvent(
        db,
        {
          accountId: shop.accountId,
          orderRef: '#1001',
          occurredAtUtc: NOW_MS,
          placedAtUtc: NOW_MS,
          lines: [{ ref: '1', sellerSku: 'BOX-1-US', facts }],
        },
        NOW_MS,
      );
    await sold([
      { kind: 'ordered', units: 3 },
      { kind: 'shipped', ref: 'f1', units: 3 },
    ]);
    const found = async () => (await call('GET', '/v1/returns/order?ref=1001')).json.items;
    const [order] = await found();
    expect(order).toMatchObject({ orderRef: '#1001', shop: 'Box shop US', platform: 'amazon' });
    const [line] = order.lines;
    expect(line).toMatchObject({ skuId: shop.skuId, units: 3, shippedUnits: 3, bookedUnits: 0 });
    const { orderLineId, skuId } = line;
    const place = { skuId, warehouseId: shop.warehouseId, orderLineId };
    const back = await call('POST', '/v1/returns', { ...place, units: 2, reason: 'too small' });
    expect(back.status).toBe(201);
    const returnedUnits = () =>
      db
        .prepare('SELECT units_returned FROM order_line WHERE workspace_id = ?1 AND id = ?2')
        .bind(db.workspaceId, orderLineId)
        .first<number>('units_returned');
    expect(await returnedUnits()).toBe(2);
    expect((await found())[0].lines).toMatchObject([{ bookedUnits: 2, waitingUnits: 2 }]);
    // The platform tells of the same 2 afterwards: they are not booked again.
    await sold([{ kind: 'returned', ref: 'r1', units: 2 }]);
    expect((await found())[0].lines).toMatchObject([{ bookedUnits: 2 }]);
    const waiting = (await returnsOf('waiting')).filter(
      (one: { orderRef: string | null }) => one.orderRef === '#1001',
    );
    expect(waiting).toMatchObject([{ receivedUnits: 2, reason: 'too small' }]);
    const over = await call('POST', '/v1/returns', { ...place, units: 2 });
    expect([over.status, over.json.code]).toEqual([409, 'conflict']);
    const unknown = await call('POST', '/v1/returns', { ...place, units: 1, orderLineId: 'oln_x' });
    expect(unknown.status).toBe(404);
    expect(await ledgerDifferences(db)).toEqual([]);
    await call('POST', `/v1/returns/${back.json.returnId}/inspect`, { restockUnits: 2 });
  });
});

describe('a relabel', () => {
  const relabel = (body: object) =>
    call('POST', '/v1/stock/relabels', { warehouseId: shop.warehouseId, ...body });

  it('turns 2 second-grade units of one SKU into 2 of another that can be sold, and back', async () => {
    const listed = (await call('GET', '/v1/stock/second-grade')).json.items;
    expect(listed).toMatchObject([{ skuId: shop.partId, units: 2 }]);
    const from = { skuId: shop.partId, grade: 'second' };
    const before = [await stockOf(shop.partId), await stockOf(shop.skuId)] as const;
    const tooMany = await relabel({ from, to: { skuId: shop.skuId }, units: 3 });
    expect([tooMany.status, tooMany.json.code]).toEqual([409, 'not-enough-stock']);
    const done = await relabel({ from, to: { skuId: shop.skuId }, units: 2 });
    expect(done.status).toBe(201);
    const [[partOnHand, partAvailable], [onHand, available]] = before;
    expect(await stockOf(shop.partId)).toEqual([partOnHand - 2, partAvailable]);
    expect(await stockOf(shop.skuId)).toEqual([onHand + 2, available + 2]);
    await call('POST', `/v1/movements/${done.json.movementId}/reverse`, {});
    expect([await stockOf(shop.partId), await stockOf(shop.skuId)]).toEqual(before);
  });

  it('from one code to another of a SKU changes no number and keeps both codes', async () => {
    const before = await stockOf(shop.partId);
    const sides = (from: string, to: string) => ({
      from: { skuId: shop.partId, code: from },
      to: { skuId: shop.partId, code: to },
    });
    const done = await relabel({ ...sides('X00OLD', 'X00NEW'), units: 2 });
    expect(done.status).toBe(201);
    expect(await stockOf(shop.partId)).toEqual(before);
    const moved = await call('GET', `/v1/movements?skuId=${shop.partId}&limit=2`);
    expect(moved.json.items).toMatchObject([
      { kind: 'relabel', onHandDelta: 2, reason: 'X00OLD → X00NEW' },
      { kind: 'relabel', onHandDelta: -2, reason: 'X00OLD → X00NEW' },
    ]);
    expect((await relabel({ ...sides('X1', 'X1'), units: 1 })).status).toBe(400);
    const tooMany = await relabel({ ...sides('X1', 'X2'), units: 100_000 });
    expect(tooMany.json.code).toBe('not-enough-stock');
  });
});

it('2 kits made are taken back whole by reversing one movement of the act', async () => {
  const kit = await call('POST', '/v1/skus', {
    ...(await call('GET', `/v1/skus/${shop.partId}`)).json,
    sku: 'KIT-1',
    identifiers: [],
    components: [{ skuId: shop.partId, units: 2 }],
  });
  expect(kit.status).toBe(201);
  const before = await stockOf(shop.partId);
  const body = { skuId: kit.json.id, warehouseId: shop.warehouseId, units: 2 };
  const made = await call('POST', '/v1/kits/assemble', { ...body, direction: 'assemble' });
  expect(await stockOf(kit.json.id)).toEqual([2, 2]);
  expect(await stockOf(shop.partId)).toEqual([before[0] - 4, before[1] - 4]);
  await call('POST', `/v1/movements/${made.json.movementId}/reverse`, {});
  expect([await stockOf(kit.json.id), await stockOf(shop.partId)]).toEqual([[0, 0], before]);
});

it('a transfer of 5 is in transit, then 3 arrive, then it is closed 2 short', async () => {
  const sent = await call('POST', '/v1/stock/transfers', {
    skuId: shop.partId,
    fromWarehouseId: shop.warehouseId,
    toWarehouseId: shop.otherWarehouseId,
    units: 5,
  });
  const mine = async () =>
    (await call('GET', '/v1/stock/transfers')).json.items.find(
      ({ id }: { id: string }) => id === sent.json.transferId,
    );
  const first = await mine();
  expect(first).toMatchObject({ state: 'in-transit', sentUnits: 5, receivedUnits: 0 });
  const receive = (units: number, isLast: boolean) =>
    call('POST', `/v1/inbound/${first.inboundLineId}/receive`, { units, isLast });
  await receive(2, false);
  expect(await mine()).toMatchObject({ state: 'in-transit', receivedUnits: 2 });
  await receive(1, true);
  expect(await mine()).toMatchObject({ state: 'short', sentUnits: 5, receivedUnits: 3 });
  expect(await ledgerDifferences(db)).toEqual([]);
});

describe('a bill', () => {
  it('is read next month as it was last: columns and 1 word are remembered by warehouse', async () => {
    const path = `/v1/warehouses/${shop.warehouseId}/bill`;
    const put = (month: string, reading?: object) =>
      call('PUT', path, { month, currency: 'USD', lines: [], ...(reading && { reading }) });
    const readingFor = async (month: string) =>
      (await call('GET', `${path}?month=${month}`)).json.reading;
    expect(await readingFor('2026-10')).toBeNull();
    const columns = { text: 'posten', quantity: null, amount: 'betrag' };
    const reading = { columns, kinds: { Palettenstellplatz: 'storage' } };
    expect((await put('2026-10', reading)).status).toBe(200);
    expect(await readingFor('2026-11')).toEqual(reading);
    // An older client sends none: what is known stays.
    expect((await put('2026-10')).status).toBe(200);
    expect(await readingFor('2026-11')).toEqual(reading);
    const other = await call('GET', `/v1/warehouses/${shop.otherWarehouseId}/bill?month=2026-11`);
    expect(other.json.reading).toBeNull();
  });
});
