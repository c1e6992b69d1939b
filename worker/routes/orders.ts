// Purchase orders over HTTP: drafts, their edits, and the steps of their life.
import {
  advancePurchaseOrder,
  cancelPurchaseOrder,
  createPurchaseOrder,
  editPurchaseOrder,
  getPurchaseOrder,
  listPurchaseOrders,
} from '../../shared/contract/orders.ts';
import { isRefusal, isUniqueError } from '../db/d1-errors.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { demandKnown, demandKnownWith, type Reference } from '../db/known-ids.ts';
import { newId } from '../db/new-id.ts';
import { askSupplierPrices, readOrderFacts, supplierPrices } from '../db/purchasing/order-facts.ts';
import { guardOrder, silence, unsilence, writeOrder } from '../db/purchasing/order-writes.ts';
import * as orders from '../db/purchasing/orders.ts';
import { askReportingCurrency } from '../db/workspace.ts';
import { newDraft } from '../domain/purchasing/new-order.ts';
import { orderEdited, type Silenced, silencedBy } from '../domain/purchasing/order-edit.ts';
import { priceOf } from '../domain/purchasing/order-known.ts';
import { orderAfter, orderCancelled } from '../domain/purchasing/order-life.ts';
import { orderView } from '../domain/purchasing/order-record.ts';
import { ApiError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

function refusal(error: unknown): ApiError | null {
  if (isUniqueError(error, 'purchase_order.supplier_id')) {
    const detail = 'The plan has a draft for this supplier, place and way: edit that one.';
    return new ApiError('conflict', { detail });
  }
  if (!isRefusal(error, 'batch_guard_holds')) return null;
  return new ApiError('conflict', { detail: 'The order changed in between: look at it again.' });
}

async function demandOrder(db: WorkspaceDb, id: string, supplierId?: string | null) {
  const facts = await readOrderFacts(db, id, supplierId ?? '');
  if (!facts.order) throw notFound('purchase order');
  return { facts, order: facts.order };
}

/** Routes of purchase orders. */
export const orderRoutes: readonly Route[] = [
  route(listPurchaseOrders, ({ db, query, actor }) =>
    orders.listPurchaseOrders(db, query, actor.permissions.has('cost.read')),
  ),
  route(getPurchaseOrder, async ({ db, params, actor }) => {
    const order = await orders.findPurchaseOrder(db, params.id);
    if (!order) throw notFound('purchase order');
    return orderView(order, actor.permissions.has('cost.read'));
  }),
  route(createPurchaseOrder, async ({ db, body, nowMs, actor, commit }) => {
    const references: Reference[] = [
      { noun: 'warehouse', id: body.warehouseId, path: 'body.warehouseId' },
      { noun: 'supplier', id: body.supplierId, path: 'body.supplierId' },
      ...body.lines.map(
        ({ skuId }, i): Reference => ({ noun: 'sku', id: skuId, path: `body.lines.${i}.skuId` }),
      ),
    ];
    const [asked, listed] = await demandKnownWith(
      db,
      references,
      askReportingCurrency(db),
      askSupplierPrices(db, body.supplierId),
    );
    const [usual] = (asked?.results ?? []) as { currency: string }[];
    const prices = supplierPrices(listed);
    const { warehouseId, mode, note = null } = body;
    const currency = body.currency ?? prices.currency ?? usual?.currency ?? 'USD';
    const order = newDraft(
      {
        ...{ id: newId('po', nowMs), warehouseId, mode, note },
        supplierId: body.supplierId ?? '',
        currency,
        lines: body.lines.map((line) => ({
          id: newId('pol', nowMs),
          unitPriceMinor: priceOf(prices.terms, line.skuId, line.units, currency),
          ...line,
        })),
      },
      nowMs,
    );
    return commit({
      statements: writeOrder(db, order, nowMs),
      answer: orderView(order, actor.permissions.has('cost.read')),
      subject: { kind: 'purchase-order', id: order.id },
      after: orderView(order, false),
    });
  }),
  route(editPurchaseOrder, async ({ db, params, body, nowMs, actor, commit }) => {
    const mayPrice = actor.permissions.has('cost.read');
    if (!mayPrice && body.lines.some(({ unitPriceMinor }) => unitPriceMinor !== undefined)) {
      throw new ApiError('forbidden', { detail: 'Setting prices needs the permission cost.read.' });
    }
    await demandKnown(db, [
      { noun: 'supplier', id: body.supplierId, path: 'body.supplierId' },
      { noun: 'forwarder', id: body.forwarderId, path: 'body.forwarderId' },
      ...body.lines.map(
        ({ skuId }, i): Reference => ({ noun: 'sku', id: skuId, path: `body.lines.${i}.skuId` }),
      ),
    ]);
    const { facts, order } = await demandOrder(db, params.id, body.supplierId);
    const edited = orderEdited(order, body, { facts, newId: (prefix) => newId(prefix, nowMs) });
    const { warehouseId } = order;
    return commit({
      statements: [
        guardOrder(db, order),
        ...writeOrder(db, edited.order, nowMs),
        ...silence(db, edited.silenced, actor.memberId, nowMs),
        ...unsilence(db, warehouseId, edited.wanted),
      ],
      answer: orderView(edited.order, mayPrice),
      subject: { kind: 'purchase-order', id: order.id },
      before: orderView(order, false),
      after: orderView(edited.order, false),
      reason: body.reason ?? null,
      refusal,
    });
  }),
  route(advancePurchaseOrder, async ({ db, params, body, nowMs, actor, commit }) => {
    const { facts, order } = await demandOrder(db, params.id);
    const context = { facts, nowMs, newId: (prefix: string) => newId(prefix, nowMs) };
    const after = orderAfter(order, body, context);
    const skuIds = order.lines.map(({ skuId }) => skuId);
    const silenced = body.step === 'approve' ? silencedBy(order, 'approved as it is', 'rest') : [];
    return commit({
      statements: [
        guardOrder(db, order),
        ...writeOrder(db, after, nowMs),
        ...silence(db, silenced, actor.memberId, nowMs),
        ...(body.step === 'restore' ? unsilence(db, order.warehouseId, skuIds) : []),
      ],
      answer: orderView(after, actor.permissions.has('cost.read')),
      subject: { kind: 'purchase-order', id: order.id },
      before: { status: order.status },
      after: { ...body, status: after.status },
      reason: body.step === 'close' ? body.reason : null,
      refusal,
    });
  }),
  route(cancelPurchaseOrder, async ({ db, params, body, nowMs, actor, commit }) => {
    const order = await orders.findPurchaseOrder(db, params.id);
    if (!order) throw notFound('purchase order');
    const after = orderCancelled(order, nowMs);
    const reason = body.reason || null;
    const isAdvised = order.status === 'draft' && order.origin === 'plan';
    const silenced: readonly Silenced[] = isAdvised
      ? silencedBy(order, reason ?? 'cancelled', 'all')
      : [];
    return commit({
      statements: [
        guardOrder(db, order),
        ...writeOrder(db, after, nowMs),
        ...silence(db, silenced, actor.memberId, nowMs),
      ],
      answer: { done: true },
      subject: { kind: 'purchase-order', id: params.id },
      before: { reference: order.reference, status: order.status },
      after: { reference: order.reference, status: 'cancelled' },
      reason,
      refusal,
    });
  }),
];
