// A supplier as the API lists it, with minimum orders by SKU; named as a fake, for tests only.
import type { Supplier, SupplierTerm } from '../../../shared/contract/suppliers.ts';

/** Terms as pairs of SKU (null = all of its goods) and units. */
export const fakeSupplier = (
  id: string,
  name: string,
  minimums: readonly (readonly [skuId: string | null, units: number])[],
  status: Supplier['status'] = 'active',
): Supplier => ({
  ...{ id, name, nameZh: null, country: 'CN', timeZone: 'Asia/Shanghai', currency: 'CNY', status },
  ...{ contact: null, closures: [], scorecard: null },
  terms: minimums.map(
    ([skuId, minimumOrderUnits]): SupplierTerm => ({
      ...{ skuId, minimumOrderUnits, cartonUnits: null, isLearnt: false },
      ...{ productionP50Days: null, productionP90Days: null },
      ...{ fastLaneMaxUnits: null, fastLaneDays: null },
    }),
  ),
});
