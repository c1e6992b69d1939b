// Sales as they were and the forecast, week by week, over the markets asked about: what the demand
// chart and its table show. Totals of markets are one distribution: means and variances add up.
// Lives to come are no part of the forecast and stand beside it. Pure.
import { addDays, daysBetween } from '../../../shared/calendar/local-date.ts';
import type { MarketForecastRow } from '../../../shared/contract/planning.ts';
import { ratioOver } from '../../../shared/planning/demand/band.ts';
import { negativeBinomialQuantiles } from '../../../shared/planning/negative-binomial.ts';

/** Quantiles of what a week will sell, without lives. */
export interface WeekRange {
  readonly p10: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p90: number;
}

/** One week; a past one has sales, a coming one a range. */
export interface DemandWeek {
  readonly startsOnDate: string;
  /** Sold outside lives; null for a week to come. */
  readonly soldUnits: number | null;
  readonly liveUnits: number;
  /** Days of the week that began with nothing to sell. */
  readonly outDays: number;
  readonly range: WeekRange | null;
  /** Names of events in it, as the forecast knows them. */
  readonly events: readonly string[];
}

/** Weeks shown before and after the first day of the forecast. */
export const SHOWN_WEEKS = 26;
const WEEK = 7;
const LEVELS = [0.1, 0.25, 0.5, 0.75, 0.9] as const;

const sumDays = (units: readonly number[], from: number) =>
  units.slice(Math.max(0, from), Math.max(0, from + WEEK)).reduce((sum, value) => sum + value, 0);

function rangeOf(markets: readonly MarketForecastRow[], startsOnDate: string): WeekRange | null {
  let [mean, variance] = [0, 0];
  for (const { firstDate, days, ratios } of markets) {
    const own = sumDays(days.mean, daysBetween(firstDate, startsOnDate));
    mean += own;
    variance += own * ratioOver(ratios, WEEK);
  }
  if (markets.length === 0) return null;
  const ratio = mean > 0 ? variance / mean : 1;
  const [p10 = 0, p25 = 0, p50 = 0, p75 = 0, p90 = 0] = negativeBinomialQuantiles(
    mean,
    ratio,
    LEVELS,
  );
  return { p10, p25, p50, p75, p90 };
}

const isIn = (date: string, startsOnDate: string) =>
  date >= startsOnDate && date < addDays(startsOnDate, WEEK);

function eventsIn(markets: readonly MarketForecastRow[], startsOnDate: string): string[] {
  const names = markets.flatMap(({ events }) =>
    events.filter(({ date }) => isIn(date, startsOnDate)).map(({ name }) => name),
  );
  return [...new Set(names)];
}

function pastWeek(markets: readonly MarketForecastRow[], startsOnDate: string): DemandWeek {
  let [all, liveUnits] = [0, 0];
  const outDates = new Set<string>();
  for (const { history } of markets) {
    if (history.firstDate === '') continue;
    const from = daysBetween(history.firstDate, startsOnDate);
    all += sumDays(history.units, from);
    liveUnits += sumDays(history.liveUnits, from);
    for (const date of history.stockOutDates) if (isIn(date, startsOnDate)) outDates.add(date);
  }
  const outDays = outDates.size;
  const events: string[] = [];
  return { startsOnDate, soldUnits: all - liveUnits, liveUnits, outDays, range: null, events };
}

/** Whole weeks around the latest forecast's first day; empty without a forecast. */
export function demandWeeks(markets: readonly MarketForecastRow[]): DemandWeek[] {
  if (markets.length === 0) return [];
  const first = markets.reduce((late, { firstDate }) => (firstDate > late ? firstDate : late), '');
  const known = Math.max(
    0,
    ...markets.map(({ history }) =>
      history.firstDate === '' ? 0 : Math.floor(daysBetween(history.firstDate, first) / WEEK),
    ),
  );
  const before = Math.min(SHOWN_WEEKS, known);
  const past = Array.from({ length: before }, (_, i) =>
    pastWeek(markets, addDays(first, (i - before) * WEEK)),
  );
  const coming = Array.from({ length: SHOWN_WEEKS }, (_, i): DemandWeek => {
    const startsOnDate = addDays(first, i * WEEK);
    const range = rangeOf(markets, startsOnDate);
    const events = eventsIn(markets, startsOnDate);
    return { startsOnDate, soldUnits: null, liveUnits: 0, outDays: 0, range, events };
  });
  return [...past, ...coming];
}
