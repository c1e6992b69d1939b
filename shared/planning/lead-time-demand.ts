/**
 * Demand over the protection time (lead time plus review) as one negative binomial, lead-time
 * spread included. The lead time is a distribution here; adding days of safety on top of it would
 * count its spread twice.
 */
import { negativeBinomialQuantiles } from './negative-binomial.ts';

/** Total demand over a stretch of days: mean units and variance over mean. */
export interface DemandTotal {
  readonly mean: number;
  readonly ratio: number;
}

/**
 * Units that will be on the shelf after `inDays` more days of demand (0 = before the next sale);
 * below zero: they expire then, as far as they are still there.
 */
export interface Arrival {
  readonly inDays: number;
  readonly units: number;
}

/** Stock at one moment: what is there and what is certain to come. */
export interface StockState {
  readonly onHand: number;
  readonly arrivals: readonly Arrival[];
  /**
   * Units of what is there now that expire after the stretch on the middle path; on another one no
   * more than what is left of them by then.
   */
  readonly expiringAfter?: number;
}

/** Demand paths an expectation is taken over: equal shares of probability. */
const PATHS = 14;
const PATH_LEVELS = Array.from({ length: PATHS }, (_, i) => (i + 0.5) / PATHS);

/**
 * How much of a total has been asked for after so many days, from 0 to 1; it never falls. A live
 * asks for its part on its day.
 */
export type Spending = (day: number) => number;

const evenly =
  (days: number): Spending =>
  (day) =>
    days > 0 ? day / days : 0;

/**
 * Left on the shelf for what comes after, lost, and expired or to expire unsold, after `days` in
 * which `total` is asked for.
 */
function runDown(
  state: StockState,
  total: number,
  days: number,
  spending: Spending,
): { left: number; lost: number; expired: number } {
  let [left, lost, day, arrived, expired] = [Math.max(0, state.onHand), 0, 0, 0, 0];
  // What was there first is sold first, so only what is left of that can expire.
  const expire = (units: number) => {
    const gone = Math.min(units, Math.max(0, left - arrived));
    left -= gone;
    expired += gone;
  };
  const spend = (until: number) => {
    const after = left - total * (spending(until) - spending(day));
    lost += Math.max(0, -after);
    left = Math.max(0, after);
    day = until;
  };
  const inTime = state.arrivals.filter((a) => a.inDays <= days);
  const inTurn = [...inTime].sort((a, b) => a.inDays - b.inDays || a.units - b.units);
  for (const { inDays, units } of inTurn) {
    spend(inDays);
    if (units < 0) expire(-units);
    else {
      left += units;
      arrived += units;
    }
  }
  spend(days);
  expire(state.expiringAfter ?? 0);
  return { left, lost, expired };
}

/** Mean of a figure over equally likely paths of demand, each told by its total. */
function overPaths({ mean, ratio }: DemandTotal, figure: (total: number) => number): number {
  const paths = negativeBinomialQuantiles(mean, ratio, PATH_LEVELS);
  return paths.reduce((sum, total) => sum + figure(total), 0) / PATHS;
}

/**
 * Units expected to go unserved before an order placed now can arrive: lost, they will not be asked
 * of it. Each path spends its total evenly, or as told, and receives what is inbound on its day;
 * late inbound is no cover. Source: the projection of the VN2 winner
 * (../shared/facts/planning.md 2.3), taken over the distribution instead of the mean.
 * @example unitsLostBefore({ mean: 30, ratio: 1 }, 30, { onHand: 0, arrivals: [] }) // everything:
 * 30
 */
export function unitsLostBefore(
  before: DemandTotal,
  days: number,
  state: StockState,
  spending: Spending = evenly(days),
): number {
  return overPaths(before, (total) => runDown(state, total, days, spending).lost);
}

/**
 * Units expected to expire unsold, before an order placed now arrives or after it.
 * @example
 * // nobody asks for the 50 there that expire on day 20
 * unitsExpiring({ mean: 0, ratio: 1 }, 30, { onHand: 50, arrivals: [{ inDays: 20, units: -50 }] })
 * // 50
 */
export function unitsExpiring(
  before: DemandTotal,
  days: number,
  state: StockState,
  spending: Spending = evenly(days),
): number {
  return overPaths(before, (total) => runDown(state, total, days, spending).expired);
}

/**
 * Units expected to be left when an order placed now arrives, less what of them expires later; the
 * counterpart of unitsLostBefore.
 * @example unitsLeftAfter({ mean: 0, ratio: 1 }, 30, { onHand: 5, arrivals: [] }) // 5
 */
export function unitsLeftAfter(
  before: DemandTotal,
  days: number,
  state: StockState,
  spending: Spending = evenly(days),
): number {
  return overPaths(before, (total) => runDown(state, total, days, spending).left);
}

/**
 * Units an order must bring so that the demand after its arrival is served with that probability:
 * the quantile of (demand after - what is left by then), demand before and after independent.
 * Negative = nothing needed.
 * @example
 * // 5 left for certain, 8 wanted at the 0.75 level of demand 6 with ratio 1.5
 * unitsNeeded({ mean: 0, ratio: 1 }, 1, { mean: 6, ratio: 1.5 }, { onHand: 5, arrivals: [] }, 0.75)
 * // 3
 */
export function unitsNeeded(
  before: DemandTotal,
  days: number,
  after: DemandTotal,
  state: StockState,
  serviceLevel: number,
  spending: Spending = evenly(days),
): number {
  const wanted = negativeBinomialQuantiles(after.mean, after.ratio, PATH_LEVELS);
  const needs = new Float64Array(PATHS * PATHS);
  let filled = 0;
  for (const total of negativeBinomialQuantiles(before.mean, before.ratio, PATH_LEVELS)) {
    const { left } = runDown(state, total, days, spending);
    for (const units of wanted) {
      needs[filled] = units - left;
      filled += 1;
    }
  }
  needs.sort();
  return needs[Math.min(needs.length - 1, Math.floor(serviceLevel * needs.length))] as number;
}
