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

it('writes away from a point 25 px to the right, and beyond a circle of 40 px', () => {
  const labels = [at('Bremen', 150, 50, 'Bremen hub'), at('Nearby', 175, 55, 'Nearby hub')];
  expect(placed(labels)).toEqual([
    ['Bremen', 'end'],
    ['Nearby', 'start'],
  ]);
  const [large] = placeLabels([{ ...at('East', 100, 50), radius: 40 }], BOUNDS, 1);
  expect(large?.textX).toBe(144);
});

it('lets the second of two names on one point give way, not one 35 px below', () => {
  const labels = [at('Bremen', 40, 50), at('Nearby', 41, 51, 'Nearby hub'), at('Far', 40, 85)];
  const shown = placed(labels).map(([id]) => id);
  expect(shown).toEqual(['Bremen', 'Far']);
});

it('shows fewer names on a phone: a px is 3 times as many degrees there', () => {
  const labels = [at('Edison', 60, 40), at('Dallas', 120, 40)];
  expect(placed(labels, 1)).toHaveLength(2);
  expect(placed(labels, 3)).toEqual([['Edison', 'start']]);
});
