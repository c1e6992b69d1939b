// Two-phase promises: units set aside for an order or a live session, then shipped or released.
// A live block has no time-out; a forced close raises its fence epoch first, so that a room that
// has not heard of it yet can no longer sell from it.
import { ApiError } from '../../errors.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import type { Act } from './movement.ts';
import { type Around, type Posted, post, postQuery } from './post.ts';
import { assertUnits, type Units } from './verbs.ts';

/** Who holds units, and under which id. */
export interface Holding extends Units {
  allocationId: string;
  holderKind: 'order' | 'live';
  /** Order line id or live item id. */
  holderId: string;
  /** Orders only. */
  expiresAtUtc?: number;
  /**
   * True: refused when not enough (a live block, a promise). False: an order placed elsewhere is
   * a fact. Live blocks are always a choice.
   */
  isChoice?: boolean;
}

/** The row an allocation's units are added to; already there when more units are added. */
export function openAllocation(db: WorkspaceDb, act: Act, holding: Omit<Holding, 'units'>) {
  return db
    .prepare(
      `INSERT INTO allocation (workspace_id, id, holder_kind, holder_id, sku_id, warehouse_id,
         bucket, opened_at_utc, expires_at_utc)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING`,
    )
    .bind(
      db.workspaceId,
      holding.allocationId,
      holding.holderKind,
      holding.holderId,
      holding.skuId,
      holding.warehouseId,
      holding.bucket ?? '',
      act.nowMs,
      holding.expiresAtUtc ?? null,
    );
}

/** The rows of many allocations of orders; those that are there stay as they are. */
export function openAllocations(
  db: WorkspaceDb,
  holdings: readonly Omit<Holding, 'units' | 'bucket' | 'expiresAtUtc'>[],
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO allocation (workspace_id, id, holder_kind, holder_id, sku_id, warehouse_id,
         bucket, opened_at_utc)
       SELECT ?1, value ->> 'allocationId', value ->> 'holderKind', value ->> 'holderId',
         value ->> 'skuId', value ->> 'warehouseId', '', ?3
       FROM json_each(?2) WHERE 1 ON CONFLICT DO NOTHING`,
    )
    .bind(db.workspaceId, JSON.stringify(holdings), nowMs);
}

/** Sets units aside, opening the allocation when it is new. */
export function allocate(db: WorkspaceDb, act: Act, holding: Holding): Promise<Posted> {
  assertUnits(holding.units);
  const isLive = holding.holderKind === 'live';
  const draft = {
    kind: 'allocate' as const,
    skuId: holding.skuId,
    warehouseId: holding.warehouseId,
    bucket: holding.bucket,
    allocatedDelta: holding.units,
    allocatedToShowsDelta: isLive ? holding.units : 0,
    allocationId: holding.allocationId,
    isChoice: isLive || holding.isChoice === true,
  };
  return post(db, act, [draft], { before: [openAllocation(db, act, holding)] });
}

/** Which units of an allocation; without `units` all that are open. */
export interface OfAllocation {
  allocationId: string;
  units?: number;
  /** Live rooms say the epoch they work in; an older one is refused. */
  fenceEpoch?: number;
}

// What the allocation is for (SKU, warehouse) and what is open is read inside the batch.
const SPEND_SQL = `
  SELECT ?10 AS kind, sku_id, warehouse_id, bucket,
    iif(?10 = 'ship', -coalesce(?12, units_open), 0) AS on_hand_delta,
    -coalesce(?12, units_open) AS allocated_delta,
    iif(holder_kind = 'live', -coalesce(?12, units_open), 0) AS allocated_to_shows_delta,
    0 AS unavailable_delta, 0 AS is_choice, id AS allocation_id, ?13 AS fence_epoch,
    NULL AS inbound_line_id, NULL AS reverses_id, NULL AS lot_code
  FROM allocation WHERE workspace_id = ?1 AND id = ?11 AND coalesce(?12, units_open) > 0`;

function spend(
  db: WorkspaceDb,
  act: Act,
  kind: 'ship' | 'release',
  what: OfAllocation,
  around?: Around,
) {
  if (what.units !== undefined) assertUnits(what.units);
  const parameters = [kind, what.allocationId, what.units ?? null, what.fenceEpoch ?? null];
  return postQuery(db, act, { sql: SPEND_SQL, parameters }, around);
}

/** The parcel left: units leave the shelf and the promise. Empty when nothing is open. */
export function shipAllocated(db: WorkspaceDb, act: Act, what: OfAllocation): Promise<Posted> {
  return spend(db, act, 'ship', what);
}

/** Gives units back to everybody. Empty when nothing is open. */
export function release(db: WorkspaceDb, act: Act, what: OfAllocation): Promise<Posted> {
  return spend(db, act, 'release', what);
}

/** Takes a live block back whatever its room thinks: epoch first, then all open units. */
export function forceClose(db: WorkspaceDb, act: Act, allocationId: string): Promise<Posted> {
  const raiseEpoch = db
    .prepare(
      `UPDATE allocation SET fence_epoch = fence_epoch + 1
       WHERE workspace_id = ?1 AND id = ?2 AND holder_kind = 'live'`,
    )
    .bind(db.workspaceId, allocationId);
  return spend(db, act, 'release', { allocationId }, { before: [raiseEpoch] });
}

/** Hands units of a live block to an order in one act: nobody else can take them in between. */
export function handOver(
  db: WorkspaceDb,
  act: Act,
  block: { allocationId: string; fenceEpoch?: number },
  order: Holding,
): Promise<Posted> {
  assertUnits(order.units);
  if (order.holderKind !== 'order')
    throw new ApiError('conflict', { detail: 'Only orders take over.' });
  const { skuId, warehouseId, bucket, units } = order;
  const place = { skuId, warehouseId, bucket };
  return post(
    db,
    act,
    [
      {
        kind: 'release',
        ...place,
        allocatedDelta: -units,
        allocatedToShowsDelta: -units,
        ...block,
      },
      { kind: 'allocate', ...place, allocatedDelta: units, allocationId: order.allocationId },
    ],
    { before: [openAllocation(db, act, order)] },
  );
}

/** The other way: what an order holds goes back to the live block it came from, in one act. */
export function takeBack(
  db: WorkspaceDb,
  act: Act,
  block: { allocationId: string; fenceEpoch?: number },
  order: Units & { allocationId: string },
): Promise<Posted> {
  assertUnits(order.units);
  const { skuId, warehouseId, bucket, units, allocationId } = order;
  const place = { skuId, warehouseId, bucket };
  return post(db, act, [
    { kind: 'release', ...place, allocatedDelta: -units, allocationId },
    {
      kind: 'allocate',
      ...place,
      allocatedDelta: units,
      allocatedToShowsDelta: units,
      ...block,
    },
  ]);
}

/** Releases order allocations whose time is up; returns how many units came back. */
export async function expireAllocations(db: WorkspaceDb, nowMs: number): Promise<number> {
  const { results } = await db
    .prepare(
      `SELECT id FROM allocation WHERE workspace_id = ?1 AND units_open > 0
         AND expires_at_utc IS NOT NULL AND expires_at_utc <= ?2 LIMIT 500`,
    )
    .bind(db.workspaceId, nowMs)
    .all<{ id: string }>();
  let units = 0;
  for (const { id } of results) {
    const act = { key: `expire:${id}:${nowMs}`, sourceKind: 'expiry', sourceId: id, nowMs };
    const { movements } = await release(db, { ...act, reason: 'expired' }, { allocationId: id });
    for (const movement of movements) units -= movement.allocatedDelta;
  }
  return units;
}
