// Stock truth: the append-only movements, the balances they add up to, two-phase allocations and
// the monthly close. Only worker/db/ledger writes these tables; triggers (migration
// `ledger_triggers`) carry each movement into its balance and refuse what may not happen.
import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { MOVEMENT_KINDS } from '../../../shared/inventory/words.ts';
import { count, flag, id, instant, revision, workspaceId } from './columns.ts';

/**
 * The balance of a SKU in a warehouse and bucket (lot, grade or owner; '' = the ordinary one).
 * available = onHand - allocated - unavailable; it may be negative, the parts may not, except
 * onHand: a parcel that left before its receipt was booked is a fact.
 */
export const stockLevel = sqliteTable(
  'stock_level',
  {
    workspaceId: workspaceId(),
    skuId: text('sku_id').notNull(),
    warehouseId: text('warehouse_id').notNull(),
    bucket: text('bucket').notNull().default(''),
    onHand: count('on_hand'),
    /** Orders and live sessions together: the sum of the open allocations. */
    allocated: count('allocated'),
    /** The part of `allocated` that live sessions hold. */
    allocatedToShows: count('allocated_to_shows'),
    unavailable: count('unavailable'),
    /** Number of the last movement that changed it. */
    lastSeq: integer('last_seq').notNull().default(0),
    /** How fresh the number is: the newest fact or report that spoke about it. */
    asOfUtc: instant('as_of_utc').notNull(),
    /** What spoke last: a movement's source kind. */
    asOfSource: text('as_of_source').notNull().default(''),
    /**
     * What of it expires when: JSON `[[localDate, units], ...]`, soonest first, of the lots' units
     * that are not held; 9999-12-31 = never. Null = no lot is known here. Carried from `lot_level`
     * by a trigger.
     */
    lots: text('lots'),
    revision: revision(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.skuId, t.warehouseId, t.bucket] }),
    index('stock_level_warehouse').on(t.workspaceId, t.warehouseId, t.skuId),
    index('stock_level_revision').on(t.workspaceId, t.revision),
    // Buckets beside the ordinary one are few: second grade, lots, goods of others.
    index('stock_level_bucket')
      .on(t.workspaceId, t.bucket, t.skuId, t.warehouseId)
      .where(sql`bucket <> ''`),
    check('stock_level_allocated', sql`${t.allocated} >= 0`),
    check(
      'stock_level_shows',
      sql`${t.allocatedToShows} >= 0 and ${t.allocatedToShows} <= ${t.allocated}`,
    ),
    check('stock_level_unavailable', sql`${t.unavailable} >= 0`),
  ],
);

/** One change of one balance. Never updated, never deleted; corrected by a reversing movement. */
export const stockMovement = sqliteTable(
  'stock_movement',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** Gap-free number within the workspace. */
    seq: integer('seq').notNull(),
    /** `operationId#n`. The same key again is a replay and changes nothing. */
    idempotencyKey: text('idempotency_key').notNull(),
    /**
     * Movements of one act (a kit and its parts) share it. It has no index of its own: the keys
     * from `operationId#` on are found in that of `idempotencyKey`.
     */
    operationId: text('operation_id').notNull(),
    kind: text('kind', { enum: MOVEMENT_KINDS }).notNull(),
    skuId: text('sku_id').notNull(),
    warehouseId: text('warehouse_id').notNull(),
    bucket: text('bucket').notNull().default(''),
    onHandDelta: count('on_hand_delta'),
    allocatedDelta: count('allocated_delta'),
    allocatedToShowsDelta: count('allocated_to_shows_delta'),
    unavailableDelta: count('unavailable_delta'),
    /** A choice of ours is refused when it would leave available below zero; a fact never is. */
    isChoice: flag('is_choice'),
    /** The allocation this opens, ships or releases; needed whenever `allocatedDelta` is not 0. */
    allocationId: text('allocation_id'),
    /** The epoch the writer believes the allocation is in; an older one is refused. */
    fenceEpoch: integer('fence_epoch'),
    /** The inbound line this receives from or sends into. */
    inboundLineId: text('inbound_line_id'),
    /** The movement this undoes; once. */
    reversesId: text('reverses_id'),
    /** The lot it speaks of; null = the lots are taken first expired first (`schema/lot.ts`). */
    lotCode: text('lot_code'),
    /** What caused it: 'order', 'return', 'live', 'import', 'snapshot', 'member', 'transfer' ... */
    sourceKind: text('source_kind').notNull(),
    sourceId: text('source_id').notNull().default(''),
    /** Words of a person, or a code such as 'damaged'. */
    reason: text('reason'),
    actorId: text('actor_id').notNull().default('system'),
    occurredAtUtc: instant('occurred_at_utc').notNull(),
    recordedAtUtc: instant('recorded_at_utc').notNull(),
    revision: revision(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('stock_movement_seq').on(t.workspaceId, t.seq),
    uniqueIndex('stock_movement_idempotency').on(t.workspaceId, t.idempotencyKey),
    index('stock_movement_place').on(t.workspaceId, t.skuId, t.warehouseId, t.seq),
    index('stock_movement_source').on(t.workspaceId, t.sourceKind, t.sourceId, t.seq),
    uniqueIndex('stock_movement_reverses')
      .on(t.workspaceId, t.reversesId)
      .where(sql`reverses_id is not null`),
    index('stock_movement_allocation')
      .on(t.workspaceId, t.allocationId)
      .where(sql`allocation_id is not null`),
    check(
      'stock_movement_allocation_named',
      sql`(${t.allocatedDelta} = 0 and ${t.allocatedToShowsDelta} = 0)
        or ${t.allocationId} is not null`,
    ),
    check(
      'stock_movement_reverse_named',
      sql`${t.kind} <> 'reverse' or ${t.reversesId} is not null`,
    ),
  ],
);

/**
 * Units promised to an order line or to a live session, until shipped, released or expired. The
 * open units of all allocations of a balance add up to its `allocated`.
 */
export const allocation = sqliteTable(
  'allocation',
  {
    workspaceId: workspaceId(),
    id: id(),
    holderKind: text('holder_kind', { enum: ['order', 'live'] }).notNull(),
    /** Order line id or live item id. */
    holderId: text('holder_id').notNull(),
    skuId: text('sku_id').notNull(),
    warehouseId: text('warehouse_id').notNull(),
    bucket: text('bucket').notNull().default(''),
    unitsOpen: count('units_open'),
    unitsShipped: count('units_shipped'),
    unitsReleased: count('units_released'),
    /** 'open' while units are open; else how it ended. */
    state: text('state', { enum: ['open', 'shipped', 'released', 'expired'] })
      .notNull()
      .default('open'),
    /** Raised by a forced close of a live block: writers of an older epoch are refused. */
    fenceEpoch: integer('fence_epoch').notNull().default(0),
    openedAtUtc: instant('opened_at_utc').notNull(),
    /** Orders only: a live block has no time-out. */
    expiresAtUtc: instant('expires_at_utc'),
    closedAtUtc: instant('closed_at_utc'),
    revision: revision(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('allocation_holder').on(t.workspaceId, t.holderKind, t.holderId),
    index('allocation_balance')
      .on(t.workspaceId, t.skuId, t.warehouseId, t.bucket)
      .where(sql`units_open > 0`),
    index('allocation_expiry')
      .on(t.workspaceId, t.expiresAtUtc)
      .where(sql`units_open > 0 and expires_at_utc is not null`),
    index('allocation_waiting')
      .on(t.workspaceId, t.warehouseId)
      .where(sql`units_open > 0 and holder_kind = 'order'`),
    index('allocation_revision').on(t.workspaceId, t.revision),
    check('allocation_units_open', sql`${t.unitsOpen} >= 0`),
    check('allocation_units_spent', sql`${t.unitsShipped} >= 0 and ${t.unitsReleased} >= 0`),
  ],
);

/** A monthly close: balances up to a movement number, so that a rebuild need not start at zero. */
export const stockClose = sqliteTable(
  'stock_close',
  {
    workspaceId: workspaceId(),
    /** 'YYYY-MM' in the workspace's zone. */
    month: text('month').notNull(),
    throughSeq: integer('through_seq').notNull(),
    closedAtUtc: instant('closed_at_utc').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.month] })],
);

/** The balance of one SKU, warehouse and bucket at a close. */
export const stockCloseLevel = sqliteTable(
  'stock_close_level',
  {
    workspaceId: workspaceId(),
    month: text('month').notNull(),
    skuId: text('sku_id').notNull(),
    warehouseId: text('warehouse_id').notNull(),
    bucket: text('bucket').notNull(),
    onHand: integer('on_hand').notNull(),
    allocated: integer('allocated').notNull(),
    allocatedToShows: integer('allocated_to_shows').notNull(),
    unavailable: integer('unavailable').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.month, t.skuId, t.warehouseId, t.bucket] })],
);

/**
 * A table that refuses every row. A batch that rests on something read before inserts
 * `SELECT workspace, 0 WHERE NOT (it still holds)`: if it no longer does, the whole batch fails.
 */
export const batchGuard = sqliteTable(
  'batch_guard',
  {
    workspaceId: workspaceId().primaryKey(),
    holds: integer('holds').notNull(),
  },
  (t) => [check('batch_guard_holds', sql`${t.holds} = 1`)],
);
