// What covers a shortage: what lies elsewhere first, then the soonest order, the rest as pre-sale.
import { expect, it } from 'vitest';
import { type CoverOption, coverGap } from '../../../shared/planning/gap-cover.ts';

const option = (key: string, changed: Partial<CoverOption>): CoverOption => ({
  key,
  kind: 'order',
  isPossible: true,
  mostUnits: null,
  terms: { minimumUnits: 1, cartonUnits: 20 },
  etaP50Ms: 0,
  ...changed,
});

it('takes 160 from another warehouse, 1,100 by air, and leaves 550 of 1,810 as pre-sale', () => {
  const cover = coverGap(1810, [
    option('air', { mostUnits: 1100 }),
    option('truck', { kind: 'transfer', mostUnits: 160, etaP50Ms: 9 }),
  ]);
  expect(cover).toEqual({ unitsOf: { truck: 160, air: 1100 }, presaleUnits: 550 });
});

it('orders whole cartons and at least the minimum: 200 for 30 missing', () => {
  const terms = { minimumUnits: 190, cartonUnits: 20 };
  expect(coverGap(30, [option('air', { terms })])).toEqual({
    unitsOf: { air: 200 },
    presaleUnits: 0,
  });
});

it('proposes nothing of what is too late, nor of a batch below the minimum', () => {
  const terms = { minimumUnits: 500, cartonUnits: 20 };
  const options = [option('sea', { isPossible: false }), option('air', { mostUnits: 300, terms })];
  expect(coverGap(1000, options)).toEqual({ unitsOf: {}, presaleUnits: 1000 });
});

it('takes the soonest of two orders', () => {
  const options = [option('late', { etaP50Ms: 9 }), option('soon', { etaP50Ms: 3 })];
  expect(coverGap(40, options).unitsOf).toEqual({ soon: 40 });
});
