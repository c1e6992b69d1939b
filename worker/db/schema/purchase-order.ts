// What we order from suppliers. Units still to come stand in `inbound_line`; here stands what was
// agreed. Every order begins as a draft.
import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { createdAtUtc, id, instant, json, revision, updatedAtUtc, workspaceId } from './columns.ts';

/** An order to a supplier for one destination. */
export const purchaseOrder = sqliteTable(
  'purchase_order',
  {
    workspaceId: workspaceId(),
    id: id(),
    reference: text('reference').notNull(),
    supplierId: text('supplier_id').notNull(),
    warehouseId: text('warehouse_id').notNull(),
    currency: text('currency').notNull(),
    status: text('status', {
      enum: ['draft', 'placed', 'confirmed', 'produced', 'closed', 'cancelled'],
    })
      .notNull()
      .default('draft'),
    placedAtUtc: instant('placed_at_utc'),
    readyOnDate: text('ready_on_date'),
    /** The suggestion that made the draft, if one did. */
    suggestionId: text('suggestion_id'),
    note: text('note'),
    revision: revision(),
    createdAtUtc: createdAtUtc(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('purchase_order_status').on(t.workspaceId, t.status),
    index('purchase_order_supplier').on(t.workspaceId, t.supplierId),
    index('purchase_order_revision').on(t.workspaceId, t.revision),
  ],
);

/** One SKU of a purchase order, with what it was advised from. */
export const purchaseOrderLine = sqliteTable(
  'purchase_order_line',
  {
    workspaceId: workspaceId(),
    id: id(),
    purchaseOrderId: text('purchase_order_id').notNull(),
    skuId: text('sku_id').notNull(),
    units: integer('units').notNull(),
    unitPriceMinor: integer('unit_price_minor'),
    /** The arithmetic of the advice, line by line. */
    advice: json<unknown>('advice'),
    revision: revision(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('purchase_order_line_order').on(t.workspaceId, t.purchaseOrderId),
    index('purchase_order_line_sku').on(t.workspaceId, t.skuId),
    index('purchase_order_line_revision').on(t.workspaceId, t.revision),
    check('purchase_order_line_units', sql`${t.units} > 0`),
  ],
);
