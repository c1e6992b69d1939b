// Lots: which units of a SKU expire when. A lot is named by a movement that brings it (a receipt, a
// return, a statement of what lies here); every other movement takes lots first expired first.
// Triggers (migration `lots`) write `lot_movement` from each stock movement of a SKU that has lots,
// and carry it into `lot_level` and `stock_level.lots`; nothing else writes these two. The lots of
// a place add up to what is on hand there or less: the rest is of no known lot and goes out first.
// Lots lie in the ordinary bucket alone. A SKU without lots costs one look into an empty index.
import { sql } from 'drizzle-orm';
import { check, index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { count, createdAtUtc, revision, workspaceId } from './columns.ts';

/** A lot of a SKU, by the code on its cartons: the same code expires on one date. */
export const lot = sqliteTable(
  'lot',
  {
    workspaceId: workspaceId(),
    skuId: text('sku_id').notNull(),
    code: text('code').notNull(),
    /** Local date of the warehouse it lies in; null = it does not expire. */
    expiresOnDate: text('expires_on_date'),
    revision: revision(),
    createdAtUtc: createdAtUtc(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.skuId, t.code] })],
);

/** The balance of a lot in a warehouse. */
export const lotLevel = sqliteTable(
  'lot_level',
  {
    workspaceId: workspaceId(),
    skuId: text('sku_id').notNull(),
    warehouseId: text('warehouse_id').notNull(),
    lotCode: text('lot_code').notNull(),
    /** The lot's own, kept here so that what expires first is read in order. */
    expiresOnDate: text('expires_on_date'),
    units: count('units'),
    /** The part of `units` that is unavailable because no channel may sell it any more. */
    held: count('held'),
    revision: revision(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.skuId, t.warehouseId, t.lotCode] }),
    index('lot_level_lying')
      .on(t.workspaceId, t.expiresOnDate, t.skuId, t.warehouseId, t.lotCode)
      .where(sql`units > 0`),
    check('lot_level_units', sql`${t.units} >= 0`),
    check('lot_level_held', sql`${t.held} >= 0 and ${t.held} <= ${t.units}`),
  ],
);

/** What a stock movement did to a lot. Never updated, never deleted. */
export const lotMovement = sqliteTable(
  'lot_movement',
  {
    workspaceId: workspaceId(),
    movementId: text('movement_id').notNull(),
    /** 0, and 1 for what a reversal takes of other lots because its own are gone. */
    part: count('part'),
    skuId: text('sku_id').notNull(),
    warehouseId: text('warehouse_id').notNull(),
    lotCode: text('lot_code').notNull(),
    unitsDelta: count('units_delta'),
    heldDelta: count('held_delta'),
    /** Lots of a transfer arrive as they left: what is on its way is the sum by this line. */
    inboundLineId: text('inbound_line_id'),
    revision: revision(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.movementId, t.lotCode, t.part] }),
    index('lot_movement_place').on(t.workspaceId, t.skuId, t.warehouseId, t.lotCode),
    index('lot_movement_inbound')
      .on(t.workspaceId, t.inboundLineId)
      .where(sql`inbound_line_id is not null`),
  ],
);
