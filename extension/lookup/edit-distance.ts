// Whether two short texts differ by few slips of the finger. Pure.

// Compared thousands of times a key: the three rows are reused, not made anew.
const LONGEST = 66;
const rows = [new Uint8Array(LONGEST), new Uint8Array(LONGEST), new Uint8Array(LONGEST)] as const;

/**
 * The number of insertions, deletions, substitutions and swaps of neighbours that turn `a` into
 * the best-fitting PREFIX of `b` (a person has not finished typing), or `most + 1` when it takes
 * more than `most`. Texts beyond 60 characters count as different.
 *
 * @example prefixDistance('storgae', 'storage box', 2) // 1
 */
export function prefixDistance(a: string, b: string, most: number): number {
  const width = Math.min(b.length, a.length + most);
  if (a.length > 60 || width > 62) return most + 1;
  let [before, previous, row] = rows as unknown as [Uint8Array, Uint8Array, Uint8Array];
  for (let j = 0; j <= width; j += 1) previous[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= width; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(
        (previous[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (previous[j - 1] as number) + cost,
      );
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) best = Math.min(best, (before[j - 2] as number) + 1);
      row[j] = best;
      if (best < least) least = best;
    }
    if (least > most) return most + 1;
    [before, previous, row] = [previous, row, before];
  }
  let result = most + 1;
  for (let j = 0; j <= width; j += 1) result = Math.min(result, previous[j] as number);
  return result;
}

/** Slips allowed for a word of this length: none below 4, one below 8, then two. */
export function slipsAllowed(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}
