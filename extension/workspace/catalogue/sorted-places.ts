// Sorting in slices: a merge sort over places, so that 50,000 rows never hold up a frame. Pure.
import { type Sliced, STEPS_BETWEEN_LOOKS } from '../slices.ts';

/** So many rows are sorted in one go. */
const RUN = 256;
/** Comparisons of whole numbers are cheap: the clock is asked once in so many. */
const STEPS = STEPS_BETWEEN_LOOKS * 16;

type Compare = (a: number, b: number) => number;

interface Halves {
  readonly from: Uint32Array;
  readonly into: Uint32Array;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

function* merge({ from, into, low, middle, high }: Halves, compare: Compare): Sliced<void> {
  let left = low;
  let right = middle;
  for (let place = low; place < high; place += 1) {
    const takesLeft =
      right >= high || (left < middle && compare(from[left] as number, from[right] as number) <= 0);
    into[place] = from[takesLeft ? left++ : right++] as number;
    if (place % STEPS === 0) yield;
  }
}

/** The places 0 to `count` − 1 in order; equal ones stay as they stood. */
export function* sortedPlaces(count: number, compare: Compare): Sliced<Uint32Array> {
  let from = new Uint32Array(count);
  for (let place = 0; place < count; place += 1) from[place] = place;
  for (let low = 0; low < count; low += RUN) {
    from.subarray(low, low + RUN).sort(compare);
    yield;
  }
  let into = new Uint32Array(count);
  for (let width = RUN; width < count; width *= 2) {
    for (let low = 0; low < count; low += 2 * width) {
      const middle = Math.min(low + width, count);
      const high = Math.min(low + 2 * width, count);
      yield* merge({ from, into, low, middle, high }, compare);
    }
    [from, into] = [into, from];
  }
  return from;
}
