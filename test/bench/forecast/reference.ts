/**
 * The mean of four cheap members with raw negative-binomial quantiles, from the ported members
 * themselves: the yardstick of the tail bar. It shares no code with the pooled forecast.
 */
import {
  cheapBlendRate,
  weekdayAveragePath,
  windowMean,
} from '../../../shared/planning/members/averages.ts';
import { tsbRate } from '../../../shared/planning/members/intermittent.ts';
import { seasonalEsPath } from '../../../shared/planning/members/seasonal-es.ts';
import { optimisedSesLevel } from '../../../shared/planning/members/ses.ts';
import { negativeBinomialQuantiles } from '../../../shared/planning/negative-binomial.ts';
import type { FileSeries, Frequency } from './demand-files.ts';
import { LEVELS } from './scoring.ts';

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

/** Observed values up to and including a period. */
export function observedHistory(series: FileSeries, origin: number): Float64Array {
  const length = Math.max(0, Math.min(series.units.length, origin - series.first + 1));
  return series.units.slice(0, length).filter((_, i) => series.observed[i] === 1);
}

/** Shop demand of the horizon's dates last year over the 91 days before them, per day. */
export function shopSeason(all: readonly FileSeries[], origin: number, horizon: number): number {
  const from = origin + 1 - 364;
  const inside = all.map((s) => total(s, from, from + horizon - 1)).reduce((a, b) => a + b, 0);
  const before = all.map((s) => total(s, from - 91, from - 1)).reduce((a, b) => a + b, 0);
  const covered = all.some((s) => s.first <= from - 91);
  return covered && before > 0 ? inside / horizon / (before / 91) : 1;
}

function total(s: FileSeries, from: number, to: number): number {
  let units = 0;
  for (let t = Math.max(from, s.first); t <= Math.min(to, s.last); t++) {
    units += s.units[t - s.first] as number;
  }
  return units;
}

/**
 * Mean of the four members' totals: daily as recorded; weekly and monthly with their own like
 * members.
 */
export function meanOfFour(
  y: Float64Array,
  freq: Frequency,
  horizon: number,
  season: number,
): number {
  const tsb = horizon * tsbRate(y, 0.1, 0.1);
  if (freq === 'D') {
    const es = sum(seasonalEsPath(y, 7, horizon));
    const weekdays = sum(weekdayAveragePath(y, 7, 8, horizon));
    return (es + tsb + weekdays + horizon * cheapBlendRate(y, season)) / 4;
  }
  const [short, long] = freq === 'M' ? [6, 12] : [13, 26];
  const ses = optimisedSesLevel(y);
  return (tsb + horizon * (ses + windowMean(y, short) + windowMean(y, long))) / 4;
}

/**
 * Raw quantiles: the SKU's own variance-to-mean ratio of overlapping totals over the last year (or
 * two, three).
 */
export function referenceQuantiles(
  y: Float64Array,
  freq: Frequency,
  horizon: number,
  season: number,
): number[] {
  const memory = { D: 365, '7D': 104, M: 36 }[freq];
  const recent = y.slice(Math.max(0, y.length - memory));
  const totals: number[] = [];
  for (let i = 0; i + horizon <= recent.length; i++) totals.push(sum(recent.slice(i, i + horizon)));
  const mean = sum(totals) / Math.max(1, totals.length);
  const variance = sum(totals.map((t) => (t - mean) ** 2)) / Math.max(1, totals.length);
  const ratio = Math.max(1.05, mean > 0 ? variance / mean : 1.05);
  return negativeBinomialQuantiles(meanOfFour(y, freq, horizon, season), ratio, LEVELS);
}
