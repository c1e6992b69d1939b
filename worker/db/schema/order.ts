// Orders, their lines, returns, and the inbox of whatever platforms tell us. Facts of one order
// are kept as running totals, so that events in any order, or twice, end in the same state.
// Buyer names and addresses are never stored.
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
  count,
  createdAtUtc,
  flag,
  id,
  instant,
  json,
  revision,
  updatedAtUtc,
  workspaceId,
} from './columns.ts';

const REASONS = ['sample', 'giveaway', 'test', 'b2b'] as const;

/** Why an order is kept out of the demand base. */
export type SalesOrderReason = (typeof REASONS)[number];

/** What a member said of an order by hand; `ordinary` = it counts, whatever its channel says. */
export type SaidReason = SalesOrderReason | 'ordinary';

/** An order placed with one of our shops. */
export const salesOrder = sqliteTable(
  'sales_order',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: text('account_id').notNull(),
    /** The platform's order id; text. */
    externalRef: text('external_ref').notNull(),
    status: text('status', { enum: ['unknown', 'placed', 'shipped', 'cancelled', 'returned'] })
      .notNull()
      .default('unknown'),
    /** Null until the event that says so has arrived. */
    placedAtUtc: instant('placed_at_utc'),
    /** The earliest event we heard: stands in for the placing until that is known. */
    firstHeardAtUtc: instant('first_heard_at_utc'),
    /** Kept out of the demand base, as its channel says; `said_reason` wins over it. */
    excludedReason: text('excluded_reason', { enum: REASONS }),
    /** What a member said by hand; null = nobody did. */
    saidReason: text('said_reason', { enum: [...REASONS, 'ordinary'] }),
    /** Set when a live session sold it. */
    liveSessionId: text('live_session_id'),
    shipToCountry: text('ship_to_country'),
    /** State or province as the platform codes it, such as `CA`; never a finer place. */
    shipToRegion: text('ship_to_region'),
    currency: text('currency'),
    totalMinor: integer('total_minor'),
    /** Raised by every applied event: the guard against two writers. */
    version: integer('version').notNull().default(0),
    revision: revision(),
    createdAtUtc: createdAtUtc(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('sales_order_platform').on(t.workspaceId, t.accountId, t.externalRef),
    index('sales_order_placed').on(t.workspaceId, t.placedAtUtc),
    index('sales_order_said')
      .on(t.workspaceId, t.updatedAtUtc)
      .where(sql`${t.saidReason} IS NOT NULL`),
    index('sales_order_revision').on(t.workspaceId, t.revision),
  ],
);

/**
 * What holds per kind and reference (a fulfilment, a return; '' = in total): the newest statement,
 * of equally new ones the largest. `refunded` is money alone and moves no stock.
 */
export type OrderLineFacts = Partial<
  Record<
    'ordered' | 'cancelled' | 'shipped' | 'returned' | 'refunded',
    Record<string, { units: number; warehouseId: string | null; asOfUtc?: number }>
  >
>;

/** One listing of an order; the units are running totals of what events have said. */
export const orderLine = sqliteTable(
  'order_line',
  {
    workspaceId: workspaceId(),
    id: id(),
    orderId: text('order_id').notNull(),
    /** The platform's line id, or its position as text. */
    externalRef: text('external_ref').notNull(),
    /** Null = not mapped to a listing of ours: recorded, takes no stock, shown as "?". */
    listingId: text('listing_id'),
    sellerSku: text('seller_sku'),
    /** The platform's own id of the offer, where the seller's SKU is not told. */
    platformRef: text('platform_ref'),
    /** The show on air whose line-up held it when it was placed. */
    liveSessionId: text('live_session_id'),
    title: text('title'),
    /** What events said, kind -> reference -> fact; the units below are its totals. */
    facts: json<OrderLineFacts>('facts').notNull().default({}),
    unitsOrdered: count('units_ordered'),
    unitsCancelled: count('units_cancelled'),
    unitsShipped: count('units_shipped'),
    unitsReturned: count('units_returned'),
    priceMinor: integer('price_minor'),
    isGift: flag('is_gift'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('order_line_platform').on(t.workspaceId, t.orderId, t.externalRef),
    index('order_line_listing').on(t.workspaceId, t.listingId),
    index('order_line_unmapped').on(t.workspaceId, t.id).where(sql`listing_id is null`),
    index('order_line_live').on(t.workspaceId, t.liveSessionId),
    check(
      'order_line_units',
      sql`${t.unitsOrdered} >= 0 and ${t.unitsCancelled} >= 0
        and ${t.unitsShipped} >= 0 and ${t.unitsReturned} >= 0`,
    ),
  ],
);

/** Units of a line that were handed over from a show's block, which a cancellation gives back. */
export const liveTake = sqliteTable(
  'live_take',
  {
    workspaceId: workspaceId(),
    orderLineId: text('order_line_id').notNull(),
    skuId: text('sku_id').notNull(),
    /** The allocation of the block. */
    allocationId: text('allocation_id').notNull(),
    liveSessionId: text('live_session_id').notNull(),
    units: count('units'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.orderLineId, t.skuId, t.allocationId] }),
    index('live_take_session').on(t.workspaceId, t.liveSessionId),
    check('live_take_units', sql`${t.units} >= 0`),
  ],
);

/** Goods that came back: inspected, then sellable again, second grade, or disposed of. */
export const stockReturn = sqliteTable(
  'stock_return',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** '' when nobody knows the order it belongs to. */
    orderLineId: text('order_line_id').notNull().default(''),
    skuId: text('sku_id').notNull(),
    warehouseId: text('warehouse_id').notNull(),
    bucket: text('bucket').notNull().default(''),
    externalRef: text('external_ref'),
    unitsReceived: count('units_received'),
    unitsRestocked: count('units_restocked'),
    unitsSecondGrade: count('units_second_grade'),
    unitsDisposed: count('units_disposed'),
    reason: text('reason'),
    receivedAtUtc: instant('received_at_utc'),
    revision: revision(),
    createdAtUtc: createdAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('stock_return_line').on(t.workspaceId, t.orderLineId),
    index('stock_return_sku').on(t.workspaceId, t.skuId, t.warehouseId),
    index('stock_return_waiting')
      .on(t.workspaceId, t.receivedAtUtc)
      .where(sql`units_received > units_restocked + units_second_grade + units_disposed`),
    index('stock_return_revision').on(t.workspaceId, t.revision),
    check(
      'stock_return_units',
      sql`${t.unitsRestocked} >= 0 and ${t.unitsSecondGrade} >= 0 and ${t.unitsDisposed} >= 0
        and ${t.unitsRestocked} + ${t.unitsSecondGrade} + ${t.unitsDisposed} <= ${t.unitsReceived}`,
    ),
  ],
);

/** A message of a platform, stored before it is worked on; the same event again is a replay. */
export const webhookInbox = sqliteTable(
  'webhook_inbox',
  {
    workspaceId: workspaceId(),
    source: text('source').notNull(),
    eventId: text('event_id').notNull(),
    connectionId: text('connection_id'),
    topic: text('topic').notNull(),
    body: text('body').notNull(),
    state: text('state', { enum: ['waiting', 'applied', 'ignored', 'parked'] })
      .notNull()
      .default('waiting'),
    attempts: count('attempts'),
    /** Not tried again before; null = due at once. */
    nextAtUtc: instant('next_at_utc'),
    /** Why it is parked: shown to a person. */
    lastError: text('last_error'),
    receivedAtUtc: instant('received_at_utc').notNull(),
    appliedAtUtc: instant('applied_at_utc'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.source, t.eventId] }),
    index('webhook_inbox_waiting')
      .on(t.workspaceId, t.receivedAtUtc)
      .where(sql`state in ('waiting', 'parked')`),
  ],
);
