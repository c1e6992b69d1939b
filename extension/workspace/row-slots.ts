// Which element of a long table shows which row. Elements never change places while the page moves:
// a moved or new element has its style worked out from nothing, six times the work of new words in
// an old one (docs/attempts.md). So each place has its element, by remainder, and a frame changes
// only a few. Pure.
import type { Range } from './visible-range.ts';

/** What one element shows. */
export interface Slot<Row> {
  readonly place: number;
  readonly row: Row;
  /** The list has become shorter: hidden, and kept for when it grows again. */
  readonly isSpare?: boolean;
}

/** Slot `n` shows only places that leave `n` when divided by the number of slots. */
export type Slots<Row> = readonly (Slot<Row> | undefined)[];

/** What the table is to show. */
export interface WantedRows<Row> {
  readonly rows: readonly Row[];
  readonly range: Range;
  /** Elements there may be. */
  readonly count: number;
  /** Elements that may change. */
  readonly most: number;
}

/** Elements that change in one frame: a row takes half a millisecond, layout and paint included. */
export const ROWS_A_FRAME = 8;

/** Places beyond the window come last: nobody sees them yet. */
function* placesInView({ first, last }: Range): Generator<number> {
  const margin = Math.floor((last - first) / 6);
  for (let place = first + margin; place < last; place += 1) yield place;
  for (let place = Math.min(first + margin, last) - 1; place >= first; place -= 1) yield place;
}

/** The slots one step later. */
export interface NextSlots<Row> {
  readonly slots: Slots<Row>;
  /** Elements that show another row. */
  readonly changed: number;
  /** They are not yet what is wanted. */
  readonly isBehind: boolean;
}

/** The slots with at most `most` of them changed. */
export const nextSlots = <Row>(
  before: Slots<Row>,
  { rows, range, count, most }: WantedRows<Row>,
): NextSlots<Row> => {
  const slots = Array.from({ length: count }, (_, n) => {
    const slot = before[n];
    const isKept = !slot || slot.isSpare || slot.place < rows.length;
    return isKept ? slot : { ...slot, isSpare: true };
  });
  let changed = 0;
  let isBehind = false;
  const bind = (slot: number, place: number) => {
    const row = rows[place] as Row;
    const now = slots[slot];
    if (now?.place === place && now.row === row && !now.isSpare) return;
    if (changed >= most) {
      isBehind = true;
      return;
    }
    slots[slot] = { place, row };
    changed += 1;
  };
  const last = Math.min(range.last, rows.length);
  const first = Math.max(0, Math.min(range.first, last - count));
  for (const place of placesInView({ first, last })) bind(place % count, place);
  return { slots, changed, isBehind };
};

/** One step of the order of elements towards that of the places, the shorter way round. */
export const turned = (from: number, to: number, count: number): number => {
  const ahead = (to - from + count) % count;
  const step = Math.min(ROWS_A_FRAME / 2, ahead, count - ahead);
  return (from + (ahead <= count - ahead ? step : -step) + count) % count;
};
