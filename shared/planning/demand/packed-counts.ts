/** Long lists of small counts as short text: `3,0x12,5` is 3, twelve zeros, 5. */

/**
 * Packs counts; runs of one value are written once. Anything that is no finite number counts as 0.
 * @example packCounts([3, 0, 0, 0, 5]) // '3,0x3,5'
 */
export function packCounts(values: ArrayLike<number>): string {
  const parts: string[] = [];
  for (let i = 0; i < values.length; ) {
    const value = values[i] as number;
    let end = i + 1;
    while (end < values.length && values[end] === value) end += 1;
    const shown = Number.isFinite(value) ? String(value) : '0';
    parts.push(end - i > 1 ? `${shown}x${end - i}` : shown);
    i = end;
  }
  return parts.join(',');
}

/** The counts of a packed text; '' is none. */
export function unpackCounts(text: string): number[] {
  const values: number[] = [];
  if (text === '') return values;
  for (const part of text.split(',')) {
    const cross = part.indexOf('x');
    const value = Number(cross < 0 ? part : part.slice(0, cross));
    const times = cross < 0 ? 1 : Number(part.slice(cross + 1));
    for (let i = 0; i < times; i += 1) values.push(value);
  }
  return values;
}
