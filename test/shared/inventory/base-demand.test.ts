// Base demand: forecast, borrowed or average, summed over markets and laid from today on.
import { describe, expect, it } from 'vitest';
import { basePath, levelDemand, sumDemand } from '../../../shared/inventory/base-demand.ts';
import { demandOnDay } from '../../../shared/inventory/cover.ts';

const weeks = (milli: number, firstDate = '2026-11-22', basis = 'forecast') => ({
  unitsPerDay: 1,
  forecast: { firstDate, basis, milliUnitsPerDay: new Array<number>(26).fill(milli) },
});

describe('base demand', () => {
  it('is the forecast where there is one, and says when a market has only an average', () => {
    expect(sumDemand([weeks(2000)])).toMatchObject({ unitsPerDay: 2, basis: 'forecast' });
    expect(sumDemand([weeks(2000), { unitsPerDay: 1 }])).toMatchObject({
      unitsPerDay: 3,
      basis: 'average',
    });
    expect(sumDemand([weeks(2000), weeks(500, '2026-11-22', 'category')])).toMatchObject({
      unitsPerDay: 2.5,
      basis: 'category',
    });
    expect(sumDemand([])).toBeNull();
  });

  it('lays a forecast of a week ago under one of today by whole weeks', () => {
    const old = weeks(0, '2026-11-15');
    const grown = { ...old.forecast, milliUnitsPerDay: [1000, 5000, ...new Array(24).fill(0)] };
    const sum = sumDemand([weeks(1000), { ...old, forecast: grown }]);
    expect(sum?.milliUnitsPerDay?.slice(0, 2)).toEqual([6000, 1000]);
  });

  it('leaves out the days that are over and runs on as the last quarter', () => {
    const demand = sumDemand([
      { unitsPerDay: 1, forecast: { ...weeks(0).forecast, milliUnitsPerDay: [7000, 1000] } },
    ]);
    const path = basePath(demand, '2026-11-27');
    expect(path.dailyUnits.slice(0, 3)).toEqual([7, 7, 1]);
    expect(demandOnDay(path, 400)).toBe(4);
  });

  it('is level where nobody has forecast anything', () =>
    expect(basePath(levelDemand(3), '2026-11-27')).toEqual({ dailyUnits: [], tailUnitsPerDay: 3 }));
});
