// Where a badge is shifted to, from boxes alone.
import { describe, expect, it } from 'vitest';
import { lineEnd, shiftFor } from '../../../extension/overlay/badge-place.ts';
import { cardPosition } from '../../../extension/overlay/card-layer.tsx';
import { lightnessOf } from '../../../extension/overlay/page-theme.ts';

const box = (left: number, top: number, width: number, height: number) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

describe('shiftFor', () => {
  const origin = box(100, 10, 0, 0);
  const target = box(100, 10, 30, 20);

  it('puts a badge of 80 px 8 px right of the value when the cell has room', () => {
    const shift = shiftFor(origin, { width: 80, height: 20 }, target, 130, box(90, 0, 200, 40));
    expect(shift).toEqual({ x: 38, y: 0 });
  });

  it('puts it below the value when the cell is 60 px wide and the row 60 px high', () => {
    const shift = shiftFor(origin, { width: 80, height: 20 }, target, 130, box(90, 0, 60, 60));
    expect(shift.y).toBe(22);
  });
});

describe('lineEnd', () => {
  it('passes what stands on the same line of the cell and ignores the next line', () => {
    const cell = box(0, 0, 300, 60);
    const onLine = box(40, 10, 50, 20);
    const below = box(0, 35, 200, 20);
    expect(lineEnd(box(0, 10, 30, 20), [onLine, below], cell)).toBe(90);
  });
});

describe('cardPosition', () => {
  it('opens right of the badge where 340 px fit, else left of it', () => {
    const window = { innerWidth: 1280, innerHeight: 800 };
    expect(cardPosition(box(600, 300, 80, 20), 400, window).left).toBe(692);
    expect(cardPosition(box(1100, 300, 80, 20), 400, window).left).toBe(748);
    expect(cardPosition(box(600, 780, 80, 20), 400, window).top).toBe(392);
  });
});

describe('lightnessOf', () => {
  it('reads 1 from white, 0 from black and nothing from a see-through colour', () => {
    expect(lightnessOf('rgb(255, 255, 255)')).toBeCloseTo(1);
    expect(lightnessOf('rgb(0, 0, 0)')).toBe(0);
    expect(lightnessOf('rgba(0, 0, 0, 0)')).toBeNull();
  });
});
