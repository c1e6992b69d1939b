// The steps of the walk through purchasing: ordered, sent, loaded, received.
import type { Left, Step } from './endpoint-walk.ts';

const ofOrder = ({ orderId }: Left) => orderId ?? '';

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
  { id: 'purchase-orders.advance', param: ofOrder, body: () => ({ step: 'send' }) },
  { id: 'purchase-orders.cancel', param: ofOrder, body: () => ({}) },
];
