// Orders marked by hand over HTTP: the demand of their days follows, their stock stays, and no
// later word of the channel takes it back.
import { beforeAll, expect, it } from 'vitest';
import type { WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { ledgerDifferences } from '../../../worker/db/ledger/books.ts';
import type { OrderEvent, OrderFact } from '../../../worker/domain/order-facts.ts';
import { applyOrderEvent } from '../../../worker/jobs/apply-order.ts';
import { makeWorkspace, NOW_MS, openApp, type Shop, stockShop } from '../open-app.ts';

const app = openApp();
let shop: Shop;
let db: WorkspaceDb;

beforeAll(async () => {
  db = await makeWorkspace('ws_marks');
  shop = await stockShop(app, 'ws_marks');
});

const told = (orderRef: string, facts: OrderFact[], more: Partial<OrderEvent> = {}) => {
  const lines = [{ ref: '1', sellerSku: 'BOX-1-US', facts }];
  const { accountId } = shop;
  const when = { occurredAtUtc: NOW_MS, placedAtUtc: NOW_MS };
  return applyOrderEvent(db, { accountId, orderRef, ...when, lines, ...more }, NOW_MS);
};
const ordered = (units: number): OrderFact => ({ kind: 'ordered', units });

const mark = (id: string, reason: string | null, key?: string) =>
  app.call('POST', `/v1/sales-orders/${id}/mark`, {
    token: shop.token,
    body: { reason },
    ...(key ? { key } : {}),
  });

const find = async (ref: string) =>
  (await app.call('GET', `/v1/sales-orders?ref=${ref}`, { token: shop.token })).json.items;

/** In the base, and kept apart from it, over all days. */
async function demand(): Promise<[number, number]> {
  const row = await db
    .prepare(
      `SELECT coalesce(sum(units), 0) AS units, coalesce(sum(excluded_units), 0) AS excluded
       FROM daily_demand WHERE workspace_id = ?1 AND sku_id = ?2`,
    )
    .bind(db.workspaceId, shop.skuId)
    .first<{ units: number; excluded: number }>();
  return [row?.units ?? 0, row?.excluded ?? 0];
}

const levels = async () =>
  (
    await db
      .prepare(
        `SELECT sku_id, warehouse_id, on_hand, allocated, unavailable FROM stock_level
         WHERE workspace_id = ?1 ORDER BY 1, 2`,
      )
      .bind(db.workspaceId)
      .all()
  ).results;

it('moves 40 of 45 units out of the base and back, and no unit of stock', async () => {
  await told('1', [ordered(5)]);
  const { orderId } = await told('2', [ordered(40), { kind: 'shipped', ref: 'f1', units: 40 }]);
  const before = await levels();
  expect(await demand()).toEqual([45, 0]);
  const marked = await mark(orderId, 'giveaway');
  expect(marked.json).toMatchObject({
    heardReason: null,
    saidReason: 'giveaway',
    shares: [{ skuId: shop.skuId, units: 0, excludedUnits: 40 }],
  });
  expect(await demand()).toEqual([5, 40]);
  expect(await mark(orderId, 'b2b')).toMatchObject({ status: 200 });
  expect(await demand()).toEqual([5, 40]);
  expect((await mark(orderId, null)).json).toMatchObject({ saidReason: null });
  expect(await demand()).toEqual([45, 0]);
  expect(await levels()).toEqual(before);
  expect(await ledgerDifferences(db)).toEqual([]);
});

it("keeps 8 units apart whatever the channel tells later, and counts 'ordinary' ones", async () => {
  const [base, apart] = await demand();
  const { orderId } = await told('3', [ordered(6)]);
  await mark(orderId, 'sample');
  await told('3', [ordered(8)]);
  expect(await demand()).toEqual([base, apart + 8]);
  await told('3', [{ kind: 'shipped', ref: 'f1', units: 8 }], { excludedReason: 'b2b' });
  expect(await demand()).toEqual([base, apart + 8]);
  expect((await mark(orderId, 'ordinary')).json).toMatchObject({ heardReason: 'b2b' });
  expect(await demand()).toEqual([base + 8, apart]);
  // Taken back, the channel's own word counts again.
  await mark(orderId, null);
  expect(await demand()).toEqual([base, apart + 8]);
});

it('marks a cancelled order without a unit, and one that came back with all 3', async () => {
  const [base, apart] = await demand();
  const gone = await told('4', [ordered(2), { kind: 'cancelled', units: 2 }]);
  expect((await mark(gone.orderId, 'test')).json).toMatchObject({
    status: 'cancelled',
    shares: [],
  });
  expect(await demand()).toEqual([base, apart]);
  const back = await told('5', [ordered(3), { kind: 'returned', ref: 'r1', units: 3 }]);
  expect(await demand()).toEqual([base + 3, apart]);
  await mark(back.orderId, 'b2b');
  expect(await demand()).toEqual([base, apart + 3]);
  expect(await ledgerDifferences(db)).toEqual([]);
});

it('does a repeated request once, even after another mark, and writes 1 line of audit', async () => {
  const { orderId } = await told('#6', [ordered(4)]);
  const key = 'mark-once-0001';
  expect((await mark(orderId, 'sample', key)).status).toBe(200);
  await mark(orderId, 'ordinary');
  const [base, apart] = await demand();
  expect((await mark(orderId, 'sample', key)).json).toMatchObject({ saidReason: 'ordinary' });
  expect((await mark(orderId, 'test', key)).status).toBe(409);
  expect(await demand()).toEqual([base, apart]);
  // The same word again changes nothing, and is not lost either.
  expect((await mark(orderId, 'ordinary')).status).toBe(200);
  const { results } = await db
    .prepare(
      `SELECT before, after FROM audit_entry WHERE workspace_id = ?1 AND subject_id = ?2
       ORDER BY id`,
    )
    .bind(db.workspaceId, orderId)
    .all();
  expect(results).toEqual([
    { before: '{"reason":null}', after: '{"reason":"sample"}' },
    { before: '{"reason":"sample"}', after: '{"reason":"ordinary"}' },
    { before: '{"reason":"ordinary"}', after: '{"reason":"ordinary"}' },
  ]);
});

it('finds #6 by "6", lists those marked by hand, and knows no other', async () => {
  expect(await find('6')).toMatchObject([
    { orderRef: '#6', shop: 'Box shop US', status: 'placed' },
  ]);
  const refs = (await find('')).map(({ orderRef }: { orderRef: string }) => orderRef);
  expect(refs.sort()).toEqual(['#6', '4', '5']);
  expect(await find('no-such')).toEqual([]);
  expect((await mark('ord_none', 'test')).status).toBe(404);
});
