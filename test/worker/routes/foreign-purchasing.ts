// Valid requests about another workspace's orders, for the test that walks every route.
import type { Shop } from '../open-app.ts';
import type { Foreign } from './foreign-lives.ts';

/** What a request may name. */
export interface PurchasingIds {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly orderId: string;
  readonly partId: string;
  readonly shipmentId: string;
  readonly supplierId: string;
  readonly forwarderId: string;
  readonly closureId: string;
}

type Make = (path: string, body: unknown) => Promise<{ id: string }>;

/** Makes one of each in a workspace. */
export async function makePurchasing(
  make: Make,
  call: (
    path: string,
    body: unknown,
  ) => Promise<{ json: { lines: { parts: { inboundLineId: string }[] }[] } }>,
  place: { readonly skuId: string; readonly warehouseId: string },
): Promise<Omit<PurchasingIds, 'skuId' | 'warehouseId' | 'orderId'>> {
  const { skuId, warehouseId } = place;
  const supplierId = (await make('/v1/suppliers', { name: 'Maker' })).id;
  const forwarderId = (await make('/v1/forwarders', { name: 'Carrier' })).id;
  const lines = [{ skuId, units: 50 }];
  const sent = await make('/v1/purchase-orders', { warehouseId, supplierId, lines });
  await call(`/v1/purchase-orders/${sent.id}/steps`, { step: 'approve' });
  const { json } = await call(`/v1/purchase-orders/${sent.id}/steps`, { step: 'send' });
  const partId = json.lines[0]?.parts[0]?.inboundLineId ?? '';
  const loads = [{ inboundLineId: partId, units: 20 }];
  const shipment = await make('/v1/shipments', { warehouseId, mode: 'sea', loads });
  const days = { startsOnDate: '2027-02-05', endsOnDate: '2027-02-20' };
  const party = { partyKind: 'supplier', partyId: supplierId, name: 'Festival' };
  const closure = await make('/v1/closures', { ...party, ...days });
  return { supplierId, forwarderId, partId, shipmentId: shipment.id, closureId: closure.id };
}

const DEPARTED = { kind: 'departed', actualAtUtc: '2026-11-22T05:00:00Z' };
const LANE = { mode: 'sea', transitP50Days: 30, transitP90Days: 40 };
const FESTIVAL = { name: 'F', startsOnDate: '2027-02-05', endsOnDate: '2027-02-20' };

/** By endpoint. */
export const FOREIGN_PURCHASING: Readonly<
  Record<string, (ids: PurchasingIds, shop: Shop) => Foreign>
> = {
  'purchase-orders.get': (ids) => ({ id: ids.orderId }),
  'purchase-orders.edit': (ids) => ({ id: ids.orderId, body: { note: 'Taken' } }),
  'purchase-orders.advance': (ids) => ({ id: ids.orderId, body: { step: 'approve' } }),
  'purchase-orders.cancel': (ids) => ({ id: ids.orderId, body: {} }),
  'purchase-orders.paper': (ids) => ({ id: ids.orderId }),
  'purchase-orders.document': (ids) => ({ id: ids.orderId }),
  'purchase-orders.create-link': (ids) => ({ id: ids.orderId, body: {} }),
  'shipments.create-link': (ids) => ({ id: ids.shipmentId, body: {} }),
  'order-links.revoke': () => ({ id: 'olk_of_another', body: {} }),
  'shipments.create': (ids, shop) => ({
    body: {
      ...{ warehouseId: shop.warehouseId, mode: 'sea' },
      loads: [{ inboundLineId: ids.partId, units: 1 }],
    },
  }),
  'shipments.edit': (ids) => ({ id: ids.shipmentId, body: { reference: 'Taken' } }),
  'shipments.cancel': (ids) => ({ id: ids.shipmentId, body: {} }),
  'shipments.milestone': (ids) => ({ id: ids.shipmentId, body: DEPARTED }),
  'shipments.receive': (ids) => ({
    id: ids.shipmentId,
    body: { lines: [{ inboundLineId: ids.partId, units: 1 }] },
  }),
  'shipments.unreceive': (ids) => ({
    id: ids.shipmentId,
    body: { movementId: 'mov_of_another', bookedAtUtc: '2026-11-22T06:00:00Z' },
  }),
  'presales.offers': (ids) => ({ id: ids.skuId }),
  'presales.open': (ids) => ({
    body: { inboundLineId: ids.partId, units: 1, promiseAtUtc: '2027-01-01T00:00:00Z' },
  }),
  'presales.edit': () => ({ id: 'pre_of_another', body: { units: 1 } }),
  'presales.buyers': () => ({ id: 'pre_of_another' }),
  'claims.settle': (ids) => ({ id: ids.partId, body: { status: 'waived' } }),
  'suppliers.replace': (ids) => ({ id: ids.supplierId, body: { name: 'Taken' } }),
  'suppliers.put-term': (ids) => ({ id: ids.supplierId, body: { skuId: null } }),
  'suppliers.remove-term': (ids) => ({ id: ids.supplierId }),
  'forwarders.replace': (ids) => ({ id: ids.forwarderId, body: { name: 'Taken' } }),
  'forwarders.put-lane': (ids, shop) => ({
    id: ids.forwarderId,
    body: { ...LANE, warehouseId: shop.warehouseId },
  }),
  'closures.create': (ids) => ({
    body: { ...FESTIVAL, partyKind: 'supplier', partyId: ids.supplierId },
  }),
  'closures.delete': (ids) => ({ id: ids.closureId }),
};
