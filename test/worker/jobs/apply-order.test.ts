// Orders from outside: any order of events, any repetition, one end.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { storeMessage } from '../../../worker/db/inbox.ts';
import { allocate } from '../../../worker/db/ledger/allocations.ts';
import { ledgerDifferences } from '../../../worker/db/ledger/books.ts';
import { receive } from '../../../worker/db/ledger/verbs.ts';
import type { OrderEvent, OrderFact } from '../../../worker/domain/order-facts.ts';
import { applyInbox } from '../../../worker/jobs/apply-inbox.ts';
import { applyOrderEvent } from '../../../worker/jobs/apply-order.ts';
import type { LiveRooms } from '../../../worker/jobs/live-rooms.ts';
import { act, balance, NOW_MS, openBooks } from '../db/ledger/open-books.ts';

const HOUR_MS = 3_600_000;
const at = (hour: number) => NOW_MS - 48 * HOUR_MS + hour * HOUR_MS;

// A 2-pack of boxes; from hour 30 on a box and a lid. Served from US, then DE.
async function shop(): Promise<WorkspaceDb> {
  const db = await openBooks();
  const run = (sql: string) => db.prepare(sql).bind(db.workspaceId).run();
  await run(`INSERT INTO listing (workspace_id, id, account_id, seller_sku, title, created_at_utc,
    updated_at_utc) VALUES (?1, 'lst_1', 'acc_1', 'BOX-2', '2 boxes', 0, 0)`);
  await run(`INSERT INTO listing_component (workspace_id, listing_id, effective_from_utc, sku_id,
    units) VALUES (?1, 'lst_1', 0, 'sku_box', 2), (?1, 'lst_1', ${at(30)}, 'sku_box', 1),
    (?1, 'lst_1', ${at(30)}, 'sku_lid', 1)`);
  await run(`INSERT INTO listing_pool (workspace_id, listing_id, warehouse_id, priority)
    VALUES (?1, 'lst_1', 'wh_us', 1), (?1, 'lst_1', 'wh_de', 2)`);
  return db;
}

const stock = (db: WorkspaceDb, warehouseId: string, units: number, skuId = 'sku_box') =>
  receive(db, act(`stock ${skuId} ${warehouseId}`, { occurredAtUtc: at(0) }), {
    skuId,
    warehouseId,
    units,
  });

function said(hour: number, facts: OrderFact[], more: Partial<OrderEvent> = {}): OrderEvent {
  return {
    accountId: 'acc_1',
    orderRef: 'A-1',
    occurredAtUtc: at(hour),
    lines: [{ ref: '1', sellerSku: 'BOX-2', facts }],
    ...more,
  };
}
const placed = (units: number, hour = 10) =>
  said(hour, [{ kind: 'ordered', units }], { placedAtUtc: at(hour) });

it('takes 6 boxes for three 2-packs, ships 2 and gives the cancelled 4 back', async () => {
  const db = await shop();
  await stock(db, 'wh_us', 10);
  expect(await applyOrderEvent(db, placed(3), NOW_MS)).toMatchObject({ status: 'placed' });
  expect(await balance(db)).toEqual([10, 6, 0, 0]);
  await applyOrderEvent(db, said(11, [{ kind: 'shipped', ref: 'f1', units: 1 }]), NOW_MS);
  expect(await balance(db)).toEqual([8, 4, 0, 0]);
  const cancel = said(12, [{ kind: 'cancelled', units: 2 }]);
  expect(await applyOrderEvent(db, cancel, NOW_MS)).toMatchObject({ status: 'shipped' });
  expect(await balance(db)).toEqual([8, 0, 0, 0]);
  expect(await applyOrderEvent(db, cancel, NOW_MS)).toMatchObject({ isChange: false });
});

it('explodes by the components in force when the order was placed', async () => {
  const db = await shop();
  await stock(db, 'wh_us', 10);
  await stock(db, 'wh_us', 10, 'sku_lid');
  await applyOrderEvent(db, { ...placed(1, 31), orderRef: 'new' }, NOW_MS);
  await applyOrderEvent(db, { ...placed(1, 29), orderRef: 'old' }, NOW_MS);
  expect(await balance(db)).toEqual([10, 3, 0, 0]);
  expect(await balance(db, { skuId: 'sku_lid' })).toEqual([10, 1, 0, 0]);
});

it('reads an order anew when it was placed before the components changed', async () => {
  const db = await shop();
  await stock(db, 'wh_us', 10);
  await stock(db, 'wh_us', 10, 'sku_lid');
  await applyOrderEvent(db, said(32, [{ kind: 'shipped', ref: 'f1', units: 1 }]), NOW_MS);
  expect(await balance(db, { skuId: 'sku_lid' })).toEqual([9, 0, 0, 0]);
  await applyOrderEvent(db, placed(1, 29), NOW_MS);
  expect(await balance(db, { skuId: 'sku_lid' })).toEqual([10, 0, 0, 0]);
  expect(await balance(db)).toEqual([8, 0, 0, 0]);
  expect(await ledgerDifferences(db)).toEqual([]);
});

it('serves from the first place that has all, else splits, and books the rest as oversold', async () => {
  const db = await shop();
  await stock(db, 'wh_us', 3);
  await stock(db, 'wh_de', 4);
  await applyOrderEvent(db, { ...placed(2), orderRef: 'whole' }, NOW_MS);
  const held = () =>
    Promise.all(['wh_us', 'wh_de'].map((warehouseId) => balance(db, { warehouseId })));
  expect(await held()).toEqual([
    [3, 0, 0, 0],
    [4, 4, 0, 0],
  ]);
  await applyOrderEvent(db, { ...placed(2), orderRef: 'short' }, NOW_MS);
  expect(await held()).toEqual([
    [3, 4, 0, 0],
    [4, 4, 0, 0],
  ]);
});

// A room on air that gives all that is asked of it.
const generousRoom: LiveRooms = {
  showOf: async () => null,
  ask: async (asks) => ({
    asks: asks.map((ask) => ({ ...ask, ask: 1 })),
    grants: asks.map(({ lineRef, skuId, units }) => ({
      lineRef,
      skuId,
      allocationId: 'alc_live',
      fenceEpoch: 0,
      units,
    })),
  }),
  settle: async () => undefined,
  follow: async () => undefined,
  lineUp: async () => undefined,
};

it('sells what the room of a show on air gives before the open shelf', async () => {
  const db = await shop();
  await stock(db, 'wh_us', 10);
  const run = (sql: string) => db.prepare(sql).bind(db.workspaceId).run();
  await run(`INSERT INTO live_session (workspace_id, id, title, status, starts_at_utc, ends_at_utc,
    audience_time_zone, created_at_utc, updated_at_utc)
    VALUES (?1, 'liv_1', 'Show', 'live', ${at(9)}, ${at(11)}, 'UTC', 0, 0)`);
  await run(`INSERT INTO live_item (workspace_id, id, live_session_id, position, sku_id,
    updated_at_utc) VALUES (?1, 'lvi_1', 'liv_1', 1, 'sku_box', 0)`);
  const block = { allocationId: 'alc_live', holderKind: 'live' as const, holderId: 'lvi_1' };
  await allocate(db, act('block'), { skuId: 'sku_box', warehouseId: 'wh_us', ...block, units: 5 });
  await applyOrderEvent(db, placed(2), NOW_MS, generousRoom);
  expect(await balance(db)).toEqual([10, 5, 1, 0]);
});

it('leaves the block alone when no room was asked: 4 boxes come from the open shelf', async () => {
  const db = await shop();
  await stock(db, 'wh_us', 10);
  await allocate(db, act('block'), {
    skuId: 'sku_box',
    warehouseId: 'wh_us',
    allocationId: 'alc_live',
    holderKind: 'live',
    holderId: 'lvi_1',
    units: 5,
  });
  await applyOrderEvent(db, placed(2), NOW_MS);
  expect(await balance(db)).toEqual([10, 9, 5, 0]);
});

it('records a line of nobody knows what, takes no stock for it, and says so', async () => {
  const db = await shop();
  const event = {
    ...placed(1),
    lines: [{ ref: '1', sellerSku: 'NO', facts: placed(1).lines[0]?.facts ?? [] }],
  };
  expect(await applyOrderEvent(db, event, NOW_MS)).toMatchObject({ unmappedLineRefs: ['1'] });
  expect(await balance(db)).toBeNull();
});

it('ends in one state for any order and repetition of its 6 events', async () => {
  const events = [
    placed(5),
    said(12, [{ kind: 'shipped', ref: 'f1', units: 2, warehouseId: 'wh_us' }]),
    said(13, [{ kind: 'shipped', ref: 'f2', units: 1, warehouseId: 'wh_de' }]),
    said(14, [{ kind: 'cancelled', units: 1 }]),
    said(15, [{ kind: 'returned', ref: 'r1', units: 1, warehouseId: 'wh_us' }]),
    said(16, [{ kind: 'shipped', units: 3 }]),
  ];
  const shuffled = fc.array(fc.nat(events.length - 1), { maxLength: 6 }).chain((again) =>
    fc.shuffledSubarray([...events.keys(), ...again.map((i) => i + 100)], {
      minLength: events.length + again.length,
    }),
  );
  await fc.assert(
    fc.asyncProperty(shuffled, async (order) => {
      const db = await shop();
      await stock(db, 'wh_us', 100);
      await stock(db, 'wh_de', 100);
      for (const i of order) await applyOrderEvent(db, events[i % 100] as OrderEvent, NOW_MS);
      // 5 ordered, 1 cancelled, 3 left: 1 pack open. Two packs left US, one DE; one is back.
      const us = await balance(db);
      const de = await balance(db, { warehouseId: 'wh_de' });
      expect([us?.[0], us?.[3], de?.[0], de?.[3]]).toEqual([98, 2, 98, 0]);
      expect((us?.[1] ?? 0) + (de?.[1] ?? 0)).toBe(2);
      expect(await ledgerDifferences(db)).toEqual([]);
    }),
    { numRuns: 12 },
  );
});

it('applies 12 events of one order at once as if one by one', async () => {
  const db = await shop();
  await stock(db, 'wh_us', 100);
  const parcels = Array.from({ length: 10 }, (_, i) =>
    said(12, [{ kind: 'shipped', ref: `f${i}`, units: 1 }]),
  );
  const all = [placed(12), placed(12), ...parcels];
  await Promise.all(all.map((event) => applyOrderEvent(db, event, NOW_MS)));
  expect(await balance(db)).toEqual([80, 4, 0, 0]);
  expect(await ledgerDifferences(db)).toEqual([]);
});

it('parks a message it cannot read after 10 tries in 4 hours, works off the others', async () => {
  const db = await shop();
  await stock(db, 'wh_us', 10);
  const message = (eventId: string, body: string) => ({
    source: 'shopify',
    eventId,
    topic: 't',
    body,
  });
  expect(await storeMessage(db, message('1', 'broken'), NOW_MS)).toBe(true);
  expect(await storeMessage(db, message('2', 'order'), NOW_MS)).toBe(true);
  expect(await storeMessage(db, message('2', 'order'), NOW_MS)).toBe(false);
  expect(await storeMessage(db, message('3', 'news'), NOW_MS)).toBe(true);
  const read = async ({ body }: { body: string }) => {
    if (body === 'broken') throw new Error('not JSON');
    return { orders: body === 'order' ? [placed(1)] : [], levels: [] };
  };
  const work = { read, rooms: null };
  const run = (nowMs: number) => applyInbox(db, { ...work, nowMs });
  expect(await run(NOW_MS)).toEqual({ applied: 1, ignored: 1, failed: 1 });
  expect(await run(NOW_MS + 59_000)).toEqual({ applied: 0, ignored: 0, failed: 0 });
  for (let minute = 1; minute <= 243; minute += 1) await run(NOW_MS + minute * 60_000);
  const { results } = await db
    .prepare(`SELECT event_id AS id, state, attempts, last_error AS error FROM webhook_inbox
      WHERE workspace_id = ?1 ORDER BY event_id`)
    .bind(db.workspaceId)
    .all();
  expect(results).toEqual([
    { id: '1', state: 'parked', attempts: 10, error: 'not JSON' },
    { id: '2', state: 'applied', attempts: 1, error: null },
    { id: '3', state: 'ignored', attempts: 1, error: null },
  ]);
  expect(await balance(db)).toEqual([10, 2, 0, 0]);
});

it('spends two round trips on an event', async () => {
  const db = await shop();
  await stock(db, 'wh_us', 10);
  const before = { ...db.usage };
  await applyOrderEvent(db, placed(1), NOW_MS);
  expect(db.usage.roundTrips - before.roundTrips).toBe(2);
  expect(db.usage.rowsRead - before.rowsRead).toBeLessThanOrEqual(145);
});
