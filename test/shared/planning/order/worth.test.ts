// What better terms would be worth a year, against figures worked out by hand.
import { expect, it } from 'vitest';
import type { SkuPlanInput } from '../../../../shared/planning/order/input.ts';
import { planSku } from '../../../../shared/planning/order/plan-sku.ts';
import { forecast, lane, planInput, SAID, supplier } from './plan-input.ts';

const exactly = (days: number) => ({ p50Days: days, p90Days: days, samples: 0, origin: SAID });
const sea = lane('sea', 7, { transit: exactly(7) });
const base = planInput({
  forecasts: {
    US: forecast(5, { spread: [{ days: 1, ratio: 1 }], tailUnitsPerDay: 5 }),
  },
  suppliers: [
    supplier({
      terms: { minimumUnits: 1000, cartonUnits: 20 },
      production: exactly(6),
      lanes: [sea],
    }),
  ],
});
const input: SkuPlanInput = { ...base, rules: { ...base.rules, isFloorLifted: true } };

const worthOf = (changes: Partial<SkuPlanInput> = {}) => {
  const [plan] = planSku({ ...input, ...changes }).destinations;
  return new Map((plan?.termWorths ?? []).map((worth) => [worth.kind, worth]));
};

// A box costs 5.00 landed and takes 0.0125 m3 (0.25 m3 for a carton of 20): a year on the shelf is
// 25 % of 5.00 = 1.25 of capital and 0.60 x 0.0125 x 365 = 2.7375 of storage, 3.9875 together.
const SHELF_MINOR = 398.75;

it('halves a minimum of 1,000 to 500: 250 boxes fewer on average, 996.88 a year', () => {
  const worth = worthOf().get('half-minimum');
  expect(worth?.unitsSaved).toBe(250);
  expect(worth?.minorAYear).toBe(Math.round(250 * SHELF_MINOR));
});

it('splits 1,000 into two deliveries: a quarter of them fewer on the shelf, 996.88 a year', () => {
  const worth = worthOf().get('split-delivery');
  expect(worth?.unitsSaved).toBe(250);
  expect(worth?.minorAYear).toBe(99_688);
});

// Poisson, since demand scatters like its mean: 95 % of 20 days at 5 a day are 117 or fewer, 17
// above the mean; of 13 days 79, 14 above (the distribution summed in Python).
it('saves 3 of safety and 35 under way by a week of lead time: 46.96 a year', () => {
  const [plan] = planSku(input).destinations;
  expect(plan?.leadTime).toMatchObject({ planDays: 13, sdDays: 0 });
  const worth = worthOf().get('lead-week-shorter');
  expect(worth?.unitsSaved).toBeCloseTo(3 + 35, 9);
  expect(worth?.minorAYear).toBe(Math.round(35 * 400 * 0.25 + 3 * SHELF_MINOR));
});

it('is worth nothing where the minimum does not bind: 40 boxes are 40 whatever is asked', () => {
  const free = supplier({ terms: { minimumUnits: 1, cartonUnits: 20 }, lanes: [sea] });
  expect(worthOf({ suppliers: [free] }).get('half-minimum')?.unitsSaved).toBe(0);
});

it('knows units without costs', () => {
  const worth = worthOf({ money: null }).get('split-delivery');
  expect(worth).toMatchObject({ unitsSaved: 250, minorAYear: null });
});
