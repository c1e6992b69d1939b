// 50,000 SKUs with what the list has to work out: categories with their policy, plans, quantities
// listed too high and too low. Rows of the two feeds; the extension fills its copy from them.
import { DEFAULT_CATEGORY_POLICIES } from '../../../shared/inventory/policy.ts';
import { type LiveRow, type ManySkus, manySkus } from '../../support/shop/many-skus.mjs';

const codes = Object.keys(DEFAULT_CATEGORY_POLICIES);
const idOf = (prefix: string, code: string) => `${prefix}_${code.padEnd(26, '0').toUpperCase()}`;

const policyRows = (): LiveRow[] =>
  codes.map((code) => ({
    kind: 'policy',
    row: {
      id: idOf('pol', code),
      categoryId: idOf('cat', code),
      warehouseId: null,
      skuId: null,
      effectiveFrom: null,
      effectiveTo: null,
      leadTimeDays: null,
      isFloorLifted: null,
      serviceLevel: null,
      ...DEFAULT_CATEGORY_POLICIES[code],
    },
  }));

const categoryRows = (): LiveRow[] =>
  codes.map((code) => ({ kind: 'category', row: { id: idOf('cat', code), code, name: code } }));

/** A plan for every second SKU, due or not by turns. */
const planRow = (skuId: string, warehouseId: string, n: number, asOfUtc: string): LiveRow => ({
  kind: 'plan',
  row: {
    ...{ skuId, warehouseId, market: 'US', asOfUtc },
    cause: n % 4 === 0 ? 'due' : 'above-reorder-point',
    orderUnits: n % 4 === 0 ? 240 : 0,
    ...{ fastOrderUnits: 0, transferUnits: 0, isLate: n % 8 === 0 },
    orderByDate: asOfUtc.slice(0, 10),
    ...{ reorderPointUnits: 120, orderUpToUnits: 420, positionUnits: 300 },
    coverUnits: n % 4 === 0 ? 80 : 300,
    ...{ unitsPerDay: 4, leadTimeDays: 38, supplierId: null, mode: 'sea' },
    ...{ etaP50Date: null, etaP90Date: null, runOutP10Date: null, runOutP50Date: null },
    nextOrderDate: null,
  },
});

/** The shop of a count and a seed. */
export function bigShop(count: number, seed: number): ManySkus {
  const asOfUtc = new Date().toISOString();
  const shop = manySkus(count, seed, asOfUtc);
  const [warehouse] = shop.catalogue.filter(({ kind }) => kind === 'warehouse');
  const warehouseId = String(warehouse?.row.id);
  const catalogue = shop.catalogue.map((change, n): LiveRow => {
    const { kind, row } = change;
    if (kind === 'sku') {
      const categoryId = idOf('cat', codes[n % codes.length] ?? '');
      return { kind, row: { ...row, categoryId } };
    }
    if (kind !== 'listing') return change;
    return { kind, row: { ...row, listedQuantity: (n * 37) % 900, listedAsOfUtc: asOfUtc } };
  });
  const plans = shop.skus
    .filter((_, n) => n % 2 === 0)
    .map(({ id }, n) => planRow(id, warehouseId, n, asOfUtc));
  return {
    ...shop,
    catalogue: [...categoryRows(), ...policyRows(), ...catalogue],
    stock: [...shop.stock, ...plans],
  };
}
