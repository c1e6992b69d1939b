// Stock on the wire: levels, inbound, the batch look-up, and the verbs that move stock.
import * as v from 'valibot';
import { DEMAND_BASES } from '../inventory/base-demand.ts';
import { MOVEMENT_KINDS } from '../inventory/words.ts';
import { defineEndpoint } from './endpoint.ts';
import { lotCodeSchema, lotSchema } from './lots.ts';
import {
  idParamsSchema,
  idSchema,
  instantSchema,
  noteSchema,
  openEnum,
  pageQuerySchema,
  pageSchema,
  positiveUnitsSchema,
  signedUnitsSchema,
  unitsSchema,
} from './primitives.ts';

/** Stock of one SKU in one warehouse, buckets summed. */
export const stockLevelSchema = v.object({
  skuId: idSchema,
  warehouseId: idSchema,
  onHand: v.number(),
  allocated: v.number(),
  /** The part of `allocated` held by live sessions. */
  allocatedToShows: v.number(),
  unavailable: v.number(),
  /** What of it expires when, soonest first, beside what is held back; absent = no lots. */
  lots: v.optional(v.array(v.tuple([v.string(), v.number()]))),
  /** When the number was true: the last movement, or the snapshot of an external warehouse. */
  asOfUtc: v.string(),
  /** Where it came from: `ledger`, or the file, connection or person of the snapshot. */
  source: v.string(),
});
export type StockLevelRow = v.InferOutput<typeof stockLevelSchema>;

/** Units on the way to one warehouse, one shipment or order line. */
export const inboundSchema = v.object({
  id: idSchema,
  skuId: idSchema,
  warehouseId: idSchema,
  units: v.number(),
  etaP50Utc: v.nullable(v.string()),
  etaP90Utc: v.nullable(v.string()),
  /** `sea`, `air`, `truck`, `rail`, `transfer` ... as the forwarder says. */
  mode: v.string(),
  reference: v.string(),
});
export type InboundRow = v.InferOutput<typeof inboundSchema>;

/** The forecast of a SKU in a market as lists, cards and alerts need it; lives are apart. */
export const demandForecastSchema = v.object({
  /** First date of the first week. */
  firstDate: v.string(),
  /** Thousandths of a unit a day, one number a week. */
  milliUnitsPerDay: v.array(v.number()),
  /** Variance over mean of sums of 1, 28 and 91 days: how wide the band is. */
  ratios: v.array(v.number()),
  /** `forecast` of its own history, `category` borrowed from its category. */
  basis: openEnum(DEMAND_BASES),
  madeAtUtc: v.string(),
});
export type DemandForecast = v.InferOutput<typeof demandForecastSchema>;

/** Base demand of one SKU in one market: a plain average and, once made, the forecast. */
export const demandRateSchema = v.object({
  skuId: idSchema,
  market: v.string(),
  unitsPerDay: v.number(),
  /** Days the average rests on. */
  daysObserved: v.number(),
  asOfUtc: v.string(),
  forecast: v.optional(v.nullable(demandForecastSchema)),
});
export type DemandRate = v.InferOutput<typeof demandRateSchema>;

/** The order planner's last answer for a SKU at one destination; every surface shows this one. */
export const planAnswerSchema = v.object({
  skuId: idSchema,
  warehouseId: idSchema,
  market: v.string(),
  /** One of PLAN_CAUSES; clients treat what they do not know as no order. */
  cause: v.string(),
  orderUnits: v.number(),
  fastOrderUnits: v.number(),
  transferUnits: v.number(),
  orderByDate: v.nullable(v.string()),
  isLate: v.boolean(),
  reorderPointUnits: v.number(),
  orderUpToUnits: v.number(),
  positionUnits: v.nullable(v.number()),
  coverUnits: v.nullable(v.number()),
  unitsPerDay: v.number(),
  leadTimeDays: v.nullable(v.number()),
  supplierId: v.nullable(idSchema),
  mode: v.nullable(v.string()),
  etaP50Date: v.nullable(v.string()),
  etaP90Date: v.nullable(v.string()),
  runOutP10Date: v.nullable(v.string()),
  runOutP50Date: v.nullable(v.string()),
  nextOrderDate: v.nullable(v.string()),
  asOfUtc: v.string(),
});

/** One movement of the ledger. */
export const movementSchema = v.object({
  id: idSchema,
  sequence: v.number(),
  skuId: idSchema,
  warehouseId: idSchema,
  bucket: v.string(),
  kind: openEnum(MOVEMENT_KINDS),
  onHandDelta: v.number(),
  allocatedDelta: v.number(),
  unavailableDelta: v.number(),
  /** Available there after this movement; only when one SKU in one warehouse was asked for. */
  availableAfter: v.nullable(v.number()),
  occurredAtUtc: v.string(),
  recordedAtUtc: v.string(),
  /** `order:…`, `import:…`, `member:…`, `live:…`: who or what caused it. */
  cause: v.string(),
  reason: v.nullable(v.string()),
  reversesId: v.nullable(v.string()),
  reversedById: v.nullable(v.string()),
  /** The lot it names; null = none, or first expired first. */
  lotCode: v.optional(v.nullable(v.string()), null),
});
export type Movement = v.InferOutput<typeof movementSchema>;

const read = { kind: 'member', permission: 'stock.read' } as const;
const write = { kind: 'member', permission: 'stock.write' } as const;
/** Per code: the SKUs it may mean with their stock; empty = not ours. */
export const lookupItemSchema = v.object({
  code: v.string(),
  skus: v.array(
    v.object({
      skuId: idSchema,
      sku: v.string(),
      title: v.string(),
      levels: v.array(v.omit(stockLevelSchema, ['skuId'])),
    }),
  ),
});

export const lookupStock = defineEndpoint({
  id: 'stock.lookup',
  method: 'POST',
  path: '/v1/stock/lookup',
  summary: 'Stock of up to 500 SKU codes in one round trip.',
  access: read,
  body: v.object({ codes: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(500)) }),
  response: v.object({ items: v.array(lookupItemSchema) }),
  isIdempotencyKeyed: false,
});

export const listMovements = defineEndpoint({
  id: 'movements.list',
  method: 'GET',
  path: '/v1/movements',
  summary: 'Movements, newest first: why a number is what it is.',
  access: read,
  query: v.object({
    ...pageQuerySchema.entries,
    skuId: v.optional(idSchema),
    warehouseId: v.optional(idSchema),
  }),
  response: pageSchema(movementSchema),
});

const place = { skuId: idSchema, warehouseId: idSchema, bucket: v.optional(v.string(), '') };
const said = { note: v.optional(noteSchema), occurredAtUtc: v.optional(instantSchema) };
const some = { ...place, units: positiveUnitsSchema };
const thrownAway = {
  lotCode: v.optional(lotCodeSchema),
  /** What it is taken out of; units that are held or damaged when nothing is said. */
  from: v.optional(v.picklist(['unavailable', 'available'])),
};
/** A movement a member makes by hand. */
export const manualMovementSchema = v.variant('kind', [
  v.object({ kind: v.literal('receive'), ...some, lot: v.optional(lotSchema), ...said }),
  v.object({ kind: v.literal('adjust'), ...place, units: signedUnitsSchema, ...said }),
  v.object({ kind: v.literal('quarantine'), ...some, ...said }),
  v.object({ kind: v.literal('restock'), ...some, ...said }),
  v.object({ kind: v.literal('dispose'), ...some, ...thrownAway, ...said }),
  v.object({ kind: v.literal('sample'), ...some, ...said }),
]);
export type ManualMovement = v.InferOutput<typeof manualMovementSchema>;

export const recordMovement = defineEndpoint({
  id: 'movements.record',
  method: 'POST',
  path: '/v1/movements',
  summary: 'Receives, adjusts, quarantines, restocks, disposes of or samples units.',
  access: write,
  body: manualMovementSchema,
  response: movementSchema,
  status: 201,
  errors: ['not-found', 'not-enough-stock'],
});

export const reverseMovement = defineEndpoint({
  id: 'movements.reverse',
  method: 'POST',
  path: '/v1/movements/:id/reverse',
  summary: 'Records the opposite of a movement, once.',
  access: write,
  params: idParamsSchema,
  body: v.object({ note: v.optional(noteSchema) }),
  response: movementSchema,
  status: 201,
  errors: ['not-found', 'already-reversed', 'not-enough-stock'],
});

export const countStock = defineEndpoint({
  id: 'stock.count',
  method: 'POST',
  path: '/v1/stock/counts',
  summary: 'Posts the difference between a count and our balance at the time of counting.',
  access: write,
  body: v.object({
    ...place,
    countedUnits: unitsSchema,
    /** When it was counted; later movements stay. */
    observedAtUtc: instantSchema,
    note: v.optional(noteSchema),
  }),
  response: v.object({
    differenceUnits: v.number(),
    /** Null when nothing differed, or when the difference waits for a person. */
    movement: v.nullable(movementSchema),
    isAwaitingReview: v.boolean(),
  }),
  status: 201,
  errors: ['not-found'],
});

export const transferStock = defineEndpoint({
  id: 'stock.transfer',
  method: 'POST',
  path: '/v1/stock/transfers',
  summary: 'Sends units, or a draft of them, to another warehouse: inbound there until received.',
  access: write,
  body: v.object({
    skuId: idSchema,
    fromWarehouseId: idSchema,
    toWarehouseId: idSchema,
    units: positiveUnitsSchema,
    etaUtc: v.optional(instantSchema),
    note: v.optional(noteSchema),
    draftId: v.optional(idSchema),
  }),
  response: v.object({ transferId: idSchema, movementId: v.optional(v.nullable(idSchema)) }),
  status: 201,
  errors: ['not-found', 'conflict', 'not-enough-stock'],
});

export const listInbound = defineEndpoint({
  id: 'inbound.list',
  method: 'GET',
  path: '/v1/inbound',
  summary: 'What is on its way and not received, by the date it is expected.',
  access: read,
  query: v.object({ ...pageQuerySchema.entries, skuId: v.optional(idSchema) }),
  response: pageSchema(inboundSchema),
});

export const receiveInbound = defineEndpoint({
  id: 'inbound.receive',
  method: 'POST',
  path: '/v1/inbound/:id/receive',
  summary: 'Receives part or all of an inbound line.',
  access: write,
  params: idParamsSchema,
  body: v.object({
    units: positiveUnitsSchema,
    isLast: v.optional(v.boolean(), false),
    lot: v.optional(lotSchema),
  }),
  response: v.object({ openUnits: v.number() }),
  errors: ['not-found', 'conflict'],
});

export const assembleKit = defineEndpoint({
  id: 'kits.assemble',
  method: 'POST',
  path: '/v1/kits/assemble',
  summary: 'Turns components into kits, or kits back into components.',
  access: write,
  body: v.object({
    skuId: idSchema,
    warehouseId: idSchema,
    units: positiveUnitsSchema,
    direction: v.picklist(['assemble', 'disassemble']),
  }),
  /** A movement of the act: reversing it takes kits and components back together. */
  response: v.object({ done: v.literal(true), movementId: v.optional(v.nullable(idSchema), null) }),
  status: 201,
  errors: ['not-found', 'not-enough-stock'],
});
