/**
 * One history seen from one cut-off: the member totals, the cap, the spread of past totals, last
 * year's units. It may read nothing after the cut-off.
 */
import { observedUpTo, type PreparedHistory } from './history.ts';
import { RECURSION_WIDTH } from './recursions.ts';
import type { ForecastShape } from './shape.ts';

/**
 * What one SKU shows at one cut-off; totals are over the horizon, in units; `fold` = its half of
 * the shop.
 */
export interface Cut {
  readonly key: string;
  readonly group: string | undefined;
  readonly fold: 0 | 1;
  /** Age in periods, counted from the first period of the history. */
  readonly age: number;
  readonly es: number;
  readonly tsb: readonly [number, number];
  /** Level totals by window, plain and with quantities capped. */
  readonly levels: Float64Array;
  readonly capped: Float64Array;
  /** Largest quantity of one period taken at face value. */
  readonly cap: number;
  /** Periods since the last sale; shares of periods with a sale, recent and long. */
  readonly gap: number;
  readonly recentShare: number;
  readonly longShare: number;
  /** Variance / mean and mean of overlapping past totals, and how many full horizons they cover. */
  readonly spread: number;
  readonly totalMean: number;
  readonly spreadWindows: number;
  /** Units of the same periods last year(s), null without history there. */
  readonly lastYear: number | null;
  /** Capped units in last year's season and what the periods before would have given. */
  readonly seasonUnits: number;
  readonly seasonExpected: number;
}

/** Mean and ratio of overlapping sums; the sums whose periods are all known. */
interface TotalSpread {
  readonly spread: number;
  readonly mean: number;
  readonly windows: number;
}

/**
 * Describes a history after its first `count` observed periods; `rates` come from `recursiveRates`.
 */
export function describeCut(
  history: PreparedHistory,
  shape: ForecastShape,
  horizon: number,
  period: number,
  rates: Float64Array,
  rateRow: number,
): Cut {
  const count = observedUpTo(history, period);
  const cap = quantityCap(history, count, shape.memory);
  const levels = new Float64Array(shape.windows.length);
  const capped = new Float64Array(shape.windows.length);
  fillLevels(history, shape, horizon, count, cap, levels, capped);
  const total = totalSpread(history, shape, horizon, period);
  const season = seasonOf(history, shape, horizon, period, cap);
  return {
    key: history.source.key,
    group: history.source.group,
    fold: history.fold,
    age: period - history.source.first + 1,
    es: horizon * (rates[rateRow * RECURSION_WIDTH] as number),
    tsb: [
      horizon * (rates[rateRow * RECURSION_WIDTH + 1] as number),
      horizon * (rates[rateRow * RECURSION_WIDTH + 2] as number),
    ],
    levels,
    capped,
    cap,
    gap: periodsSinceSale(history, count),
    recentShare: saleShare(history, count, shape.recentShare),
    longShare: saleShare(history, count, shape.longShare),
    spread: total.spread,
    totalMean: total.mean,
    spreadWindows: total.windows,
    ...season,
  };
}

/** max(1, mean + 2 sd) of the quantities of periods with a sale, over the memory. */
function quantityCap(history: PreparedHistory, count: number, memory: number): number {
  const from = Math.max(0, count - memory);
  const n = (history.sales[count] as number) - (history.sales[from] as number);
  if (n === 0) return 1;
  const mean = ((history.sums[count] as number) - (history.sums[from] as number)) / n;
  const square = ((history.squares[count] as number) - (history.squares[from] as number)) / n;
  return Math.max(1, mean + 2 * Math.sqrt(Math.max(0, square - mean * mean)));
}

function fillLevels(
  history: PreparedHistory,
  shape: ForecastShape,
  horizon: number,
  count: number,
  cap: number,
  levels: Float64Array,
  capped: Float64Array,
): void {
  let sum = 0;
  let i = count - 1;
  for (let w = 0; w < levels.length; w++) {
    const from = Math.max(0, count - (shape.windows[w] as number));
    const n = count - from;
    if (n === 0) continue;
    for (; i >= from; i--) {
      const y = history.values[i] as number;
      sum += y < cap ? y : cap;
    }
    const plain = (history.sums[count] as number) - (history.sums[from] as number);
    levels[w] = (horizon * plain) / n;
    capped[w] = (horizon * sum) / n;
  }
}

function periodsSinceSale(history: PreparedHistory, count: number): number {
  let i = count - 1;
  while (i >= 0 && history.values[i] === 0) i--;
  return count - 1 - i;
}

function saleShare(history: PreparedHistory, count: number, window: number): number {
  const from = Math.max(0, count - window);
  const n = (history.sales[count] as number) - (history.sales[from] as number);
  return count === from ? 0 : n / (count - from);
}

/** Overlapping sums over the memory, in whole known stretches. */
function totalSpread(
  history: PreparedHistory,
  shape: ForecastShape,
  horizon: number,
  period: number,
): TotalSpread {
  const { sums, countAt, periods } = history;
  const complete = history.count === periods;
  const end = Math.min(period - history.source.first + 1, periods);
  let [n, total, squares] = [0, 0, 0];
  for (let i = Math.max(0, end - shape.memory) + horizon; i <= end; i++) {
    const b = complete ? i : (countAt[i] as number);
    const a = complete ? i - horizon : (countAt[i - horizon] as number);
    if (b - a !== horizon) continue;
    const t = (sums[b] as number) - (sums[a] as number);
    n += 1;
    total += t;
    squares += t * t;
  }
  if (n === 0 || total === 0) return { spread: 1, mean: 0, windows: 0 };
  const mean = total / n;
  return {
    spread: Math.max(0, squares / n - mean * mean) / mean,
    mean,
    windows: n / horizon,
  };
}

/** Last year's units of the same periods, and the season's numerator and denominator. */
function seasonOf(
  history: PreparedHistory,
  shape: ForecastShape,
  horizon: number,
  period: number,
  cap: number,
): { lastYear: number | null; seasonUnits: number; seasonExpected: number } {
  let [seasonUnits, seasonExpected, lastYear, years] = [0, 0, 0, 0];
  for (let year = 1; year <= shape.seasonYears; year++) {
    const from = period + 1 - year * shape.year;
    const to = Math.min(period, from + horizon - 1);
    const inside = cappedSum(history, from, to, cap);
    if (inside.n === 0) continue;
    const plain = shape.seasonYears > 1 ? cappedSum(history, from, to, Number.MAX_VALUE) : inside;
    lastYear += (plain.sum * horizon) / plain.n;
    years += 1;
    // A history that begins within those periods still shows the step, by the level of what it has.
    const before = cappedSum(history, from - shape.seasonBefore, from - 1, cap);
    if (before.n < shape.seasonBeforeLeast) continue;
    seasonUnits += inside.sum;
    seasonExpected += (before.sum / before.n) * inside.n;
  }
  return { lastYear: years === 0 ? null : lastYear / years, seasonUnits, seasonExpected };
}

function cappedSum(
  history: PreparedHistory,
  from: number,
  to: number,
  cap: number,
): { sum: number; n: number } {
  const a = observedUpTo(history, from - 1);
  const b = observedUpTo(history, to);
  let sum = 0;
  for (let i = a; i < b; i++) {
    const y = history.values[i] as number;
    sum += y < cap ? y : cap;
  }
  return { sum, n: b - a };
}
