// For each endpoint of the warehouse's floor: a valid request that names another workspace's.
import { env } from 'cloudflare:workers';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { applyOrderEvent } from '../../../worker/jobs/apply-order.ts';
import { NOW_MS } from '../open-app.ts';
import type { Foreign } from './foreign-lives.ts';

interface Ids {
  readonly accountId: string;
  readonly skuId: string;
  readonly warehouseId: string;
  readonly returnId: string;
  readonly salesOrderId: string;
}

/** Has a shop's customer order one box; the order's id. */
export async function makeSalesOrder(workspaceId: string, accountId: string): Promise<string> {
  const lines = [
    { ref: '1', sellerSku: 'BOX-1-US', facts: [{ kind: 'ordered' as const, units: 1 }] },
  ];
  const event = { accountId, orderRef: 'T-1', occurredAtUtc: NOW_MS, lines };
  return (await applyOrderEvent(await forWorkspace(env, workspaceId), event, NOW_MS)).orderId;
}

/** By endpoint id, from the ids of another workspace and of our own. */
export const FOREIGN_FLOOR: Readonly<
  Record<string, (ids: Ids, shop: Omit<Ids, 'returnId' | 'salesOrderId'>) => Foreign>
> = {
  'skus.edit': (ids) => ({ body: { edits: [{ skuIds: [ids.skuId], set: { isActive: false } }] } }),
  'kits.assemble': (ids, shop) => ({
    body: { skuId: ids.skuId, warehouseId: shop.warehouseId, units: 1, direction: 'assemble' },
  }),
  'returns.receive': (ids, shop) => ({
    body: { skuId: shop.skuId, warehouseId: ids.warehouseId, units: 1 },
  }),
  'returns.inspect': (ids) => ({ id: ids.returnId, body: { restockUnits: 1 } }),
  'sales-orders.mark': (ids) => ({ id: ids.salesOrderId, body: { reason: 'sample' } }),
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
