// The steps of the walk through purchasing: ordered, sent, loaded, received.
import type { Left, Step } from './endpoint-walk.ts';

const ofOrder = ({ orderId }: Left) => orderId ?? '';
const ofShipment = ({ shipmentId }: Left) => shipmentId ?? '';
const ofSupplier = ({ supplierId }: Left) => supplierId ?? '';
const ofForwarder = ({ forwarderId }: Left) => forwarderId ?? '';

/** In an order in which each finds what it needs. */
export const PURCHASING_STEPS: readonly Step[] = [
  { id: 'purchase-orders.list' },
  {
    id: 'purchase-orders.create',
    body: () => ({ warehouseId: 'wh_0', lines: [{ skuId: 'sku_00001', units: 100 }] }),
    remember: ({ id }) => ({ orderId: id }),
  },
  { id: 'purchase-orders.get', param: ofOrder },
  {
    id: 'purchase-orders.edit',
    param: ofOrder,
    body: () => ({ supplierId: 'sup_0', mode: 'sea' }),
  },
  { id: 'purchase-orders.advance', param: ofOrder, body: () => ({ step: 'approve' }) },
  {
    id: 'purchase-orders.advance',
    param: ofOrder,
    body: () => ({ step: 'send' }),
    remember: ({ lines }) => ({ partId: lines[0].parts[0].inboundLineId }),
  },
  { id: 'purchase-orders.paper', param: ofOrder },
  { id: 'purchase-orders.document', param: ofOrder, query: '?format=pdf' },
  {
    id: 'purchase-orders.create-link',
    param: ofOrder,
    body: () => ({ days: 7 }),
    remember: ({ id }) => ({ orderLinkId: id }),
  },
  { id: 'order-links.list', query: '?subjectId=po_none' },
  { id: 'order-links.revoke', param: ({ orderLinkId }) => orderLinkId ?? '', body: () => ({}) },
  { id: 'replenishment.run', body: () => ({}) },
  {
    id: 'purchase-orders.create',
    body: () => ({ warehouseId: 'wh_0', lines: [{ skuId: 'sku_00002', units: 60 }] }),
    remember: ({ id }) => ({ draftId: id }),
  },
  { id: 'purchase-orders.cancel', param: ({ draftId }) => draftId ?? '', body: () => ({}) },
  {
    id: 'shipments.create',
    body: ({ partId }) => ({
      ...{ warehouseId: 'wh_0', mode: 'sea', forwarderId: 'fwd_0' },
      loads: [{ inboundLineId: partId, units: 40 }],
    }),
    remember: ({ id }) => ({ cancelledShipmentId: id }),
  },
  { id: 'shipments.cancel', param: (left) => left.cancelledShipmentId ?? '', body: () => ({}) },
  {
    id: 'shipments.create',
    body: ({ partId }) => ({
      ...{ warehouseId: 'wh_0', mode: 'sea', forwarderId: 'fwd_0' },
      loads: [{ inboundLineId: partId, units: 60 }],
    }),
    remember: ({ id, lines }) => ({ shipmentId: id, loadedId: lines[0].inboundLineId }),
  },
  { id: 'shipments.list' },
  { id: 'shipments.create-link', param: ofShipment, body: () => ({}) },
  { id: 'shipments.edit', param: ofShipment, body: () => ({ trackingRef: 'COSU-1' }) },
  {
    id: 'shipments.milestone',
    param: ofShipment,
    body: () => ({ kind: 'departed', actualAtUtc: '2026-11-22T05:00:00Z' }),
  },
  {
    id: 'shipments.receive',
    param: ofShipment,
    body: ({ loadedId }) => ({ lines: [{ inboundLineId: loadedId, units: 50 }], isLast: true }),
    remember: ({ movementId, bookedAtUtc }) => ({ receiptId: movementId, bookedAtUtc }),
  },
  {
    id: 'shipments.unreceive',
    param: ofShipment,
    body: ({ receiptId, bookedAtUtc }) => ({ movementId: receiptId, bookedAtUtc }),
  },
  {
    id: 'shipments.receive',
    param: ofShipment,
    body: ({ loadedId }) => ({ lines: [{ inboundLineId: loadedId, units: 50 }], isLast: true }),
  },
  { id: 'claims.list' },
  {
    id: 'claims.settle',
    param: ({ loadedId }) => loadedId ?? '',
    body: () => ({ status: 'settled', note: 'paid' }),
  },
  {
    id: 'suppliers.create',
    body: () => ({ name: 'Third' }),
    remember: ({ id }) => ({ supplierId: id }),
  },
  { id: 'suppliers.replace', param: ofSupplier, body: () => ({ name: 'Third, renamed' }) },
  {
    id: 'suppliers.put-term',
    param: ofSupplier,
    body: () => ({ skuId: 'sku_00001', minimumOrderUnits: 100, productionP50Days: 12 }),
  },
  { id: 'suppliers.remove-term', param: ({ supplierId }) => `${supplierId} sku_00001` },
  {
    id: 'forwarders.create',
    body: () => ({ name: 'Rail' }),
    remember: ({ id }) => ({ forwarderId: id }),
  },
  { id: 'forwarders.replace', param: ofForwarder, body: () => ({ name: 'Rail, renamed' }) },
  {
    id: 'forwarders.put-lane',
    param: ofForwarder,
    body: () => ({ warehouseId: 'wh_0', mode: 'rail', transitP50Days: 20, transitP90Days: 28 }),
  },
  {
    id: 'closures.create',
    body: ({ supplierId }) => ({
      ...{ partyKind: 'supplier', partyId: supplierId, name: 'Spring Festival' },
      ...{ startsOnDate: '2027-02-05', endsOnDate: '2027-02-20' },
    }),
    remember: ({ id }) => ({ closureId: id }),
  },
  { id: 'partners.list' },
  { id: 'closures.delete', param: ({ closureId }) => closureId ?? '' },
];
