// Old forecasts against what was sold: kept once a week, a quarter of them, errors summed by week.
import { expect, it } from 'vitest';
import {
  keepForecast,
  type PastForecast,
  sumErrors,
  weekErrors,
} from '../../../../shared/planning/demand/past-forecasts.ts';

const history = (units: number[], liveUnits: number[] = [], stockOutDays: number[] = []) => ({
  skuId: 'sku_1',
  market: 'US',
  categoryId: '',
  firstDate: '2026-11-01',
  units,
  liveUnits,
  stockOutDays,
  archivedUntilDate: '',
});

it('keeps one forecast a week and no more than 13', () => {
  let past: PastForecast[] = [];
  for (let day = 1; day <= 28; day += 1) {
    const firstDate = `2026-11-${String(day).padStart(2, '0')}`;
    past = keepForecast(past, { firstDate, milliUnitsPerDay: [1000, 2000, 3000, 4000, 5000] });
  }
  expect(past.map(([date]) => date)).toEqual([
    '2026-11-01',
    '2026-11-08',
    '2026-11-15',
    '2026-11-22',
  ]);
  expect(past[0]?.[1]).toHaveLength(4);
  const many = Array.from({ length: 13 }, (_, i): PastForecast => [`2026-0${1 + (i % 9)}-01`, [1]]);
  expect(keepForecast(many, { firstDate: '2026-12-01', milliUnitsPerDay: [1] })).toHaveLength(13);
});

it('counts 14 sold against 7 forecast as 7 wrong; the 20 of a live are in neither', () => {
  const units = [2, 2, 2, 2, 2, 2, 22];
  const errors = weekErrors([['2026-11-01', [1000, 1000]]], history(units, [0, 0, 0, 0, 0, 0, 20]));
  expect(errors).toEqual([
    {
      startsOnDate: '2026-11-01',
      weeksAhead: 1,
      soldUnits: 14,
      forecastUnits: 7,
      absoluteUnits: 7,
      skus: 1,
    },
  ]);
});

it('leaves out a week with a day that began with nothing to sell, and weeks that are not over', () => {
  const units = Array(10).fill(1);
  expect(weekErrors([['2026-11-01', [1000, 1000]]], history(units, [], [3]))).toEqual([]);
  expect(weekErrors([['2026-11-08', [1000]]], history(units))).toEqual([]);
});

it('adds SKUs of the same week: 3 over and 3 under are 6 wrong of 14', () => {
  const errors = [10, 4].flatMap((sold) =>
    weekErrors([['2026-11-01', [1000]]], history([sold, 0, 0, 0, 0, 0, 0])),
  );
  expect(sumErrors(errors)).toMatchObject([
    { soldUnits: 14, forecastUnits: 14, absoluteUnits: 6, skus: 2 },
  ]);
});
