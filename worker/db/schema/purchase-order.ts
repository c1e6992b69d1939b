// What we order from suppliers. Units still to come stand in `inbound_line`; here stands what was
// agreed. Every order begins as a draft; from its sending on triggers let its status follow its
// inbound lines and shipments (migration 0012).
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
import {
  createdAtUtc,
  flag,
  id,
  instant,
  json,
  revision,
  updatedAtUtc,
  workspaceId,
} from './columns.ts';

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
      enum: [
        'draft',
        'approved',
        'sent',
        'confirmed',
        'in-transit',
        'part-received',
        'received',
        'cancelled',
      ],
    })
      .notNull()
      .default('draft'),
    /** 'plan': made by itself, once per cause; 'live': for the gap of a live. */
    origin: text('origin', { enum: ['member', 'plan', 'live'] })
      .notNull()
      .default('member'),
    liveSessionId: text('live_session_id'),
    mode: text('mode', { enum: ['sea', 'air', 'rail', 'truck', 'express'] }),
    forwarderId: text('forwarder_id'),
    approvedAtUtc: instant('approved_at_utc'),
    /** When it went to the supplier. */
    placedAtUtc: instant('placed_at_utc'),
    confirmedAtUtc: instant('confirmed_at_utc'),
    closedAtUtc: instant('closed_at_utc'),
    /** What the terms promised when it was sent; the scorecard's measure until confirmed. */
    plannedReadyOnDate: text('planned_ready_on_date'),
    /** The date the supplier confirmed. */
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
    // Drafts that make themselves: one for each supplier, destination and way.
    uniqueIndex('purchase_order_plan_draft')
      .on(t.workspaceId, t.supplierId, t.warehouseId, t.mode)
      .where(sql`status = 'draft' and origin = 'plan'`),
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
    /** What the plan asked for when last looked at; null = a person's own line. */
    unitsSuggested: integer('units_suggested'),
    /** What the supplier said they make of it. */
    unitsConfirmed: integer('units_confirmed'),
    /** A person changed it: the plan shows its own number beside it and changes nothing. */
    isTouched: flag('is_touched'),
    /** The one word a person gave for ordering something else than was advised. */
    overrideReason: text('override_reason'),
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

/**
 * A cause a person said no to: the plan stays silent about this SKU there until it would need half
 * as much again, or no longer asks.
 */
export const silencedCause = sqliteTable(
  'silenced_cause',
  {
    workspaceId: workspaceId(),
    skuId: text('sku_id').notNull(),
    warehouseId: text('warehouse_id').notNull(),
    units: integer('units').notNull(),
    reason: text('reason').notNull(),
    memberId: text('member_id'),
    silencedAtUtc: instant('silenced_at_utc').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.skuId, t.warehouseId] })],
);
