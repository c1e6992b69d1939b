// Orders handed to warehouses over HTTP: what became of those of a file, and trying again one that
// was refused. The next round of the connection hands it over, never the request itself.
import { listHandedOrders, retryHandedOrder } from '../../shared/contract/handed-orders.ts';
import { SHIP_PLATFORMS } from '../connections/registry.ts';
import * as handed from '../db/connections/handed-orders.ts';
import { isRefusal } from '../db/d1-errors.ts';
import { isoOrNull } from '../domain/instants.ts';
import { ApiError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

const settled = () =>
  new ApiError('conflict', { detail: 'Only an order that was refused is tried again.' });

function demandTaker({ mode, status }: handed.HandedState): void {
  if (status !== 'active') {
    throw new ApiError('conflict', {
      detail: 'The warehouse’s connection does not work now: mend it under Connections first.',
    });
  }
  if (mode === 'on') return;
  throw new ApiError('conflict', {
    detail: 'Handing orders over is not on for this warehouse: set it under Connections first.',
  });
}

/** Routes of orders handed over. */
export const handedOrderRoutes: readonly Route[] = [
  route(listHandedOrders, async ({ db, params }) => {
    const orders = await handed.listHandedOrders(db, params.id, SHIP_PLATFORMS);
    if (!orders) throw notFound('file');
    return { orders };
  }),
  route(retryHandedOrder, async ({ db, params, nowMs, commit }) => {
    const order = await handed.findHanded(db, params.id);
    if (!order) throw notFound('order');
    const { state, reason, reference } = order;
    const isWaiting = state === 'waiting';
    if (state !== 'refused' && !isWaiting) throw settled();
    demandTaker(order);
    return commit({
      statements: isWaiting ? [] : handed.tryAgain(db, params.id, nowMs),
      answer: { state: 'waiting' as const, nextSyncAtUtc: isoOrNull(order.nextSyncAtUtc) },
      subject: { kind: 'warehouse-order', id: params.id },
      before: { reference, state, reason },
      after: { reference, state: 'waiting' },
      isSynced: false,
      refusal: (error) => (isRefusal(error, 'batch_guard_holds') ? settled() : null),
    });
  }),
];
