// Whose minimum order a SKU's row of the catalogue file tells.
import { expect, test } from 'vitest';
import { minimumFinder } from '../../../../extension/workspace/suppliers/term-in-force.ts';
import { fakeSupplier } from '../../../support/workspace/fake-supplier.ts';

const find = minimumFinder([
  fakeSupplier('sup_a', 'Aming', [['sku_1', 40]], 'paused'),
  fakeSupplier('sup_c', 'Chenxi', [
    [null, 300],
    ['sku_1', 500],
  ]),
  fakeSupplier('sup_b', 'Boxes', [['sku_1', 60]]),
]);
const said = (skuId: string, ...plans: (string | null)[]) => {
  const found = find(
    skuId,
    plans.map((supplierId) => ({ supplierId })),
  );
  return found && [found.supplier.name, found.units];
};

test('of 3 suppliers with terms the planned one counts: 500, by its own terms, not its 300', () => {
  expect(said('sku_1', null, 'sup_c')).toEqual(['Chenxi', 500]);
});

test('without a plan the first by name counts, 60, a paused one last', () => {
  expect(said('sku_1')).toEqual(['Boxes', 60]);
});

test('the planned supplier asks 300 of a SKU without terms, one that said nothing is only named', () => {
  expect(said('sku_2', 'sup_c')).toEqual(['Chenxi', 300]);
  expect(said('sku_2', 'sup_b')).toEqual(['Boxes', null]);
});

test('a SKU nobody makes has none', () => {
  expect(said('sku_2')).toBeNull();
});
