// Which element of a long table shows which row: none moves while the page does, and a frame
// changes few of them.
import { describe, expect, test } from 'vitest';
import {
  nextSlots,
  ROWS_A_FRAME,
  type Slots,
  turned,
} from '../../../extension/workspace/row-slots.ts';

const COUNT = 36;
const rows = Array.from({ length: 50_000 }, (_, n) => `row ${n}`);

const places = (slots: Slots<string>) => slots.map((slot) => slot?.place ?? null);

/** The slots once they show what is wanted, and the frames it took. */
const settled = (before: Slots<string>, shown: readonly string[], first: number) => {
  const wanted = {
    rows: shown,
    range: { first, last: Math.min(first + COUNT, shown.length) },
    count: COUNT,
    most: ROWS_A_FRAME,
  };
  for (let frames = 1; ; frames += 1) {
    const { slots, isBehind } = nextSlots(before, wanted);
    if (!isBehind) return { slots, frames };
    before = slots;
  }
};

describe('elements of a long table', () => {
  test('come 8 a frame into one that was just opened, those in view first', () => {
    const { slots } = nextSlots([], {
      ...{ rows, range: { first: 0, last: COUNT }, count: COUNT, most: ROWS_A_FRAME },
    });
    const drawn = places(slots).filter((place) => place !== null);
    expect(drawn).toEqual([6, 7, 8, 9, 10, 11, 12, 13]);
    expect(settled([], rows, 0).frames).toBe(5);
  });
  test('are 6 that change when the page moves by 6 rows, and none changes its own', () => {
    const before = settled([], rows, 0).slots;
    const { slots, frames } = settled(before, rows, 6);
    expect(frames).toBe(1);
    const changed = slots.flatMap((slot, n) => (slot === before[n] ? [] : [n]));
    expect(changed).toEqual([0, 1, 2, 3, 4, 5]);
    expect(places(slots).slice(0, 7)).toEqual([36, 37, 38, 39, 40, 41, 6]);
  });
  test('show every row from 19,995 to 20,030 after a jump, each once', () => {
    const { slots } = settled(settled([], rows, 0).slots, rows, 19_995);
    const shown = places(slots).sort((a, b) => Number(a) - Number(b));
    expect(shown).toEqual(Array.from({ length: COUNT }, (_, n) => 19_995 + n));
  });
  test('show 3 rows when a filter leaves 3, and the other 33 stand spare for the next key', () => {
    const before = settled([], rows, 400).slots;
    const { slots } = settled(before, ['a', 'b', 'c'], 0);
    const [spare, used] = [true, false].map((isSpare) =>
      slots.filter((slot) => Boolean(slot?.isSpare) === isSpare),
    );
    expect(used?.map((slot) => slot?.row)).toEqual(['a', 'b', 'c']);
    expect(spare).toHaveLength(33);
    const none = settled(slots, [], 0);
    expect(none.slots.every((slot) => slot?.isSpare)).toBe(true);
    const again = settled(none.slots, rows, 0);
    expect(again.slots.every((slot) => slot && !slot.isSpare)).toBe(true);
    expect(again.frames).toBe(5);
  });
  test('turn to the order of the rows 4 a step, the shorter way round', () => {
    expect(turned(0, 10, COUNT)).toBe(4);
    expect(turned(8, 10, COUNT)).toBe(10);
    expect(turned(0, 30, COUNT)).toBe(32);
    expect(turned(2, 0, COUNT)).toBe(0);
  });
});
