/**
 * Members that are plain means: over a window, over the same weekdays, and the cheap blend with
 * last year's season. A window longer than the history uses what there is.
 */

/**
 * Mean of the last `window` values (units per period); an empty history gives 0.
 * @example windowMean([1, 2, 3, 5], 2) // 4
 */
export function windowMean(values: ArrayLike<number>, window: number): number {
  const from = Math.max(0, values.length - window);
  let sum = 0;
  for (let i = from; i < values.length; i++) sum += values[i] as number;
  return values.length === from ? 0 : sum / (values.length - from);
}

/**
 * For each of the next `horizon` periods the mean of the last `weeks` values of its phase.
 * Source: statsforecast 2.1.1 `SeasonalWindowAverage`.
 * @example weekdayAveragePath([1, 9, 3, 9], 2, 2, 3) // [2, 9, 2]
 */
export function weekdayAveragePath(
  values: ArrayLike<number>,
  season: number,
  weeks: number,
  horizon: number,
): Float64Array {
  const path = new Float64Array(horizon);
  for (let h = 0; h < horizon; h++) {
    let [sum, seen] = [0, 0];
    for (let i = values.length - season + (h % season); i >= 0 && seen < weeks; i -= season) {
      sum += values[i] as number;
      seen += 1;
    }
    path[h] = seen === 0 ? 0 : sum / seen;
  }
  return path;
}

/**
 * The cheap blend: the short level lifted by the shop's season of last year, averaged with the year
 * mean. ((m28 + m56 + m91) / 3 x season + m365) / 2, units per day; `season` 1 = no last year to
 * learn from. Source: ../shared/facts/planning.md 2.1.
 * @example cheapBlendRate([2, 2, 2], 1.5) // (2 x 1.5 + 2) / 2 = 2.5
 */
export function cheapBlendRate(values: ArrayLike<number>, season: number): number {
  const short = [28, 56, 91].reduce((sum, w) => sum + windowMean(values, w), 0) / 3;
  return (short * season + windowMean(values, 365)) / 2;
}
