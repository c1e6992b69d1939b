/**
 * The variance model: how much wider or narrower recent totals fell than the SKU's own spread said.
 * Learnt on the newest dates only; it may widen a spread by e^2 and narrow it by e at most.
 */
import { LEAST_RATIO } from './base.ts';
import { TOTAL_OFFSET } from './features.ts';
import { accumulate, solveSymmetric } from './linear-algebra.ts';

/** One past forecast with its outcome, as the spread and the calibration see it. */
export interface PastForecast {
  readonly mean: number;
  readonly ratio: number;
  readonly share: number;
  readonly actual: number;
  readonly weight: number;
}

/** Log-linear factor on the variance-to-mean ratio; covariates are centred on `centre`. */
export interface SpreadModel {
  readonly centre: readonly number[];
  readonly coefficients: Float64Array;
}

const STEPS = 12;
const RIDGE = 5;

const covariates = (mean: number, ratio: number, share: number): number[] => [
  Math.log(mean + TOTAL_OFFSET),
  Math.log(ratio),
  Math.log(Math.max(1 / 200, share) + 0.01),
];

/**
 * Fits E[(y - F)^2 / (F V)] = exp(a + b1 ln F + b2 ln V + b3 ln share); no rows gives a factor of
 * 1. Source: ../shared/facts/forecast-reach.md 3 (Variance model).
 */
export function fitSpread(past: readonly PastForecast[]): SpreadModel {
  const total = past.reduce((sum, p) => sum + p.weight, 0);
  const x = past.map((p) => covariates(p.mean, p.ratio, p.share));
  const centre = [0, 1, 2].map(
    (j) =>
      x.reduce((sum, v, i) => sum + (v[j] as number) * (past[i] as PastForecast).weight, 0) / total,
  );
  let beta: Float64Array = new Float64Array(4);
  const row = new Float64Array(4);
  for (let step = 0; step < STEPS && past.length > 0; step++) {
    const matrix = new Float64Array(16);
    const vector = new Float64Array(4);
    past.forEach((p, i) => {
      row[0] = 1;
      for (let j = 0; j < 3; j++)
        row[j + 1] = ((x[i] as number[])[j] as number) - (centre[j] as number);
      let eta = 0;
      for (let j = 0; j < 4; j++) eta += (row[j] as number) * (beta[j] as number);
      eta = Math.min(4, Math.max(-4, eta));
      const target = Math.min((p.actual - p.mean) ** 2 / ((p.mean + 0.05) * p.ratio), 25);
      const mean = Math.exp(eta);
      accumulate(matrix, vector, row, p.weight * mean, eta + (target - mean) / mean);
    });
    for (let j = 1; j < 4; j++) matrix[j * 5] = (matrix[j * 5] as number) + RIDGE;
    beta = solveSymmetric(matrix, vector);
  }
  return { centre, coefficients: beta };
}

/** The ratio after the model, at least 1.05. */
export function modelledRatio(
  model: SpreadModel,
  mean: number,
  ratio: number,
  share: number,
): number {
  const x = covariates(mean, ratio, share);
  let eta = model.coefficients[0] as number;
  for (let j = 0; j < 3; j++) {
    const centred = (x[j] as number) - (model.centre[j] as number);
    if (Number.isFinite(centred)) eta += centred * (model.coefficients[j + 1] as number);
  }
  return Math.max(LEAST_RATIO, ratio * Math.exp(Math.min(2, Math.max(-1, eta))));
}
