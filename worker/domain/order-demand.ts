// What an order adds to the demand of a day: SKU units by the shop's local date, lives apart, and
// what is no demand of customers (samples, giveaways, tests, B2B) beside the base. Pure.
import { localDateAt } from '../../shared/calendar/local-date.ts';
import type { SaidReason, SalesOrderReason } from '../db/schema/order.ts';
import { type ComponentVersion, componentsInForce } from './components-in-force.ts';
import type { LineTotals } from './order-facts.ts';

/** One SKU of one order, as `order_demand` keeps it. */
export interface DemandShare {
  skuId: string;
  localDate: string;
  /** Bought, live units among them; 0 when the order is excluded. */
  units: number;
  /** The part of `units` bought while a show with the SKU in its line-up ran. */
  liveUnits: number;
  /** Units of an order that is kept out of the base. */
  excludedUnits: number;
}

/** A show and one SKU of its line-up. */
export interface ShowWindow {
  sessionId: string;
  skuId: string;
  startsAtUtc: number;
  endsAtUtc: number;
  /** The platform itself says that the order is this show's, whenever; 1 as the database says. */
  isSaid?: number | boolean | null;
}

/** Whether an order placed then is a show's. */
export const isInShow = ({ isSaid, startsAtUtc, endsAtUtc }: ShowWindow, atUtc: number): boolean =>
  Boolean(isSaid) || (startsAtUtc <= atUtc && atUtc < endsAtUtc);

/** An order as far as demand goes. */
export interface DemandOrder {
  /** When it was placed; while that is unknown, when it was first heard of. */
  atUtc: number;
  timeZone: string;
  excludedReason: SalesOrderReason | null;
  lines: readonly { listingId: string | null; totals: LineTotals }[];
  components: readonly ComponentVersion[];
  shows: readonly ShowWindow[];
  /** SKUs that a room on air gave from its block: live whatever the plan's times say. */
  liveSkuIds?: ReadonlySet<string>;
}

// In the order in which they win: events may differ, and any order of them must end alike.
const REASONS: readonly SalesOrderReason[] = ['test', 'sample', 'giveaway', 'b2b'];

/** The reason that counts of those heard; null when none was. */
export function strongestReason(
  ...heard: (SalesOrderReason | null | undefined)[]
): SalesOrderReason | null {
  return REASONS.find((reason) => heard.includes(reason)) ?? null;
}

/** The reason that counts: what a member said by hand wins over what was heard of channels. */
export function reasonInForce(
  said: SaidReason | null,
  heard: SalesOrderReason | null,
): SalesOrderReason | null {
  if (said === null) return heard;
  return said === 'ordinary' ? null : said;
}

// Cancelled units were not wanted after all. Returned units were: they come back as stock, not as
// less demand. What left counts even where the platform never said that it was ordered.
const wantedUnits = ({ ordered, cancelled, shipped }: LineTotals) =>
  Math.max(ordered - cancelled, shipped, 0);

/**
 * The shares of an order, by SKU; SKUs of which nothing is wanted are left out.
 *
 * @throws RangeError for a zone that IANA does not know.
 */
export function demandOf(order: DemandOrder): DemandShare[] {
  const { atUtc, excludedReason, components, shows } = order;
  const unitsOf = new Map<string, number>();
  for (const { listingId, totals } of order.lines) {
    if (listingId === null) continue;
    for (const { skuId, units } of componentsInForce(components, listingId, atUtc)) {
      unitsOf.set(skuId, (unitsOf.get(skuId) ?? 0) + units * wantedUnits(totals));
    }
  }
  const localDate = localDateAt(atUtc, order.timeZone);
  const isLive = (sku: string) =>
    order.liveSkuIds?.has(sku) === true ||
    shows.some((show) => show.skuId === sku && isInShow(show, atUtc));
  return [...unitsOf]
    .filter(([, units]) => units > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([skuId, units]) =>
      excludedReason
        ? { skuId, localDate, units: 0, liveUnits: 0, excludedUnits: units }
        : { skuId, localDate, units, liveUnits: isLive(skuId) ? units : 0, excludedUnits: 0 },
    );
}

/** Whether two lists of shares, each by SKU, say the same. */
export function isSameDemand(a: readonly DemandShare[], b: readonly DemandShare[]): boolean {
  const text = (shares: readonly DemandShare[]) =>
    JSON.stringify(
      shares.map((s) => [s.skuId, s.localDate, s.units, s.liveUnits, s.excludedUnits]),
    );
  return text(a) === text(b);
}
