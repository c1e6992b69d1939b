// Amazon's orders as facts about lines, and what its networks hold as levels. FBA's orders leave
// from FBA; of a seller's own Amazon says only how many left.

import type { PulledLevel } from '../domain/connections/pulled.ts';
import { priceMinor } from '../domain/imports/stage-facts.ts';
import { msOrNull } from '../domain/instants.ts';
import type { OrderEvent, OrderFact } from '../domain/order-facts.ts';
import type { AmazonInventory, AmazonOrder } from './amazon-payloads.ts';

/** Whose order it is, and our warehouse behind FBA. */
export interface AmazonShop {
  readonly accountId: string;
  readonly fbaWarehouseId: string | null;
  /** Stands in where the order itself names no time. */
  readonly heardAtUtc: number;
}

type Item = AmazonOrder['orderItems'][number];

/** States in which both counts of an item are settled, so that what is in neither was cancelled. */
const COUNTED: readonly string[] = ['UNSHIPPED', 'PARTIALLY_SHIPPED', 'SHIPPED'];
const CANCELLED: readonly string[] = ['CANCELLED', 'UNFULFILLABLE'];

function cancelledUnits({ quantityOrdered, fulfillment }: Item, status: string): number {
  const left = fulfillment?.quantityFulfilled ?? 0;
  if (CANCELLED.includes(status)) return Math.max(0, quantityOrdered - left);
  const waiting = fulfillment?.quantityUnfulfilled ?? null;
  if (!COUNTED.includes(status) || waiting === null) return 0;
  return Math.max(0, quantityOrdered - left - waiting);
}

function itemFacts(item: Item, order: AmazonOrder, shop: AmazonShop, asOfUtc: number) {
  const { fulfillmentStatus, fulfilledBy } = order.fulfillment ?? {};
  const isFba = fulfilledBy === 'AMAZON';
  const shipped = item.fulfillment?.quantityFulfilled ?? 0;
  const facts: OrderFact[] = [{ kind: 'ordered', units: item.quantityOrdered, asOfUtc }];
  if (shipped > 0) {
    const warehouseId = isFba ? shop.fbaWarehouseId : null;
    facts.push({ kind: 'shipped', units: shipped, warehouseId, asOfUtc });
  }
  const units = cancelledUnits(item, fulfillmentStatus ?? '');
  if (units > 0) facts.push({ kind: 'cancelled', units, asOfUtc });
  return facts;
}

function minorOf(item: Item): number | null {
  const { amount, currencyCode } = item.product?.price?.unitPrice ?? {};
  const isMoney = /^\d+(\.\d+)?$/.test(amount ?? '') && /^[A-Z]{3}$/.test(currencyCode ?? '');
  return isMoney ? priceMinor(amount ?? '', currencyCode ?? '') : null;
}

/**
 * An order as it stood; null for one that Amazon only ships for another channel: that channel has
 * told of it, and FBA's snapshot has its units.
 */
export function amazonOrderEvent(order: AmazonOrder, shop: AmazonShop): OrderEvent | null {
  if (order.salesChannel.channelName === 'NON_AMAZON') return null;
  const placedAtUtc = msOrNull(order.createdTime);
  const occurredAtUtc = msOrNull(order.lastUpdatedTime) ?? placedAtUtc ?? shop.heardAtUtc;
  const prices = order.orderItems.map(({ product }) => product?.price?.unitPrice?.currencyCode);
  return {
    accountId: shop.accountId,
    orderRef: order.orderId,
    occurredAtUtc,
    placedAtUtc,
    currency: prices.find((code) => code) ?? null,
    excludedReason: null,
    lines: order.orderItems.map((item) => ({
      ref: item.orderItemId,
      sellerSku: item.product?.sellerSku || null,
      platformRefs: item.product?.asin ? [item.product.asin] : [],
      title: item.product?.title ?? null,
      priceMinor: minorOf(item),
      facts: itemFacts(item, order, shop, occurredAtUtc),
    })),
  };
}

/** What FBA holds of a SKU, in Amazon's buckets; null = it does not say. */
export interface FbaBuckets {
  readonly fulfillable: number | null;
  /** Promised to buyers: still there, and in our `allocated`. */
  readonly pendingOrders: number | null;
  /** On its way between centres, or being worked on: there, and for nobody to buy. */
  readonly inMotion: number | null;
  readonly unfulfillable: number | null;
  /** Not found where it should lie. */
  readonly researching: number | null;
}

/** The buckets of an inventory summary; without details only the total would be known. */
export function bucketsOf({ inventoryDetails }: AmazonInventory): FbaBuckets | null {
  if (!inventoryDetails) return null;
  const { reservedQuantity: reserved, ...rest } = inventoryDetails;
  const pendingOrders = reserved?.pendingCustomerOrderQuantity ?? 0;
  return {
    fulfillable: rest.fulfillableQuantity,
    pendingOrders,
    // Its total is what counts: a part Amazon adds later is in it.
    inMotion: Math.max(0, (reserved?.totalReservedQuantity ?? 0) - pendingOrders),
    unfulfillable: rest.unfulfillableQuantity?.totalUnfulfillableQuantity ?? 0,
    researching: rest.researchingQuantity?.totalResearchingQuantity ?? 0,
  };
}

/**
 * FBA's buckets as one level: everything in its buildings is on hand; what is in motion, unsellable
 * or searched for is unavailable. Inbound is not here yet.
 *
 * @example fulfillable 50, pending 10, in motion 20, unfulfillable 3, researching 2 -> 85 on hand,
 * 25 unavailable, 50 to be bought
 */
export function fbaLevel(sku: string, placeRef: string, buckets: FbaBuckets): PulledLevel {
  const { fulfillable, pendingOrders, inMotion, unfulfillable, researching } = buckets;
  const unavailable = (inMotion ?? 0) + (unfulfillable ?? 0) + (researching ?? 0);
  return {
    ...{ itemRef: sku, offerRef: sku, sellerSku: sku, placeRef },
    available: fulfillable,
    onHand: fulfillable === null ? null : fulfillable + (pendingOrders ?? 0) + unavailable,
    unavailable,
  };
}

/** Several conditions of one SKU are one level. */
export function addBuckets(a: FbaBuckets, b: FbaBuckets): FbaBuckets {
  const sum = (x: number | null, y: number | null) => (x === null ? y : x + (y ?? 0));
  return {
    fulfillable: sum(a.fulfillable, b.fulfillable),
    pendingOrders: sum(a.pendingOrders, b.pendingOrders),
    inMotion: sum(a.inMotion, b.inMotion),
    unfulfillable: sum(a.unfulfillable, b.unfulfillable),
    researching: sum(a.researching, b.researching),
  };
}
