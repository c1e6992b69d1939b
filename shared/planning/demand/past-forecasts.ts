/**
 * Forecasts kept a while so that they can be held against what was sold: once a week one entry of
 * four weeks, thirteen at most, in the SKU's own packed row. Lives are in neither side.
 */
import { addDays, daysBetween } from '../../calendar/local-date.ts';
import type { SkuHistory } from './sku-history.ts';

/** First date of a forecast and its first four weeks, thousandths of a unit a day. */
export type PastForecast = readonly [firstDate: string, milliUnitsPerDay: readonly number[]];

/** Weeks kept of each forecast, and forecasts kept: a quarter. */
export const KEPT_WEEKS = 4;
const KEPT_FORECASTS = 13;
const WEEK = 7;

/**
 * The kept forecasts with a new one, which counts only a week after the last.
 * @example kept of the 1st, made again on the 5th: unchanged; on the 8th: two
 */
export function keepForecast(
  past: readonly PastForecast[],
  made: { readonly firstDate: string; readonly milliUnitsPerDay: readonly number[] },
): PastForecast[] {
  const last = past.at(-1);
  if (last && daysBetween(last[0], made.firstDate) < WEEK) return [...past];
  const entry: PastForecast = [made.firstDate, made.milliUnitsPerDay.slice(0, KEPT_WEEKS)];
  return [...past, entry].slice(-KEPT_FORECASTS);
}

/** Errors of forecasts of one week made so many weeks before it, summed over SKUs. */
export interface WeekError {
  readonly startsOnDate: string;
  /** 1 = the week right after the forecast was made. */
  readonly weeksAhead: number;
  readonly soldUnits: number;
  readonly forecastUnits: number;
  /** Sum of absolute errors of single SKUs. */
  readonly absoluteUnits: number;
  readonly skus: number;
}

/** Errors of one SKU in weeks that are over; those with a day of unknown demand are left out. */
export function weekErrors(
  past: readonly PastForecast[],
  history: Pick<SkuHistory, 'firstDate' | 'units' | 'liveUnits' | 'stockOutDays'>,
): WeekError[] {
  const { firstDate, units, liveUnits } = history;
  const unknown = new Set(history.stockOutDays);
  return past.flatMap(([madeFor, weeks]) =>
    weeks.flatMap((milli, week): WeekError[] => {
      const startsOnDate = addDays(madeFor, week * WEEK);
      const from = daysBetween(firstDate, startsOnDate);
      if (from < 0 || from + WEEK > units.length) return [];
      let soldUnits = 0;
      for (let day = from; day < from + WEEK; day += 1) {
        if (unknown.has(day)) return [];
        soldUnits += Math.max(0, (units[day] as number) - (liveUnits[day] ?? 0));
      }
      const forecastUnits = (milli * WEEK) / 1000;
      const absoluteUnits = Math.abs(soldUnits - forecastUnits);
      const weeksAhead = week + 1;
      return [{ startsOnDate, weeksAhead, soldUnits, forecastUnits, absoluteUnits, skus: 1 }];
    }),
  );
}

/** Errors of the same week and distance added up, oldest first. */
export function sumErrors(errors: readonly WeekError[]): WeekError[] {
  const sums = new Map<string, WeekError>();
  for (const next of errors) {
    const key = `${next.startsOnDate} ${next.weeksAhead}`;
    const known = sums.get(key);
    sums.set(
      key,
      known
        ? {
            ...known,
            soldUnits: known.soldUnits + next.soldUnits,
            forecastUnits: known.forecastUnits + next.forecastUnits,
            absoluteUnits: known.absoluteUnits + next.absoluteUnits,
            skus: known.skus + next.skus,
          }
        : next,
    );
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}
