// How long a pinned product's stock lasts in a live, from the pace of its orders.
// Source: ../shared/facts/planning.md 2.6 (Gamma rate with forgetting, negative-binomial demand).
import { negativeBinomialCdf } from './negative-binomial.ts';

/** What a minute keeps of what was known before: half of it is forgotten in 23 minutes. */
const KEEP_PER_MINUTE = 0.97;
/** Weight of the plan at the start, in units seen. */
const PLAN_WEIGHT_UNITS = 3;
/** Longest time looked ahead. */
const HORIZON_MINUTES = 24 * 60;

/** The pace of one product: a Gamma distribution of units a minute. */
export interface Pace {
  /** Shape: units seen, older ones fading. */
  readonly seenUnits: number;
  /** Rate: minutes seen, older ones fading. */
  readonly seenMinutes: number;
}

/**
 * The pace before the first minute, from the plan.
 *
 * @example paceFromPlan(2) // { seenUnits: 3, seenMinutes: 1.5 }: 2 a minute, held loosely
 */
export function paceFromPlan(plannedUnitsPerMinute: number): Pace {
  const perMinute = Math.max(plannedUnitsPerMinute, 0.01);
  return { seenUnits: PLAN_WEIGHT_UNITS, seenMinutes: PLAN_WEIGHT_UNITS / perMinute };
}

/** The pace after one more whole minute in which `units` were sold. */
export function paceAfterMinute(pace: Pace, units: number): Pace {
  return {
    seenUnits: KEEP_PER_MINUTE * pace.seenUnits + units,
    seenMinutes: KEEP_PER_MINUTE * pace.seenMinutes + 1,
  };
}

/** Expected units a minute. */
export function unitsPerMinute(pace: Pace): number {
  return pace.seenUnits / pace.seenMinutes;
}

/**
 * Probability that `leftUnits` are sold within `minutes`; 1 when nothing is left.
 *
 * @example with 60 seen in 60 minutes, 10 left sell out within 10 minutes with probability 0.54
 */
export function soldOutProbability(pace: Pace, leftUnits: number, minutes: number): number {
  if (leftUnits <= 0) return 1;
  if (minutes <= 0) return 0;
  const mean = unitsPerMinute(pace) * minutes;
  const ratio = 1 + minutes / pace.seenMinutes;
  return 1 - negativeBinomialCdf(leftUnits - 1, mean, ratio);
}

/**
 * Minutes until `leftUnits` are gone with the given probability: 0.5 for what is likely, 0.1 for
 * what is possible. Null when that does not happen within a day.
 */
export function minutesToSellOut(
  pace: Pace,
  leftUnits: number,
  probability: number,
): number | null {
  if (leftUnits <= 0) return 0;
  if (soldOutProbability(pace, leftUnits, HORIZON_MINUTES) < probability) return null;
  let [low, high] = [0, HORIZON_MINUTES];
  while (high - low > 0.1) {
    const middle = (low + high) / 2;
    if (soldOutProbability(pace, leftUnits, middle) >= probability) high = middle;
    else low = middle;
  }
  return high;
}
