/**
 * Demand over the protection time (lead time plus review) as one negative binomial, lead-time spread included.
 * The lead time is a distribution here; adding days of safety on top of it would count its spread twice.
 */
import { negativeBinomialQuantile, negativeBinomialQuantiles } from './negative-binomial.ts';

/** Total demand over a stretch of days: mean units and variance over mean. */
export interface DemandTotal {
  readonly mean: number;
  readonly ratio: number;
}

/**
 * The total with the variance a varying length adds: var = ratio x mean + (mean / days)^2 sd^2.
 * Source: Mean LT x sd_D^2 + D^2 x sd_L^2 (King, "Crack the Code"), in ../shared/facts/planning.md 2.3.
 * @example withVaryingLength({ mean: 40, ratio: 2 }, 40, 5) // ratio 2 + 40 x (5 / 40)^2 = 2.625
 */
export function withVaryingLength(total: DemandTotal, days: number, sdDays: number): DemandTotal {
  const share = days > 0 ? sdDays / days : 0;
  return { mean: total.mean, ratio: total.ratio + total.mean * share * share };
}

/**
 * The part of a total that falls into some of its days, same ratio (units).
 * @example partOf({ mean: 37, ratio: 3 }, 30, 37) // mean 30
 */
export function partOf(total: DemandTotal, days: number, ofDays: number): DemandTotal {
  return { mean: ofDays > 0 ? (total.mean * days) / ofDays : 0, ratio: total.ratio };
}

/**
 * Order-up-to level: the smallest stock that covers the protection-time demand with that probability.
 * @example orderUpTo({ mean: 10, ratio: 2 }, 0.95) // 18
 */
export function orderUpTo(total: DemandTotal, serviceLevel: number): number {
  return negativeBinomialQuantile(total.mean, total.ratio, serviceLevel);
}

/**
 * Units below which an order is due: the quantile of demand over the lead time alone.
 * @example reorderPoint({ mean: 10, ratio: 2 }, 0.5) // 10
 */
export function reorderPoint(leadTimeTotal: DemandTotal, serviceLevel: number): number {
  return negativeBinomialQuantile(leadTimeTotal.mean, leadTimeTotal.ratio, serviceLevel);
}

/** One expected arrival: days from now and units. */
export interface Arrival {
  readonly inDays: number;
  readonly units: number;
}

/** Demand paths the expectation is taken over: equal shares of probability. */
const PATHS = 20;
const PATH_LEVELS = Array.from({ length: PATHS }, (_, i) => (i + 0.5) / PATHS);

/**
 * Units expected to go unserved before an order placed now can arrive: lost, they will not be asked of it.
 * Each path spends its total evenly and receives what is inbound on its day; late inbound is no cover.
 * Source: the projection of the VN2 winner (../shared/facts/planning.md 2.3), taken over the distribution
 * instead of the mean.
 * @example unitsLostBefore({ mean: 30, ratio: 1 }, 30, 0, []) // everything: 30
 */
export function unitsLostBefore(
  leadTimeTotal: DemandTotal,
  leadDays: number,
  onHand: number,
  arrivals: readonly Arrival[],
): number {
  const inTime = arrivals.filter((a) => a.inDays <= leadDays).sort((a, b) => a.inDays - b.inDays);
  const paths = negativeBinomialQuantiles(leadTimeTotal.mean, leadTimeTotal.ratio, PATH_LEVELS);
  let lost = 0;
  for (const total of paths) {
    const rate = leadDays > 0 ? total / leadDays : 0;
    let [stock, day] = [Math.max(0, onHand), 0];
    for (const { inDays, units } of [...inTime, { inDays: leadDays, units: 0 }]) {
      const left = stock - rate * (inDays - day);
      if (left < 0) lost -= left;
      stock = Math.max(0, left) + units;
      day = inDays;
    }
  }
  return lost / PATHS;
}
