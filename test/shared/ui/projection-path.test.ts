// The shape of the 80 % range around a projection.
import { expect, it } from 'vitest';
import { bandPath, chartScale, type ProjectionDay } from '../../../shared/ui/projection-path.ts';

const day = (dayIndex: number, units: number, below = 0, above = 0): ProjectionDay => ({
  dayIndex,
  units,
  arriving: 0,
  liveUnits: 0,
  liveAtMs: null,
  belowUnits: below,
  aboveUnits: above,
});
const frame = { width: 100, height: 132 };
const pathOf = (days: ProjectionDay[]) => bandPath(days, chartScale(days, [], frame));

it('draws no range while no live has one', () => expect(pathOf([day(0, 9), day(1, 8)])).toBe(''));

it('opens on the day of the live: 1,100 below and 850 above a line at -1,700', () => {
  const days = [day(0, 300), day(1, 280), day(2, -1700, 1100, 850)];
  const { x, y } = chartScale(days, [], frame);
  expect(pathOf(days)).toBe(`M${x(2)} ${y(-850)}L${x(2)} ${y(-2800)}Z`);
});

it('keeps the whole range inside the drawing', () => {
  const days = [day(0, 300), day(1, -1700, 1100, 850), day(2, -1712, 1100, 850)];
  const { y } = chartScale(days, [], frame);
  expect(y(-2812)).toBeLessThanOrEqual(frame.height);
});
