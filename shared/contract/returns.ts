// Goods that came back, and differences of counts and snapshots that wait for a person.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { lotSchema } from './lots.ts';
import {
  doneSchema,
  idParamsSchema,
  idSchema,
  noteSchema,
  openEnum,
  pageQuerySchema,
  pageSchema,
  positiveUnitsSchema,
  unitsSchema,
} from './primitives.ts';

const write = { kind: 'member', permission: 'stock.write' } as const;

export const receiveReturn = defineEndpoint({
  id: 'returns.receive',
  method: 'POST',
  path: '/v1/returns',
  summary: 'Books returned units: on hand, but not for sale until inspected.',
  access: write,
  body: v.object({
    skuId: idSchema,
    warehouseId: idSchema,
    units: positiveUnitsSchema,
    lot: v.optional(lotSchema),
    reason: v.optional(noteSchema),
    /** The line it was bought with: never more comes back of it than was promised to it. */
    orderLineId: v.optional(v.nullable(idSchema), null),
  }),
  response: v.object({ returnId: idSchema }),
  status: 201,
  errors: ['not-found', 'conflict'],
});

/** What of an order may come back: one SKU of one of its lines, in units of the SKU. */
export const returnableLineSchema = v.object({
  orderLineId: idSchema,
  skuId: idSchema,
  /** Promised to it, and not cancelled. */
  units: v.number(),
  shippedUnits: v.number(),
  /** Booked as returned so far, by whoever told of it. */
  bookedUnits: v.number(),
  /** Of the booked ones nobody has looked at. */
  waitingUnits: v.number(),
});

/** An order with what may come back of it. */
export const returnableOrderSchema = v.object({
  orderId: idSchema,
  orderRef: v.string(),
  platform: v.string(),
  shop: v.string(),
  placedAtUtc: v.nullable(v.string()),
  lines: v.array(returnableLineSchema),
});
export type ReturnableOrder = v.InferOutput<typeof returnableOrderSchema>;

export const findReturnable = defineEndpoint({
  id: 'returns.order',
  method: 'GET',
  path: '/v1/returns/order',
  summary: 'The orders of that number in any shop, with what may come back; empty = none known.',
  access: { kind: 'member', permission: 'stock.read' },
  query: v.object({
    ref: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100)), ''),
  }),
  response: v.object({ items: v.array(returnableOrderSchema) }),
});

export const inspectReturn = defineEndpoint({
  id: 'returns.inspect',
  method: 'POST',
  path: '/v1/returns/:id/inspect',
  summary: 'Decides on returned units: sellable again, second grade, or thrown away.',
  access: write,
  params: idParamsSchema,
  body: v.pipe(
    v.object({
      restockUnits: v.optional(unitsSchema, 0),
      secondGradeUnits: v.optional(unitsSchema, 0),
      disposeUnits: v.optional(unitsSchema, 0),
    }),
    v.check(
      (given) => given.restockUnits + given.secondGradeUnits + given.disposeUnits > 0,
      'Say for at least one unit what becomes of it',
    ),
  ),
  /** A movement of the act: reversing it takes the whole verdict back. */
  response: v.object({ done: v.literal(true), movementId: v.optional(v.nullable(idSchema), null) }),
  errors: ['not-found', 'conflict'],
});

/** Units that came back, and what inspection has made of them so far. */
export const stockReturnSchema = v.object({
  id: idSchema,
  skuId: idSchema,
  warehouseId: idSchema,
  /** The platform's order, when it is known. */
  orderRef: v.nullable(v.string()),
  receivedUnits: v.number(),
  restockedUnits: v.number(),
  secondGradeUnits: v.number(),
  disposedUnits: v.number(),
  /** Nobody has looked at these yet. */
  waitingUnits: v.number(),
  reason: v.nullable(v.string()),
  receivedAtUtc: v.string(),
});
export type StockReturn = v.InferOutput<typeof stockReturnSchema>;

export const listReturns = defineEndpoint({
  id: 'returns.list',
  method: 'GET',
  path: '/v1/returns',
  summary: 'Returned units: those that wait for inspection, oldest first, or all, newest first.',
  access: { kind: 'member', permission: 'stock.read' },
  query: v.object({
    ...pageQuerySchema.entries,
    state: v.optional(v.picklist(['waiting', 'all']), 'waiting'),
  }),
  response: pageSchema(stockReturnSchema),
});

export const getReturnRate = defineEndpoint({
  id: 'returns.rate',
  method: 'GET',
  path: '/v1/skus/:id/return-rate',
  summary: 'What came back of a SKU in 90 days against what was sold in the same days.',
  access: { kind: 'member', permission: 'stock.read' },
  params: idParamsSchema,
  response: v.object({
    days: v.number(),
    soldUnits: v.number(),
    returnedUnits: v.number(),
    restockedUnits: v.number(),
    secondGradeUnits: v.number(),
    disposedUnits: v.number(),
    /** Returned over sold, 0 to 1 and above; null when nothing was sold. */
    rate: v.nullable(v.number()),
  }),
  errors: ['not-found'],
});

/** A difference between what somebody counted and our balance that no movement explains. */
export const reviewSchema = v.object({
  id: idSchema,
  skuId: idSchema,
  warehouseId: idSchema,
  bucket: v.string(),
  countedOnHand: v.nullable(v.number()),
  ourOnHand: v.number(),
  differenceUnits: v.number(),
  observedAtUtc: v.string(),
  /** `posted`: booked, to be looked at. `waiting`: too large to book without a person. */
  state: openEnum(['posted', 'waiting']),
  /** What reports of the place say happened since the count before; it moved nothing itself. */
  evidence: v.optional(
    v.array(
      v.object({
        movement: openEnum(['receive', 'return', 'adjust', 'remove']),
        /** The platform's own code or words. */
        reason: v.nullable(v.string()),
        /** Signed. */
        units: v.number(),
      }),
    ),
    [],
  ),
});
export type Review = v.InferOutput<typeof reviewSchema>;

export const listReviews = defineEndpoint({
  id: 'reviews.list',
  method: 'GET',
  path: '/v1/stock/reviews',
  summary: 'Differences no movement explains, booked or waiting; at most 100.',
  access: { kind: 'member', permission: 'stock.read' },
  response: v.object({ items: v.array(reviewSchema) }),
});

export const decideReview = defineEndpoint({
  id: 'reviews.decide',
  method: 'POST',
  path: '/v1/stock/reviews/:id/decide',
  summary: 'Books a waiting difference, or keeps our number.',
  access: write,
  params: idParamsSchema,
  body: v.object({ verdict: v.picklist(['accept', 'reject']) }),
  response: doneSchema,
  errors: ['not-found'],
});
