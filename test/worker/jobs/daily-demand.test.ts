// Orders keep the demand of their day true: any order of events, any repetition, one end; and the
// night's averages follow.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { receive } from '../../../worker/db/ledger/verbs.ts';
import type { OrderEvent, OrderFact } from '../../../worker/domain/order-facts.ts';
import { applyOrderEvent } from '../../../worker/jobs/apply-order.ts';
import { tick } from '../../../worker/jobs/tick.ts';
import { NOW_MS, openBooks } from '../db/ledger/open-books.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
// 03:30 UTC on the 20th is still the 19th in New York, where the shop is.
const PLACED_MS = Date.parse('2026-11-20T03:30:00Z');

// A 2-pack of boxes that became a box and a lid two hours after the placing.
async function shop(): Promise<WorkspaceDb> {
  const db = await openBooks();
  const later = PLACED_MS + 2 * HOUR_MS;
  const insert = (table: string, columns: string, values: string) =>
    db.prepare(`INSERT INTO ${table} (workspace_id, ${columns}) VALUES ${values}`);
  await db.batch(
    [
      insert(
        'channel_account',
        'id, platform, name, market, time_zone, currency, created_at_utc, updated_at_utc',
        `(?1, 'acc_1', 'shopify', 'US', 'US', 'America/New_York', 'USD', 0, 0)`,
      ),
      insert(
        'listing',
        'id, account_id, seller_sku, title, created_at_utc, updated_at_utc',
        `(?1, 'lst_1', 'acc_1', 'BOX-2', '2 boxes', 0, 0)`,
      ),
      insert(
        'listing_component',
        'listing_id, effective_from_utc, sku_id, units',
        `(?1, 'lst_1', 0, 'sku_box', 2), (?1, 'lst_1', ${later}, 'sku_box', 1),
         (?1, 'lst_1', ${later}, 'sku_lid', 1)`,
      ),
      insert('listing_pool', 'listing_id, warehouse_id, priority', `(?1, 'lst_1', 'wh_us', 1)`),
    ].map((statement) => statement.bind(db.workspaceId)),
  );
  return db;
}

async function demand(db: WorkspaceDb) {
  const { results } = await db
    .prepare(
      `SELECT sku_id AS sku, local_date AS date, units, live_units AS live,
         excluded_units AS excluded FROM daily_demand WHERE workspace_id = ?1 ORDER BY 1, 2`,
    )
    .bind(db.workspaceId)
    .all();
  return results.map((row) => Object.values(row));
}

function said(hour: number, facts: OrderFact[], more: Partial<OrderEvent> = {}): OrderEvent {
  const lines = [{ ref: '1', sellerSku: 'BOX-2', facts }];
  const occurredAtUtc = PLACED_MS + hour * HOUR_MS;
  return { accountId: 'acc_1', orderRef: 'A-1', occurredAtUtc, lines, ...more };
}
const placed = (units: number, more: Partial<OrderEvent> = {}) =>
  said(0, [{ kind: 'ordered', units }], { placedAtUtc: PLACED_MS, ...more });
const applyAll = async (db: WorkspaceDb, events: readonly OrderEvent[]) => {
  for (const event of events) await applyOrderEvent(db, event, NOW_MS);
};

it('counts 6 boxes of three 2-packs on the local 19th, once, and 4 after a cancellation', async () => {
  const db = await shop();
  await applyAll(db, [placed(3), placed(3)]);
  expect(await demand(db)).toEqual([['sku_box', '2026-11-19', 6, 0, 0]]);
  await applyAll(db, [said(1, [{ kind: 'cancelled', units: 1 }])]);
  expect(await demand(db)).toEqual([['sku_box', '2026-11-19', 4, 0, 0]]);
  await applyAll(db, [said(2, [{ kind: 'cancelled', units: 3 }])]);
  expect(await demand(db)).toEqual([]);
});

it('moves the units to the day and the components of the placing once that is heard', async () => {
  const db = await shop();
  await applyAll(db, [said(26, [{ kind: 'shipped', ref: 'f1', units: 1 }])]);
  expect(await demand(db)).toEqual([
    ['sku_box', '2026-11-21', 1, 0, 0],
    ['sku_lid', '2026-11-21', 1, 0, 0],
  ]);
  await applyAll(db, [placed(1)]);
  expect(await demand(db)).toEqual([['sku_box', '2026-11-19', 2, 0, 0]]);
});

it('keeps what a report wrote for the day and adds the 2 of an order to its 5', async () => {
  const db = await shop();
  await db
    .prepare(
      `INSERT INTO daily_demand (workspace_id, sku_id, account_id, local_date, units)
       VALUES (?1, 'sku_box', 'acc_1', '2026-11-19', 5)`,
    )
    .bind(db.workspaceId)
    .run();
  await applyAll(db, [placed(1)]);
  expect(await demand(db)).toEqual([['sku_box', '2026-11-19', 7, 0, 0]]);
  await applyAll(db, [said(1, [{ kind: 'cancelled', units: 1 }])]);
  expect(await demand(db)).toEqual([['sku_box', '2026-11-19', 5, 0, 0]]);
});

it('takes a sample out of the base and names the reason, and sets live units apart', async () => {
  const db = await shop();
  await db.batch(
    [
      `INSERT INTO live_session (workspace_id, id, title, status, starts_at_utc, ends_at_utc,
         audience_time_zone, created_at_utc, updated_at_utc) VALUES (?1, 'liv_1', 'Show', 'ended',
         ${PLACED_MS - HOUR_MS}, ${PLACED_MS + HOUR_MS}, 'UTC', 0, 0)`,
      `INSERT INTO live_item (workspace_id, id, live_session_id, position, sku_id,
         updated_at_utc) VALUES (?1, 'lvi_1', 'liv_1', 1, 'sku_box', 0)`,
    ].map((sql) => db.prepare(sql).bind(db.workspaceId)),
  );
  await applyAll(db, [
    placed(1),
    placed(2, { orderRef: 'gift', excludedReason: 'giveaway' }),
    // A parcel is heard of a day later and does not say when the order was placed.
    said(26, [{ kind: 'shipped', units: 1 }]),
  ]);
  expect(await demand(db)).toEqual([['sku_box', '2026-11-19', 2, 2, 4]]);
  const reasons = await db
    .prepare(`SELECT excluded_reason AS reason FROM sales_order WHERE workspace_id = ?1
      ORDER BY external_ref`)
    .bind(db.workspaceId)
    .all();
  expect(reasons.results).toEqual([{ reason: null }, { reason: 'giveaway' }]);
});

it('ends alike for any order and repetition of 5 events of an order', async () => {
  const events = [
    placed(5, { excludedReason: 'b2b' }),
    said(3, [{ kind: 'shipped', ref: 'f1', units: 2 }]),
    said(4, [{ kind: 'cancelled', units: 1 }]),
    said(30, [{ kind: 'returned', ref: 'r1', units: 1, warehouseId: 'wh_us' }]),
    placed(5, { excludedReason: 'test' }),
  ];
  const shuffled = fc.array(fc.nat(events.length - 1), { maxLength: 4 }).chain((again) =>
    fc.shuffledSubarray([...events.keys(), ...again.map((i) => i + 100)], {
      minLength: events.length + again.length,
    }),
  );
  await fc.assert(
    fc.asyncProperty(shuffled, async (order) => {
      const db = await shop();
      await applyAll(
        db,
        order.map((i) => events[i % 100] as OrderEvent),
      );
      expect(await demand(db)).toEqual([['sku_box', '2026-11-19', 0, 0, 8]]);
    }),
    { numRuns: 10 },
  );
});

it('counts 12 events of 3 orders at once as if one by one', async () => {
  const db = await shop();
  const all = ['a', 'b', 'c'].flatMap((orderRef) => [
    placed(2, { orderRef }),
    placed(2, { orderRef }),
    said(1, [{ kind: 'shipped', ref: 'f1', units: 1 }], { orderRef }),
    said(2, [{ kind: 'cancelled', units: 1 }], { orderRef }),
  ]);
  await Promise.all(all.map((event) => applyOrderEvent(db, event, NOW_MS)));
  expect(await demand(db)).toEqual([['sku_box', '2026-11-19', 6, 0, 0]]);
});

it('gives the night an average of 2 boxes a day over the 3 days since the first', async () => {
  const db = await shop();
  for (const skuId of ['sku_box', 'sku_lid']) {
    const act = {
      key: skuId,
      sourceKind: 'test',
      occurredAtUtc: PLACED_MS - DAY_MS,
      nowMs: NOW_MS,
    };
    await receive(db, act, { skuId, warehouseId: 'wh_us', units: 50 });
  }
  await applyAll(db, [placed(2), placed(2, { orderRef: 'B', placedAtUtc: PLACED_MS + DAY_MS })]);
  await tick(db, PLACED_MS + 2 * DAY_MS);
  const { results } = await db
    .prepare('SELECT sku_id, units_per_day, days_observed FROM demand_rate WHERE workspace_id = ?1')
    .bind(db.workspaceId)
    .all();
  // The second order came after the change of components: a box and a lid each.
  expect(results.map((row) => Object.values(row))).toEqual([
    ['sku_box', 2, 3],
    ['sku_lid', 1, 2],
  ]);
});
