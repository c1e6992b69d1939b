// One-piece dropship 一件代发: which open order units were handed to a warehouse in which file, and
// the parcels it told us of and we told their shops of. No buyer's name or address stands here: we
// never store them.
import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { count, createdAtUtc, id, instant, workspaceId } from './columns.ts';

/** An orders file for one warehouse and one of its cut-offs. */
export const dropshipFile = sqliteTable(
  'dropship_file',
  {
    workspaceId: workspaceId(),
    id: id(),
    warehouseId: text('warehouse_id').notNull(),
    cutOffUtc: instant('cut_off_utc').notNull(),
    /** 1 = before the cut-off, 2 = what came until it; from 3 on made by hand. */
    part: integer('part').notNull(),
    orders: count('orders'),
    lines: count('lines'),
    units: count('units'),
    createdAtUtc: createdAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('dropship_file_cut_off').on(t.workspaceId, t.warehouseId, t.cutOffUtc, t.part),
    index('dropship_file_time').on(t.workspaceId, t.createdAtUtc),
  ],
);

/** Units of an order line in a file; in all files together never more than were promised. */
export const dropshipLine = sqliteTable(
  'dropship_line',
  {
    workspaceId: workspaceId(),
    fileId: text('file_id').notNull(),
    /** Row of the file without its header, from 1. */
    row: integer('row').notNull(),
    orderLineId: text('order_line_id').notNull(),
    skuId: text('sku_id').notNull(),
    warehouseId: text('warehouse_id').notNull(),
    units: integer('units').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.fileId, t.row] }),
    index('dropship_line_order').on(t.workspaceId, t.orderLineId, t.skuId, t.warehouseId),
  ],
);

/** Units of an order line in a parcel, as a warehouse's tracking file says. */
export const parcel = sqliteTable(
  'parcel',
  {
    workspaceId: workspaceId(),
    orderLineId: text('order_line_id').notNull(),
    skuId: text('sku_id').notNull(),
    warehouseId: text('warehouse_id').notNull(),
    tracking: text('tracking').notNull(),
    carrier: text('carrier'),
    units: integer('units').notNull(),
    shippedAtUtc: instant('shipped_at_utc').notNull(),
    importJobId: text('import_job_id').notNull(),
  },
  (t) => [
    primaryKey({
      columns: [t.workspaceId, t.orderLineId, t.skuId, t.warehouseId, t.tracking],
    }),
    index('parcel_job').on(t.workspaceId, t.importJobId),
  ],
);

/** A parcel the shop of its order is told of, once. */
export const parcelTold = sqliteTable(
  'parcel_told',
  {
    workspaceId: workspaceId(),
    id: id(),
    connectionId: text('connection_id').notNull(),
    orderId: text('order_id').notNull(),
    tracking: text('tracking').notNull(),
    carrier: text('carrier'),
    /** Of what the shop sells. */
    units: count('units'),
    /** 'telling': begun; whether the shop has it is asked before it is told again. */
    state: text('state', {
      enum: ['waiting', 'dry-run', 'telling', 'told', 'refused'],
    }).notNull(),
    /** A code; never a buyer. */
    reason: text('reason'),
    atUtc: instant('at_utc').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('parcel_told_parcel').on(t.workspaceId, t.connectionId, t.orderId, t.tracking),
    index('parcel_told_connection').on(t.workspaceId, t.connectionId, t.id),
    index('parcel_told_unsettled')
      .on(t.workspaceId, t.connectionId, t.id)
      .where(sql`state in ('waiting', 'telling', 'dry-run', 'refused')`),
  ],
);
