// What is coming: shipments with their milestones, and the lines of SKUs they bring. A transfer
// between warehouses is a shipment with an origin of ours.
import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import {
  count,
  createdAtUtc,
  id,
  instant,
  revision,
  updatedAtUtc,
  workspaceId,
} from './columns.ts';

/** A first leg from a supplier 头程, or a transfer; its lines may come from several orders. */
export const shipment = sqliteTable(
  'shipment',
  {
    workspaceId: workspaceId(),
    id: id(),
    kind: text('kind', { enum: ['first-leg', 'transfer'] }).notNull(),
    reference: text('reference'),
    /** Set for transfers: the warehouse of ours it leaves. */
    originWarehouseId: text('origin_warehouse_id'),
    warehouseId: text('warehouse_id').notNull(),
    forwarderId: text('forwarder_id'),
    mode: text('mode', { enum: ['sea', 'air', 'rail', 'truck', 'express'] }),
    trackingRef: text('tracking_ref'),
    /** Where a first leg begins: with forwarder, warehouse and mode it names the lane. */
    fromCountry: text('from_country').notNull().default('CN'),
    status: text('status', {
      enum: ['draft', 'booked', 'in-transit', 'arrived', 'closed', 'cancelled'],
    })
      .notNull()
      .default('draft'),
    /** Half of such shipments are available by then; nine in ten by the other. */
    etaP50Utc: instant('eta_p50_utc'),
    etaP90Utc: instant('eta_p90_utc'),
    revision: revision(),
    createdAtUtc: createdAtUtc(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('shipment_warehouse').on(t.workspaceId, t.warehouseId, t.status),
    index('shipment_revision').on(t.workspaceId, t.revision),
  ],
);

/**
 * Units of a SKU expected at a warehouse: the one place `inbound` is counted from. Inbound =
 * expected - received while open. A purchase order line stands here from its placing on and is
 * split when parts of it are loaded; a transfer expects what really left its origin.
 */
export const inboundLine = sqliteTable(
  'inbound_line',
  {
    workspaceId: workspaceId(),
    id: id(),
    skuId: text('sku_id').notNull(),
    warehouseId: text('warehouse_id').notNull(),
    shipmentId: text('shipment_id'),
    purchaseOrderId: text('purchase_order_id'),
    purchaseOrderLineId: text('purchase_order_line_id'),
    /** What a transfer means to send; for purchases equal to `unitsExpected` at first. */
    unitsPlanned: count('units_planned'),
    unitsExpected: count('units_expected'),
    unitsReceived: count('units_received'),
    status: text('status', { enum: ['open', 'closed', 'cancelled'] })
      .notNull()
      .default('open'),
    etaP50Utc: instant('eta_p50_utc'),
    etaP90Utc: instant('eta_p90_utc'),
    /** Where the date comes from: 'supplier', 'forwarder', 'learnt', 'member', 'import'. */
    etaSource: text('eta_source'),
    /** What became of units that never came: 'open', 'settled', 'waived'; null = nobody claims. */
    claimStatus: text('claim_status', { enum: ['open', 'settled', 'waived'] }),
    claimNote: text('claim_note'),
    revision: revision(),
    createdAtUtc: createdAtUtc(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('inbound_line_open')
      .on(t.workspaceId, t.skuId, t.warehouseId)
      .where(sql`status = 'open'`),
    index('inbound_line_shipment').on(t.workspaceId, t.shipmentId),
    index('inbound_line_claim')
      .on(t.workspaceId, t.id)
      .where(sql`status = 'closed' and units_received < units_expected`),
    index('inbound_line_order').on(t.workspaceId, t.purchaseOrderId),
    index('inbound_line_revision').on(t.workspaceId, t.revision),
    check('inbound_line_units', sql`${t.unitsExpected} >= 0 and ${t.unitsReceived} >= 0`),
  ],
);

/** A station of a shipment: when it was planned, when it happened, who says so. */
export const shipmentMilestone = sqliteTable(
  'shipment_milestone',
  {
    workspaceId: workspaceId(),
    shipmentId: text('shipment_id').notNull(),
    position: integer('position').notNull(),
    /** 'ready', 'picked-up', 'departed', 'arrived-port', 'customs', 'delivered', 'available'. */
    kind: text('kind').notNull(),
    plannedAtUtc: instant('planned_at_utc'),
    actualAtUtc: instant('actual_at_utc'),
    source: text('source').notNull().default(''),
    revision: revision(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.shipmentId, t.position] }),
    index('shipment_milestone_revision').on(t.workspaceId, t.revision),
  ],
);
