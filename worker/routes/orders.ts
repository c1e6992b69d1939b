// Purchase orders over HTTP: drafts from the card, made and taken back, and the list.
import {
  cancelPurchaseOrder,
  createPurchaseOrder,
  listPurchaseOrders,
} from '../../shared/contract/orders.ts';
import { isRefusal } from '../db/d1-errors.ts';
import { demandKnownWith, type Reference } from '../db/known-ids.ts';
import { newId } from '../db/new-id.ts';
import * as orders from '../db/purchase-order.ts';
import { askReportingCurrency } from '../db/workspace.ts';
import { isoOf } from '../domain/instants.ts';
import { ApiError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

const notADraft = () =>
  new ApiError('conflict', {
    detail: 'Only a draft can be cancelled; this order is none any more.',
  });

/** Routes of purchase orders. */
export const orderRoutes: readonly Route[] = [
  route(listPurchaseOrders, ({ db, query, actor }) =>
    orders.listPurchaseOrders(db, query, actor.permissions.has('cost.read')),
  ),
  route(createPurchaseOrder, async ({ db, body, nowMs, actor, commit }) => {
    const references: Reference[] = [
      { noun: 'warehouse', id: body.warehouseId, path: 'body.warehouseId' },
      { noun: 'supplier', id: body.supplierId, path: 'body.supplierId' },
      ...body.lines.map(
        ({ skuId }, i): Reference => ({ noun: 'sku', id: skuId, path: `body.lines.${i}.skuId` }),
      ),
    ];
    const [asked] = await demandKnownWith(db, references, askReportingCurrency(db));
    const [usual] = (asked?.results ?? []) as { currency: string }[];
    const id = newId('po', nowMs);
    const order = {
      id,
      // The random tail, short enough to read aloud; a person may rename it when placing.
      reference: `PO-${isoOf(nowMs).slice(0, 10)}-${id.slice(-4)}`,
      supplierId: body.supplierId,
      warehouseId: body.warehouseId,
      currency: body.currency ?? usual?.currency ?? 'USD',
      note: body.note ?? null,
      lines: body.lines.map((line) => ({ id: newId('pol', nowMs), ...line })),
    };
    const mayRead = actor.permissions.has('cost.read');
    const lines = order.lines.map((line) => (mayRead ? { ...line, unitPrice: null } : line));
    const answer = { ...order, lines, status: 'draft' as const, createdAtUtc: isoOf(nowMs) };
    return commit({
      statements: orders.insertPurchaseOrder(db, order, nowMs),
      answer,
      subject: { kind: 'purchase-order', id },
      after: order,
    });
  }),
  route(cancelPurchaseOrder, async ({ db, params, body, nowMs, commit }) => {
    const before = await orders.findPurchaseOrder(db, params.id);
    if (!before) throw notFound('purchase order');
    if (before.status !== 'draft') throw notADraft();
    return commit({
      statements: orders.cancelDraft(db, params.id, nowMs),
      answer: { done: true },
      subject: { kind: 'purchase-order', id: params.id },
      before,
      after: { ...before, status: 'cancelled' },
      reason: body.reason ?? null,
      refusal: (error) => (isRefusal(error, 'batch_guard_holds') ? notADraft() : null),
    });
  }),
];
