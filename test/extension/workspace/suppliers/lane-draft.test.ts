// The form of a lane: what is sent, and what is refused.
import { expect, it } from 'vitest';
import { laneDraft, laneFields } from '../../../../extension/workspace/suppliers/lane-draft.ts';
import type { Lane } from '../../../../shared/contract/suppliers.ts';

const draft = {
  ...laneDraft(undefined),
  half: '30',
  most: '38',
  perCbm: '95.5',
  takesLiquid: true,
};

it('sends 95.50 a cubic metre, no price a kilogram, and liquids alone', () =>
  expect(laneFields(draft, true)).toEqual({
    ...{ transitP50Days: 30, transitP90Days: 38 },
    ...{ takesBattery: false, takesLiquid: true, takesMagnetic: false, takesAerosol: false },
    pricePerCbm: { minor: 9550, currency: 'USD' },
    pricePerKg: null,
  }));

it('leaves prices as they are for those who may not see them', () => {
  const fields = laneFields(draft, false);
  expect(fields).not.toHaveProperty('pricePerCbm');
  expect(fields?.takesLiquid).toBe(true);
});

it('refuses nine in ten before half of them, a price of 3 decimals and no currency', () => {
  expect(laneFields({ ...draft, most: '29' }, true)).toBeNull();
  expect(laneFields({ ...draft, perKg: '1.234' }, true)).toBeNull();
  expect(laneFields({ ...draft, currency: '' }, true)).toBeNull();
});

it('comes back from what is stored as it was typed', () => {
  const fields = laneFields(draft, true);
  const stored = { ...fields, fromCountry: 'CN', mode: 'sea' } as unknown as Lane;
  expect(laneFields(laneDraft(stored), true)).toEqual(fields);
});
