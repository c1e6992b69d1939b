/**
 * What was sold and what was missed: a day that began with nothing to sell loses what the other
 * days of the window sold on average. Days are those of the shop.
 */
import { addDays, daysBetween } from '../../calendar/local-date.ts';

/** Sales of a SKU in a shop on one date. */
export interface SalesDay {
  readonly skuId: string;
  readonly accountId: string;
  readonly localDate: string;
  /** Lives among them. */
  readonly units: number;
  readonly liveUnits: number;
  /** 1 = the day began with nothing to sell. */
  readonly isStockOut: number;
}

/** A week of sales; `missedUnits` is not rounded. */
export interface SalesWeek {
  readonly soldUnits: number;
  readonly missedUnits: number;
}

/** Sales of one SKU in one shop over the window. */
export interface SalesSum extends SalesWeek {
  readonly skuId: string;
  readonly accountId: string;
  /** Dates that began with nothing to sell. */
  readonly stockOutDates: readonly string[];
  /** From the window's first date on. */
  readonly weeks: readonly SalesWeek[];
}

const WEEK = 7;

/** First dates of the weeks of a window. */
export const weekStarts = (from: string, days: number): string[] =>
  Array.from({ length: Math.ceil(days / WEEK) }, (_, i) => addDays(from, i * WEEK));

/** The week of a date, counted from the window's first; may lie outside. */
export const weekOf = (from: string, localDate: string): number =>
  Math.floor(daysBetween(from, localDate) / WEEK);

function sumOf(series: readonly SalesDay[], from: string, days: number): SalesSum {
  const [{ skuId, accountId }] = series as [SalesDay, ...SalesDay[]];
  const out = series.filter(({ isStockOut }) => isStockOut === 1);
  const soldUnits = series.reduce((sum, { units }) => sum + units, 0);
  const soldOnOut = out.reduce((sum, { units }) => sum + units, 0);
  const perDay = (soldUnits - soldOnOut) / Math.max(1, days - out.length);
  const weeks = weekStarts(from, days).map(() => ({ soldUnits: 0, missedUnits: 0 }));
  let missedUnits = 0;
  for (const row of series) {
    const missed = row.isStockOut === 1 ? Math.max(0, perDay - row.units) : 0;
    missedUnits += missed;
    const week = weeks[weekOf(from, row.localDate)];
    if (!week) continue;
    week.soldUnits += row.units;
    week.missedUnits += missed;
  }
  const stockOutDates = out.map(({ localDate }) => localDate);
  return { skuId, accountId, soldUnits, missedUnits, stockOutDates, weeks };
}

/**
 * Sums by SKU and shop over `days` days from a date on.
 *
 * @example 46 days of 10 units, then 10 days that began empty: 460 sold, 100 missed
 */
export const salesSums = (rows: readonly SalesDay[], from: string, days: number): SalesSum[] =>
  [...Map.groupBy(rows, (row) => `${row.skuId} ${row.accountId}`).values()].map((series) =>
    sumOf(series, from, days),
  );

/**
 * Share of what was wanted that was sold; null when nothing was.
 *
 * @example fillRateOf({ soldUnits: 460, missedUnits: 100 }) // 0.821...
 */
export function fillRateOf({ soldUnits, missedUnits }: SalesWeek): number | null {
  const wanted = soldUnits + missedUnits;
  return wanted > 0 ? soldUnits / wanted : null;
}
