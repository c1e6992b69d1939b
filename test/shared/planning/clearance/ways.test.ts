// The ways out of slow goods against doing nothing: what each is worth; no input breaks it.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLEARANCE_ASSUMPTIONS } from '../../../../shared/planning/clearance/assumptions.ts';
import { expectedSales, sellDown } from '../../../../shared/planning/clearance/sell-down.ts';
import { dueOf, excessUnits } from '../../../../shared/planning/clearance/slow-mover.ts';
import { type ClearanceInput, clearancePlan } from '../../../../shared/planning/clearance/ways.ts';

const ASSUMED = { elasticity: 2, source: 'assumed', prices: 0 } as const;

const CALM: ClearanceInput = {
  layers: [{ units: 400, ageDays: 30 }],
  excessUnits: 250,
  unitsPerDay: 1,
  priceMinor: 2000,
  pickPerOrderMinor: 150,
  pickPerUnitMinor: 30,
  storage: [{ upToDays: null, perCbmDayMinor: 55 }],
  cbm: 0.01,
  response: ASSUMED,
  lives: [],
  partner: null,
  home: null,
  assumptions: CLEARANCE_ASSUMPTIONS,
};

const wayOf = (input: ClearanceInput, kind: string) =>
  clearancePlan(input).ways.find((way) => way.kind === kind);

describe('what sells', () => {
  it('is what is there when demand is far above it, and the demand when it is far below', () => {
    expect(expectedSales(10, 1000, 2.5)).toBe(10);
    expect(expectedSales(1000, 10, 2.5)).toBeCloseTo(10, 1);
  });

  it('is E[min(units, D)]: 5 units against a Poisson demand of 5 sell 4.12', () => {
    // Sum over k < 5 of P(D > k), by hand: 5 - (5 - 4.1226...).
    expect(expectedSales(5, 5, 1)).toBeCloseTo(4.1227, 3);
  });

  it('never falls when there is more to sell or more demand', () => {
    const units = fc.integer({ min: 0, max: 3000 });
    const mean = fc.double({ min: 0, max: 3000, noNaN: true });
    fc.assert(
      fc.property(units, mean, (n, mu) => {
        const base = expectedSales(n, mu, 2.5);
        expect(base).toBeLessThanOrEqual(Math.min(n, mu) + 1e-9);
        expect(expectedSales(n, mu * 1.2, 2.5)).toBeGreaterThanOrEqual(base * 0.995 - 1e-9);
      }),
    );
  });
});

describe('slow goods', () => {
  it('are 400 units of 10 days that sell 1 a day in a category of 120 days: about 290', () => {
    const shelf = { layers: [{ units: 400, ageDays: 10 }], unitsPerDay: 1, turnoverMaxDays: 120 };
    const excess = excessUnits(shelf, CLEARANCE_ASSUMPTIONS);
    expect(excess).toBeGreaterThan(285);
    expect(excess).toBeLessThan(296);
  });

  it('are not the last 8 units beyond their days that will be gone in two weeks', () => {
    const shelf = { layers: [{ units: 8, ageDays: 300 }], unitsPerDay: 1, turnoverMaxDays: 120 };
    expect(excessUnits(shelf, CLEARANCE_ASSUMPTIONS)).toBe(0);
  });

  it('are due a week before their storage grows dearer, at the latest in 14 days', () => {
    const steps = [
      { upToDays: 90, perCbmDayMinor: 55 },
      { upToDays: null, perCbmDayMinor: 110 },
    ];
    const cause = 'dearer-storage';
    expect(dueOf([{ units: 1, ageDays: 75 }], steps)).toEqual({ inDays: 9, cause });
    expect(dueOf([{ units: 1, ageDays: 20 }], steps).inDays).toBe(14);
    expect(dueOf([{ units: 1, ageDays: 89 }], steps)).toEqual({ inDays: 3, cause });
  });
});

describe('ways out', () => {
  it('mark down by half when storage eats the price, by little when there is time', () => {
    const dear = { ...CALM, storage: [{ upToDays: null, perCbmDayMinor: 2000 }] };
    const deep = wayOf(dear, 'markdown')?.priceMinor ?? 0;
    const calm = wayOf({ ...CALM, layers: [{ units: 190, ageDays: 30 }] }, 'markdown');
    expect(deep).toBe(1000);
    expect(calm?.priceMinor).toBeGreaterThan(deep);
    expect(calm?.cuts).toHaveLength(5);
  });

  it('throw away what costs more to store and pick than it brings', () => {
    const worthless = {
      ...CALM,
      priceMinor: 200,
      storage: [{ upToDays: null, perCbmDayMinor: 300 }],
    };
    const [best] = clearancePlan(worthless).ways;
    expect(best?.kind).toBe('dispose');
    expect(best?.units).toBe(400);
    expect(best?.gainMinor).toBeGreaterThan(0);
  });

  it('bring home 250 units when 6 dollars come back of each and freight takes 2', () => {
    const home = {
      warehouseId: 'wh_cn',
      freightPerUnitMinor: 200,
      purchasePerUnitMinor: 1000,
    };
    const slow = { ...CALM, unitsPerDay: 0.2, excessUnits: 380 };
    const way = wayOf({ ...slow, home }, 'return-home');
    expect(way?.targetId).toBe('wh_cn');
    expect(way?.gainMinor).toBeGreaterThan(wayOf(slow, 'dispose')?.gainMinor ?? 0);
  });

  it('sell in a live at or above its floor: at the floor exactly nothing is gained', () => {
    const lives = [{ liveId: 'liv_1', inDays: 9, expectedUnits: 120 }];
    const way = wayOf({ ...CALM, lives }, 'live');
    const floorMinor = way?.floorMinor ?? 0;
    expect(way?.units).toBe(120);
    expect(floorMinor).toBeLessThan(1600);
    const cutShare = 1 - floorMinor / CALM.priceMinor;
    const assumptions = { ...CLEARANCE_ASSUMPTIONS, liveCutShare: cutShare };
    const atFloor = wayOf({ ...CALM, lives, assumptions }, 'live')?.gainMinor ?? 1e9;
    expect(Math.abs(atFloor)).toBeLessThan(120 * 2);
  });

  it('bundle with a seller of 20 a day, each thirty-third of whose buyers takes ours along', () => {
    const partner = { skuId: 'sku_p', priceMinor: 1900, unitsPerDay: 20, units: 2000 };
    const way = wayOf({ ...CALM, partner }, 'bundle');
    expect(way).toMatchObject({ targetId: 'sku_p', priceMinor: 1400 });
    expect(way?.gainMinor).toBeGreaterThan(0);
    const cheap = { ...partner, priceMinor: 140 };
    const beside = wayOf({ ...CALM, partner: cheap }, 'bundle');
    expect(beside?.units).toBeLessThan((way?.units ?? 0) / 5);
  });

  it('bundle at or above a floor: at the floor nothing is gained, a tenth below it something lost', () => {
    const partner = { skuId: 'sku_p', priceMinor: 1900, unitsPerDay: 20, units: 2000 };
    const way = wayOf({ ...CALM, partner }, 'bundle');
    const floorMinor = way?.floorMinor ?? 0;
    expect(floorMinor).toBeGreaterThan(1);
    expect(floorMinor).toBeLessThan(1400);
    const gainAt = (price: number) => {
      const bundleCutShare = 1 - price / CALM.priceMinor;
      const assumptions = { ...CLEARANCE_ASSUMPTIONS, bundleCutShare };
      return wayOf({ ...CALM, partner, assumptions }, 'bundle')?.gainMinor ?? 1e9;
    };
    // A minor unit of price on each of some 109 units: rounding up gains at most that.
    expect(gainAt(floorMinor)).toBeGreaterThanOrEqual(0);
    expect(gainAt(floorMinor)).toBeLessThan(150);
    expect(gainAt(floorMinor * 0.9)).toBeLessThan(0);
  });

  it('bundle in batches of four weeks: 17 kits of the 0.6 a day that are expected to sell', () => {
    const partner = { skuId: 'sku_p', priceMinor: 1900, unitsPerDay: 20, units: 2000 };
    const way = wayOf({ ...CALM, partner }, 'bundle');
    expect(way).toMatchObject({ batchUnits: 17, partnerMinor: 1900 });
    const rare = wayOf({ ...CALM, partner: { ...partner, unitsPerDay: 0.5 } }, 'bundle');
    expect(rare?.batchUnits).toBe(1);
  });

  it('are finite for any shelf, and no removal moves more than there is', () => {
    const layer = fc.record({
      units: fc.integer({ min: 1, max: 5000 }),
      ageDays: fc.integer({ min: 0, max: 3650 }),
    });
    const shelf = fc.record({
      layers: fc.array(layer, { minLength: 1, maxLength: 6 }),
      unitsPerDay: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 500, noNaN: true })),
      priceMinor: fc.integer({ min: 1, max: 1e7 }),
    });
    fc.assert(
      fc.property(shelf, (drawn) => {
        const units = drawn.layers.reduce((sum, one) => sum + one.units, 0);
        const excess = Math.ceil(units / 2);
        const plan = clearancePlan({ ...CALM, ...drawn, excessUnits: excess });
        expect(Number.isFinite(plan.nothing.valueMinor)).toBe(true);
        for (const way of plan.ways) {
          expect(Number.isFinite(way.gainMinor)).toBe(true);
          expect(way.units).toBeGreaterThanOrEqual(0);
          expect(way.units).toBeLessThanOrEqual(units);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keep every unit in the books: sold and left add up to the shelf', () => {
    const down = sellDown({
      layers: CALM.layers,
      unitsPerDay: 1,
      varianceRatio: 2.5,
      horizonDays: 182,
      yearlyDiscountShare: 0.15,
      netPerUnitMinor: 1500,
      salvagePerUnitMinor: 100,
      storage: CALM.storage,
      cbm: 0.01,
    });
    expect(down.soldUnits + down.leftUnits).toBeCloseTo(400, 6);
    expect(down.soldUnits).toBeCloseTo(182, 0);
    expect(down.leftByWeek).toHaveLength(26);
  });
});
