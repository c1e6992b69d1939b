/**
 * The regression's view of a base row: log ratios of every member to the base, recency, last year,
 * age, size. Prices are no feature: the only price in the recorded data is a median over the
 * future.
 */
import type { BaseRow } from './base.ts';
import type { ForecastShape } from './shape.ts';

/** Sales-scale offset inside logs of totals, units. */
export const TOTAL_OFFSET = 0.3;
const LEAST_SHARE = 1 / 200;

const clip = (x: number, low: number, high: number): number =>
  x < low ? low : x > high ? high : x;

/** Number of features of a shape. */
export function featureCount(shape: ForecastShape): number {
  return 3 + shape.windows.length + shape.cappedFeatures.length + 3 + 2 + 3 + 5;
}

/**
 * Writes the features of one row to out[at...]. Source: ../shared/facts/forecast-reach.md 3.
 * @example a member equal to the base writes 0; one twice the base writes about ln 2 = 0.69
 */
export function writeFeatures(
  row: BaseRow,
  shape: ForecastShape,
  out: Float64Array,
  at: number,
): void {
  const { cut, base } = row;
  const size = Math.log(base + TOTAL_OFFSET);
  const toBase = (total: number) => clip(Math.log(total + TOTAL_OFFSET) - size, -2, 2);
  let i = at;
  out[i++] = toBase(cut.es);
  out[i++] = toBase(cut.tsb[0]);
  out[i++] = toBase(cut.tsb[1]);
  for (const level of cut.levels) out[i++] = toBase(level);
  for (const w of shape.cappedFeatures) out[i++] = toBase(cut.capped[w] as number);
  const long = Math.max(LEAST_SHARE, cut.longShare);
  const usualGap = Math.min(1 / long, 200);
  const gap = Math.log(1 + Math.min(cut.gap, 200)) - Math.log(1 + usualGap);
  const trend = clip(Math.log((cut.recentShare + 0.02) / (long + 0.02)), -2, 2);
  const share = Math.log(long + 0.01);
  const none = cut.lastYear === null ? 1 : 0;
  const last = cut.lastYear ?? 0;
  const lastYear = none ? 0 : clip(Math.log((last + 1) / (base + 1)), -2, 2);
  const small = 1 / (1 + base / 8);
  for (const x of [gap, trend, share, lastYear, none]) {
    out[i++] = x;
    out[i++] = x * small;
  }
  out[i++] = Math.log(clip(cut.age, shape.ageRange[0], shape.ageRange[1]) / shape.ageRange[2]);
  out[i++] = size;
  out[i++] = Math.log(row.ratio);
}
