// Days on which a supplier, forwarder or warehouse works: weekdays and closures such as Spring
// Festival. Counts local dates; knows no instants and no zones.
import { DAY_MS } from './local-date.ts';

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

/** Days since 1 January 1970 of a local date; calendars are walked in these. */
export function dayNumberOf(localDate: string): number {
  return Date.parse(`${localDate}T00:00:00Z`) / DAY_MS;
}

/** The local date of a day number. */
export function dateOfDayNumber(dayNumber: number): string {
  return new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
}

/** A calendar with its dates read once: weekday by bit (1 = Monday) and closures as numbers. */
interface ReadCalendar {
  readonly weekdays: number;
  readonly closures: readonly (readonly [number, number])[];
}

// Thousands of SKUs share one supplier's calendar object; its dates are read once.
const read = new WeakMap<OpenDays, ReadCalendar>();

function readCalendar(days: OpenDays): ReadCalendar {
  const known = read.get(days);
  if (known) return known;
  const calendar = {
    weekdays: days.weekdays.reduce((bits, weekday) => bits | (1 << weekday), 0),
    closures: days.closures.map(
      ({ startsOnDate, endsOnDate }) =>
        [dayNumberOf(startsOnDate), dayNumberOf(endsOnDate)] as const,
    ),
  };
  read.set(days, calendar);
  return calendar;
}

function isOpen(dayNumber: number, { weekdays, closures }: ReadCalendar): boolean {
  // 1 January 1970 was a Thursday.
  const weekday = ((((dayNumber + 3) % 7) + 7) % 7) + 1;
  if ((weekdays & (1 << weekday)) === 0) return false;
  for (const [first, last] of closures) if (first <= dayNumber && dayNumber <= last) return false;
  return true;
}

function nearest(dayNumber: number, calendar: ReadCalendar, step: 1 | -1): number {
  let day = dayNumber;
  for (let i = 0; i < MOST_DAYS && !isOpen(day, calendar); i += 1) day += step;
  return day;
}

/** The day itself or the nearest open one, ahead (1) or back (-1). */
export function openDayFrom(dayNumber: number, days: OpenDays, step: 1 | -1): number {
  return nearest(dayNumber, readCalendar(days), step);
}

/** As countOpenDays, in day numbers. */
export function countOpenDayNumbers(
  dayNumber: number,
  count: number,
  days: OpenDays,
  step: 1 | -1,
): number {
  const calendar = readCalendar(days);
  let day = nearest(dayNumber, calendar, step);
  for (let i = 0; i < count; i += 1) day = nearest(day + step, calendar, step);
  return day;
}

/** Whether a place works on a date. */
export function isOpenOn(localDate: string, days: OpenDays): boolean {
  return isOpen(dayNumberOf(localDate), readCalendar(days));
}

/** The date itself or the last open one before it. */
export const openOnOrBefore = (localDate: string, days: OpenDays) =>
  dateOfDayNumber(openDayFrom(dayNumberOf(localDate), days, -1));

/** The date itself or the first open one after it. */
export const openOnOrAfter = (localDate: string, days: OpenDays) =>
  dateOfDayNumber(openDayFrom(dayNumberOf(localDate), days, 1));

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
  return dateOfDayNumber(countOpenDayNumbers(dayNumberOf(localDate), count, days, step));
}
