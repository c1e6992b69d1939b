// The shape of the 80 % range around a projection.
import { expect, it } from 'vitest';
import {
  axisDays,
  axisTicks,
  bandPath,
  chartScale,
  type ProjectionDay,
} from '../../../shared/ui/projection-path.ts';

const day = (dayIndex: number, units: number, below?: number, above = 0): ProjectionDay => ({
  dayIndex,
  units,
  arriving: 0,
  liveUnits: 0,
  liveAtMs: null,
  range:
    below === undefined
      ? null
      : {
          low: units - below,
          lowMid: units - below / 2,
          median: units,
          highMid: units + above / 2,
          high: units + above,
        },
});
const frame = { width: 100, height: 132 };
const pathOf = (days: ProjectionDay[]) =>
  bandPath(days, chartScale(days, [], frame), ['low', 'high']);

it('draws no range while nothing says how wide demand scatters', () =>
  expect(pathOf([day(0, 9), day(1, 8)])).toBe(''));

it('opens at today from one point: 20 below and 10 above a line at 280', () => {
  const days = [day(0, 300, 0, 0), day(1, 280, 20, 10)];
  const { x, y } = chartScale(days, [], frame);
  expect(pathOf(days)).toBe(
    `M${x(0)} ${y(300)}L${x(1)} ${y(290)}L${x(1)} ${y(260)}L${x(0)} ${y(300)}Z`,
  );
});

it('steps on the day of a live that sells 2,000: from 5 beside the line to 1,100 below it', () => {
  const live = { ...day(1, -1700, 1100, 850), liveUnits: 2000 };
  const days = [day(0, 310, 5, 5), live];
  const { x, y } = chartScale(days, [], frame);
  expect(pathOf(days)).toContain(`L${x(1)} ${y(305)}L${x(1)} ${y(-850)}`);
  expect(pathOf(days)).toContain(`L${x(1)} ${y(-2800)}L${x(1)} ${y(295)}`);
});

it('keeps the whole range inside the drawing', () => {
  const days = [day(0, 300), day(1, -1700, 1100, 850), day(2, -1712, 1100, 850)];
  const { y } = chartScale(days, [], frame);
  expect(y(-2812)).toBeLessThanOrEqual(frame.height);
});

it('has round figures on its axis, and leaves room for them at the left', () => {
  expect(axisTicks(-1600, 900)).toEqual([-1500, -1000, -500, 0, 500]);
  expect(axisTicks(0, 7)).toEqual([0, 2, 4, 6]);
  expect(axisTicks(0, 1)).toEqual([0, 1]);
  const days = [day(0, 300), day(1, 280)];
  expect(chartScale(days, [], { ...frame, axisPx: 40 }).x(0)).toBe(40);
  expect(chartScale(days, [], frame).ticks).toEqual([]);
});

it('names 5 days below 30 of the past and 40 ahead, and 3 where nothing is known of the past', () => {
  expect(axisDays(-30, 40)).toEqual([0, 40, -30, 20, -15]);
  expect(axisDays(-0.4, 40)).toEqual([0, 40, 20]);
});
