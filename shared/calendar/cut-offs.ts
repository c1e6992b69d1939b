// The cut-offs of a warehouse, closures and daylight saving included: which one an order still
// makes, and by when it must then have left. Pure.
import { addDays, localDateAt, startOfDate } from './local-date.ts';
import { isOpenOn, type OpenDays } from './open-days.ts';
import { instantAt } from './show-clocks.ts';

/** A warehouse as far as its cut-off is concerned. */
export interface CutOffPlace extends OpenDays {
  readonly timeZone: string;
  /** `HH:MM` there. */
  readonly cutOffLocalTime: string;
}

/** A cut-off: what is ordered before it leaves on its date. */
export interface CutOff {
  readonly localDate: string;
  readonly atMs: number;
  /** The end of that date there: what has not left by then is late. */
  readonly leavesByMs: number;
}

// No closure is longer; a place that opens on no weekday has no cut-off.
const MOST_DAYS = 400;

function cutOffOn(localDate: string, place: CutOffPlace): CutOff | null {
  if (!isOpenOn(localDate, place)) return null;
  return {
    localDate,
    atMs: instantAt(localDate, place.cutOffLocalTime, place.timeZone),
    leavesByMs: startOfDate(addDays(localDate, 1), place.timeZone),
  };
}

function search(
  instantMs: number,
  place: CutOffPlace,
  step: 1 | -1,
  fits: (cutOff: CutOff) => boolean,
): CutOff | null {
  const today = localDateAt(instantMs, place.timeZone);
  for (let days = 0; days < MOST_DAYS; days += 1) {
    const cutOff = cutOffOn(addDays(today, days * step), place);
    if (cutOff && fits(cutOff)) return cutOff;
  }
  return null;
}

/**
 * The first cut-off after an instant: an order placed exactly at a cut-off goes with the next one.
 *
 * @example Friday 14:00 with cut-off at 14:00, closed at weekends: Monday
 */
export const cutOffAfter = (instantMs: number, place: CutOffPlace): CutOff | null =>
  search(instantMs, place, 1, ({ atMs }) => atMs > instantMs);

/** The last cut-off at or before an instant. */
export const cutOffUntil = (instantMs: number, place: CutOffPlace): CutOff | null =>
  search(instantMs, place, -1, ({ atMs }) => atMs <= instantMs);

/** The last cut-off whose day is over: what was placed before it and has not left is late. */
export const cutOffOverBy = (instantMs: number, place: CutOffPlace): CutOff | null =>
  search(instantMs, place, -1, ({ leavesByMs }) => leavesByMs <= instantMs);
