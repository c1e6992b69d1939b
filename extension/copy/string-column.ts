// Many short texts as one long string and their starts: read from disk in one piece, searched by
// one native scan. A plain scan beats every index tried up to 50,000 SKUs (facts/platform.md 2.5).

/** `count` texts; text `i` ends before `starts[i + 1] - 1`, where its line end stands. */
export interface StringColumn {
  readonly text: string;
  readonly starts: Uint32Array;
}

/** Between two texts; never part of a text or of a search. */
const LINE_END = '\n';

/** Packs texts in order; line ends in them become spaces. */
export function packStrings(values: readonly string[]): StringColumn {
  const starts = new Uint32Array(values.length + 1);
  const parts: string[] = [];
  // Starts with a line end, so that "at the start of a text" is one needle for all of them.
  let at = 1;
  for (let i = 0; i < values.length; i += 1) {
    const value = (values[i] as string).replaceAll(LINE_END, ' ');
    starts[i] = at;
    parts.push(value);
    at += value.length + 1;
  }
  starts[values.length] = at;
  return { text: `${LINE_END}${parts.join(LINE_END)}${LINE_END}`, starts };
}

/** Text `index`. */
export function stringAt(column: StringColumn, index: number): string {
  const start = column.starts[index] as number;
  return column.text.slice(start, (column.starts[index + 1] as number) - 1);
}

/** How many texts a column holds. */
export function countOf(column: StringColumn): number {
  return column.starts.length - 1;
}

/** The text a position belongs to, given that it is not before text `from`. */
export function indexAt(column: StringColumn, position: number, from: number): number {
  const { starts } = column;
  let low = from;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] as number) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Calls `visit` with each position of `needle`, left to right, until it answers a negative number;
 * otherwise the scan goes on from the position answered.
 */
export function eachPosition(
  column: StringColumn,
  needle: string,
  visit: (position: number) => number,
): void {
  let position = column.text.indexOf(needle);
  while (position >= 0) {
    const next = visit(position);
    if (next < 0) return;
    position = column.text.indexOf(needle, next);
  }
}
