// For each endpoint of the warehouse's floor: a valid request that names another workspace's.
import type { Foreign } from './foreign-lives.ts';

interface Ids {
  readonly accountId: string;
  readonly skuId: string;
  readonly warehouseId: string;
  readonly returnId: string;
}

/** By endpoint id, from the ids of another workspace and of our own. */
export const FOREIGN_FLOOR: Readonly<
  Record<string, (ids: Ids, shop: Omit<Ids, 'returnId'>) => Foreign>
> = {
  'kits.assemble': (ids, shop) => ({
    body: { skuId: ids.skuId, warehouseId: shop.warehouseId, units: 1, direction: 'assemble' },
  }),
  'returns.receive': (ids, shop) => ({
    body: { skuId: shop.skuId, warehouseId: ids.warehouseId, units: 1 },
  }),
  'returns.inspect': (ids) => ({ id: ids.returnId, body: { restockUnits: 1 } }),
  'returns.rate': (ids) => ({ id: ids.skuId }),
  'tariffs.list': (ids) => ({ id: ids.warehouseId }),
  'tariffs.put': (ids) => ({
    id: ids.warehouseId,
    body: {
      effectiveFromDate: '2026-01-01',
      tariff: {
        currency: 'USD',
        inboundPerUnitMinor: 0,
        storagePerCbmDay: [],
        pickPerOrderMinor: 0,
        pickPerUnitMinor: 0,
        returnPerUnitMinor: 0,
      },
    },
  }),
  'bills.put': (ids) => ({
    id: ids.warehouseId,
    body: { month: '2026-11', currency: 'USD', lines: [] },
  }),
  'bills.check': (ids) => ({ id: ids.warehouseId, query: '?month=2026-11' }),
  'lots.state': (ids, shop) => ({
    id: shop.skuId,
    body: { warehouseId: ids.warehouseId, lots: [] },
  }),
  'lots.correct': (ids) => ({ id: ids.skuId, body: { code: 'L-1', expiresOnDate: null } }),
  'accounts.shelf-life': (ids) => ({ id: ids.accountId, body: { minShelfLifeDays: 30 } }),
  'stock.relabel': (ids, shop) => ({
    body: {
      warehouseId: shop.warehouseId,
      units: 1,
      from: { skuId: shop.skuId },
      to: { skuId: ids.skuId },
    },
  }),
};
