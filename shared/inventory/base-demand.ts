// What a day is expected to sell, lives apart: the forecast's weeks where there is one, a plain
// average where there is none yet. One home, so that every cover and status rests on the same path.
import { daysBetween } from '../calendar/local-date.ts';
import type { DemandPath } from './cover.ts';

/** What the expectation of a market was made from, from the best to the poorest. */
export const DEMAND_BASES = ['forecast', 'category', 'average'] as const;
export type DemandBasis = (typeof DEMAND_BASES)[number];

/** The forecast of a SKU in a market, week by week from its first date. */
export interface ForecastWeeks {
  readonly firstDate: string;
  /** Thousandths of a unit a day, one number a week: integers, so that every surface agrees. */
  readonly milliUnitsPerDay: readonly number[];
}

/** Base demand of a SKU in one market, as the stock feed carries it. */
export interface MarketDemand {
  /** The plain average; stands in where there is no forecast. */
  readonly unitsPerDay: number;
  readonly forecast?:
    | (ForecastWeeks & { readonly basis: string; readonly ratios?: readonly number[] })
    | null
    | undefined;
}

/** Base demand of a SKU over the markets asked about. */
export interface BaseDemand extends Partial<ForecastWeeks> {
  /** Expected units a day: of the next four weeks of a forecast, else the average. */
  readonly unitsPerDay: number;
  /** The poorest of its markets: 'average' says that there is no forecast yet. */
  readonly basis: DemandBasis;
  /** Variance over mean of totals of 1, 28 and 91 days; absent where no forecast knows them. */
  readonly ratios?: readonly number[];
}

/** Weeks that `unitsPerDay` of a forecast speaks of. */
const NEAR_WEEKS = 4;
/** Weeks at the end of a forecast that stand for all days after it. */
const FAR_WEEKS = 13;
const MILLI = 1000;

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

const near = (weeks: readonly number[]) => mean(weeks.slice(0, NEAR_WEEKS)) / MILLI;

/** A level average, for what has no forecast. */
export const levelDemand = (unitsPerDay: number): BaseDemand => ({ unitsPerDay, basis: 'average' });

function basisOf(markets: readonly MarketDemand[]): DemandBasis {
  if (markets.some(({ forecast }) => !forecast)) return 'average';
  return markets.some(({ forecast }) => forecast?.basis === 'category') ? 'category' : 'forecast';
}

/**
 * The demand of several markets together; null when none is known. Forecasts of different nights
 * are laid over each other by whole weeks; an average counts in every week.
 *
 * @example a forecast of 2 a day and an average of 1: 3 a day, and the basis says 'average'
 */
export function sumDemand(markets: readonly MarketDemand[]): BaseDemand | null {
  if (markets.length === 0) return null;
  const forecasts = markets.flatMap(({ forecast }) => (forecast ? [forecast] : []));
  const basis = basisOf(markets);
  const first = forecasts.reduce<ForecastWeeks | null>(
    (latest, next) => (latest === null || next.firstDate > latest.firstDate ? next : latest),
    null,
  );
  const averages = markets.reduce(
    (sum, { unitsPerDay, forecast }) => sum + (forecast ? 0 : unitsPerDay),
    0,
  );
  if (first === null) return { unitsPerDay: averages, basis };
  const milliUnitsPerDay = first.milliUnitsPerDay.map((_, week) => {
    const units = forecasts.reduce((sum, one) => sum + weekOf(one, first.firstDate, week), 0);
    return units + Math.round(averages * MILLI);
  });
  const { firstDate } = first;
  const unitsPerDay = near(milliUnitsPerDay);
  const ratios = ratiosOf(forecasts, unitsPerDay);
  return { unitsPerDay, basis, firstDate, milliUnitsPerDay, ...(ratios && { ratios }) };
}

// Variances of markets add up; what no forecast speaks of scatters like single chances (1).
function ratiosOf(
  forecasts: readonly NonNullable<MarketDemand['forecast']>[],
  unitsPerDay: number,
): number[] | null {
  const [one] = forecasts;
  if (forecasts.some(({ ratios }) => !ratios) || !one?.ratios) return null;
  return one.ratios.map((own, i) => {
    if (!(unitsPerDay > 0)) return own;
    const extra = forecasts.reduce(
      (sum, { ratios, milliUnitsPerDay }) =>
        sum + near(milliUnitsPerDay) * ((ratios?.[i] ?? 1) - 1),
      0,
    );
    return 1 + extra / unitsPerDay;
  });
}

function weekOf(forecast: ForecastWeeks, firstDate: string, week: number): number {
  const late = Math.max(0, Math.floor(daysBetween(forecast.firstDate, firstDate) / 7));
  const { milliUnitsPerDay } = forecast;
  return milliUnitsPerDay[week + late] ?? milliUnitsPerDay.at(-1) ?? 0;
}

/**
 * The path from `today` on, lives not in it: each day its week's level, after the last week the
 * mean of the last quarter. Days of the forecast that are over are left out.
 */
export function basePath(demand: BaseDemand | null, today: string): DemandPath {
  const { firstDate, milliUnitsPerDay: weeks } = demand ?? {};
  if (firstDate === undefined || weeks === undefined) {
    return { dailyUnits: [], tailUnitsPerDay: demand?.unitsPerDay ?? 0 };
  }
  const over = Math.max(0, daysBetween(firstDate, today));
  const days = Math.max(0, weeks.length * 7 - over);
  return {
    dailyUnits: Array.from(
      { length: days },
      (_, day) => (weeks[Math.floor((day + over) / 7)] as number) / MILLI,
    ),
    tailUnitsPerDay: mean(weeks.slice(-FAR_WEEKS)) / MILLI,
  };
}
