/**
 * The pooled log-linear Poisson regression that moves SKUs against each other.
 * One free effect per pseudo-origin takes out the shop's own ups and downs, so what is learnt is
 * about SKUs only.
 */
import type { BaseRow } from './base.ts';
import { buildDesign, type Design, type TrainingDate } from './design.ts';
import { featureCount, writeFeatures } from './features.ts';
import { accumulate, solveSymmetric } from './linear-algebra.ts';
import type { ForecastShape } from './shape.ts';

/** Standardised coefficients of the fitted regression. */
export interface RankingModel {
  readonly means: Float64Array;
  readonly scales: Float64Array;
  readonly coefficients: Float64Array;
}

/**
 * A fitted regression and, per training date, totals no row of which was forecast by its own SKU's
 * half.
 */
export interface RankingFit {
  readonly model: RankingModel;
  readonly heldOut: readonly Float64Array[];
}

const STEPS = 5;
const HALF_STEPS = 3;
const NO_FOLD = 2;
const clip = (x: number, limit: number): number => (x < -limit ? -limit : x > limit ? limit : x);

/**
 * Fits the regression by reweighted least squares with a ridge, then once more on each half of the
 * SKUs so that the calibration sees errors the fit has not seen.
 * Every row's actual must end before the origin the model is used at; the caller sees to that.
 * Source: ../shared/facts/forecast-reach.md 3 (Fit); the halves are ours.
 */
export function fitRanking(dates: readonly TrainingDate[], shape: ForecastShape): RankingFit {
  const design = buildDesign(dates, shape);
  const eta = new Float64Array(design.relative.length);
  let beta: Float64Array = new Float64Array(design.width);
  for (let step = 0; step < STEPS; step++) beta = improve(design, beta, eta, NO_FOLD, shape.ridge);
  const halves = [0, 1].map((fold) => {
    let half = beta;
    for (let step = 0; step < HALF_STEPS; step++) {
      half = improve(design, half, eta, fold, shape.ridge);
    }
    return half;
  });
  const { means, scales } = design;
  return {
    model: { means, scales, coefficients: beta },
    heldOut: heldOutTotals(dates, design, halves),
  };
}

function dot(x: Float64Array, at: number, beta: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < beta.length; j++) sum += (x[at + j] as number) * (beta[j] as number);
  return sum;
}

/** Sold and expected weight of a date's rows outside `skip`; fills eta. */
function dateEffect(
  design: Design,
  beta: Float64Array,
  eta: Float64Array,
  skip: number,
  d: number,
): number {
  let [sold, expected] = [0, 0];
  for (let i = design.starts[d] as number; i < (design.starts[d + 1] as number); i++) {
    if (design.folds[i] === skip) continue;
    eta[i] = clip(dot(design.x, i * design.width, beta), 3);
    sold += (design.weights[i] as number) * (design.relative[i] as number);
    expected += (design.weights[i] as number) * Math.exp(eta[i] as number);
  }
  return sold > 0 ? Math.log(sold / expected) : Number.NaN;
}

/** One reweighted least-squares step without the rows of fold `skip`; `eta` is scratch. */
function improve(
  design: Design,
  beta: Float64Array,
  eta: Float64Array,
  skip: number,
  ridge: number,
): Float64Array {
  const { width, x, relative, weights, starts, folds } = design;
  const matrix = new Float64Array(width * width);
  const vector = new Float64Array(width);
  const centre = new Float64Array(width);
  const row = new Float64Array(width);
  for (let d = 0; d + 1 < starts.length; d++) {
    const effect = dateEffect(design, beta, eta, skip, d);
    if (Number.isNaN(effect)) continue;
    centre.fill(0);
    let total = 0;
    for (let i = starts[d] as number; i < (starts[d + 1] as number); i++) {
      if (folds[i] === skip) continue;
      const w = (weights[i] as number) * Math.exp((eta[i] as number) + effect);
      total += w;
      for (let j = 0; j < width; j++) {
        centre[j] = (centre[j] as number) + w * (x[i * width + j] as number);
      }
    }
    for (let i = starts[d] as number; i < (starts[d + 1] as number); i++) {
      if (folds[i] === skip) continue;
      const mean = Math.exp((eta[i] as number) + effect);
      const target = (eta[i] as number) + ((relative[i] as number) - mean) / mean;
      for (let j = 0; j < width; j++) {
        row[j] = (x[i * width + j] as number) - (centre[j] as number) / total;
      }
      accumulate(matrix, vector, row, (weights[i] as number) * mean, target);
    }
  }
  for (let j = 0; j < width; j++) {
    matrix[j * width + j] = (matrix[j * width + j] as number) + ridge;
  }
  return solveSymmetric(matrix, vector);
}

/** Totals of the training dates, each row by the half that did not contain its SKU. */
function heldOutTotals(
  dates: readonly TrainingDate[],
  design: Design,
  halves: readonly Float64Array[],
): Float64Array[] {
  return dates.map((date, d) => {
    const from = design.starts[d] as number;
    const sums = halves.map((beta) => {
      let moved = 0;
      date.rows.forEach((row, i) => {
        moved += row.base * Math.exp(clip(dot(design.x, (from + i) * design.width, beta), 2));
      });
      return moved;
    });
    const bases = date.rows.reduce((sum, row) => sum + row.base, 0);
    return Float64Array.from(date.rows, (row, i) => {
      const fold = design.folds[from + i] as number;
      const beta = halves[fold] as Float64Array;
      const moved = row.base * Math.exp(clip(dot(design.x, (from + i) * design.width, beta), 2));
      return (sums[fold] as number) > 0 ? (moved * bases) / (sums[fold] as number) : row.base;
    });
  });
}

/**
 * The forecast totals of one date: base x exp(eta), scaled back so that the shop's total stays the
 * base's. Without training rows the base comes back unchanged.
 */
export function rankedTotals(
  model: RankingModel,
  rows: readonly BaseRow[],
  shape: ForecastShape,
): Float64Array {
  const totals = movedTotals(model, rows, shape);
  const scale = shopScale(rows, totals);
  for (let i = 0; i < totals.length; i++) totals[i] = (totals[i] as number) * scale;
  return totals;
}

/** What brings the moved totals of a shop back to the sum of its bases; 1 for an empty one. */
export function shopScale(rows: readonly BaseRow[], moved: Float64Array): number {
  const bases = rows.reduce((sum, row) => sum + row.base, 0);
  const total = moved.reduce((sum, units) => sum + units, 0);
  return total > 0 ? bases / total : 1;
}

/** base x exp(eta) of each row, before the shop's total is kept. */
export function movedTotals(
  model: RankingModel,
  rows: readonly BaseRow[],
  shape: ForecastShape,
): Float64Array {
  const width = featureCount(shape);
  const x = new Float64Array(width);
  return Float64Array.from(rows, (row) => {
    writeFeatures(row, shape, x, 0);
    let eta = 0;
    for (let j = 0; j < width; j++) {
      const standard =
        ((x[j] as number) - (model.means[j] as number)) / (model.scales[j] as number);
      eta += clip(standard, 4) * (model.coefficients[j] as number);
    }
    return row.base * Math.exp(clip(eta, 2));
  });
}
