// Whether two short texts differ by few slips of the finger. Pure.

/**
 * The number of insertions, deletions, substitutions and swaps of neighbours that turn `a` into
 * the best-fitting PREFIX of `b` (a person has not finished typing), or `most + 1` when it takes
 * more than `most`.
 *
 * @example prefixDistance('storgae', 'storage box', 2) // 1
 */
export function prefixDistance(a: string, b: string, most: number): number {
  const width = Math.min(b.length, a.length + most);
  let before: number[] = [];
  let previous = Array.from({ length: width + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= width; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(
        (previous[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (previous[j - 1] as number) + cost,
      );
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) best = Math.min(best, (before[j - 2] as number) + 1);
      row.push(best);
    }
    if (Math.min(...row) > most) return most + 1;
    before = previous;
    previous = row;
  }
  return Math.min(...previous, most + 1);
}

/** Slips allowed for a word of this length: none below 4, one below 8, then two. */
export function slipsAllowed(length: number): number {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}
