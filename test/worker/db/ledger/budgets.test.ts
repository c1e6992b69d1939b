// What the ledger's statements cost on 2,000 SKUs: no statement walks a table, every act is one
// round trip, and rows read stay within budgets. One wrong join once read 2.1 million rows for 20.
import { expect, it } from 'vitest';
import type { WorkspaceDb } from '../../../../worker/db/for-workspace.ts';
import { storeMessage, waitingMessages } from '../../../../worker/db/inbox.ts';
import {
  allocate,
  expireAllocations,
  forceClose,
  handOver,
  release,
  shipAllocated,
} from '../../../../worker/db/ledger/allocations.ts';
import { whyIsIt } from '../../../../worker/db/ledger/books.ts';
import { receiveInbound, sendTransfer } from '../../../../worker/db/ledger/inbound.ts';
import { inspectReturn, receiveReturn } from '../../../../worker/db/ledger/returns.ts';
import { reverse, reverseSource } from '../../../../worker/db/ledger/reversal.ts';
import {
  acceptReview,
  listReviews,
  recordSnapshot,
} from '../../../../worker/db/ledger/snapshots.ts';
import { adjust, assemble, receive, relabel } from '../../../../worker/db/ledger/verbs.ts';
import { applyOrderEvent } from '../../../../worker/jobs/apply-order.ts';
import { act, NOW_MS, openBooks } from './open-books.ts';

const SKUS = 2_000;
const HOUR_MS = 3_600_000;
const place = { skuId: 'sku_7', warehouseId: 'wh_us' };
const live = { allocationId: 'alc_live', holderKind: 'live', holderId: 'lvi_1' } as const;
const order = { allocationId: 'alc_order', holderKind: 'order', holderId: 'oln_1' } as const;

// Two workspaces of the same size: a statement that forgets its workspace reads both.
async function seeded(): Promise<{ db: WorkspaceDb; statements: Set<string> }> {
  const statements = new Set<string>();
  const wrap = (session: { prepare(sql: string): D1PreparedStatement }) => ({
    batch: <T>(list: D1PreparedStatement[]) => (session as D1Database).batch<T>(list),
    prepare: (sql: string) => {
      statements.add(sql);
      return session.prepare(sql);
    },
  });
  let db = await openBooks();
  for (const one of [db, await openBooks({ wrap })]) {
    for (const warehouseId of ['wh_us', 'wh_de']) {
      await recordSnapshot(one, act(`opening ${warehouseId}`), {
        warehouseId,
        asOfUtc: NOW_MS - 24 * HOUR_MS,
        sourceHash: 'opening',
        rows: Array.from({ length: SKUS }, (_, i) => ({ skuId: `sku_${i}`, onHand: 100 })),
      });
    }
    await one.batch([
      one
        .prepare(
          `INSERT INTO sku_component (workspace_id, kit_sku_id, component_sku_id, units)
           VALUES (?1, 'sku_kit', 'sku_1', 2), (?1, 'sku_kit', 'sku_2', 1)`,
        )
        .bind(one.workspaceId),
      one
        .prepare(
          `INSERT INTO listing (workspace_id, id, account_id, seller_sku, title, created_at_utc,
             updated_at_utc) SELECT ?1, 'lst_' || value, 'acc_1', 'S-' || value, '', 0, 0
           FROM json_each(?2)`,
        )
        .bind(one.workspaceId, JSON.stringify(Array.from({ length: SKUS }, (_, i) => i))),
      one
        .prepare(
          `INSERT INTO listing_component (workspace_id, listing_id, effective_from_utc, sku_id,
             units)
           SELECT workspace_id, id, 0, 'sku_' || substr(id, 5), 1 FROM listing
           WHERE workspace_id = ?1`,
        )
        .bind(one.workspaceId),
      one
        .prepare(
          `INSERT INTO listing_pool (workspace_id, listing_id, warehouse_id, priority)
           SELECT workspace_id, id, 'wh_us', 1 FROM listing WHERE workspace_id = ?1`,
        )
        .bind(one.workspaceId),
    ]);
    db = one;
  }
  statements.clear();
  return { db, statements };
}

type Step = [name: string, rowsRead: number, roundTrips: number, run: () => Promise<unknown>];

const arrive = { inboundLineId: 'inl_1', units: 2, isLast: true };
const transfer = {
  shipmentId: 'shp_1',
  inboundLineId: 'inl_1',
  skuId: 'sku_7',
  fromWarehouseId: 'wh_us',
  toWarehouseId: 'wh_de',
  units: 5,
};

function shelfSteps(db: WorkspaceDb): Step[] {
  const kit = { skuId: 'sku_kit', warehouseId: 'wh_us', units: 1 };
  return [
    ['receive', 40, 1, () => receive(db, act('in'), { ...place, units: 9 })],
    ['adjust', 40, 1, () => adjust(db, act('take'), { ...place, deltaUnits: -1 })],
    ['relabel', 70, 1, () => relabel(db, act('label'), { ...place, units: 1, toBucket: 'b' })],
    ['assemble', 100, 1, () => assemble(db, act('kit'), kit)],
    ['send transfer', 50, 1, () => sendTransfer(db, act('send'), transfer)],
    ['receive inbound', 50, 1, () => receiveInbound(db, act('arrive'), arrive)],
    ['replay', 90, 2, () => receive(db, act('in'), { ...place, units: 9 })],
    ['why', 40, 1, () => whyIsIt(db, place)],
  ];
}

function promiseSteps(db: WorkspaceDb): Step[] {
  const block = { allocationId: 'alc_live' };
  const one = { allocationId: 'alc_order', units: 1 };
  const sale = { ...place, ...order, units: 1 };
  return [
    ['allocate live', 50, 1, () => allocate(db, act('live'), { ...place, ...live, units: 5 })],
    ['allocate order', 50, 1, () => allocate(db, act('order'), { ...place, ...order, units: 3 })],
    ['hand over', 90, 1, () => handOver(db, act('sale'), block, sale)],
    ['ship', 50, 1, () => shipAllocated(db, act('ship'), one)],
    ['release', 50, 1, () => release(db, act('go'), one)],
    ['force close', 50, 1, () => forceClose(db, act('close'), 'alc_live')],
    ['expire', 5, 1, () => expireAllocations(db, NOW_MS)],
  ];
}

function undoSteps(db: WorkspaceDb): Step[] {
  const back = { ...place, units: 2, returnId: 'ret_1' };
  const verdict = { returnId: 'ret_1', restockUnits: 1, disposeUnits: 1 };
  const ofImport = { sourceKind: 'import', sourceId: 'i' };
  const reverseFirst = async () => {
    const id = await db
      .prepare('SELECT id FROM stock_movement WHERE workspace_id = ?1 AND idempotency_key = ?2')
      .bind(db.workspaceId, 'in#1')
      .first<string>('id');
    await reverse(db, act('undo'), id ?? '');
  };
  const undoImport = async () => {
    await receive(db, act('row', ofImport), { ...place, units: 1 });
    await reverseSource(db, act('undo i'), { kind: 'import', id: 'i' });
  };
  return [
    ['return', 50, 1, () => receiveReturn(db, act('ret'), back)],
    ['inspect', 70, 1, () => inspectReturn(db, act('look'), verdict)],
    ['reverse', 60, 2, reverseFirst],
    ['undo of a source of 1', 80, 2, undoImport],
  ];
}

function countSteps(db: WorkspaceDb): Step[] {
  const snapshot = (key: string, onHand: number, hour: number) =>
    recordSnapshot(db, act(key), {
      warehouseId: 'wh_us',
      asOfUtc: NOW_MS - hour * HOUR_MS,
      sourceHash: key,
      rows: Array.from({ length: 100 }, (_, i) => ({ skuId: `sku_${i + 100}`, onHand })),
      reviewAboveUnits: 5,
    });
  const accept = async () => {
    const waiting = (await listReviews(db, 200)).find((row) => row.state === 'waiting');
    await acceptReview(db, act('yes'), waiting?.id ?? '');
  };
  return [
    ['snapshot of 100 that agree', 2_000, 2, () => snapshot('same', 100, 20)],
    ['snapshot of 100 that differ', 5_000, 2, () => snapshot('new', 97, 10)],
    ['snapshot of 100 that wait', 2_500, 2, () => snapshot('far', 1, 5)],
    ['review list', 450, 1, () => listReviews(db, 100)],
    ['accept', 900, 3, accept],
  ];
}

function orderSteps(db: WorkspaceDb): Step[] {
  const event = {
    accountId: 'acc_1',
    orderRef: 'A-1',
    occurredAtUtc: NOW_MS,
    placedAtUtc: NOW_MS,
    lines: [{ ref: '1', sellerSku: 'S-9', facts: [{ kind: 'ordered' as const, units: 2 }] }],
  };
  const message = { source: 's', eventId: '1', topic: 't', body: '{}' };
  return [
    ['order event', 150, 2, () => applyOrderEvent(db, event, NOW_MS)],
    ['order event again', 100, 1, () => applyOrderEvent(db, event, NOW_MS)],
    ['store message', 5, 1, () => storeMessage(db, message, NOW_MS)],
    ['waiting messages', 5, 1, () => waitingMessages(db, 100, NOW_MS)],
  ];
}

const ALL_STEPS = [shelfSteps, promiseSteps, undoSteps, countSteps, orderSteps];

// What may be walked: JSON parameters, results of subqueries, and the reading of no table at all.
const MAY_SCAN = /^SCAN (j|v|json_each|d|r|q|n|g|listings|CONSTANT ROW|\(subquery|2 CONST)/;

async function tableScans(db: WorkspaceDb, sql: string): Promise<string[]> {
  const highest = Math.max(0, ...[...sql.matchAll(/\?(\d+)/g)].map((match) => Number(match[1])));
  const { results } = await db
    .prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...Array(highest).fill(null))
    .all<{ detail: string }>();
  return results
    .map(({ detail }) => detail)
    .filter((detail) => /^SCAN/.test(detail) && !MAY_SCAN.test(detail))
    .map((detail) => `${detail} in ${sql.replace(/\s+/g, ' ').slice(0, 120)}`);
}

it('keeps every act within its rows and round trips on 2,000 SKUs in 2 workspaces', async () => {
  const { db, statements } = await seeded();
  const over: string[] = [];
  for (const [name, rowsRead, roundTrips, run] of ALL_STEPS.flatMap((of) => of(db))) {
    const before = { ...db.usage };
    await run();
    const read = db.usage.rowsRead - before.rowsRead;
    const trips = db.usage.roundTrips - before.roundTrips;
    if (read > rowsRead || trips > roundTrips) over.push(`${name}: ${read} rows, ${trips} trips`);
  }
  const scans: string[] = [];
  for (const sql of [...statements]) scans.push(...(await tableScans(db, sql)));
  expect(statements.size).toBeGreaterThan(30);
  expect(scans).toEqual([]);
  expect(over).toEqual([]);
});
