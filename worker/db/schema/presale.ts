// Pre-sales: units of one named inbound that are sold before they arrive, and which order lines
// were promised them. Stock itself stays in the ledger; these rows say what was promised from what.
import { sql } from 'drizzle-orm';
import { check, index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { count, createdAtUtc, id, instant, updatedAtUtc, workspaceId } from './columns.ts';

/** Up to so many units of an inbound line, to leave for their buyers by a date. */
export const presale = sqliteTable(
  'presale',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** The line it was opened against; loading may move its units to others of the same order. */
    inboundLineId: text('inbound_line_id').notNull(),
    purchaseOrderLineId: text('purchase_order_line_id'),
    skuId: text('sku_id').notNull(),
    warehouseId: text('warehouse_id').notNull(),
    /** Null = sold in every shop. */
    accountId: text('account_id'),
    /** The live it was opened in. */
    liveSessionId: text('live_session_id'),
    units: count('units'),
    unitsTaken: count('units_taken'),
    /** Buyers were told that it leaves by then. */
    promiseAtUtc: instant('promise_at_utc').notNull(),
    /** Closed: nobody buys from it any more; who bought may still wait. */
    status: text('status', { enum: ['open', 'closed'] })
      .notNull()
      .default('open'),
    openedAtUtc: instant('opened_at_utc').notNull(),
    memberId: text('member_id').notNull(),
    createdAtUtc: createdAtUtc(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('presale_sku').on(t.workspaceId, t.skuId, t.warehouseId),
    index('presale_time').on(t.workspaceId, t.openedAtUtc),
    check('presale_units', sql`${t.unitsTaken} >= 0 and ${t.unitsTaken} <= ${t.units}`),
  ],
);

/** Units of an order line that were promised from a pre-sale. */
export const presaleTake = sqliteTable(
  'presale_take',
  {
    workspaceId: workspaceId(),
    orderLineId: text('order_line_id').notNull(),
    presaleId: text('presale_id').notNull(),
    units: count('units'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.orderLineId, t.presaleId] }),
    index('presale_take_presale').on(t.workspaceId, t.presaleId),
    check('presale_take_units', sql`${t.units} >= 0`),
  ],
);
