// The product forecast of SKUs: path, totals, new SKUs, and any history without a bad number.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basePath, sumDemand } from '../../../../shared/inventory/base-demand.ts';
import { demandUntil } from '../../../../shared/inventory/cover.ts';
import { dayMeans, ratioOver, totalQuantile } from '../../../../shared/planning/demand/band.ts';
import type { CategorisedHistory } from '../../../../shared/planning/demand/category-prior.ts';
import { borrowedRate, isNew } from '../../../../shared/planning/demand/category-prior.ts';
import { forecastSkus, weeklyPath } from '../../../../shared/planning/demand/forecast.ts';
import { fitShop, readModel, storedModel } from '../../../../shared/planning/demand/shop-model.ts';
import { dateOfDay } from '../../../../shared/planning/demand/sku-history.ts';

const ORIGIN = 20_500;

function history(key: string, units: number[], categoryId = 'home'): CategorisedHistory {
  const first = ORIGIN - units.length + 1;
  return { history: { key: `${key}/US`, first, units, group: 'US' }, categoryId };
}

// Deterministic scatter around a rate, with weekends twice as strong.
const sold = (rate: number, days: number, seed: number) =>
  Array.from({ length: days }, (_, i) => {
    const noise = (Math.sin(seed * 97.3 + i * 12.9898) * 43758.5453) % 1;
    const factor = (ORIGIN - days + 1 + i) % 7 < 2 ? 2 : 0.6;
    return Math.max(0, Math.round(rate * factor * (1 + noise)));
  });

const SHOP = Array.from({ length: 120 }, (_, i) => history(`s${i}`, sold(1 + (i % 8), 500, i)));
const MODEL = fitShop(SHOP, ORIGIN);
const [first] = forecastSkus(MODEL, SHOP.slice(5, 6));

describe('the shop model', () => {
  it('is the same read back from its text', () => {
    const again = readModel(storedModel(MODEL));
    expect(forecastSkus(again, SHOP)).toEqual(forecastSkus(MODEL, SHOP));
  });

  it('forecasts a SKU alone as it does among 120', () => {
    const all = forecastSkus(MODEL, SHOP);
    expect(forecastSkus(MODEL, SHOP.slice(40, 41))[0]).toEqual(all[40]);
  });
});

describe('a forecast', () => {
  it('lays 26 weeks whose first four make the 28-day total', () => {
    const near = (first?.milliUnitsPerDay ?? []).slice(0, 4).reduce((a, b) => a + b, 0) * 7;
    expect(first?.milliUnitsPerDay).toHaveLength(26);
    expect(near / 1000).toBeCloseTo(first?.totals[0]?.mean ?? 0, 0);
  });

  it('gives two strong weekdays twice to four times the others, seven factors that make 7', () => {
    const factors = [...(first?.weekdays ?? [])].sort((a, b) => a - b);
    expect(factors.reduce((a, b) => a + b, 0)).toBeCloseTo(7, 2);
    expect(factors[6] as number).toBeGreaterThan(1.5 * (factors[3] as number));
  });

  it('has quantiles of totals that never fall with the level', () => {
    for (const { units } of first?.totals ?? []) {
      expect([...units].sort((a, b) => a - b)).toEqual([...units]);
    }
  });

  it('never answers NaN or less than nothing, whatever the history', () => {
    const odd = [
      [],
      [0],
      [1e9],
      new Array<number>(700).fill(0),
      [5],
      [...new Array<number>(90).fill(0), 1e6],
    ];
    const shops = odd.map((units, i) => history(`odd${i}`, units));
    for (const one of forecastSkus(fitShop([...SHOP, ...shops], ORIGIN), shops)) {
      const numbers = [...one.milliUnitsPerDay, ...one.weekdays, ...one.ratios];
      const totals = one.totals.flatMap(({ mean, units }) => [mean, ...units]);
      for (const value of [...numbers, ...totals]) {
        expect(Number.isFinite(value) && value >= 0).toBe(true);
      }
    }
    expect(forecastSkus(fitShop([], ORIGIN), SHOP.slice(0, 1))).toHaveLength(1);
  });

  it('says the same as a path: the cover of lists and the days of the forecast agree', () => {
    const forecast = { firstDate: dateOfDay(ORIGIN + 1), basis: 'forecast' };
    const weeks = first?.milliUnitsPerDay ?? [];
    const demand = sumDemand([
      { unitsPerDay: 9, forecast: { ...forecast, milliUnitsPerDay: weeks } },
    ]);
    const path = basePath(demand, dateOfDay(ORIGIN + 1));
    const days = dayMeans({
      milliUnitsPerDay: weeks,
      weekdays: first?.weekdays ?? [],
      eventDays: [],
      ratios: [1, 1, 1],
    });
    expect(demandUntil(path, 28)).toBeCloseTo(
      days.slice(0, 28).reduce((a, b) => a + b, 0),
      1,
    );
  });
});

describe('a new SKU', () => {
  it('borrows from its category and says so', () => {
    const [borrowed] = forecastSkus(MODEL, [history('new', [0, 0, 1])]);
    expect(borrowed).toMatchObject({ basis: 'category', inputs: { model: 'category', days: 3 } });
    expect(borrowed?.totals[0]?.mean).toBeGreaterThan(28);
  });

  it('with 6 units in 8 days under a prior of 2 over 4 days sells (2 + 6) / (4 + 8) a day', () =>
    expect(borrowedRate({ shape: 2, days: 4, skus: 9 }, 6, 8, 28).unitsPerDay).toBeCloseTo(2 / 3));

  it('speaks for itself from 28 days on, or from 56 when it sold fewer than 3', () => {
    expect(isNew(history('a', new Array<number>(27).fill(5)).history, ORIGIN)).toBe(true);
    expect(isNew(history('a', new Array<number>(28).fill(5)).history, ORIGIN)).toBe(false);
    expect(isNew(history('a', [1, ...new Array<number>(40).fill(0)]).history, ORIGIN)).toBe(true);
    expect(isNew(history('a', [1, ...new Array<number>(60).fill(0)]).history, ORIGIN)).toBe(false);
  });
});

describe('the weekly path', () => {
  it('keeps the totals of 4 and of 13 weeks whatever the season', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 1e4, noNaN: true }),
        fc.double({ min: 0.5, max: 3, noNaN: true }),
        fc.array(fc.double({ min: 0.3, max: 3, noNaN: true }), { minLength: 26, maxLength: 26 }),
        (near, growth, season) => {
          const far = near + (near / 28) * 63 * growth;
          const weeks = weeklyPath(near, far, near / 28, season);
          const sum = (to: number) => weeks.slice(0, to).reduce((a, b) => a + b, 0) * 7;
          expect(sum(4)).toBeCloseTo(near, 6 - Math.ceil(Math.log10(near + 1)));
          expect(sum(13) / far).toBeCloseTo(1, 6);
        },
      ),
    ));
});

describe('the width of totals', () => {
  it('is read between 1, 28 and 91 days and never falls outside them', () => {
    expect(ratioOver([2, 4, 6], 28)).toBe(4);
    expect(ratioOver([2, 4, 6], 91)).toBe(6);
    expect(ratioOver([2, 4, 6], 400)).toBe(6);
    expect(ratioOver([2, 4, 6], 7)).toBeGreaterThan(2);
    expect(ratioOver([2, 4, 6], 7)).toBeLessThan(4);
  });

  it('asks for more at a higher level and over more days', () => {
    const path = {
      milliUnitsPerDay: [2000, 2000, 2000, 2000],
      weekdays: new Array(7).fill(1),
      eventDays: [],
      ratios: [2, 3, 3],
    };
    expect(totalQuantile(path, 14, 0.9)).toBeGreaterThan(totalQuantile(path, 14, 0.5));
    expect(totalQuantile(path, 28, 0.5)).toBeGreaterThan(totalQuantile(path, 14, 0.5));
  });
});
