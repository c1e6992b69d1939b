/**
 * The stock that covers a demand total with a given probability, as a rule a planner can rely on:
 * it never falls when demand, its spread or the service level rises.
 */
import type { DemandTotal } from '../lead-time-demand.ts';
import { negativeBinomialQuantile, normalQuantile } from '../negative-binomial.ts';

/**
 * Shape (mean over ratio - 1) below which the negative binomial's quantile may fall with more
 * variance, because its mass gathers at zero: found by search over means of 0.3 to 900, with half
 * as much again in hand.
 */
const SAFE_SHAPES: readonly (readonly [level: number, shape: number])[] = [
  [0.6, 9],
  [0.7, 2.4],
  [0.75, 1.5],
  [0.8, 0.85],
  [0.9, 0.3],
  [0.95, 0.13],
  [0.975, 0.065],
  [0.99, 0.027],
  [0.995, 0.016],
  [0.999, 0.006],
];
/** The peak of the quantile lies within so many times the safe spread. */
const PEAK_REACH = 8;
const STEPS_AN_OCTAVE = 4;
/** Below these, the spread of nothing (Poisson) may already be the peak. */
const POISSON_MEAN = 20;
const POISSON_LEVEL = 0.7;

// Near the median the quantile first falls where the skew outweighs the spread: by the expansion of
// Cornish and Fisher at shape (2 (1 - z^2) / 3 z)^2, again with half as much in hand.
function shapeNearMedian(level: number): number {
  const z = Math.max(1e-6, normalQuantile(level));
  return 1.5 * ((2 * (1 - z * z)) / (3 * z)) ** 2;
}

function safeShape(level: number): number {
  const [first, last] = [SAFE_SHAPES[0], SAFE_SHAPES.at(-1)];
  if (first && level <= first[0]) return Math.max(first[1], shapeNearMedian(level));
  for (let i = 1; i < SAFE_SHAPES.length; i += 1) {
    const [from, to] = [SAFE_SHAPES[i - 1], SAFE_SHAPES[i]];
    if (!from || !to || level > to[0]) continue;
    const share = (level - from[0]) / (to[0] - from[0]);
    return Math.exp(Math.log(from[1]) + share * Math.log(to[1] / from[1]));
  }
  return last?.[1] ?? 1;
}

/** Service levels are read within these: below one half no stock is held on purpose. */
export const SERVICE_LEVEL_RANGE = { from: 0.5, to: 0.999 } as const;

/**
 * The smallest stock that covers the total with that probability, taken over every spread up to
 * the given one. For usual goods this is the plain quantile; for goods that sell rarely and then in
 * heaps the plain one would fall to 0 as the heaps grow, this one stays at its highest.
 * Source: ../shared/facts/planning.md 2.3 (negative binomial), monotone envelope of our own.
 * @example stockLevelFor({ mean: 10, ratio: 2 }, 0.95) // 18
 * @example stockLevelFor({ mean: 1, ratio: 200 }, 0.9) // 3, where the plain quantile is 0
 */
export function stockLevelFor({ mean, ratio }: DemandTotal, serviceLevel: number): number {
  if (!(mean > 0)) return 0;
  const level = Math.min(SERVICE_LEVEL_RANGE.to, Math.max(SERVICE_LEVEL_RANGE.from, serviceLevel));
  const safeRatio = 1 + mean / safeShape(level);
  const spread = Math.max(1, ratio);
  let most = negativeBinomialQuantile(mean, Math.min(spread, safeRatio), level);
  if (mean < POISSON_MEAN || level < POISSON_LEVEL) {
    most = Math.max(most, negativeBinomialQuantile(mean, 1, level));
  }
  const until = Math.min(spread, 1 + (safeRatio - 1) * PEAK_REACH);
  for (let j = Math.floor(Math.log2(safeRatio) * STEPS_AN_OCTAVE) + 1; ; j += 1) {
    const tried = 2 ** (j / STEPS_AN_OCTAVE);
    if (tried > until) return most;
    most = Math.max(most, negativeBinomialQuantile(mean, tried, level));
  }
}

/** Up to this level more demand never asks for less; found as SAFE_SHAPES was. */
const CALM_LEVEL = 0.97;
/** Above it, totals of a shape below this may: their skew falls faster than their mean rises. */
const RISKY_SHAPE = 4;

// No quantile lies above this (Cantelli's inequality), so most shorter stretches need no look.
function mostPossible({ mean, ratio }: DemandTotal, level: number): number {
  return mean + Math.sqrt((mean * ratio * level) / (1 - level));
}

/**
 * The stock that covers every stretch up to `days` with that probability: the longest one's, except
 * for very high service levels on goods that sell in heaps, where a shorter one may ask for more.
 * Never falls for more days when `totalOver`'s mean and variance do not.
 */
export function stockLevelOver(
  totalOver: (days: number) => DemandTotal,
  days: number,
  serviceLevel: number,
): number {
  let most = stockLevelFor(totalOver(days), serviceLevel);
  const level = Math.min(SERVICE_LEVEL_RANGE.to, serviceLevel);
  if (!(level > CALM_LEVEL)) return most;
  for (let shorter = days - 1; shorter > 0; shorter -= 1) {
    const total = totalOver(shorter);
    const isRisky = total.mean < RISKY_SHAPE * (total.ratio - 1);
    if (!isRisky || mostPossible(total, level) <= most) continue;
    most = Math.max(most, stockLevelFor(total, level));
  }
  return most;
}
