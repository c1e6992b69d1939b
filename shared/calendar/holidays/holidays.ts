// Which events a market has between two dates, and on a date. Asks the list; knows no demand.
import { addDays } from '../local-date.ts';
import { YEARLY_EVENTS, type YearlyEvent } from './list.ts';
import { datesOf } from './rules.ts';

/** One event on its dates in a market. */
export interface MarketEvent {
  readonly key: string;
  readonly name: string;
  readonly nameZh: string;
  readonly kind: YearlyEvent['kind'];
  readonly market: string;
  /** First and last day on which it moves demand. */
  readonly startsOnDate: string;
  readonly endsOnDate: string;
  /** Whether it falls on the same dates every year, give or take a week. */
  readonly isFixed: boolean;
  readonly source: string;
}

const isFixed = ({ rule }: YearlyEvent) => rule.kind === 'fixed' || rule.kind === 'weekday';

function eventsOfYear(event: YearlyEvent, market: string, year: number): MarketEvent[] {
  const { key, name, nameZh, kind, daysBefore, days, source } = event;
  return datesOf(event.rule, year).map((date) => {
    const startsOnDate = addDays(date, -daysBefore);
    const endsOnDate = addDays(startsOnDate, days - 1);
    const dates = { startsOnDate, endsOnDate, isFixed: isFixed(event) };
    return { key, name, nameZh, kind, market, ...dates, source };
  });
}

/**
 * Events of a market that touch the days from..to, by their first day.
 *
 * @example marketEvents('US', '2026-11-20', '2026-11-30') // Thanksgiving, Black Friday, ...
 */
export function marketEvents(market: string, fromDate: string, toDate: string): MarketEvent[] {
  const years: number[] = [];
  for (let year = Number(fromDate.slice(0, 4)) - 1; year <= Number(toDate.slice(0, 4)) + 1; ) {
    years.push(year);
    year += 1;
  }
  return YEARLY_EVENTS.filter(({ markets }) => markets.includes(market))
    .flatMap((event) => years.flatMap((year) => eventsOfYear(event, market, year)))
    .filter(({ startsOnDate, endsOnDate }) => startsOnDate <= toDate && endsOnDate >= fromDate)
    .sort((a, b) => (a.startsOnDate < b.startsOnDate ? -1 : 1));
}
