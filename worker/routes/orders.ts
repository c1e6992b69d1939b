// Purchase orders over HTTP: drafts from the card, and the list.
import { createPurchaseOrder, listPurchaseOrders } from '../../shared/contract/orders.ts';
import { demandKnownWith, type Reference } from '../db/known-ids.ts';
import { newId } from '../db/new-id.ts';
import * as orders from '../db/purchase-order.ts';
import { askReportingCurrency } from '../db/workspace.ts';
import { isoOf } from '../domain/instants.ts';
import { type Route, route } from '../route.ts';

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
];
