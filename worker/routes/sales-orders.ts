// Customers' orders over HTTP: looked up, and marked by hand so that demand keeps them apart.
import { findSalesOrders, markSalesOrder } from '../../shared/contract/sales-orders.ts';
import * as salesOrders from '../db/sales-orders.ts';
import { notFound } from '../errors.ts';
import { applyOrderEvent } from '../jobs/apply-order.ts';
import { actOnce } from '../once.ts';
import { type Route, route } from '../route.ts';

/** Routes of customers' orders. */
export const salesOrderRoutes: readonly Route[] = [
  route(findSalesOrders, async ({ db, query }) => ({
    items: await salesOrders.findSalesOrders(db, query.ref),
  })),
  route(markSalesOrder, async (call) => {
    const { db, params, body, nowMs } = call;
    const found = await salesOrders.readSalesOrder(db, params.id);
    if (!found) throw notFound('order');
    const { accountId, firstHeardAtMs: occurredAtUtc, order } = found;
    const { orderRef, saidReason: before } = order;
    const event = { accountId, orderRef, occurredAtUtc, lines: [], saidReason: body.reason };
    const subject = { kind: 'sales-order', id: params.id };
    const details = { subject, before: { reason: before }, after: { reason: body.reason } };
    await actOnce(call, { ...details, reason: body.note }, async ({ alongside = [] }) => {
      const { isChange } = await applyOrderEvent(db, event, nowMs, null, alongside);
      // What it says already is still somebody's word: the request and the audit keep it.
      if (!isChange) await db.batch([...alongside]);
      return { isReplay: false, movements: [], levels: [] };
    });
    const after = await salesOrders.readSalesOrder(db, params.id);
    if (!after) throw notFound('order');
    return after.order;
  }),
];
