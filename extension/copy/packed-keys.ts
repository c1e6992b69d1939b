// Exact look-up of codes and ids without building a map at start: sorted hashes beside their lines.
// A hash only says "maybe"; the caller compares the text.
import { hash32 } from './fold.ts';

/** Keys by ascending hash; `lines[i]` is the line whose key has `hashes[i]`. */
export interface PackedKeys {
  readonly hashes: Uint32Array;
  readonly lines: Uint32Array;
}

// 32 bits of hash and 21 bits of line fit a double exactly; typed arrays of doubles sort natively.
const MOST_LINES = 2 ** 21;

/** Packs the keys of each line. */
export function packKeys(keysOfLine: readonly (readonly string[])[]): PackedKeys {
  if (keysOfLine.length > MOST_LINES) throw new RangeError('more lines than a key can name');
  const pairs: number[] = [];
  keysOfLine.forEach((keys, line) => {
    for (const key of new Set(keys)) pairs.push(hash32(key) * MOST_LINES + line);
  });
  const sorted = Float64Array.from(pairs).sort();
  const hashes = new Uint32Array(sorted.length);
  const lines = new Uint32Array(sorted.length);
  sorted.forEach((pair, i) => {
    hashes[i] = Math.floor(pair / MOST_LINES);
    lines[i] = pair % MOST_LINES;
  });
  return { hashes, lines };
}

/** Lines that may have this key, ascending. */
export function linesOfKey({ hashes, lines }: PackedKeys, key: string): number[] {
  const wanted = hash32(key);
  let low = 0;
  let high = hashes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hashes[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let i = low; hashes[i] === wanted; i += 1) found.push(lines[i] as number);
  return found;
}
