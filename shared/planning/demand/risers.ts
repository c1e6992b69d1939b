/**
 * SKUs that are likely to sell more than their forecast: sales that quicken outside lives, on more
 * than one channel where there are several, and trends imported from elsewhere. A proposal with its
 * probability and units; the forecast itself is not changed by it.
 */
import type { DemandHistory } from '../forecast/history.ts';

/** Base units of one sales channel in the last two weeks and the eight weeks before them. */
export interface ChannelPace {
  readonly channelId: string;
  readonly recentUnits: number;
  readonly beforeUnits: number;
}

/** What a rise is judged by. */
export interface RiserInput {
  readonly history: DemandHistory;
  /** Last whole day. */
  readonly origin: number;
  /** Expected units of the next 28 days, and variance over mean of two weeks' sums. */
  readonly expectedUnits: number;
  readonly ratio: number;
  readonly channels: readonly ChannelPace[];
  /** Trend of the last four weeks over the eight before; null = none imported. */
  readonly trendGrowth: number | null;
}

/** A likely riser. */
export interface Riser {
  /** Chance that the faster pace is real and holds. */
  readonly probability: number;
  /** Units beyond the forecast over the next 28 days if it does, at its expected strength. */
  readonly addUnits: number;
  /** Units a day of the last two weeks and of the eight before, single orders capped. */
  readonly recentUnitsPerDay: number;
  readonly beforeUnitsPerDay: number;
  readonly channels: number;
  readonly channelsRising: number;
  readonly trendGrowth: number | null;
}

const RECENT_DAYS = 14;
const BEFORE_DAYS = 56;
const AHEAD_DAYS = 28;
/** A pace counts as risen from this multiple on. */
const RISE = 1.25;
/** Share of a rise that is still there over the next four weeks. */
const PERSISTENCE = 0.5;
/** Weight of a trend from elsewhere against the SKU's own sales, as standard error of its log. */
const TREND_ERROR = 0.6;
const LEAST_PROBABILITY = 0.7;
const FEWEST_UNITS = 6;

/** Normal distribution function (Abramowitz and Stegun 26.2.17, error below 1e-7). */
function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    0.3989422804014327 *
    Math.exp((-z * z) / 2) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0 ? 1 - tail : tail;
}

interface Window {
  readonly units: number;
  readonly days: number;
}

/** Known units of a stretch, each day at most `cap`. */
function windowOf(history: DemandHistory, from: number, to: number, cap: number): Window {
  let [units, days] = [0, 0];
  for (let day = from; day <= to; day += 1) {
    const i = day - history.first;
    if (i < 0 || i >= history.units.length || history.observed?.[i] === 0) continue;
    units += Math.min(cap, history.units[i] as number);
    days += 1;
  }
  return { units, days };
}

/** Twice the mean sale of a day on which anything sold: a single large order is no trend. */
function capOf(history: DemandHistory, origin: number): number {
  const days: number[] = [];
  for (let day = origin - BEFORE_DAYS - RECENT_DAYS + 1; day <= origin; day += 1) {
    const units = history.units[day - history.first];
    if (units !== undefined && units > 0) days.push(units);
  }
  days.sort((a, b) => a - b);
  return Math.max(2, 2 * (days[Math.floor(days.length / 2)] ?? 1));
}

const isRising = ({ recentUnits, beforeUnits }: ChannelPace) =>
  (recentUnits + 0.5) / RECENT_DAYS > (RISE * (beforeUnits + 0.5)) / BEFORE_DAYS;

/**
 * Judges one SKU; null when it is not a likely riser.
 *
 * @example 1 a day for eight weeks, then 3 a day for two, forecast 28: likely, about 28 units more
 */
export function riserOf(input: RiserInput): Riser | null {
  const { history, origin, expectedUnits, ratio, channels, trendGrowth } = input;
  const cap = capOf(history, origin);
  const recent = windowOf(history, origin - RECENT_DAYS + 1, origin, cap);
  const last = origin - RECENT_DAYS;
  const before = windowOf(history, last - BEFORE_DAYS + 1, last, cap);
  if (recent.units < FEWEST_UNITS || recent.days < 7 || before.days < BEFORE_DAYS / 2) return null;
  const [now, then] = [recent.units / recent.days, (before.units + 0.5) / before.days];
  const own = Math.log(now / then);
  const spread = Math.max(1, Math.min(ratio, cap));
  const ownVariance = spread * (1 / recent.units + 1 / (before.units + 0.5));
  const trend = trendGrowth === null || !(trendGrowth > 0) ? null : Math.log(trendGrowth);
  const weight = trend === null ? 0 : 1 / TREND_ERROR ** 2;
  const variance = 1 / (1 / ownVariance + weight);
  const growth = variance * (own / ownVariance + weight * (trend ?? 0));
  const rising = channels.filter(isRising).length;
  // A rise on one of several channels is often that channel's own doing.
  const agreement = channels.length > 1 ? (0.5 + rising) / (0.5 + channels.length) : 1;
  const probability =
    normalCdf((growth - Math.log(RISE)) / Math.sqrt(variance)) * agreement ** 0.25;
  const expected = then * Math.exp(growth * PERSISTENCE) * AHEAD_DAYS;
  const addUnits = Math.round(probability * (expected - expectedUnits));
  if (probability < LEAST_PROBABILITY || addUnits < 1) return null;
  return {
    probability: Math.round(probability * 100) / 100,
    addUnits,
    recentUnitsPerDay: Math.round(now * 100) / 100,
    beforeUnitsPerDay: Math.round(then * 100) / 100,
    channels: channels.length,
    channelsRising: rising,
    trendGrowth,
  };
}
