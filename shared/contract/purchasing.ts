// What goes around purchase orders: the plan's drafts on demand, the documents a supplier is sent,
// and the one-use links by which a supplier or forwarder confirms without an account.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { doneSchema, idParamsSchema, idSchema, openEnum } from './primitives.ts';

export const runReplenishment = defineEndpoint({
  id: 'replenishment.run',
  method: 'POST',
  path: '/v1/replenishment/run',
  summary: 'Plans every SKU now and brings the drafts of the plan up to date.',
  access: { kind: 'member', permission: 'order.write' },
  body: v.object({}),
  isIdempotencyKeyed: false,
  response: v.object({
    wanted: v.number(),
    made: v.number(),
    changed: v.number(),
    withdrawn: v.number(),
    /** True when this is the first part of a large shop: the rest follows by itself. */
    isUnderWay: v.optional(v.boolean(), false),
  }),
});

/** The forms in which an order leaves. */
export const DOCUMENT_FORMATS = ['pdf', 'csv', 'xlsx'] as const;
/** One of DOCUMENT_FORMATS. */
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** Languages a document or a confirm page can be in. */
export const PARTNER_LANGUAGES = ['zh', 'en'] as const;
/** One of PARTNER_LANGUAGES. */
export type PartnerLanguage = (typeof PARTNER_LANGUAGES)[number];

export const getOrderDocument = defineEndpoint({
  id: 'purchase-orders.document',
  method: 'GET',
  path: '/v1/purchase-orders/:id/document',
  summary: 'The order as a PDF, CSV or XLSX file, in Chinese or English; prices with `cost.read`.',
  access: { kind: 'member', permission: 'stock.read' },
  params: idParamsSchema,
  query: v.object({
    format: v.optional(v.picklist(DOCUMENT_FORMATS), 'pdf'),
    language: v.optional(v.picklist(PARTNER_LANGUAGES), 'zh'),
  }),
  response: null,
  errors: ['not-found'],
});

/** What the documents are made of, for a browser that makes the file itself. */
export const orderPaperSchema = v.object({
  reference: v.string(),
  date: v.string(),
  buyer: v.string(),
  supplier: v.nullable(v.string()),
  supplierZh: v.nullable(v.string()),
  supplierCountry: v.nullable(v.string()),
  destination: v.string(),
  mode: v.nullable(v.string()),
  currency: v.string(),
  currencyDigits: v.number(),
  readyOnDate: v.nullable(v.string()),
  note: v.nullable(v.string()),
  showsPrices: v.boolean(),
  lines: v.array(
    v.object({
      code: v.string(),
      title: v.string(),
      titleZh: v.nullable(v.string()),
      units: v.number(),
      cartonUnits: v.nullable(v.number()),
      /** Absent without `cost.read`. */
      unitPriceMinor: v.optional(v.nullable(v.number())),
    }),
  ),
});

export const getOrderPaper = defineEndpoint({
  id: 'purchase-orders.paper',
  method: 'GET',
  path: '/v1/purchase-orders/:id/paper',
  summary: 'Names and figures of the order’s documents.',
  access: { kind: 'member', permission: 'stock.read' },
  params: idParamsSchema,
  response: orderPaperSchema,
  errors: ['not-found'],
});

/** A link; its address is shown while the worker's secret is the one it was made with. */
export const orderLinkSchema = v.object({
  id: idSchema,
  subjectKind: openEnum(['purchase-order', 'shipment']),
  subjectId: idSchema,
  url: v.nullable(v.string()),
  state: openEnum(['open', 'used', 'revoked', 'expired']),
  expiresAtUtc: v.string(),
  usedAtUtc: v.nullable(v.string()),
});
export type OrderLink = v.InferOutput<typeof orderLinkSchema>;

const linkBody = v.object({
  /** Good for so many days, or until it was used. */
  days: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)), 14),
});

export const createOrderLink = defineEndpoint({
  id: 'purchase-orders.create-link',
  method: 'POST',
  path: '/v1/purchase-orders/:id/links',
  summary: 'Makes a one-use link by which the supplier confirms quantities and the ready date.',
  access: { kind: 'member', permission: 'order.write' },
  params: idParamsSchema,
  body: linkBody,
  response: orderLinkSchema,
  status: 201,
  errors: ['not-found', 'out-of-order'],
});

export const createShipmentLink = defineEndpoint({
  id: 'shipments.create-link',
  method: 'POST',
  path: '/v1/shipments/:id/links',
  summary: 'Makes a one-use link by which the forwarder confirms quantities and the departure.',
  access: { kind: 'member', permission: 'order.write' },
  params: idParamsSchema,
  body: linkBody,
  response: orderLinkSchema,
  status: 201,
  errors: ['not-found', 'out-of-order'],
});

export const listOrderLinks = defineEndpoint({
  id: 'order-links.list',
  method: 'GET',
  path: '/v1/order-links',
  summary: 'Links of one order or shipment, newest first, and what became of them.',
  access: { kind: 'member', permission: 'order.write' },
  query: v.object({ subjectId: v.optional(v.pipe(v.string(), v.maxLength(120)), '') }),
  response: v.object({ items: v.array(orderLinkSchema) }),
});

export const revokeOrderLink = defineEndpoint({
  id: 'order-links.revoke',
  method: 'POST',
  path: '/v1/order-links/:id/revoke',
  summary: 'Closes a link that was not used yet.',
  access: { kind: 'member', permission: 'order.write' },
  params: idParamsSchema,
  response: doneSchema,
  errors: ['not-found'],
});
