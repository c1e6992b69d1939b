/**
 * Seasonal exponential smoothing: one SES per phase of the season (per weekday for daily demand).
 * It returns the phase levels; turning them into dates is the caller's business.
 */
import { optimisedSesLevel, sesLevel, sesSquaredError } from './ses.ts';

/** Values of one phase, oldest first; phase 0 is the phase of the first value of the history. */
export function phaseValues(
  values: ArrayLike<number>,
  season: number,
  phase: number,
): Float64Array {
  const count = Math.max(0, Math.ceil((values.length - phase) / season));
  const out = new Float64Array(count);
  for (let i = 0; i < count; i++) out[i] = values[phase + i * season] as number;
  return out;
}

/**
 * Optimised SES level of each phase, then the next `horizon` periods in order (units per period).
 * The oldest incomplete season is dropped, as the peer does; a history shorter than one season
 * gives 0. Source: statsforecast 2.1.1 `SeasonalExponentialSmoothingOptimized`.
 * @example seasonalEsPath([1, 9, 1, 9], 2, 3) // [1, 9, 1]
 */
export function seasonalEsPath(
  values: ArrayLike<number>,
  season: number,
  horizon: number,
): Float64Array {
  const skipped = values.length % season;
  const path = new Float64Array(horizon);
  for (let h = 0; h < Math.min(season, horizon); h++) {
    path[h] = optimisedSesLevel(phaseValues(values, season, skipped + h));
  }
  for (let h = season; h < horizon; h++) path[h] = path[h - season] as number;
  return path;
}

/**
 * The same with one alpha shared by all phases, the one of a short list with the least one-step
 * squared error: the cheap form the forecast uses. Returns the mean level over the phases seen
 * (units per period). Source: ../shared/facts/forecast-reach.md 3, member ES.
 * @example seasonalEsRate([1, 9, 1, 9], 2, [0.1]) // 5
 */
export function seasonalEsRate(
  values: ArrayLike<number>,
  season: number,
  alphas: readonly number[],
): number {
  const phases = Math.min(season, values.length);
  if (phases === 0) return 0;
  const parts = Array.from({ length: phases }, (_, p) => phaseValues(values, season, p));
  const loss = (alpha: number) => parts.reduce((sum, v) => sum + sesSquaredError(v, alpha), 0);
  const best = alphas.reduce((a, b) => (loss(b) < loss(a) ? b : a));
  return parts.reduce((sum, v) => sum + sesLevel(v, best), 0) / phases;
}
