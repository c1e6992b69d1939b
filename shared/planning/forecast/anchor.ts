/**
 * The level anchor: how far the shop's total has been off on past dates, believed only as far as it
 * is certain. On shops with a moving level it comes out 0 and nothing changes.
 */
import { decay, type TrainingDate } from './design.ts';
import type { ForecastShape } from './shape.ts';

/**
 * Variances of the mean that a shift must exceed: past dates resemble each other, so twice the
 * usual four.
 */
const DOUBT = 8;

/**
 * Factor on every total: exp(mu max(0, 1 - 8 se^2 / mu^2)) from the decayed log ratios of sold to
 * forecast. `totals[d]` are the forecasts of date d. One date or none gives 1.
 * Source: ../shared/facts/forecast-reach.md 3 (Anchor).
 * @example twelve independent months sold 18 % below forecast each: about exp(-0.2) = 0.82
 */
export function levelAnchor(
  dates: readonly TrainingDate[],
  totals: readonly Float64Array[],
  shape: ForecastShape,
  horizon: number,
): number {
  const logs: number[] = [];
  const weights: number[] = [];
  dates.forEach((date, d) => {
    let [sold, expected] = [0, 0];
    date.rows.forEach((row, i) => {
      sold += Math.min(date.actuals[i] as number, 10 * row.base + 20);
      expected += (totals[d] as Float64Array)[i] as number;
    });
    if (sold <= 0 || expected <= 0) return;
    logs.push(Math.log(sold / expected));
    weights.push(decay(date.age, shape));
  });
  const sum = weights.reduce((a, b) => a + b, 0);
  if (logs.length < 2) return 1;
  const mean = logs.reduce((a, x, i) => a + x * (weights[i] as number), 0) / sum;
  const variance = logs.reduce((a, x, i) => a + (x - mean) ** 2 * (weights[i] as number), 0) / sum;
  const effective = sum ** 2 / weights.reduce((a, w) => a + w * w, 0);
  const independent = Math.max(1, effective / Math.max(1, horizon / shape.trainingStep));
  const belief = Math.max(0, 1 - (DOUBT * variance) / independent / Math.max(mean * mean, 1e-12));
  return Math.exp(mean * belief);
}
