/**
 * The forecast as numbers of single days and of growing totals, with their quantiles: what charts
 * draw and lead times are read from. Lives are never in it.
 */
import { negativeBinomialQuantile } from '../negative-binomial.ts';
import { HORIZONS } from './shop-model.ts';

/** The parts of a forecast that say how much and how wide. */
export interface ForecastPath {
  readonly milliUnitsPerDay: readonly number[];
  readonly weekdays: readonly number[];
  readonly eventDays: readonly (readonly [number, number, string])[];
  readonly ratios: readonly number[];
}

/**
 * Expected units day by day: the level of a week, spread over its days by weekday and events. The
 * seven days of a week always make the week's level, which holds what events add.
 * @example a week of 1,000 thousandths a day with weekday factors 2 and 0: 2, 0, ...
 */
export function dayMeans(path: ForecastPath): number[] {
  const { milliUnitsPerDay, weekdays, eventDays } = path;
  const factors = new Map(eventDays.map(([day, factor]) => [day, factor]));
  return milliUnitsPerDay.flatMap((milli, week) => {
    const shares = weekdays.map((share, i) => share * (factors.get(week * 7 + i) ?? 1));
    const sum = shares.reduce((total, share) => total + share, 0);
    return shares.map((share) => (sum > 0 ? (milli / 1000) * (7 / sum) * share : milli / 1000));
  });
}

const KNOT_DAYS = [1, ...HORIZONS] as const;

/**
 * Variance over mean of the total of so many days: between the three known lengths read by the
 * logarithm of days, beyond the last one as there.
 * @example ratioOver([2, 4, 4], 28) // 4
 */
export function ratioOver(ratios: readonly number[], days: number): number {
  const [one, near, far] = ratios as [number, number, number];
  const [, nearDays, farDays] = KNOT_DAYS;
  if (days >= farDays) return far;
  const [low, high, from, to] =
    days < nearDays ? [one, near, 1, nearDays] : [near, far, nearDays, farDays];
  const share = Math.log(Math.max(1, days) / from) / Math.log(to / from);
  return low + share * (high - low);
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;

/** Quantiles of each day by itself. */
export function dayQuantiles(path: ForecastPath, level: number): number[] {
  const ratio = ratioOver(path.ratios, 1);
  return dayMeans(path).map((mean) => negativeBinomialQuantile(mean, ratio, level));
}

/** Expected units of the first 1, 2, 3, ... days. */
export function runningTotals(path: ForecastPath): number[] {
  let sum = 0;
  return dayMeans(path).map((mean) => {
    sum += mean;
    return rounded(sum);
  });
}

/** Quantile of the total of the first `days` days, whole units. */
export function totalQuantile(path: ForecastPath, days: number, level: number): number {
  const mean = dayMeans(path)
    .slice(0, days)
    .reduce((sum, units) => sum + units, 0);
  return negativeBinomialQuantile(mean, ratioOver(path.ratios, days), level);
}
