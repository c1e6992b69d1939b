/**
 * When stock runs out: the first day on which demand so far exceeds what is there and has come, at
 * the median path and for one time in ten.
 */
import { daysOfCover } from '../../inventory/cover.ts';
import { type DemandWindow, pathOf, totalOver } from './demand-window.ts';
import type { MarketForecast } from './input.ts';
import { stockLevelFor } from './stock-level.ts';
import { coverBy, medianArrivals, type Supply } from './supply.ts';

/** Beyond two years nobody plans. */
const HORIZON_DAYS = 730;

/** Day indexes from today; null = not within two years. */
export interface RunOut {
  readonly p10: number | null;
  readonly p50: number | null;
}

const EARLY_LEVEL = 0.9;

// One segment between two arrivals: cover is constant, the demand quantile rises.
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

function earlyRunOut(window: DemandWindow, supply: Supply): number | null {
  const days = [...new Set(supply.arrivals.map(({ p90Day }) => p90Day ?? 0))]
    .filter((day) => day > 0 && day < HORIZON_DAYS)
    .sort((a, b) => a - b);
  let from = 0;
  for (const until of [...days, HORIZON_DAYS]) {
    const short = firstShortDay(window, Math.max(0, coverBy(supply, from)), from, until - 1);
    if (short !== null) return short;
    from = until;
  }
  return null;
}

/** Run-out days of a warehouse on its supply; inbound counts from the day it can be counted on. */
export function runOutOf(
  window: DemandWindow,
  supply: Supply,
  forecast: MarketForecast | undefined,
): RunOut {
  const cover = daysOfCover(supply.startUnits, medianArrivals(supply), pathOf(window, forecast));
  const p50 = cover === null || cover >= HORIZON_DAYS ? null : Math.floor(cover);
  if (cover === null) return { p10: null, p50 };
  const early = earlyRunOut(window, supply);
  return { p10: early === null ? p50 : Math.min(early, p50 ?? early), p50 };
}

/** The same for everything owned or ordered, as if it were here: when the next order is needed. */
export function positionRunOut(
  window: DemandWindow,
  units: number,
  forecast: MarketForecast | undefined,
): RunOut {
  return runOutOf(window, { startUnits: Math.max(0, units), arrivals: [] }, forecast);
}
