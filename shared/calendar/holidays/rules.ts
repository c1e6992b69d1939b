// How the date of a yearly event is found: a fixed day, the n-th weekday of a month, a distance
// from Easter, or a list of dates. Pure calendar arithmetic.
import { addDays } from '../local-date.ts';

/** A rule that gives the first day of an event in a year. */
export type DateRule =
  | { readonly kind: 'fixed'; readonly month: number; readonly day: number }
  /** The n-th such weekday (1 = Monday) of a month, -1 = the last, then some days on. */
  | {
      readonly kind: 'weekday';
      readonly month: number;
      readonly weekday: number;
      readonly nth: number;
      readonly plusDays?: number;
    }
  /** Days after Easter Sunday; negative before it. */
  | { readonly kind: 'easter'; readonly plusDays: number }
  /** Dates as they were announced or as an almanac has them; a year that is missing is unknown. */
  | { readonly kind: 'dated'; readonly dates: readonly string[] };

const two = (value: number) => String(value).padStart(2, '0');
const dateOf = (year: number, month: number, day: number) => `${year}-${two(month)}-${two(day)}`;

/** ISO weekday of a date: 1 = Monday. */
const weekdayOf = (localDate: string): number =>
  new Date(`${localDate}T00:00:00Z`).getUTCDay() || 7;

/**
 * Easter Sunday of a year in the Gregorian calendar.
 * Source: the anonymous Gregorian algorithm (Nature, 20 April 1876; Meeus, Astronomical
 * Algorithms, chapter 8).
 *
 * @example easterSunday(2026) // '2026-04-05'
 */
export function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const k = c % 4;
  const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return dateOf(year, month, ((h + l - 7 * m + 114) % 31) + 1);
}

/**
 * The n-th weekday (1 = Monday) of a month; nth -1 = the last.
 *
 * @example nthWeekday(2026, 11, 4, 4) // '2026-11-26', Thanksgiving
 */
export function nthWeekday(year: number, month: number, weekday: number, nth: number): string {
  if (nth < 0) {
    const first = nthWeekday(year, month, weekday, 1);
    const fifth = addDays(first, 28);
    return fifth.slice(0, 7) === first.slice(0, 7) ? fifth : addDays(first, 21);
  }
  const start = dateOf(year, month, 1);
  return addDays(start, ((weekday - weekdayOf(start) + 7) % 7) + 7 * (nth - 1));
}

/** First days of a rule in a year; a dated rule may have several or none. */
export function datesOf(rule: DateRule, year: number): string[] {
  switch (rule.kind) {
    case 'fixed':
      return [dateOf(year, rule.month, rule.day)];
    case 'weekday':
      return [addDays(nthWeekday(year, rule.month, rule.weekday, rule.nth), rule.plusDays ?? 0)];
    case 'easter':
      return [addDays(easterSunday(year), rule.plusDays)];
    case 'dated':
      return rule.dates.filter((date) => date.startsWith(`${year}-`));
  }
}
