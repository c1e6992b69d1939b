// How often each operation of the Selling Partner API may be called: a bucket each that fills at a
// steady rate (amzn/selling-partner-api-models, usage plans, 2026-08-05). Pure; where a page left a
// bucket is kept in its cursor.

/** A documented usage plan. */
export interface AmazonLimit {
  readonly perSecond: number;
  readonly burst: number;
}

/** Every operation that is called, by its name in the models. */
export const AMAZON_LIMITS = {
  getMarketplaceParticipations: { perSecond: 0.016, burst: 15 },
  getDestinations: { perSecond: 1, burst: 5 },
  createDestination: { perSecond: 1, burst: 5 },
  getSubscription: { perSecond: 1, burst: 5 },
  createSubscription: { perSecond: 1, burst: 5 },
  searchListingsItems: { perSecond: 5, burst: 5 },
  getListingsItem: { perSecond: 5, burst: 10 },
  patchListingsItem: { perSecond: 5, burst: 5 },
  searchCatalogItems: { perSecond: 2, burst: 2 },
  getInventorySummaries: { perSecond: 2, burst: 2 },
  listInventory: { perSecond: 2, burst: 2 },
  listInboundPlans: { perSecond: 2, burst: 6 },
  getInboundPlan: { perSecond: 2, burst: 6 },
  getShipment: { perSecond: 2, burst: 6 },
  searchOrders: { perSecond: 0.0056, burst: 20 },
  getOrder: { perSecond: 0.5, burst: 30 },
  confirmShipment: { perSecond: 2, burst: 10 },
  createReport: { perSecond: 0.0167, burst: 15 },
  getReport: { perSecond: 2, burst: 15 },
  getReportDocument: { perSecond: 0.0167, burst: 15 },
} as const satisfies Readonly<Record<string, AmazonLimit>>;
/** Name of an operation. */
export type AmazonOperation = keyof typeof AMAZON_LIMITS;

/** What is left in a bucket at a time. */
export interface Bucket {
  readonly left: number;
  readonly atMs: number;
}

/**
 * The bucket after one call, and how long until the next may be made. `perSecond` is what Amazon
 * said in `x-amzn-RateLimit-Limit`, where it did: a seller's plan may differ from the documented.
 *
 * @example 20 orders' pages at once, then one each 179 seconds
 */
export function spend(
  operation: AmazonOperation,
  before: Bucket | null,
  nowMs: number,
  perSecond: number | null = null,
): { readonly bucket: Bucket; readonly restMs: number } {
  const { perSecond: documented, burst } = AMAZON_LIMITS[operation];
  const rate = perSecond ?? documented;
  const filled = before ? before.left + ((nowMs - before.atMs) / 1000) * rate : burst;
  const left = Math.max(0, Math.min(burst, filled) - 1);
  const restMs = left >= 1 ? 0 : Math.ceil(((1 - left) / rate) * 1000);
  return { bucket: { left, atMs: nowMs }, restMs };
}

/** How long to wait after a 429: until one call has come back to the bucket. */
export function refillMs(operation: AmazonOperation, perSecond: number | null): number {
  return Math.ceil(1000 / (perSecond ?? AMAZON_LIMITS[operation].perSecond));
}
