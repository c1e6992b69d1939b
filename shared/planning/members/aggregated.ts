/**
 * Members that smooth sums over several periods, so that a lumpy series becomes a calm one: ADIDA
 * and IMAPA. The oldest incomplete block is dropped, never padded.
 */
import { saleIntervals } from './intermittent.ts';
import { INTERMITTENT_BOUNDS, optimisedSesLevel } from './ses.ts';

/** Sums of consecutive blocks of that many periods, the newest block complete. */
export function blockSums(values: ArrayLike<number>, periods: number): Float64Array {
  const skip = values.length % periods;
  const out = new Float64Array((values.length - skip) / periods);
  for (let i = skip; i < values.length; i++) {
    const block = Math.floor((i - skip) / periods);
    out[block] = (out[block] as number) + (values[i] as number);
  }
  return out;
}

/** Half goes to the even neighbour, as Python and NumPy round. */
function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  if (x - floor !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}

/**
 * Mean periods between sales, rounded: the level ADIDA adds up to and IMAPA stops at. 0 = no sale.
 */
function aggregationLevel(values: ArrayLike<number>): number {
  const gaps = saleIntervals(values);
  return gaps.length === 0 ? 0 : roundHalfEven(gaps.reduce((a, b) => a + b, 0) / gaps.length);
}

function smoothedBlockRate(values: ArrayLike<number>, periods: number): number {
  return optimisedSesLevel(blockSums(values, periods), INTERMITTENT_BOUNDS) / periods;
}

/**
 * ADIDA: optimised SES on sums over the mean interval between sales (units per period).
 * Source: Nikolopoulos et al. 2011, J. Oper. Res. Soc. 62:544; statsforecast 2.1.1 `ADIDA`.
 * @example adidaRate([0, 6, 0, 6]) // blocks of 2: 6, 6 -> 3
 */
export function adidaRate(values: ArrayLike<number>): number {
  const level = aggregationLevel(values);
  return level === 0 ? 0 : smoothedBlockRate(values, level);
}

/**
 * IMAPA: the mean of that rate over every level from 1 to the mean interval.
 * Source: Petropoulos and Kourentzes 2015, J. Oper. Res. Soc. 66:914; statsforecast 2.1.1 `IMAPA`.
 * @example imapaRate([2, 2, 2]) // one level, 2
 */
export function imapaRate(values: ArrayLike<number>): number {
  const top = aggregationLevel(values);
  let sum = 0;
  for (let level = 1; level <= top; level++) sum += smoothedBlockRate(values, level);
  return top === 0 ? 0 : sum / top;
}
