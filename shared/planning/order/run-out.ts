/**
 * When stock runs out: the first day on which demand so far exceeds what is there and has come, at
 * the median path and for one time in ten.
 */
import { daysOfCover } from '../../inventory/cover.ts';
import { type DemandWindow, totalOver } from './demand-window.ts';
import { stockLevelFor } from './stock-level.ts';
import { arrivalDays, coverBy, medianArrivals, type Supply } from './supply.ts';

/** Beyond two years nobody plans. */
const HORIZON_DAYS = 730;

/** Day indexes from today; null = not within two years. */
export interface RunOut {
  readonly p10: number | null;
  readonly p50: number | null;
}

const EARLY_LEVEL = 0.9;

// One segment between two days on which cover moves: the demand quantile rises.
function firstShortDay(window: DemandWindow, units: number, from: number, to: number) {
  const isShort = (day: number) => stockLevelFor(totalOver(window, day + 1), EARLY_LEVEL) > units;
  if (!isShort(to)) return null;
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isShort(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

// Looked for before the median day only, which is short for certain.
function earlyRunOut(window: DemandWindow, supply: Supply, medianDay: number): number {
  let from = 0;
  const falls = supply.falls.map(({ dayIndex }) => dayIndex).filter((day) => day <= medianDay);
  const moves = [...arrivalDays(supply, 0, medianDay), ...falls].sort((a, b) => a - b);
  for (const until of [...moves, medianDay + 1]) {
    const units = Math.max(0, coverBy(supply, from));
    const short = until > from ? firstShortDay(window, units, from, until - 1) : null;
    if (short !== null) return Math.min(short, medianDay);
    from = until;
  }
  return medianDay;
}

/** Run-out days of a warehouse on its supply; inbound counts from the day it can be counted on. */
export function runOutOf(window: DemandWindow, supply: Supply): RunOut {
  const cover = daysOfCover(supply.startUnits, medianArrivals(supply), window.path);
  if (cover === null || cover >= HORIZON_DAYS) return { p10: null, p50: null };
  const p50 = Math.floor(cover);
  return { p10: earlyRunOut(window, supply, p50), p50 };
}

/** The same for everything owned or ordered, as if it were here: when the next order is needed. */
export function positionRunOut(window: DemandWindow, units: number): RunOut {
  return runOutOf(window, {
    startUnits: Math.max(0, units),
    pastUnits: 0,
    arrivals: [],
    falls: [],
  });
}
