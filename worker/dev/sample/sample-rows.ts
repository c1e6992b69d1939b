// The shape of a shop as data: rows of the real tables and the acts that give it its stock.
// What writes it (worker/dev/seed) stamps workspace, revision and times of writing.
import type { InferInsertModel } from 'drizzle-orm';
import type { MovementKind } from '../../../shared/inventory/words.ts';
import type * as category from '../../db/schema/category.ts';
import type * as channel from '../../db/schema/channel.ts';
import type * as demand from '../../db/schema/demand.ts';
import type * as identifier from '../../db/schema/identifier.ts';
import type * as inbound from '../../db/schema/inbound.ts';
import type * as live from '../../db/schema/live.ts';
import type * as money from '../../db/schema/money.ts';
import type * as placement from '../../db/schema/placement.ts';
import type * as planning from '../../db/schema/planning.ts';
import type * as product from '../../db/schema/product.ts';
import type * as purchaseOrder from '../../db/schema/purchase-order.ts';
import type * as supplier from '../../db/schema/supplier.ts';
import type * as warehouse from '../../db/schema/warehouse.ts';

type Stamped = 'workspaceId' | 'revision' | 'createdAtUtc' | 'updatedAtUtc';
type Row<T extends { $inferInsert: object }> = Omit<InferInsertModel<T & never>, Stamped> &
  Omit<T['$inferInsert'], Stamped>;

/** Rows by table; the keys are the exports of worker/db/schema. */
export interface SampleRows {
  category: Row<typeof category.category>[];
  categoryPolicy: Row<typeof category.categoryPolicy>[];
  warehouse: Row<typeof warehouse.warehouse>[];
  channelAccount: Row<typeof channel.channelAccount>[];
  supplier: Row<typeof supplier.supplier>[];
  supplierTerm: Row<typeof supplier.supplierTerm>[];
  forwarder: Row<typeof supplier.forwarder>[];
  forwarderTerm: Row<typeof supplier.forwarderTerm>[];
  closure: Row<typeof supplier.closure>[];
  sku: Row<typeof product.sku>[];
  cost: Row<typeof money.cost>[];
  fxRate: Row<typeof money.fxRate>[];
  listing: Row<typeof channel.listing>[];
  listingComponent: Row<typeof channel.listingComponent>[];
  listingPool: Row<typeof channel.listingPool>[];
  identifier: Row<typeof identifier.identifier>[];
  identifierListing: Row<typeof identifier.identifierListing>[];
  purchaseOrder: Row<typeof purchaseOrder.purchaseOrder>[];
  purchaseOrderLine: Row<typeof purchaseOrder.purchaseOrderLine>[];
  shipment: Row<typeof inbound.shipment>[];
  inboundLine: Row<typeof inbound.inboundLine>[];
  shipmentMilestone: Row<typeof inbound.shipmentMilestone>[];
  dailyDemand: Row<typeof demand.dailyDemand>[];
  demandRate: Row<typeof demand.demandRate>[];
  planningRow: Row<typeof planning.planningRow>[];
  host: Row<typeof live.host>[];
  liveSession: Row<typeof live.liveSession>[];
  liveItem: Row<typeof live.liveItem>[];
  liveReview: Row<typeof live.liveReview>[];
  placementSite: Row<typeof placement.placementSite>[];
  claim: Row<typeof live.claim>[];
  liveEvent: Row<typeof live.liveEvent>[];
}

/** One change of one balance inside an act; deltas left out are 0. */
export interface SampleMovement {
  readonly kind: MovementKind;
  readonly skuId: string;
  readonly warehouseId: string;
  readonly onHandDelta?: number;
  readonly unavailableDelta?: number;
}

/** Movements of one cause and time: a receipt, a week's parcels, a count. */
export interface SampleAct {
  readonly key: string;
  readonly sourceKind: string;
  readonly sourceId: string;
  readonly reason?: string;
  readonly occurredAtUtc: number;
  readonly movements: readonly SampleMovement[];
}

/** What an outside warehouse reports at one time. */
export interface SampleSnapshot {
  readonly warehouseId: string;
  readonly asOfUtc: number;
  readonly sourceHash: string;
  readonly rows: readonly {
    readonly skuId: string;
    readonly onHand: number;
    readonly unavailable: number;
  }[];
}

/** Which lots lie in one place. */
export interface SampleLots {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly lots: readonly {
    readonly code: string;
    readonly expiresOnDate: string;
    readonly units: number;
  }[];
}

/** Units promised to an order that has not left yet. */
export interface SampleOrder {
  readonly orderId: string;
  readonly orderLineId: string;
  readonly allocationId: string;
  readonly externalRef: string;
  readonly accountId: string;
  readonly listingId: string | null;
  readonly shipToCountry: string;
  readonly shipToRegion: string | null;
  readonly skuId: string;
  readonly warehouseId: string;
  readonly units: number;
  readonly priceMinor: number;
  readonly currency: string;
  /** The day of `placedAtUtc` in the shop's zone, whose demand holds the units. */
  readonly localDate: string;
  readonly placedAtUtc: number;
}

/** An order that has left, and when. */
export interface SentOrder extends SampleOrder {
  readonly leftAtUtc: number;
}

/** A whole shop. `nowMs` is the instant it was drawn for. */
export interface SampleShop {
  readonly nowMs: number;
  readonly workspace: {
    readonly id: string;
    readonly name: string;
    readonly reportingCurrency: string;
    readonly timeZone: string;
  };
  readonly rows: SampleRows;
  readonly acts: readonly SampleAct[];
  readonly snapshots: readonly SampleSnapshot[];
  readonly orders: readonly SampleOrder[];
  readonly sentOrders: readonly SentOrder[];
  readonly lots: readonly SampleLots[];
}
