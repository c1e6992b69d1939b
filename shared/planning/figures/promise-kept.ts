/**
 * Promise kept: of the orders whose time to leave is up, how many left in time. A shop that tells
 * of no parcel says nothing of promises, so its orders count neither way.
 */
import { DAY_MS } from '../../calendar/local-date.ts';

/** An order whose time to leave is up. */
export interface PromisedOrder {
  readonly accountId: string;
  readonly placedAtMs: number;
  /** When its last parcel left; null = it has not, undefined = it has, nobody said when. */
  readonly leftAtMs: number | null | undefined;
}

/** Orders that count, and those of them that left in time. */
export interface PromiseKept {
  readonly orders: number;
  readonly kept: number;
}

/** The shops that tell when parcels leave. */
export const reportingShops = (orders: readonly PromisedOrder[]): ReadonlySet<string> =>
  new Set(orders.filter(({ leftAtMs }) => leftAtMs !== null).map(({ accountId }) => accountId));

/**
 * Orders that left within so many days, of those that are known; null when none is.
 *
 * @example left after 2 days, after 5, not at all; promised within 3: 1 of 3
 */
export function promiseKept(
  orders: readonly PromisedOrder[],
  promiseDays: number,
  reporting: ReadonlySet<string> = reportingShops(orders),
): PromiseKept | null {
  const known = orders.filter(
    ({ accountId, leftAtMs }) => leftAtMs !== undefined && reporting.has(accountId),
  );
  if (known.length === 0) return null;
  const kept = known.filter(
    ({ leftAtMs, placedAtMs }) =>
      typeof leftAtMs === 'number' && leftAtMs - placedAtMs <= promiseDays * DAY_MS,
  );
  return { orders: known.length, kept: kept.length };
}
