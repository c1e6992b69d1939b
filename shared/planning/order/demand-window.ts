/**
 * Demand of one warehouse over any stretch from today as one distribution: the market's forecast,
 * the share served from here, and the planned lives on their days. A live counts once: it is never
 * in the base.
 */
import { dayIndexOf } from '../../calendar/local-date.ts';
import type { DemandPath } from '../../inventory/cover.ts';
import type { DemandTotal, Spending } from '../lead-time-demand.ts';
import { normalQuantile } from '../negative-binomial.ts';
import type { MarketForecast, PlannedLive, SkuPlanInput, SpreadKnot } from './input.ts';

/** A live as this warehouse meets it. */
export interface LiveDemand {
  readonly live: PlannedLive;
  readonly dayIndex: number;
  readonly units: number;
  readonly sdUnits: number;
}

/** Demand of one warehouse, ready to be asked for any stretch. */
export interface DemandWindow {
  /** Base demand of the first n days, by n; beyond its end the tail goes on. */
  readonly sums: Float64Array;
  readonly tailUnitsPerDay: number;
  readonly spread: readonly SpreadKnot[];
  readonly share: number;
  /** By day; those before today are left out. */
  readonly lives: readonly LiveDemand[];
  /** Expected demand by day with lives in it, for cover. */
  readonly path: DemandPath;
}

/** The 80 % interval of a live is so many standard deviations wide. */
const INTERVAL_SDS = 2 * normalQuantile(0.9);

/** A unit in a million years is none. */
const LEAST_UNITS = 1e-9;

const known = (units: number): number =>
  Number.isFinite(units) && units > LEAST_UNITS ? units : 0;

// Totals of more days never scatter less: a knot below its predecessor is a small sample's noise.
function rising(knots: readonly SpreadKnot[]): SpreadKnot[] {
  let least = 1;
  return knots.map(({ days, ratio }) => {
    least = Math.max(least, known(ratio));
    return { days: Math.max(1, known(days)), ratio: least };
  });
}

function pathOf(
  dailyUnits: readonly number[],
  tailUnitsPerDay: number,
  share: number,
  lives: readonly LiveDemand[],
): DemandPath {
  const units = dailyUnits.map((value) => known(value) * share);
  for (const live of lives) {
    while (units.length <= live.dayIndex) units.push(tailUnitsPerDay);
    units[live.dayIndex] = (units[live.dayIndex] as number) + live.units;
  }
  return { dailyUnits: units, tailUnitsPerDay };
}

/** Reads a forecast for a warehouse that serves a share of it. */
export function demandWindow(
  forecast: MarketForecast | undefined,
  demandShare: number,
  { nowMs, timeZone }: Pick<SkuPlanInput, 'nowMs' | 'timeZone'>,
): DemandWindow {
  const share = Math.min(1, known(demandShare));
  const daily = forecast?.dailyUnits ?? [];
  const sums = new Float64Array(daily.length + 1);
  for (let day = 0; day < daily.length; day += 1) {
    sums[day + 1] = (sums[day] as number) + known(daily[day] as number) * share;
  }
  const lives = (forecast?.lives ?? [])
    .filter(({ startsAtMs }) => startsAtMs >= nowMs)
    .map((live) => ({
      live,
      dayIndex: dayIndexOf(live.startsAtMs, nowMs, timeZone),
      units: known(live.units) * share,
      sdUnits: (known(live.highUnits - live.lowUnits) * share) / INTERVAL_SDS,
    }))
    .sort((a, b) => a.dayIndex - b.dayIndex);
  const tailUnitsPerDay = known(forecast?.tailUnitsPerDay ?? 0) * share;
  const spread = rising(forecast?.spread ?? []);
  const path = pathOf(daily, tailUnitsPerDay, share, lives);
  return { sums, tailUnitsPerDay, spread, share, lives, path };
}

/** Expected base units of the first so many days, lives apart. */
export function baseUnits({ sums, tailUnitsPerDay }: DemandWindow, days: number): number {
  const given = sums.length - 1;
  const whole = Math.max(0, Math.floor(days));
  if (whole >= given) return (sums[given] as number) + (whole - given) * tailUnitsPerDay;
  return sums[whole] as number;
}

/** Expected units of the lives within the first so many days. */
export function liveUnits({ lives }: DemandWindow, days: number): number {
  let units = 0;
  for (const live of lives) if (live.dayIndex < days) units += live.units;
  return units;
}

/**
 * Variance over mean of base totals of that length; a share of a market's buyers scatters less
 * than the whole: 1 + share x (ratio - 1).
 */
export function spreadOver({ spread, share }: DemandWindow, days: number): number {
  const first = spread[0];
  if (!first) return 1;
  let ratio = spread.at(-1)?.ratio ?? 1;
  if (days <= first.days) ratio = first.ratio;
  else {
    for (let i = 1; i < spread.length; i += 1) {
      const [from, to] = [spread[i - 1] as SpreadKnot, spread[i] as SpreadKnot];
      if (days > to.days) continue;
      const way =
        to.days > from.days ? Math.log(days / from.days) / Math.log(to.days / from.days) : 1;
      ratio = from.ratio + way * (to.ratio - from.ratio);
      break;
    }
  }
  return 1 + share * (ratio - 1);
}

const MONTH_DAYS = 28;

// The busiest average of whole months from today: it never falls for a longer stretch, so that a
// longer lead time never asks for less.
function ratePerDay(window: DemandWindow, days: number): number {
  let rate = 0;
  for (let until = MONTH_DAYS; until <= Math.max(days, MONTH_DAYS); until += MONTH_DAYS) {
    rate = Math.max(rate, baseUnits(window, until) / until);
  }
  return rate;
}

/**
 * Demand from one day to another, lives in it, as one total; `sdDays` = spread of the end.
 * Variance: ratio x base + the lives' own + (base a day)^2 x sdDays^2.
 * Source: ../shared/facts/planning.md 2.3 (King).
 */
export function totalBetween(
  window: DemandWindow,
  from: number,
  until: number,
  sdDays = 0,
): DemandTotal {
  const base = Math.max(0, baseUnits(window, until) - baseUnits(window, from));
  const rate = sdDays > 0 ? ratePerDay(window, until) : 0;
  let mean = base;
  let variance = base * spreadOver(window, until) + (rate * sdDays) ** 2;
  for (const { dayIndex, units, sdUnits } of window.lives) {
    if (dayIndex < from || dayIndex >= until) continue;
    mean += units;
    variance += units + sdUnits ** 2;
  }
  return { mean, ratio: mean > 0 ? Math.max(1, variance / mean) : 1 };
}

/**
 * Demand of the first `days` days.
 * @example 10 a day, ratio 2, 40 days, sd 5 days: mean 400, variance 800 + 2,500, ratio 8.25
 */
export function totalOver(window: DemandWindow, days: number, sdDays = 0): DemandTotal {
  return totalBetween(window, 0, days, sdDays);
}

/** How the demand of the first `days` days is spent over them, lives on their days. */
export function spendingOver(window: DemandWindow, days: number): Spending {
  const mean = baseUnits(window, days) + liveUnits(window, days);
  if (!(mean > 0)) return () => 0;
  return (day) => (baseUnits(window, day) + liveUnits(window, day)) / mean;
}
