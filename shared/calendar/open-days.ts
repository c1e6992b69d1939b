// Days on which a supplier, forwarder or warehouse works: weekdays and closures such as Spring
// Festival. Counts local dates; knows no instants and no zones.
import { addDays } from './local-date.ts';

/** Dates on which nobody works there, both included. */
export interface Closure {
  readonly startsOnDate: string;
  readonly endsOnDate: string;
}

/** When a place works. */
export interface OpenDays {
  /** ISO weekdays (1 = Monday). */
  readonly weekdays: readonly number[];
  readonly closures: readonly Closure[];
}

/** Every day, all year. */
export const ALWAYS_OPEN: OpenDays = { weekdays: [1, 2, 3, 4, 5, 6, 7], closures: [] };

/** Longer closures are a mistake in the data; the search ends there. */
const MOST_DAYS = 400;

const weekdayOf = (localDate: string) => new Date(`${localDate}T00:00:00Z`).getUTCDay() || 7;

/** Whether a place works on a date. */
export function isOpenOn(localDate: string, { weekdays, closures }: OpenDays): boolean {
  return (
    weekdays.includes(weekdayOf(localDate)) &&
    !closures.some(
      ({ startsOnDate, endsOnDate }) => startsOnDate <= localDate && localDate <= endsOnDate,
    )
  );
}

function nearest(localDate: string, days: OpenDays, step: 1 | -1): string {
  let date = localDate;
  for (let i = 0; i < MOST_DAYS && !isOpenOn(date, days); i += 1) date = addDays(date, step);
  return date;
}

/** The date itself or the last open one before it. */
export const openOnOrBefore = (localDate: string, days: OpenDays) => nearest(localDate, days, -1);

/** The date itself or the first open one after it. */
export const openOnOrAfter = (localDate: string, days: OpenDays) => nearest(localDate, days, 1);

/**
 * The date from which `count` open days lead up to `localDate`; back (-1) or ahead (1).
 *
 * @example 3 days of work that must be done by a Friday begin on Tuesday: ('…-27', 3, weekdays, -1)
 */
export function countOpenDays(
  localDate: string,
  count: number,
  days: OpenDays,
  step: 1 | -1,
): string {
  let date = nearest(localDate, days, step);
  for (let i = 0; i < count; i += 1) date = nearest(addDays(date, step), days, step);
  return date;
}
