/**
 * Simple exponential smoothing, fixed and optimised, the smallest building block of the forecast
 * members. It must not clip or round: the raw level is returned, even below zero, so that ports can
 * be compared.
 */
import { goldenSectionMinimum } from './golden-section.ts';

/** Bounds of a smoothing constant, inclusive. */
export interface SmoothingBounds {
  readonly low: number;
  readonly high: number;
}

/** The bounds Nixtla statsforecast 2.1.1 searches for an optimised SES. */
export const WIDE_BOUNDS: SmoothingBounds = { low: 0.01, high: 0.99 };
/** The bounds it searches inside Croston-optimised, ADIDA and IMAPA. */
export const INTERMITTENT_BOUNDS: SmoothingBounds = { low: 0.1, high: 0.3 };

/**
 * Level after the last value: l <- l + alpha (y - l), started at the first value.
 * Units per period in, units per period out; an empty history gives 0.
 * Source: Brown 1956; start value as in statsforecast 2.1.1 `_ses_forecast`.
 * @example sesLevel([10, 20], 0.1) // 11
 */
export function sesLevel(values: ArrayLike<number>, alpha: number): number {
  if (values.length === 0) return 0;
  let level = values[0] as number;
  for (let i = 1; i < values.length; i++) level += alpha * ((values[i] as number) - level);
  return level;
}

/**
 * Sum of squared one-step errors of SES with that alpha (units squared).
 * @example sesSquaredError([10, 20, 11], 0.1) // 100 + 0 = 100
 */
export function sesSquaredError(values: ArrayLike<number>, alpha: number): number {
  let level = (values[0] as number | undefined) ?? 0;
  let squared = 0;
  for (let i = 1; i < values.length; i++) {
    const error = (values[i] as number) - level;
    squared += error * error;
    level += alpha * error;
  }
  return squared;
}

/**
 * SES with the alpha of least one-step squared error inside the bounds.
 * Source: statsforecast 2.1.1 `SimpleExponentialSmoothingOptimized`.
 * @example optimisedSesLevel([5, 5, 5, 5]) // 5, whatever the alpha
 */
export function optimisedSesLevel(
  values: ArrayLike<number>,
  bounds: SmoothingBounds = WIDE_BOUNDS,
): number {
  const loss = (alpha: number) => sesSquaredError(values, alpha);
  return sesLevel(values, goldenSectionMinimum(loss, bounds.low, bounds.high));
}
