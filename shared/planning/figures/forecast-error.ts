/**
 * What kept forecasts missed, for one SKU in a market or in one of its shops. A forecast is made
 * for a market; a shop's part of it is the shop's part of what the market's shops sold in the
 * window, which is exact for the only shop of a market. Lives and unknown days are in neither side.
 */
import { addDays, daysBetween } from '../../calendar/local-date.ts';
import { type PastForecast, type WeekError, weekErrors } from '../demand/past-forecasts.ts';
import type { SalesDay } from './missed-sales.ts';

/** Days the sales are known for. */
export interface SalesWindow {
  readonly from: string;
  readonly days: number;
}

/** Weeks over which one figure of the error is taken. */
export const ERROR_WEEKS = 4;
const WEEK = 7;

/** Sales of one SKU laid out by day. A day is unknown where every shop began it empty. */
function historyOf(rows: readonly SalesDay[], { from, days }: SalesWindow) {
  const units = new Array<number>(days).fill(0);
  const liveUnits = new Array<number>(days).fill(0);
  const hadStock = new Set<number>();
  const wasEmpty = new Set<number>();
  for (const row of rows) {
    const day = daysBetween(from, row.localDate);
    if (day < 0 || day >= days) continue;
    units[day] = (units[day] ?? 0) + row.units;
    liveUnits[day] = (liveUnits[day] ?? 0) + row.liveUnits;
    (row.isStockOut === 1 ? wasEmpty : hadStock).add(day);
  }
  const stockOutDays = [...wasEmpty].filter((day) => !hadStock.has(day));
  return { firstDate: from, units, liveUnits, stockOutDays };
}

/** Errors of a SKU in a market; `rows` are its sales in the market's shops. */
export const marketErrors = (
  past: readonly PastForecast[],
  rows: readonly SalesDay[],
  window: SalesWindow,
): WeekError[] => weekErrors(past, historyOf(rows, window));

const baseUnits = (rows: readonly SalesDay[]) =>
  rows.reduce((sum, { units, liveUnits }) => sum + Math.max(0, units - liveUnits), 0);

/**
 * Errors by shop: each is held against its part of the market's forecast.
 *
 * @example a market's forecast of 40 a week, shops that sold 30 and 10 of each 40: 30 and 10
 */
export function shopErrors(
  past: readonly PastForecast[],
  rows: readonly SalesDay[],
  window: SalesWindow,
): Map<string, WeekError[]> {
  const all = baseUnits(rows);
  const errors = new Map<string, WeekError[]>();
  if (all === 0) return errors;
  for (const [accountId, own] of Map.groupBy(rows, (row) => row.accountId)) {
    const share = baseUnits(own) / all;
    const part = past.map(
      ([date, weeks]): PastForecast => [date, weeks.map((milli) => milli * share)],
    );
    errors.set(accountId, marketErrors(part, own, window));
  }
  return errors;
}

/** A part of an error: of a warehouse that meets a part of the demand. */
export const errorPart = (error: WeekError, share: number): WeekError => ({
  ...error,
  soldUnits: error.soldUnits * share,
  forecastUnits: error.forecastUnits * share,
  absoluteUnits: error.absoluteUnits * share,
});

/** The newest weeks that one figure is taken over, forecasts made a week before alone. */
export function recentErrors(errors: readonly WeekError[], { from, days }: SalesWindow) {
  const since = addDays(from, days - ERROR_WEEKS * WEEK - WEEK + 1);
  return errors.filter(({ weeksAhead, startsOnDate }) => weeksAhead === 1 && startsOnDate >= since);
}

type Errors = Pick<WeekError, 'soldUnits' | 'forecastUnits' | 'absoluteUnits'>;

const sumOf = (errors: readonly Errors[], pick: (error: Errors) => number) =>
  errors.reduce((sum, error) => sum + pick(error), 0);

/**
 * Absolute errors over units sold; null without sales.
 *
 * @example 7 and 3 wrong of 20 and 10 sold: 0.333...
 */
export function errorShareOf(errors: readonly Errors[]): number | null {
  const sold = sumOf(errors, ({ soldUnits }) => soldUnits);
  return sold > 0 ? sumOf(errors, ({ absoluteUnits }) => absoluteUnits) / sold : null;
}

/**
 * How far forecasts lay above (+) or below (-) what was sold; null without sales.
 *
 * @example 24 forecast, 30 sold: -0.2
 */
export function biasShareOf(errors: readonly Errors[]): number | null {
  const sold = sumOf(errors, ({ soldUnits }) => soldUnits);
  return sold > 0 ? sumOf(errors, ({ forecastUnits }) => forecastUnits) / sold - 1 : null;
}
