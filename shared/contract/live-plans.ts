// A planned live as both sides look at it before they sign: what is expected, what will be there,
// until when more must leave, and who signed which version. Freight prices only with `cost.read`.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { LIVE_MODES } from './live-rooms.ts';
import {
  idParamsSchema,
  idSchema,
  moneySchema,
  noteSchema,
  openEnum,
  positiveUnitsSchema,
  timeZoneSchema,
} from './primitives.ts';

/** The two sides that sign. */
export const SIGNING_SIDES = ['operations', 'stock'] as const;
export type SigningSide = (typeof SIGNING_SIDES)[number];

/** What each side confirms with its signature. */
export const CHECKS: Readonly<Record<SigningSide, readonly string[]>> = {
  operations: ['line-up', 'prices', 'host', 'scene', 'rehearsal'],
  stock: ['counted', 'set-aside', 'inbound', 'cut-off', 'packing'],
};

/** An estimate from past lives with what it rests on. */
export const learntSchema = v.object({
  units: v.number(),
  lowUnits: v.number(),
  highUnits: v.number(),
  inputs: v.object({
    unitsPerDay: v.number(),
    multiple: v.number(),
    livesOfSku: v.number(),
    livesOfCategory: v.number(),
    livesOfHost: v.number(),
    livesInAll: v.number(),
  }),
});

/** One way more units can come: on the way already, from elsewhere, or newly ordered. */
export const shipWaySchema = v.object({
  key: v.string(),
  kind: openEnum(['on-the-way', 'transfer', 'order']),
  mode: openEnum(['sea', 'air', 'rail', 'truck', 'express']),
  /** Who carries, makes or sends: a supplier's or warehouse's name, or an order's reference. */
  name: v.string(),
  toWarehouseId: idSchema,
  fromWarehouseId: v.nullable(idSchema),
  supplierId: v.nullable(idSchema),
  /** On the way: the line of an order or transfer it comes on, to be sold ahead by name. */
  inboundLineId: v.optional(v.nullable(idSchema)),
  /** Units this way brings in the proposal; on the way: units expected. */
  units: v.number(),
  /** The most it could bring; null = no limit known. */
  mostUnits: v.nullable(v.number()),
  /** Null for what has left. */
  decideByUtc: v.nullable(v.string()),
  leavesByUtc: v.nullable(v.string()),
  originTimeZone: v.nullable(timeZoneSchema),
  isMissed: v.boolean(),
  /** False: the goods' flags do not go with this way. */
  isAllowed: v.boolean(),
  etaP50Utc: v.nullable(v.string()),
  etaP90Utc: v.nullable(v.string()),
  /** Share of such shipments that is there in time. */
  inTimeShare: v.nullable(v.number()),
  /** True: the days are our own guess, nobody said them. */
  isEstimate: v.boolean(),
  /** Freight of the proposed units; absent without `cost.read`, null when unknown. */
  freight: v.optional(v.nullable(moneySchema)),
});
export type ShipWayView = v.InferOutput<typeof shipWaySchema>;

/** One product of the plan. */
export const planItemSchema = v.object({
  skuId: idSchema,
  code: v.string(),
  title: v.string(),
  position: v.number(),
  expectedUnits: v.number(),
  lowUnits: v.nullable(v.number()),
  highUnits: v.nullable(v.number()),
  learnt: learntSchema,
  /** Units there when it starts; null = stock unknown. */
  leftUnits: v.nullable(v.number()),
  shortUnits: v.nullable(v.number()),
  setAsideUnits: v.number(),
  readiness: openEnum(['ready', 'short', 'late', 'unknown']),
  /** Late: when nine in ten such shipments have brought what is missing. */
  readyOnUtc: v.nullable(v.string()),
  price: v.nullable(moneySchema),
  /** Which warehouses give how much. */
  allocation: v.array(
    v.object({
      warehouseId: idSchema,
      code: v.string(),
      units: v.number(),
      deliveryDays: v.nullable(v.number()),
    }),
  ),
  ways: v.array(shipWaySchema),
  presaleUnits: v.number(),
  /** Another product of the category that is there and may take over. */
  substitute: v.nullable(
    v.object({ skuId: idSchema, code: v.string(), title: v.string(), availableUnits: v.number() }),
  ),
});
export type PlanItem = v.InferOutput<typeof planItemSchema>;

/** A signature. */
export const signatureSchema = v.object({
  side: openEnum(SIGNING_SIDES),
  planVersion: v.number(),
  memberName: v.string(),
  checks: v.array(v.string()),
  signedAtUtc: v.string(),
});

/** The plan. */
export const livePlanSchema = v.object({
  id: idSchema,
  title: v.string(),
  startsAtUtc: v.string(),
  endsAtUtc: v.string(),
  market: v.string(),
  accountId: v.nullable(idSchema),
  mode: openEnum(LIVE_MODES),
  /** Viewers hoped for; null = nobody said. */
  plannedViewers: v.nullable(v.number()),
  status: openEnum(['planned', 'signed', 'live', 'ended', 'cancelled']),
  audienceTimeZone: timeZoneSchema,
  host: v.nullable(
    v.object({
      id: idSchema,
      name: v.string(),
      timeZone: timeZoneSchema,
      languages: v.array(v.string()),
    }),
  ),
  /** The warehouse that serves it first. */
  warehouse: v.nullable(
    v.object({
      id: idSchema,
      code: v.string(),
      name: v.string(),
      city: v.nullable(v.string()),
      timeZone: timeZoneSchema,
      cutOffLocalTime: v.nullable(v.string()),
      workingWeekdays: v.array(v.number()),
    }),
  ),
  /** Goods for it must be received by then. */
  receiveByUtc: v.nullable(v.string()),
  planVersion: v.number(),
  signatures: v.array(signatureSchema),
  items: v.array(planItemSchema),
  /** Lives the estimates were learnt from. */
  learntLives: v.number(),
  asOfUtc: v.string(),
});
export type LivePlan = v.InferOutput<typeof livePlanSchema>;

export const getLivePlan = defineEndpoint({
  id: 'lives.plan',
  method: 'GET',
  path: '/v1/lives/:id/plan',
  summary: 'The plan of a live: line-up with readiness, ways to cover it, signatures.',
  access: { kind: 'member', permission: 'stock.read' },
  params: idParamsSchema,
  response: livePlanSchema,
  errors: ['not-found'],
});

export const signLivePlan = defineEndpoint({
  id: 'lives.sign',
  method: 'POST',
  path: '/v1/lives/:id/sign',
  summary: 'Signs one version of a plan for one side; a later change reopens it.',
  access: { kind: 'member', permission: 'live.assist' },
  params: idParamsSchema,
  body: v.object({
    side: v.picklist(SIGNING_SIDES),
    planVersion: v.pipe(v.number(), v.integer(), v.minValue(1)),
    checks: v.pipe(v.array(v.pipe(v.string(), v.maxLength(40))), v.maxLength(20)),
  }),
  response: v.object({ isSignedByBoth: v.boolean(), planVersion: v.number() }),
  errors: ['not-found', 'conflict'],
});

export const draftCover = defineEndpoint({
  id: 'lives.draft-cover',
  method: 'POST',
  path: '/v1/lives/:id/drafts',
  summary: 'Drafts a transfer or an emergency order for a product of a live; nothing moves yet.',
  access: { kind: 'member', permission: 'order.write' },
  params: idParamsSchema,
  body: v.object({
    skuId: idSchema,
    kind: v.picklist(['transfer', 'order']),
    mode: v.picklist(['sea', 'air', 'rail', 'truck', 'express']),
    units: positiveUnitsSchema,
    toWarehouseId: idSchema,
    fromWarehouseId: v.optional(v.nullable(idSchema), null),
    supplierId: v.optional(v.nullable(idSchema), null),
    note: v.optional(noteSchema, ''),
  }),
  response: v.object({ suggestionId: idSchema, purchaseOrderId: v.nullable(idSchema) }),
  status: 201,
  errors: ['not-found', 'conflict'],
});
