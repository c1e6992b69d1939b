// Valid requests about another workspace's orders, for the test that walks every route.
import type { Foreign } from './foreign-lives.ts';

/** What a request may name. */
interface PurchasingIds {
  readonly orderId: string;
}

/** By endpoint. */
export const FOREIGN_PURCHASING: Readonly<Record<string, (ids: PurchasingIds) => Foreign>> = {
  'purchase-orders.get': (ids) => ({ id: ids.orderId }),
  'purchase-orders.edit': (ids) => ({ id: ids.orderId, body: { note: 'Taken' } }),
  'purchase-orders.advance': (ids) => ({ id: ids.orderId, body: { step: 'approve' } }),
  'purchase-orders.cancel': (ids) => ({ id: ids.orderId, body: {} }),
};
