// Customers' orders as far as demand goes: looked up by number, and marked by hand as a sample, a
// giveaway, a test or B2B. Stock is not changed here.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { idParamsSchema, idSchema, noteSchema, openEnum } from './primitives.ts';

/** What a member may say of an order; `ordinary` = it counts, whatever its channel says. */
export const SAID_REASONS = ['ordinary', 'sample', 'giveaway', 'test', 'b2b'] as const;
/** One of SAID_REASONS. */
export type SaidReason = (typeof SAID_REASONS)[number];

const said = v.nullable(openEnum(SAID_REASONS));

/** What an order adds to a day's demand of one SKU. */
export const orderShareSchema = v.object({
  skuId: idSchema,
  /** The shop's own date. */
  localDate: v.string(),
  /** In the base, live units among them; 0 when the order is kept apart. */
  units: v.number(),
  liveUnits: v.number(),
  /** Kept apart from the base. */
  excludedUnits: v.number(),
});

/** An order with what it adds to demand. */
export const salesOrderSchema = v.object({
  id: idSchema,
  orderRef: v.string(),
  platform: v.string(),
  shop: v.string(),
  status: openEnum(['unknown', 'placed', 'shipped', 'cancelled', 'returned']),
  placedAtUtc: v.nullable(v.string()),
  /** As its channel says; null = nothing. */
  heardReason: said,
  /** As a member said by hand; null = nobody did. */
  saidReason: said,
  /** Empty when nothing of it is wanted (cancelled), or none of its lines is a listing of ours. */
  shares: v.array(orderShareSchema),
});
export type SalesOrder = v.InferOutput<typeof salesOrderSchema>;

export const findSalesOrders = defineEndpoint({
  id: 'sales-orders.find',
  method: 'GET',
  path: '/v1/sales-orders',
  summary:
    'The orders of that number in any shop; without one, those marked by hand, newest first.',
  access: { kind: 'member', permission: 'stock.read' },
  query: v.object({
    ref: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100)), ''),
  }),
  response: v.object({ items: v.array(salesOrderSchema) }),
});

export const markSalesOrder = defineEndpoint({
  id: 'sales-orders.mark',
  method: 'POST',
  path: '/v1/sales-orders/:id/mark',
  summary: 'Says by hand what an order is; its days of demand follow, its stock stays.',
  access: { kind: 'member', permission: 'policy.write' },
  params: idParamsSchema,
  body: v.object({
    /** Null takes a word back: what the channel says counts again. */
    reason: v.nullable(v.picklist(SAID_REASONS)),
    note: v.optional(noteSchema),
  }),
  response: salesOrderSchema,
  errors: ['not-found', 'conflict'],
});
