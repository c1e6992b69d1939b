// The tables of the sample's rows, in the order in which they are written.
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import * as category from '../../db/schema/category.ts';
import * as channel from '../../db/schema/channel.ts';
import * as demand from '../../db/schema/demand.ts';
import * as identifier from '../../db/schema/identifier.ts';
import * as inbound from '../../db/schema/inbound.ts';
import * as live from '../../db/schema/live.ts';
import * as money from '../../db/schema/money.ts';
import * as placement from '../../db/schema/placement.ts';
import * as planning from '../../db/schema/planning.ts';
import * as product from '../../db/schema/product.ts';
import * as purchaseOrder from '../../db/schema/purchase-order.ts';
import * as supplier from '../../db/schema/supplier.ts';
import * as warehouse from '../../db/schema/warehouse.ts';
import type { SampleRows } from '../sample/sample-rows.ts';

/** One table per list of rows. */
export const TABLES: Readonly<Record<keyof SampleRows, SQLiteTable>> = {
  category: category.category,
  categoryPolicy: category.categoryPolicy,
  warehouse: warehouse.warehouse,
  channelAccount: channel.channelAccount,
  supplier: supplier.supplier,
  supplierTerm: supplier.supplierTerm,
  forwarder: supplier.forwarder,
  forwarderTerm: supplier.forwarderTerm,
  closure: supplier.closure,
  sku: product.sku,
  cost: money.cost,
  fxRate: money.fxRate,
  listing: channel.listing,
  listingComponent: channel.listingComponent,
  listingPool: channel.listingPool,
  identifier: identifier.identifier,
  identifierListing: identifier.identifierListing,
  purchaseOrder: purchaseOrder.purchaseOrder,
  purchaseOrderLine: purchaseOrder.purchaseOrderLine,
  shipment: inbound.shipment,
  inboundLine: inbound.inboundLine,
  shipmentMilestone: inbound.shipmentMilestone,
  dailyDemand: demand.dailyDemand,
  demandRate: demand.demandRate,
  planningRow: planning.planningRow,
  host: live.host,
  liveSession: live.liveSession,
  liveItem: live.liveItem,
  liveReview: live.liveReview,
  placementSite: placement.placementSite,
  claim: live.claim,
  liveEvent: live.liveEvent,
};
