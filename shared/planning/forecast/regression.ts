/**
 * The pooled log-linear Poisson regression that moves SKUs against each other.
 * One free effect per pseudo-origin takes out the shop's own ups and downs, so what is learnt is about SKUs only.
 */

import type { BaseRow } from './base.ts';
import { featureCount, TOTAL_OFFSET, writeFeatures } from './features.ts';
import { accumulate, solveSymmetric } from './linear-algebra.ts';
import type { ForecastShape } from './shape.ts';

/** Rows of one pseudo-origin with what was sold afterwards; `age` = periods before the newest usable one. */
export interface TrainingDate {
  readonly age: number;
  readonly rows: readonly BaseRow[];
  readonly actuals: Float64Array;
}

/** Standardised coefficients of the fitted regression. */
export interface RankingModel {
  readonly means: Float64Array;
  readonly scales: Float64Array;
  readonly coefficients: Float64Array;
}

const RIDGE = 50;
const STEPS = 8;
const LARGEST_RELATIVE = 5;
const clip = (x: number, limit: number): number => (x < -limit ? -limit : x > limit ? limit : x);

/** Weight of a row: big SKUs count by the root of their base, old rows fade by half each half-life. */
const decay = (age: number, shape: ForecastShape): number => 0.5 ** (age / shape.halfLife);

/** All rows as flat arrays, `starts[d]` the first row of date d. */
interface Design {
  readonly x: Float64Array;
  readonly relative: Float64Array;
  readonly weights: Float64Array;
  readonly starts: readonly number[];
}

function buildDesign(dates: readonly TrainingDate[], shape: ForecastShape): Design {
  const starts = [0];
  for (const date of dates) starts.push((starts.at(-1) as number) + date.rows.length);
  const n = starts.at(-1) as number;
  const width = featureCount(shape);
  const design = {
    x: new Float64Array(n * width),
    relative: new Float64Array(n),
    weights: new Float64Array(n),
    starts,
  };
  let at = 0;
  let total = 0;
  for (const date of dates) {
    for (let i = 0; i < date.rows.length; i++) {
      const row = date.rows[i] as BaseRow;
      const scale = row.base + TOTAL_OFFSET;
      writeFeatures(row, shape, design.x, at * width);
      design.relative[at] = Math.min((date.actuals[i] as number) / scale, LARGEST_RELATIVE);
      design.weights[at] = Math.sqrt(scale) * decay(date.age, shape);
      total += design.weights[at] as number;
      at += 1;
    }
  }
  for (let i = 0; i < n; i++) design.weights[i] = ((design.weights[i] as number) * n) / total;
  return design;
}

/** Mean 0 and deviation 1 by column, in place; a constant column keeps scale 1. */
function standardise(
  x: Float64Array,
  width: number,
): { means: Float64Array; scales: Float64Array } {
  const means = new Float64Array(width);
  const scales = new Float64Array(width).fill(1);
  const n = x.length / width;
  for (let j = 0; j < width; j++) {
    let [sum, squares] = [0, 0];
    for (let i = j; i < x.length; i += width) sum += x[i] as number;
    const mean = n === 0 ? 0 : sum / n;
    for (let i = j; i < x.length; i += width) squares += ((x[i] as number) - mean) ** 2;
    const sd = Math.sqrt(squares / Math.max(1, n));
    means[j] = mean;
    if (sd > 1e-9) scales[j] = sd;
    for (let i = j; i < x.length; i += width) {
      x[i] = ((x[i] as number) - mean) / (scales[j] as number);
    }
  }
  return { means, scales };
}

/**
 * Fits the regression by eight reweighted least-squares steps with a ridge.
 * Every row's actual must end before the origin the model is used at; the caller sees to that.
 * Source: ../shared/facts/forecast-reach.md 3 (Fit).
 */
export function fitRanking(dates: readonly TrainingDate[], shape: ForecastShape): RankingModel {
  const width = featureCount(shape);
  const design = buildDesign(dates, shape);
  const { means, scales } = standardise(design.x, width);
  let beta: Float64Array = new Float64Array(width);
  if (design.relative.length > 0) {
    const eta = new Float64Array(design.relative.length);
    for (let step = 0; step < STEPS; step++) beta = improve(design, width, beta, eta);
  }
  return { means, scales, coefficients: beta };
}

/** One reweighted least-squares step; `eta` is scratch. */
function improve(
  design: Design,
  width: number,
  beta: Float64Array,
  eta: Float64Array,
): Float64Array {
  const { x, relative, weights, starts } = design;
  const matrix = new Float64Array(width * width);
  const vector = new Float64Array(width);
  const centre = new Float64Array(width);
  const row = new Float64Array(width);
  for (let d = 0; d + 1 < starts.length; d++) {
    const [from, to] = [starts[d] as number, starts[d + 1] as number];
    let [sold, expected] = [0, 0];
    for (let i = from; i < to; i++) {
      let sum = 0;
      for (let j = 0; j < width; j++) sum += (x[i * width + j] as number) * (beta[j] as number);
      eta[i] = clip(sum, 3);
      sold += (weights[i] as number) * (relative[i] as number);
      expected += (weights[i] as number) * Math.exp(eta[i] as number);
    }
    if (sold <= 0) continue;
    const effect = Math.log(sold / expected);
    centre.fill(0);
    let total = 0;
    for (let i = from; i < to; i++) {
      const w = (weights[i] as number) * Math.exp((eta[i] as number) + effect);
      total += w;
      for (let j = 0; j < width; j++)
        centre[j] = (centre[j] as number) + w * (x[i * width + j] as number);
    }
    for (let i = from; i < to; i++) {
      const mean = Math.exp((eta[i] as number) + effect);
      const z = (eta[i] as number) + ((relative[i] as number) - mean) / mean;
      for (let j = 0; j < width; j++) {
        row[j] = (x[i * width + j] as number) - (centre[j] as number) / total;
      }
      accumulate(matrix, vector, row, (weights[i] as number) * mean, z);
    }
  }
  for (let j = 0; j < width; j++) matrix[j * width + j] = (matrix[j * width + j] as number) + RIDGE;
  return solveSymmetric(matrix, vector);
}

/**
 * The forecast totals of one date: base x exp(eta), scaled back so that the shop's total stays the base's.
 * Without training rows the base comes back unchanged.
 */
export function rankedTotals(
  model: RankingModel,
  rows: readonly BaseRow[],
  shape: ForecastShape,
): Float64Array {
  const width = featureCount(shape);
  const x = new Float64Array(width);
  const totals = new Float64Array(rows.length);
  let [bases, moved] = [0, 0];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as BaseRow;
    writeFeatures(row, shape, x, 0);
    let eta = 0;
    for (let j = 0; j < width; j++) {
      const standard =
        ((x[j] as number) - (model.means[j] as number)) / (model.scales[j] as number);
      eta += clip(standard, 4) * (model.coefficients[j] as number);
    }
    totals[i] = row.base * Math.exp(clip(eta, 2));
    bases += row.base;
    moved += totals[i] as number;
  }
  const scale = moved > 0 ? bases / moved : 1;
  for (let i = 0; i < totals.length; i++) totals[i] = (totals[i] as number) * scale;
  return totals;
}
