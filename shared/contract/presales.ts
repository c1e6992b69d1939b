// Pre-sales 预售: units of one named inbound sold before they arrive, up to a quantity and with the
// date they were promised for, and the buyers a late arrival touches. No buyer's name stands here.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import {
  idParamsSchema,
  idSchema,
  instantSchema,
  noteSchema,
  openEnum,
  positiveUnitsSchema,
} from './primitives.ts';

const read = { kind: 'member', permission: 'stock.read' } as const;
const write = { kind: 'member', permission: 'order.write' } as const;

/** How a promise stands: late = half of such arrivals come after it; missing = nothing comes. */
export const PROMISE_STATES = ['on-time', 'at-risk', 'late', 'missing'] as const;

const inboundName = {
  inboundLineId: idSchema,
  skuId: idSchema,
  warehouseId: idSchema,
  purchaseOrderId: v.nullable(idSchema),
  /** What a person knows the order by. */
  orderReference: v.nullable(v.string()),
  shipmentId: v.nullable(idSchema),
  shipmentReference: v.nullable(v.string()),
} as const;

/** A pre-sale as it stands. */
export const presaleSchema = v.object({
  id: idSchema,
  ...inboundName,
  /** Null = sold in every shop. */
  accountId: v.nullable(idSchema),
  liveSessionId: v.nullable(idSchema),
  units: v.number(),
  /** Sold, shipped ones among them. */
  takenUnits: v.number(),
  promiseAtUtc: v.string(),
  status: openEnum(['open', 'closed']),
  openedAtUtc: v.string(),
  /** Of buyers and of what may still be sold, whichever stands worse. */
  state: openEnum(PROMISE_STATES),
  /** Buyers whose units are not on the shelf yet. */
  waitingOrders: v.number(),
  waitingUnits: v.number(),
  /** Of those, who will get theirs after the promise, or maybe never. */
  lateOrders: v.number(),
  lateUnits: v.number(),
  /** When the last of them is served: half the time by, nine in ten by; null = not known. */
  servedP50Utc: v.nullable(v.string()),
  servedP90Utc: v.nullable(v.string()),
});
export type Presale = v.InferOutput<typeof presaleSchema>;

export const listPresales = defineEndpoint({
  id: 'presales.list',
  method: 'GET',
  path: '/v1/presales',
  summary: 'Pre-sales that sell or whose buyers wait; `stage=all` adds those that are over.',
  access: read,
  query: v.object({ stage: v.optional(v.picklist(['open', 'all']), 'open') }),
  response: v.object({ items: v.array(presaleSchema) }),
});

/** An inbound that could be sold ahead. */
export const presaleOfferSchema = v.object({
  ...inboundName,
  units: v.number(),
  /** Nobody waits for these yet: the most a new pre-sale may sell. */
  freeUnits: v.number(),
  etaP50Utc: v.nullable(v.string()),
  etaP90Utc: v.nullable(v.string()),
});
export type PresaleOffer = v.InferOutput<typeof presaleOfferSchema>;

export const listPresaleOffers = defineEndpoint({
  id: 'presales.offers',
  method: 'GET',
  path: '/v1/skus/:id/presale-offers',
  summary: 'What of a SKU is on its way, and how much of each line may be sold ahead.',
  access: read,
  params: idParamsSchema,
  response: v.object({ items: v.array(presaleOfferSchema) }),
  errors: ['not-found'],
});

export const openPresale = defineEndpoint({
  id: 'presales.open',
  method: 'POST',
  path: '/v1/presales',
  summary: 'Sells units of a named inbound ahead, never more than nobody waits for yet.',
  // A host opens one on air: the same people may tell viewers of it in the room.
  access: { kind: 'member', permission: 'live.assist' },
  body: v.object({
    inboundLineId: idSchema,
    units: positiveUnitsSchema,
    /** Buyers are told that it leaves by then. */
    promiseAtUtc: instantSchema,
    accountId: v.optional(v.nullable(idSchema), null),
    liveSessionId: v.optional(v.nullable(idSchema), null),
  }),
  response: presaleSchema,
  status: 201,
  errors: ['not-found', 'not-enough-stock', 'conflict'],
});

export const editPresale = defineEndpoint({
  id: 'presales.edit',
  method: 'PATCH',
  path: '/v1/presales/:id',
  summary: 'Sells more or less ahead, notes a date buyers were told anew, or ends the selling.',
  access: write,
  params: idParamsSchema,
  body: v.object({
    units: v.optional(positiveUnitsSchema),
    promiseAtUtc: v.optional(instantSchema),
    status: v.optional(v.picklist(['open', 'closed'])),
    reason: v.optional(noteSchema),
  }),
  response: presaleSchema,
  errors: ['not-found', 'not-enough-stock', 'conflict'],
});

/** An order that waits for an arrival. */
export const presaleBuyerSchema = v.object({
  orderLineId: idSchema,
  orderRef: v.string(),
  /** The channel: its platform and the shop's name. */
  platform: v.string(),
  shop: v.string(),
  placedAtUtc: v.string(),
  units: v.number(),
  state: openEnum(PROMISE_STATES),
  servedP50Utc: v.nullable(v.string()),
  servedP90Utc: v.nullable(v.string()),
});
export type PresaleBuyer = v.InferOutput<typeof presaleBuyerSchema>;

export const listPresaleBuyers = defineEndpoint({
  id: 'presales.buyers',
  method: 'GET',
  path: '/v1/presales/:id/buyers',
  summary: 'Orders of a pre-sale that wait, with shop and number; the latest served first.',
  access: read,
  params: idParamsSchema,
  response: v.object({ items: v.array(presaleBuyerSchema) }),
  errors: ['not-found'],
});
