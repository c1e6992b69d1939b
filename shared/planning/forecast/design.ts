/**
 * The training rows of the pooled regression as flat arrays: features, relative sales, weights,
 * dates, folds. Built once per fit; the features are standardised in place.
 */
import type { BaseRow } from './base.ts';
import { featureCount, TOTAL_OFFSET, writeFeatures } from './features.ts';
import type { ForecastShape } from './shape.ts';

/**
 * Rows of one pseudo-origin with what was sold afterwards; `age` = periods before the newest usable
 * one.
 */
export interface TrainingDate {
  readonly age: number;
  readonly rows: readonly BaseRow[];
  readonly actuals: Float64Array;
}

/** All rows; date d owns rows starts[d] .. starts[d + 1] - 1. */
export interface Design {
  readonly width: number;
  readonly x: Float64Array;
  readonly relative: Float64Array;
  readonly weights: Float64Array;
  readonly starts: readonly number[];
  /** 0 or 1 by SKU: each half is calibrated with coefficients learnt on the other. */
  readonly folds: Uint8Array;
  readonly means: Float64Array;
  readonly scales: Float64Array;
}

/** Sales above this multiple of the base teach no more than it. */
const LARGEST_RELATIVE = 5;

/** Weight of a row by its age in periods: half after each half-life. */
export const decay = (age: number, shape: ForecastShape): number => 0.5 ** (age / shape.halfLife);

/** Lays out the rows and standardises the features. */
export function buildDesign(dates: readonly TrainingDate[], shape: ForecastShape): Design {
  const starts = [0];
  for (const date of dates) starts.push((starts.at(-1) as number) + date.rows.length);
  const n = starts.at(-1) as number;
  const width = featureCount(shape);
  const x = new Float64Array(n * width);
  const relative = new Float64Array(n);
  const weights = new Float64Array(n);
  const folds = new Uint8Array(n);
  let at = 0;
  let total = 0;
  for (const date of dates) {
    const fade = decay(date.age, shape);
    for (let i = 0; i < date.rows.length; i++, at++) {
      const row = date.rows[i] as BaseRow;
      const scale = row.base + TOTAL_OFFSET;
      writeFeatures(row, shape, x, at * width);
      relative[at] = Math.min((date.actuals[i] as number) / scale, LARGEST_RELATIVE);
      weights[at] = Math.sqrt(scale) * fade;
      folds[at] = row.cut.fold;
      total += weights[at] as number;
    }
  }
  for (let i = 0; i < n; i++) weights[i] = ((weights[i] as number) * n) / total;
  return { width, x, relative, weights, starts, folds, ...standardise(x, width) };
}

/** Mean 0 and deviation 1 by column, in place; a constant column keeps scale 1. */
function standardise(
  x: Float64Array,
  width: number,
): { means: Float64Array; scales: Float64Array } {
  const means = new Float64Array(width);
  const squares = new Float64Array(width);
  const scales = new Float64Array(width);
  const n = Math.max(1, x.length / width);
  for (let at = 0; at < x.length; at += width) {
    for (let j = 0; j < width; j++) {
      const v = x[at + j] as number;
      means[j] = (means[j] as number) + v;
      squares[j] = (squares[j] as number) + v * v;
    }
  }
  for (let j = 0; j < width; j++) {
    const mean = (means[j] as number) / n;
    const sd = Math.sqrt(Math.max(0, (squares[j] as number) / n - mean * mean));
    means[j] = mean;
    scales[j] = sd > 1e-6 ? sd : 1;
  }
  for (let at = 0; at < x.length; at += width) {
    for (let j = 0; j < width; j++) {
      x[at + j] = ((x[at + j] as number) - (means[j] as number)) / (scales[j] as number);
    }
  }
  return { means, scales };
}
