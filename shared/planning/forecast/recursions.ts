/**
 * The recursive members (weekday ES and two TSB) of one history at several cut-offs in a single
 * pass. Training needs them at some twenty past dates; running each from the start again would cost
 * twenty times as much.
 */
import type { PreparedHistory } from './history.ts';
import type { ForecastShape } from './shape.ts';

/** Values written per cut: ES rate, TSB rate by the first and by the second constant. */
export const RECURSION_WIDTH = 3;

/**
 * Rates (units per period) after `counts[j]` observed periods, counts ascending; written to
 * `out[j * RECURSION_WIDTH + ...]`. No history gives 0.
 * Source: ../shared/facts/forecast-reach.md 3 (members ES and TSB).
 */
export function recursiveRates(
  history: PreparedHistory,
  shape: ForecastShape,
  counts: ArrayLike<number>,
  out: Float64Array,
): void {
  smoothedRates(history, shape, counts, out);
  tsbRates(history, shape.tsbAlphas[0], counts, out, 1);
  tsbRates(history, shape.tsbAlphas[1], counts, out, 2);
}

/** ES with one level per phase and the constant of least one-step squared error so far. */
function smoothedRates(
  history: PreparedHistory,
  shape: ForecastShape,
  counts: ArrayLike<number>,
  out: Float64Array,
): void {
  const best = new Float64Array(counts.length).fill(Number.POSITIVE_INFINITY);
  const { values, offsets } = history;
  const { phases } = shape;
  const levels = new Float64Array(phases);
  const seen = new Uint8Array(phases);
  for (const alpha of shape.esAlphas) {
    levels.fill(0);
    seen.fill(0);
    let squared = 0;
    let i = 0;
    for (let j = 0; j < counts.length; j++) {
      const stop = counts[j] as number;
      for (; i < stop; i++) {
        const phase = (offsets[i] as number) % phases;
        const y = values[i] as number;
        if (seen[phase] === 0) {
          seen[phase] = 1;
          levels[phase] = y;
        } else {
          const error = y - (levels[phase] as number);
          squared += error * error;
          levels[phase] = (levels[phase] as number) + alpha * error;
        }
      }
      if (squared < (best[j] as number)) {
        best[j] = squared;
        out[j * RECURSION_WIDTH] = meanSeen(levels, seen);
      }
    }
  }
}

function meanSeen(levels: Float64Array, seen: Uint8Array): number {
  let [sum, n] = [0, 0];
  for (let p = 0; p < levels.length; p++) {
    sum += levels[p] as number;
    n += seen[p] as number;
  }
  return n === 0 ? 0 : sum / n;
}

/**
 * TSB from the first sale on: its quantity, and one over the periods it took as the probability.
 */
function tsbRates(
  history: PreparedHistory,
  alpha: number,
  counts: ArrayLike<number>,
  out: Float64Array,
  column: number,
): void {
  const { values } = history;
  let [size, probability, i] = [0, 0, 0];
  for (let j = 0; j < counts.length; j++) {
    const stop = counts[j] as number;
    for (; i < stop; i++) {
      const y = values[i] as number;
      if (probability === 0) {
        if (y > 0) {
          size = y;
          probability = 1 / (i + 1);
        }
      } else if (y > 0) {
        size += alpha * (y - size);
        probability += alpha * (1 - probability);
      } else probability -= alpha * probability;
    }
    out[j * RECURSION_WIDTH + column] = size * probability;
  }
}
