// Purchase orders as far as the card needs them: a draft from a piece of advice, taken back again,
// and the list.
// Prices are there only for those who hold `cost.read`.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import {
  currencySchema,
  doneSchema,
  idParamsSchema,
  idSchema,
  moneySchema,
  noteSchema,
  openEnum,
  pageQuerySchema,
  pageSchema,
  positiveUnitsSchema,
} from './primitives.ts';

/** One line of the arithmetic that advised the quantity (`shared/inventory/reorder.ts`). */
export const adviceLineSchema = v.object({
  term: v.pipe(v.string(), v.maxLength(60)),
  value: v.number(),
});

/** One SKU of a purchase order. */
export const purchaseOrderLineSchema = v.object({
  id: idSchema,
  skuId: idSchema,
  units: v.number(),
  advice: v.nullable(v.array(adviceLineSchema)),
  /** Absent without `cost.read`; null when nobody has said a price. */
  unitPrice: v.optional(v.nullable(moneySchema)),
});

/** A purchase order. */
export const purchaseOrderSchema = v.object({
  id: idSchema,
  reference: v.string(),
  status: openEnum(['draft', 'placed', 'confirmed', 'produced', 'closed', 'cancelled']),
  /** Null while nobody chose a supplier. */
  supplierId: v.nullable(idSchema),
  warehouseId: idSchema,
  currency: v.string(),
  note: v.nullable(v.string()),
  lines: v.array(purchaseOrderLineSchema),
  createdAtUtc: v.string(),
});
export type PurchaseOrder = v.InferOutput<typeof purchaseOrderSchema>;

export const listPurchaseOrders = defineEndpoint({
  id: 'purchase-orders.list',
  method: 'GET',
  path: '/v1/purchase-orders',
  summary: 'Purchase orders with their lines, newest first.',
  access: { kind: 'member', permission: 'stock.read' },
  query: pageQuerySchema,
  response: pageSchema(purchaseOrderSchema),
});

export const createPurchaseOrder = defineEndpoint({
  id: 'purchase-orders.create',
  method: 'POST',
  path: '/v1/purchase-orders',
  summary: 'Makes a draft; nothing is ordered until a person places it.',
  access: { kind: 'member', permission: 'order.write' },
  body: v.object({
    warehouseId: idSchema,
    supplierId: v.optional(v.nullable(idSchema), null),
    currency: v.optional(currencySchema),
    note: v.optional(noteSchema),
    lines: v.pipe(
      v.array(
        v.object({
          skuId: idSchema,
          units: positiveUnitsSchema,
          advice: v.optional(v.nullable(v.pipe(v.array(adviceLineSchema), v.maxLength(40))), null),
        }),
      ),
      v.minLength(1),
      v.maxLength(200),
    ),
  }),
  response: purchaseOrderSchema,
  status: 201,
  errors: ['not-found'],
});

export const cancelPurchaseOrder = defineEndpoint({
  id: 'purchase-orders.cancel',
  method: 'POST',
  path: '/v1/purchase-orders/:id/cancel',
  summary: 'Takes a draft back; what has been placed with a supplier cannot be cancelled here.',
  access: { kind: 'member', permission: 'order.write' },
  params: idParamsSchema,
  body: v.object({ reason: v.optional(noteSchema) }),
  response: doneSchema,
  errors: ['not-found', 'conflict'],
});
