// Many orders at once: the end is that of one at a time, for two round trips.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { ledgerDifferences } from '../../../worker/db/ledger/books.ts';
import { receive } from '../../../worker/db/ledger/verbs.ts';
import type { OrderEvent, OrderFact } from '../../../worker/domain/order-facts.ts';
import { applyOrderEvent } from '../../../worker/jobs/apply-order.ts';
import { applyOrderEvents } from '../../../worker/jobs/apply-orders.ts';
import { act, balance, NOW_MS, openBooks } from '../db/ledger/open-books.ts';

const HOUR_MS = 3_600_000;
const at = (hour: number) => NOW_MS - 48 * HOUR_MS + hour * HOUR_MS;

// A box served from US, then DE.
async function shop(us: number, de = 0): Promise<WorkspaceDb> {
  const db = await openBooks();
  const run = (sql: string) => db.prepare(sql).bind(db.workspaceId).run();
  await run(`INSERT INTO listing (workspace_id, id, account_id, seller_sku, title, created_at_utc,
    updated_at_utc) VALUES (?1, 'lst_1', 'acc_1', 'BOX', 'A box', 0, 0)`);
  await run(`INSERT INTO listing_component (workspace_id, listing_id, effective_from_utc, sku_id,
    units) VALUES (?1, 'lst_1', 0, 'sku_box', 1)`);
  await run(`INSERT INTO listing_pool (workspace_id, listing_id, warehouse_id, priority)
    VALUES (?1, 'lst_1', 'wh_us', 1), (?1, 'lst_1', 'wh_de', 2)`);
  for (const [warehouseId, units] of [['wh_us', us] as const, ['wh_de', de] as const]) {
    if (units === 0) continue;
    const goods = { skuId: 'sku_box', warehouseId, units };
    await receive(db, act(`stock ${warehouseId}`, { occurredAtUtc: at(0) }), goods);
  }
  return db;
}

function said(orderRef: string, hour: number, facts: OrderFact[]): OrderEvent {
  const lines = [{ ref: '1', sellerSku: 'BOX', facts }];
  return { accountId: 'acc_1', orderRef, occurredAtUtc: at(hour), placedAtUtc: at(10), lines };
}
const placed = (orderRef: string, units = 1) => said(orderRef, 10, [{ kind: 'ordered', units }]);
const shipped = (orderRef: string, units = 1) => said(orderRef, 12, [{ kind: 'shipped', units }]);

const ordersOf = async (db: WorkspaceDb) => {
  const { results } = await db
    .prepare(
      `SELECT o.external_ref AS ref, o.status, l.units_ordered AS ordered,
         l.units_shipped AS shipped FROM sales_order o CROSS JOIN order_line l
         ON l.workspace_id = ?1 AND l.order_id = o.id
       WHERE o.workspace_id = ?1 ORDER BY o.external_ref`,
    )
    .bind(db.workspaceId)
    .all();
  return results;
};
const demandOf = (db: WorkspaceDb) =>
  db
    .prepare('SELECT sum(units) AS units FROM daily_demand WHERE workspace_id = ?1')
    .bind(db.workspaceId)
    .first<number>('units');

it('applies 50 orders in 2 round trips, and the same 50 again in 1 that changes nothing', async () => {
  const db = await shop(100);
  const events = Array.from({ length: 50 }, (_, n) => placed(`A-${n}`, 1 + (n % 2)));
  const before = db.usage.roundTrips;
  await applyOrderEvents(db, events, NOW_MS);
  expect(db.usage.roundTrips - before).toBe(2);
  expect(await balance(db)).toEqual([100, 75, 0, 0]);
  expect(await demandOf(db)).toBe(75);
  const written = db.usage.rowsWritten;
  const trips = db.usage.roundTrips;
  await applyOrderEvents(db, events, NOW_MS);
  expect([db.usage.roundTrips - trips, db.usage.rowsWritten - written]).toEqual([1, 0]);
  expect(await ledgerDifferences(db)).toEqual([]);
});

it('takes the third of 3 orders from the second place when the first has units for 2', async () => {
  const db = await shop(4, 5);
  await applyOrderEvents(
    db,
    ['A', 'B', 'C'].map((ref) => placed(ref, 2)),
    NOW_MS,
  );
  expect(await balance(db)).toEqual([4, 4, 0, 0]);
  expect(await balance(db, { warehouseId: 'wh_de' })).toEqual([5, 2, 0, 0]);
});

it('takes 2 events of one order on a page one after the other, whichever comes first', async () => {
  const db = await shop(10);
  const events = [shipped('A'), placed('B'), placed('A', 3), shipped('B')];
  await applyOrderEvents(db, events, NOW_MS);
  expect(await ordersOf(db)).toEqual([
    { ref: 'A', status: 'placed', ordered: 3, shipped: 1 },
    { ref: 'B', status: 'shipped', ordered: 1, shipped: 1 },
  ]);
  expect(await balance(db)).toEqual([8, 2, 0, 0]);
});

it('records orders of 6 where 4 are there, and says by how many units it is oversold', async () => {
  const db = await shop(4);
  await db
    .prepare(
      `INSERT INTO sku (workspace_id, id, code, title, created_at_utc, updated_at_utc)
       VALUES (?1, 'sku_box', 'BOX', 'A box', 0, 0)`,
    )
    .bind(db.workspaceId)
    .run();
  await applyOrderEvents(
    db,
    ['A', 'B', 'C'].map((ref) => placed(ref, 2)),
    NOW_MS,
  );
  expect(await balance(db)).toEqual([4, 6, 0, 0]);
  const units = await db
    .prepare(
      `SELECT body ->> '$.value' AS units FROM alert
       WHERE workspace_id = ?1 AND kind = 'oversell' AND closed_at_utc IS NULL`,
    )
    .bind(db.workspaceId)
    .first<number>('units');
  expect(units).toBe(2);
});

it('applies each of 8 pages once that are told at the same time and share every order', async () => {
  const db = await shop(100);
  const page = Array.from({ length: 6 }, (_, n) => placed(`A-${n}`, 2));
  await Promise.all(Array.from({ length: 8 }, () => applyOrderEvents(db, page, NOW_MS)));
  expect(await balance(db)).toEqual([100, 12, 0, 0]);
  expect(await ordersOf(db)).toHaveLength(6);
  expect(await demandOf(db)).toBe(12);
  expect(await ledgerDifferences(db)).toEqual([]);
});

it('ends where one at a time ends, however 40 events fall into pages', async () => {
  const event = fc.record({
    ref: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
    kind: fc.constantFrom('ordered' as const, 'shipped' as const, 'cancelled' as const),
    units: fc.integer({ min: 1, max: 4 }),
    hour: fc.integer({ min: 11, max: 40 }),
  });
  const pages = fc.array(fc.array(event, { maxLength: 10 }), { minLength: 2, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(pages, async (told) => {
      const events = told.map((page) =>
        page.map(({ ref, kind, units, hour }) =>
          said(ref, hour, [{ kind, units, asOfUtc: at(hour) }]),
        ),
      );
      const [together, single] = [await shop(20), await shop(20)];
      for (const page of events) await applyOrderEvents(together, page, NOW_MS);
      for (const one of events.flat()) await applyOrderEvent(single, one, NOW_MS);
      expect(await ordersOf(together)).toEqual(await ordersOf(single));
      expect(await balance(together)).toEqual(await balance(single));
      expect(await demandOf(together)).toEqual(await demandOf(single));
      expect(await ledgerDifferences(together)).toEqual([]);
    }),
    { numRuns: 12 },
  );
});
