/**
 * What all SKUs of a market say about the rhythm of weeks and weekdays: how last year's coming half
 * year compared with the weeks before it, and which share of a week falls on which day.
 */
import type { DemandHistory } from '../forecast/history.ts';

/** Weeks a forecast reaches. */
export const FORECAST_WEEKS = 26;
const YEAR_DAYS = 364;
const BEFORE_DAYS = 56;
/** Units by which a week of a market is drawn to no season at all. */
const WEEK_WEIGHT_UNITS = 100;
/** One year is one draw: the season is believed to its square root. */
const BELIEF = 0.5;
const WEEKDAY_WEIGHT_UNITS = 40;

/** Season of the coming weeks by market (1 = as now), and shares of a week by day number mod 7. */
export interface ShopRhythm {
  readonly weeks: Readonly<Record<string, readonly number[]>>;
  readonly weekdays: readonly number[];
}

const at = (history: DemandHistory, day: number): number => {
  const i = day - history.first;
  if (i < 0 || i >= history.units.length || history.observed?.[i] === 0) return Number.NaN;
  return history.units[i] as number;
};

function meanOver(history: DemandHistory, from: number, days: number): number {
  let [sum, n] = [0, 0];
  for (let day = from; day < from + days; day += 1) {
    const units = at(history, day);
    if (Number.isNaN(units)) continue;
    sum += units;
    n += 1;
  }
  return n === 0 ? Number.NaN : sum / n;
}

/** A year ago: each coming week's units against what the eight weeks before would have given. */
function marketWeeks(histories: readonly DemandHistory[], origin: number): number[] {
  const lastYear = origin - YEAR_DAYS;
  const sold = new Float64Array(FORECAST_WEEKS);
  const expected = new Float64Array(FORECAST_WEEKS);
  for (const history of histories) {
    if (history.first > lastYear - BEFORE_DAYS) continue;
    const before = meanOver(history, lastYear - BEFORE_DAYS + 1, BEFORE_DAYS);
    if (Number.isNaN(before)) continue;
    for (let week = 0; week < FORECAST_WEEKS; week += 1) {
      const units = meanOver(history, lastYear + 1 + week * 7, 7);
      if (Number.isNaN(units)) continue;
      sold[week] = (sold[week] as number) + units * 7;
      expected[week] = (expected[week] as number) + before * 7;
    }
  }
  return Array.from(sold, (units, week) => {
    const ratio = (units + WEEK_WEIGHT_UNITS) / ((expected[week] as number) + WEEK_WEIGHT_UNITS);
    return Math.min(4, Math.max(0.25, ratio)) ** BELIEF;
  });
}

/** The rhythm of a shop at an origin, from all its histories or an even sample of them. */
export function shopRhythm(histories: readonly DemandHistory[], origin: number): ShopRhythm {
  const markets = Map.groupBy(histories, ({ group }) => group ?? '');
  const counts = new Float64Array(7);
  for (const history of histories) addWeekdays(history, counts);
  const total = counts.reduce((sum, units) => sum + units, 0);
  return {
    weeks: Object.fromEntries(
      [...markets].map(([market, some]) => [market, marketWeeks(some, origin)]),
    ),
    weekdays: Array.from(counts, (units) =>
      total > 0 ? (7 * (units + total / 700)) / (total * 1.01) : 1,
    ),
  };
}

function addWeekdays(history: DemandHistory, counts: Float64Array): void {
  for (let i = Math.max(0, history.units.length - YEAR_DAYS); i < history.units.length; i += 1) {
    const phase = (((history.first + i) % 7) + 7) % 7;
    counts[phase] = (counts[phase] as number) + (history.units[i] as number);
  }
}

/**
 * Seven factors that make 7, by day number mod 7: the SKU's own weekdays drawn to the shop's as 40
 * units would. Source: ../shared/facts/planning.md 2.1.
 */
export function skuWeekdays(history: DemandHistory, shop: readonly number[]): number[] {
  const counts = new Float64Array(7);
  addWeekdays(history, counts);
  const total = counts.reduce((sum, units) => sum + units, 0);
  const weight = WEEKDAY_WEIGHT_UNITS;
  return Array.from(
    counts,
    (units, phase) => (7 * (units + (weight * (shop[phase] as number)) / 7)) / (total + weight),
  );
}
