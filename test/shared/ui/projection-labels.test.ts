// Labels of a chart never cover each other, and none leaves the drawing.
import { describe, expect, test } from 'vitest';
import { type ChartLabel, placeLabels, textWidth } from '../../../shared/ui/projection-labels.ts';

const label = (text: string, x: number, y: number): ChartLabel => ({
  text,
  x,
  y,
  anchor: 'start',
  look: 'mark',
});

describe('placeLabels', () => {
  test('leaves two labels 60 px apart where they are', () => {
    const labels = [label('471', 0, 20), label('+600', 60, 20)];
    expect(placeLabels(labels, 10, 84)).toEqual(labels);
  });
  test('moves "471" a line down when "live 1 Dec" stands there at the upper edge', () => {
    const [, stock] = placeLabels([label('live 1 Dec', 10, 10), label('471', 0, 11)], 10, 84);
    expect(stock?.y).toBe(23);
  });
  test('leaves out what has no room at all', () => {
    const same = Array.from({ length: 4 }, (_, index) => label(`${index}00`, 0, 10));
    expect(placeLabels(same, 10, 30)).toHaveLength(2);
  });
  test('counts a Chinese sign as wide as 11 px', () => {
    expect(textWidth('直播')).toBeCloseTo(22.4);
  });
});
