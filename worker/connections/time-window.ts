// Lists by time that are read a window at a time, so that none has more than one page: what changes
// while a list is read leaves its window and moves no other entry past a page's edge. Pure.

/** A window being read, and where all of it ends; epoch milliseconds. */
export interface TimeWindow {
  readonly fromMs: number;
  readonly toMs: number;
  readonly endMs: number;
}

/** Nothing is cut below this. */
const SHORTEST_MS = 60_000;

/** The first window from one time to another. */
export const windowFrom = (fromMs: number, endMs: number, longestMs: number): TimeWindow => ({
  ...{ fromMs, toMs: Math.min(endMs, fromMs + longestMs), endMs },
});

/** The first half of a window that held too much; null = it cannot be cut any more. */
export function halved(window: TimeWindow): TimeWindow | null {
  const { fromMs, toMs } = window;
  if (toMs - fromMs <= SHORTEST_MS) return null;
  return { ...window, toMs: fromMs + Math.ceil((toMs - fromMs) / 2) };
}

/** The window after this one; null = the end is reached. */
export const windowAfter = ({ toMs, endMs }: TimeWindow, longestMs: number): TimeWindow | null =>
  toMs >= endMs ? null : windowFrom(toMs, endMs, longestMs);

/** Kept as a place to go on from, with whatever else the list needs behind it. */
export const windowText = ({ fromMs, toMs, endMs }: TimeWindow, rest = ''): string =>
  `${fromMs} ${toMs} ${endMs} ${rest}`.trimEnd();

/** What `windowText` wrote; null for no place. */
export function windowIn(text: string | null): { window: TimeWindow; rest: string } | null {
  if (text === null) return null;
  const [fromMs = 0, toMs = 0, endMs = 0] = text.split(' ', 3).map(Number);
  return { window: { fromMs, toMs, endMs }, rest: text.split(' ').slice(3).join(' ') };
}
