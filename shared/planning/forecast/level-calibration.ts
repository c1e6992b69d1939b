/**
 * Recalibration of the quantile levels: which nominal level has really covered 90 % of recent
 * totals. By size of the SKU, shrunk to the whole shop and to the nominal level.
 */
import { negativeBinomialCdf } from '../negative-binomial.ts';
import { TOTAL_OFFSET } from './features.ts';

/** A past forecast's mean and final ratio with what was sold. */
export interface CalibrationRow {
  readonly mean: number;
  readonly ratio: number;
  readonly actual: number;
}

/** Corrected levels at the bins' log sizes, linear in between. */
export interface LevelCalibration {
  readonly levels: readonly number[];
  readonly sizes: readonly number[];
  /** corrected[bin][level] */
  readonly corrected: readonly (readonly number[])[];
}

const BINS = 4;
const BIN_WEIGHT = 0.7;
const TRUST = 0.9;
/**
 * A calm quarter is weak evidence of a calm next one, and weaker still for SKUs of few units: an
 * upper level is lowered only by size / (size + this many units) of what was learnt.
 */
const LOWERING_UNITS = 40;
/**
 * Fractional part of the golden ratio: its multiples spread evenly, a reproducible stand-in for a
 * draw.
 */
const GOLDEN = 0.6180339887498949;

/**
 * Learns the corrected levels from randomised probability transforms of past outcomes.
 * Fewer than 40 rows correct nothing.
 * Source: ../shared/facts/forecast-reach.md 3 (Level recalibration).
 */
export function fitLevels(
  past: readonly CalibrationRow[],
  levels: readonly number[],
): LevelCalibration {
  if (past.length < 40) return { levels, sizes: [0], corrected: [levels] };
  const rows = past.map((p, i) => {
    const high = negativeBinomialCdf(p.actual, p.mean, p.ratio);
    const low = negativeBinomialCdf(p.actual - 1, p.mean, p.ratio);
    return { size: Math.log(p.mean + TOTAL_OFFSET), u: low + ((i * GOLDEN) % 1) * (high - low) };
  });
  const overall = quantilesOf(
    rows.map((r) => r.u),
    levels,
  );
  rows.sort((a, b) => a.size - b.size);
  const sizes: number[] = [];
  const corrected: number[][] = [];
  for (let b = 0; b < BINS; b++) {
    const bin = rows.slice((b * rows.length) / BINS, ((b + 1) * rows.length) / BINS);
    const own = quantilesOf(
      bin.map((r) => r.u),
      levels,
    );
    sizes.push((bin[Math.floor(bin.length / 2)] as { size: number }).size);
    const size = Math.exp(sizes[b] as number);
    const believed = size / (size + LOWERING_UNITS);
    corrected.push(
      levels.map((tau, q) => {
        const learnt = BIN_WEIGHT * (own[q] as number) + (1 - BIN_WEIGHT) * (overall[q] as number);
        return Math.min(0.9995, Math.max(0.02, moved(tau, learnt, believed)));
      }),
    );
  }
  return { levels, sizes, corrected };
}

/**
 * A level on its way to the learnt one; an upper level goes down only as far as `believed` says.
 */
function moved(tau: number, learnt: number, believed: number): number {
  const lowered = tau > 0.5 && learnt < tau;
  return tau + TRUST * (lowered ? believed : 1) * (learnt - tau);
}

/** Empirical quantiles, linear between order statistics. */
function quantilesOf(values: number[], levels: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  return levels.map((tau) => {
    const at = tau * (sorted.length - 1);
    const low = sorted[Math.floor(at)] as number;
    const high = sorted[Math.ceil(at)] as number;
    return low + (at - Math.floor(at)) * (high - low);
  });
}

/** The levels to ask the distribution for, for a total of that mean (units). */
export function correctedLevels(calibration: LevelCalibration, mean: number): readonly number[] {
  const { sizes, corrected } = calibration;
  const size = Math.log(mean + TOTAL_OFFSET);
  let b = 0;
  while (b < sizes.length - 1 && size > (sizes[b + 1] as number)) b += 1;
  const here = corrected[b] as readonly number[];
  const next = corrected[b + 1];
  const span = next ? (sizes[b + 1] as number) - (sizes[b] as number) : 0;
  if (!next || span <= 0 || size <= (sizes[b] as number)) return here;
  const share = (size - (sizes[b] as number)) / span;
  return here.map((level, q) => level + share * ((next[q] as number) - level));
}
