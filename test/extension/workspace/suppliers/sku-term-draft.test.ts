// The form of a supplier's terms for one SKU: what is sent, and what is refused.
import { expect, it } from 'vitest';
import type { Snapshot } from '../../../../extension/workspace/snapshot.ts';
import {
  blankTerm,
  draftOfTerm,
  problemsOfTerm,
  termFields,
} from '../../../../extension/workspace/suppliers/sku-term-draft.ts';

const snapshot = {
  skus: new Map([['sku_1', { id: 'sku_1', sku: 'SB-0231' }]]),
} as unknown as Snapshot;
const supplier = { currency: 'CNY' };
const draft = {
  ...blankTerm,
  ...{ skuCode: ' sb-0231 ', minimum: '200', carton: '20', production: '12' },
  breaks: [
    { from: '1000', price: '17.5' },
    { from: '1', price: '20' },
    { from: '', price: '' },
  ],
};

it('sends 2 price breaks in ascending units, and 12 days for both when only one was said', () => {
  expect(problemsOfTerm(draft, snapshot, 'CNY')).toEqual([]);
  expect(termFields(draft, snapshot, supplier, true)).toEqual({
    ...{ skuId: 'sku_1', minimumOrderUnits: 200, cartonUnits: 20 },
    ...{ productionP50Days: 12, productionP90Days: 12 },
    ...{ fastLaneMaxUnits: null, fastLaneDays: null },
    priceBreaks: [
      { fromUnits: 1, price: { minor: 2000, currency: 'CNY' } },
      { fromUnits: 1000, price: { minor: 1750, currency: 'CNY' } },
    ],
  });
});

it('says nothing of prices for those who may not see them', () =>
  expect(termFields(draft, snapshot, supplier, false)).not.toHaveProperty('priceBreaks'));

it('names an unknown SKU, half a carton, a price with 3 decimals and a step said twice', () => {
  const wrong = { ...draft, skuCode: 'NOPE', carton: '1.5' };
  expect(problemsOfTerm(wrong, snapshot, 'CNY')).toEqual(['sku', 'numbers']);
  const precise = { ...draft, breaks: [{ from: '1', price: '1.234' }] };
  expect(problemsOfTerm(precise, snapshot, 'CNY')).toEqual(['breaks']);
  const twice = { ...draft, breaks: [...draft.breaks, { from: '1', price: '19' }] };
  expect(problemsOfTerm(twice, snapshot, 'CNY')).toEqual(['breaks']);
});

it('comes back from what is stored as it was typed', () => {
  const fields = termFields(draft, snapshot, supplier, true);
  const stored = { ...fields, isLearnt: false } as unknown as Parameters<typeof draftOfTerm>[0];
  expect(termFields(draftOfTerm(stored, snapshot), snapshot, supplier, true)).toEqual(fields);
});
