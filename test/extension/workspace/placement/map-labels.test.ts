// Names on a map: which stand, which give way, and on which side of their point.
import { expect, it } from 'vitest';
import { placeLabels } from '../../../../extension/workspace/placement/map-labels.ts';

const BOUNDS = { left: 0, upper: 0, width: 300, height: 100 };
const at = (id: string, x: number, y: number, text = id) => ({ id, text, x, y });
const placed = (labels: Parameters<typeof placeLabels>[0], unit = 1) =>
  placeLabels(labels, BOUNDS, unit).map(({ id, anchor }) => [id, anchor]);

it('writes to the right, and to the left where the map ends', () => {
  expect(placed([at('East', 20, 50), at('Japan', 290, 50)])).toEqual([
    ['East', 'start'],
    ['Japan', 'end'],
  ]);
});

it('lets the second of two names 5 px apart give way, not one 30 px away', () => {
  const labels = [
    at('Bremen', 150, 50, 'Bremen hub'),
    at('Nearby', 175, 55, 'Nearby hub'),
    at('Far', 150, 85),
  ];
  // Neither side of the second is free.
  expect(placed(labels)).toEqual([
    ['Bremen', 'start'],
    ['Far', 'start'],
  ]);
});

it('shows fewer names on a phone: a px is 3 times as many degrees there', () => {
  const labels = [at('Edison', 60, 40), at('Dallas', 120, 40)];
  expect(placed(labels, 1)).toHaveLength(2);
  expect(placed(labels, 3)).toEqual([['Edison', 'start']]);
});
