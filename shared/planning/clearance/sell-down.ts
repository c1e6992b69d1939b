/**
 * What a shelf is worth from today on when nothing more arrives: what sells week by week, what
 * storing the rest costs as it grows older, what is left at the horizon, all in today's money.
 * Demand is a negative binomial; what sells is never more than what is there.
 */
import {
  type AgeLayer,
  layerUnits,
  type StorageStep,
  storagePerDay,
  withoutOldest,
} from './stock-age.ts';

/** Beyond so many lots single units are not told apart. */
const LOTS = 200;

/**
 * Units expected to be sold of `units` when the demand has this mean and ratio variance / mean:
 * E[min(units, D)], counted in lots where there are hundreds.
 * Source: sum over k < units of P(D > k).
 *
 * @example expectedSales(10, 1000, 2.5) // 10; expectedSales(1000, 10, 2.5) // 10
 */
export function expectedSales(units: number, mean: number, ratio: number): number {
  if (!(units > 0) || !(mean > 0)) return 0;
  if (mean > units + 8 * Math.sqrt(mean * ratio)) return units;
  const lot = Math.max(1, Math.ceil(units / LOTS));
  const [many, mu, v] = [units / lot, mean / lot, Math.max(1, ratio / lot)];
  const excess = v - 1;
  const logZero = excess > 1e-9 ? (-mu * Math.log1p(excess)) / excess : -mu;
  let mass = Math.exp(logZero);
  let below = 0;
  let sold = 0;
  for (let k = 0; k < many; k += 1) {
    below += mass;
    sold += Math.min(1, many - k) * Math.max(0, 1 - below);
    mass *= (mu / v + (k * excess) / v) / (k + 1);
  }
  return Math.min(sold * lot, mean, units);
}

/** Where the goods lie and how they sell. Money in minor units of one currency. */
export interface SellDownInput {
  /** Oldest first. */
  readonly layers: readonly AgeLayer[];
  readonly unitsPerDay: number;
  readonly varianceRatio: number;
  readonly horizonDays: number;
  readonly yearlyDiscountShare: number;
  /** What a sold unit leaves after fees and picking; may be negative. */
  readonly netPerUnitMinor: number;
  /** What a unit left at the horizon fetches. */
  readonly salvagePerUnitMinor: number;
  readonly storage: readonly StorageStep[];
  /** Volume of one unit in cubic metres. */
  readonly cbm: number;
}

/** What it comes to. */
export interface SellDown {
  readonly valueMinor: number;
  /** Undiscounted parts, for the arithmetic a person reads. */
  readonly salesMinor: number;
  readonly storageMinor: number;
  readonly soldUnits: number;
  readonly leftUnits: number;
  /** Units expected to be left at the end of each week. */
  readonly leftByWeek: readonly number[];
}

const WEEK = 7;

/** Works it out week by week. */
export function sellDown(input: SellDownInput): SellDown {
  const units = layerUnits(input.layers);
  const weeks = Math.ceil(input.horizonDays / WEEK);
  const leftByWeek: number[] = [];
  let [value, sales, storage, sold] = [0, 0, 0, 0];
  for (let week = 0; week < weeks; week += 1) {
    const endDay = Math.min(input.horizonDays, (week + 1) * WEEK);
    const days = endDay - week * WEEK;
    const soldBy = expectedSales(units, input.unitsPerDay * endDay, input.varianceRatio);
    const middle = withoutOldest(input.layers, (sold + soldBy) / 2);
    const midDay = endDay - days / 2;
    const cost = days * storagePerDay(middle, input.storage, input.cbm, midDay);
    const earned = (soldBy - sold) * input.netPerUnitMinor;
    value += (earned - cost) * discountAt(midDay, input);
    sales += earned;
    storage += cost;
    sold = soldBy;
    leftByWeek.push(units - sold);
  }
  const leftUnits = units - sold;
  value += leftUnits * input.salvagePerUnitMinor * discountAt(input.horizonDays, input);
  return {
    valueMinor: value,
    salesMinor: sales,
    storageMinor: storage,
    soldUnits: sold,
    leftUnits,
    leftByWeek,
  };
}

/** What money on that day is worth today. */
export function discountAt(
  days: number,
  { yearlyDiscountShare }: Pick<SellDownInput, 'yearlyDiscountShare'>,
): number {
  return (1 + yearlyDiscountShare) ** (-days / 365);
}

/** The first week at whose end at most a twentieth is left, in days; null = not in time. */
export function clearedAfterDays({ leftByWeek }: SellDown, units: number): number | null {
  const week = leftByWeek.findIndex((left) => left <= units * 0.05);
  return week < 0 ? null : (week + 1) * WEEK;
}
