// The life of a purchase order: draft, approved, sent, confirmed, in transit, received. From its
// sending on its status follows its inbound lines. Prices only for those who hold `cost.read`.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import {
  currencySchema,
  doneSchema,
  idParamsSchema,
  idSchema,
  localDateSchema,
  moneySchema,
  noteSchema,
  openEnum,
  pageQuerySchema,
  pageSchema,
  positiveUnitsSchema,
  shortTextSchema,
  unitsSchema,
} from './primitives.ts';

/** Where an order can stand, in the order of its life. */
export const ORDER_STATUSES = [
  'draft',
  'approved',
  'sent',
  'confirmed',
  'in-transit',
  'part-received',
  'received',
  'cancelled',
] as const;
/** One of ORDER_STATUSES. */
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** How goods travel. */
export const SHIP_MODES = ['sea', 'air', 'rail', 'truck', 'express'] as const;
/** One of SHIP_MODES. */
export type ShipMode = (typeof SHIP_MODES)[number];

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
  /** What the plan asks for; null = a person's own line. */
  unitsSuggested: v.optional(v.nullable(v.number()), null),
  /** What the supplier said they make; null until then. */
  unitsConfirmed: v.optional(v.nullable(v.number()), null),
  unitsLoaded: v.optional(v.number(), 0),
  unitsReceived: v.optional(v.number(), 0),
  /** Still to come; 0 before it is sent. */
  unitsOpen: v.optional(v.number(), 0),
  /** What of it is on its way: a part for each shipment, and one that is not loaded yet. */
  parts: v.optional(
    v.array(
      v.object({
        inboundLineId: idSchema,
        shipmentId: v.nullable(idSchema),
        units: v.number(),
        receivedUnits: v.number(),
        status: openEnum(['open', 'closed']),
      }),
    ),
    [],
  ),
  /** Why a person ordered something else than was advised. */
  overrideReason: v.optional(v.nullable(v.string()), null),
  advice: v.nullable(v.array(adviceLineSchema)),
  /** Absent without `cost.read`; null when nobody has said a price. */
  unitPrice: v.optional(v.nullable(moneySchema)),
});
export type PurchaseOrderLine = v.InferOutput<typeof purchaseOrderLineSchema>;

/** A purchase order. What was added after its first release is absent from older servers. */
export const purchaseOrderSchema = v.object({
  id: idSchema,
  reference: v.string(),
  status: openEnum(ORDER_STATUSES),
  /** 'plan': made by itself; 'live': for the gap of a live. */
  origin: v.optional(openEnum(['member', 'plan', 'live']), 'member'),
  /** Null while nobody chose a supplier. */
  supplierId: v.nullable(idSchema),
  warehouseId: idSchema,
  mode: v.optional(v.nullable(openEnum(SHIP_MODES)), null),
  forwarderId: v.optional(v.nullable(idSchema), null),
  currency: v.string(),
  note: v.nullable(v.string()),
  lines: v.array(purchaseOrderLineSchema),
  approvedAtUtc: v.optional(v.nullable(v.string()), null),
  sentAtUtc: v.optional(v.nullable(v.string()), null),
  confirmedAtUtc: v.optional(v.nullable(v.string()), null),
  closedAtUtc: v.optional(v.nullable(v.string()), null),
  /** What the terms promised when it was sent, and what the supplier confirmed. */
  plannedReadyOnDate: v.optional(v.nullable(v.string()), null),
  readyOnDate: v.optional(v.nullable(v.string()), null),
  /** When half and nine in ten of such orders are on the shelf; null until it is sent. */
  etaP50Utc: v.optional(v.nullable(v.string()), null),
  etaP90Utc: v.optional(v.nullable(v.string()), null),
  createdAtUtc: v.string(),
});
export type PurchaseOrder = v.InferOutput<typeof purchaseOrderSchema>;

export const listPurchaseOrders = defineEndpoint({
  id: 'purchase-orders.list',
  method: 'GET',
  path: '/v1/purchase-orders',
  summary: 'Purchase orders with their lines, newest first; `stage=open` leaves out what is over.',
  access: { kind: 'member', permission: 'stock.read' },
  query: v.object({ ...pageQuerySchema.entries, stage: v.optional(v.picklist(['open', 'all'])) }),
  response: pageSchema(purchaseOrderSchema),
});

export const getPurchaseOrder = defineEndpoint({
  id: 'purchase-orders.get',
  method: 'GET',
  path: '/v1/purchase-orders/:id',
  summary: 'One purchase order with its lines.',
  access: { kind: 'member', permission: 'stock.read' },
  params: idParamsSchema,
  response: purchaseOrderSchema,
  errors: ['not-found'],
});

const modeField = v.optional(v.nullable(v.picklist(SHIP_MODES)), null);

export const createPurchaseOrder = defineEndpoint({
  id: 'purchase-orders.create',
  method: 'POST',
  path: '/v1/purchase-orders',
  summary: 'Makes a draft; nothing is ordered until a person approves and sends it.',
  access: { kind: 'member', permission: 'order.write' },
  body: v.object({
    warehouseId: idSchema,
    supplierId: v.optional(v.nullable(idSchema), null),
    mode: modeField,
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

export const editPurchaseOrder = defineEndpoint({
  id: 'purchase-orders.edit',
  method: 'PATCH',
  path: '/v1/purchase-orders/:id',
  summary: 'Changes a draft. Other units than advised, or none, need one word of reason.',
  access: { kind: 'member', permission: 'order.write' },
  params: idParamsSchema,
  body: v.object({
    supplierId: v.optional(v.nullable(idSchema)),
    forwarderId: v.optional(v.nullable(idSchema)),
    mode: v.optional(v.nullable(v.picklist(SHIP_MODES))),
    note: v.optional(noteSchema),
    /** Lines to change, by SKU; 0 units takes a line out, a new SKU adds one. */
    lines: v.optional(
      v.pipe(
        v.array(
          v.object({
            skuId: idSchema,
            units: unitsSchema,
            /** Needs `cost.read`; without it the supplier's price list says. */
            unitPriceMinor: v.optional(v.nullable(v.pipe(unitsSchema))),
          }),
        ),
        v.maxLength(200),
      ),
      [],
    ),
    reason: v.optional(shortTextSchema),
  }),
  response: purchaseOrderSchema,
  errors: ['not-found', 'out-of-order', 'conflict'],
});

/** What a person does to an order; the rest follows from goods. */
export const orderStepSchema = v.variant('step', [
  v.object({ step: v.literal('approve') }),
  /** Back to a draft, before it was sent. */
  v.object({ step: v.literal('reopen') }),
  /** A cancelled order that was never sent is a draft again, as it was. */
  v.object({ step: v.literal('restore') }),
  /** It went to the supplier: from now on it is inbound. */
  v.object({ step: v.literal('send'), how: v.optional(shortTextSchema, 'document') }),
  /** What the supplier says they make, and when it is ready. */
  v.object({
    step: v.literal('confirm'),
    readyOnDate: localDateSchema,
    lines: v.optional(
      v.pipe(v.array(v.object({ lineId: idSchema, units: unitsSchema })), v.maxLength(200)),
      [],
    ),
  }),
  /** What has not come will not come: it stops being inbound and becomes a claim. */
  v.object({ step: v.literal('close'), reason: shortTextSchema }),
]);

export const advancePurchaseOrder = defineEndpoint({
  id: 'purchase-orders.advance',
  method: 'POST',
  path: '/v1/purchase-orders/:id/steps',
  summary: 'Takes one step of its life; a step that does not fit is refused as `out-of-order`.',
  access: { kind: 'member', permission: 'order.write' },
  params: idParamsSchema,
  body: orderStepSchema,
  response: purchaseOrderSchema,
  errors: ['not-found', 'out-of-order'],
});

export const cancelPurchaseOrder = defineEndpoint({
  id: 'purchase-orders.cancel',
  method: 'POST',
  path: '/v1/purchase-orders/:id/cancel',
  summary: 'Takes an order back, as long as nothing of it was loaded or received.',
  access: { kind: 'member', permission: 'order.write' },
  params: idParamsSchema,
  body: v.object({ reason: v.optional(noteSchema) }),
  response: doneSchema,
  errors: ['not-found', 'conflict', 'out-of-order'],
});
