// First-leg shipments 头程: lines of several orders, stations planned and reached, receipts in parts,
// and claims for what never came. Values only for those who hold `cost.read`.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { lotSchema } from './lots.ts';
import { SHIP_MODES } from './orders.ts';
import {
  countrySchema,
  doneSchema,
  idParamsSchema,
  idSchema,
  instantSchema,
  moneySchema,
  noteSchema,
  openEnum,
  pageQuerySchema,
  pageSchema,
  positiveUnitsSchema,
  shortTextSchema,
  unitsSchema,
} from './primitives.ts';

/** The stations of a first leg, in order. */
export const MILESTONE_KINDS = [
  'ready',
  'picked-up',
  'departed',
  'arrived-port',
  'customs',
  'delivered',
  'available',
] as const;
/** One of MILESTONE_KINDS. */
export type MilestoneKind = (typeof MILESTONE_KINDS)[number];

/** Where a shipment can stand. */
export const SHIPMENT_STATUSES = [
  'draft',
  'booked',
  'in-transit',
  'arrived',
  'closed',
  'cancelled',
] as const;

/** A station: when it was planned, when it happened, who says so. */
export const milestoneSchema = v.object({
  kind: openEnum(MILESTONE_KINDS),
  plannedAtUtc: v.nullable(v.string()),
  actualAtUtc: v.nullable(v.string()),
  source: v.string(),
});
export type Milestone = v.InferOutput<typeof milestoneSchema>;

/** Units of one SKU in a shipment. */
export const shipmentLineSchema = v.object({
  inboundLineId: idSchema,
  purchaseOrderId: v.nullable(idSchema),
  /** What a person knows the order by. */
  orderReference: v.nullable(v.string()),
  skuId: idSchema,
  units: v.number(),
  receivedUnits: v.number(),
  status: openEnum(['open', 'closed', 'cancelled']),
});
export type ShipmentLine = v.InferOutput<typeof shipmentLineSchema>;

/** A shipment. */
export const shipmentSchema = v.object({
  id: idSchema,
  reference: v.nullable(v.string()),
  warehouseId: idSchema,
  forwarderId: v.nullable(idSchema),
  mode: v.nullable(openEnum(SHIP_MODES)),
  fromCountry: v.string(),
  trackingRef: v.nullable(v.string()),
  status: openEnum(SHIPMENT_STATUSES),
  etaP50Utc: v.nullable(v.string()),
  etaP90Utc: v.nullable(v.string()),
  milestones: v.array(milestoneSchema),
  lines: v.array(shipmentLineSchema),
  createdAtUtc: v.string(),
});
export type Shipment = v.InferOutput<typeof shipmentSchema>;

export const listShipments = defineEndpoint({
  id: 'shipments.list',
  method: 'GET',
  path: '/v1/shipments',
  summary: 'First-leg shipments with stations and lines, newest first; `stage=open` or all.',
  access: { kind: 'member', permission: 'stock.read' },
  query: v.object({ ...pageQuerySchema.entries, stage: v.optional(v.picklist(['open', 'all'])) }),
  response: pageSchema(shipmentSchema),
});

/** Units of an inbound line to be in the shipment; 0 takes it off. */
const loadSchema = v.object({ inboundLineId: idSchema, units: unitsSchema });
const loadsSchema = v.pipe(v.array(loadSchema), v.maxLength(200));

export const createShipment = defineEndpoint({
  id: 'shipments.create',
  method: 'POST',
  path: '/v1/shipments',
  summary: 'Loads lines of orders, or parts of them, into a new shipment to one warehouse.',
  access: { kind: 'member', permission: 'order.write' },
  body: v.object({
    warehouseId: idSchema,
    mode: v.picklist(SHIP_MODES),
    forwarderId: v.optional(v.nullable(idSchema), null),
    fromCountry: v.optional(countrySchema, 'CN'),
    reference: v.optional(v.nullable(shortTextSchema), null),
    trackingRef: v.optional(v.nullable(shortTextSchema), null),
    loads: v.pipe(loadsSchema, v.minLength(1)),
  }),
  response: shipmentSchema,
  status: 201,
  errors: ['not-found', 'out-of-order', 'conflict'],
});

export const editShipment = defineEndpoint({
  id: 'shipments.edit',
  method: 'PATCH',
  path: '/v1/shipments/:id',
  summary: 'Changes who carries it and, until it leaves, what is loaded.',
  access: { kind: 'member', permission: 'order.write' },
  params: idParamsSchema,
  body: v.object({
    mode: v.optional(v.picklist(SHIP_MODES)),
    forwarderId: v.optional(v.nullable(idSchema)),
    reference: v.optional(v.nullable(shortTextSchema)),
    trackingRef: v.optional(v.nullable(shortTextSchema)),
    loads: v.optional(loadsSchema, []),
  }),
  response: shipmentSchema,
  errors: ['not-found', 'out-of-order', 'conflict'],
});

export const cancelShipment = defineEndpoint({
  id: 'shipments.cancel',
  method: 'POST',
  path: '/v1/shipments/:id/cancel',
  summary: 'Takes everything off a shipment that has not left; its orders are as before.',
  access: { kind: 'member', permission: 'order.write' },
  params: idParamsSchema,
  body: v.object({ reason: v.optional(noteSchema) }),
  response: doneSchema,
  errors: ['not-found', 'out-of-order', 'conflict'],
});

export const setMilestone = defineEndpoint({
  id: 'shipments.milestone',
  method: 'POST',
  path: '/v1/shipments/:id/milestones',
  summary: 'Says when a station is planned or was reached; the arrival is worked out anew.',
  access: { kind: 'member', permission: 'order.write' },
  params: idParamsSchema,
  body: v.object({
    kind: v.picklist(MILESTONE_KINDS),
    /** Left out: stays as it is. Null: not known any more. */
    plannedAtUtc: v.optional(v.nullable(instantSchema)),
    actualAtUtc: v.optional(v.nullable(instantSchema)),
    source: v.optional(v.picklist(['member', 'forwarder', 'supplier']), 'member'),
  }),
  response: shipmentSchema,
  errors: ['not-found', 'out-of-order'],
});

export const receiveShipment = defineEndpoint({
  id: 'shipments.receive',
  method: 'POST',
  path: '/v1/shipments/:id/receipts',
  summary: 'Books what arrived, line by line; with `isLast` the rest becomes a claim.',
  access: { kind: 'member', permission: 'stock.write' },
  params: idParamsSchema,
  body: v.object({
    lines: v.pipe(
      v.array(
        v.object({
          inboundLineId: idSchema,
          units: positiveUnitsSchema,
          lot: v.optional(lotSchema),
        }),
      ),
      v.maxLength(200),
    ),
    /** Nothing more of this shipment will come. */
    isLast: v.optional(v.boolean(), false),
  }),
  response: v.object({
    receivedUnits: v.number(),
    openUnits: v.number(),
    /** By these `shipments.unreceive` takes it back; the movement is null without units. */
    movementId: v.optional(v.nullable(idSchema)),
    bookedAtUtc: v.optional(v.string()),
  }),
  errors: ['not-found', 'out-of-order'],
});

export const unreceiveShipment = defineEndpoint({
  id: 'shipments.unreceive',
  method: 'POST',
  path: '/v1/shipments/:id/receipts/undo',
  summary: 'Takes the last receipt back: units leave the shelf, lines open, their claims are gone.',
  access: { kind: 'member', permission: 'stock.write' },
  params: idParamsSchema,
  /** As the receipt was answered. */
  body: v.object({ movementId: v.nullable(idSchema), bookedAtUtc: instantSchema }),
  response: v.object({ receivedUnits: v.number(), openUnits: v.number() }),
  errors: ['not-found', 'out-of-order', 'conflict', 'already-reversed'],
});

export const setInboundEta = defineEndpoint({
  id: 'inbound.eta',
  method: 'POST',
  path: '/v1/inbound/:id/eta',
  summary: 'Says anew when an inbound line is there; all that travels with it arrives then, too.',
  access: { kind: 'member', permission: 'order.write' },
  params: idParamsSchema,
  /** Half of such arrivals are there by then; the late date keeps its distance. Null: not known. */
  body: v.object({ etaUtc: v.nullable(instantSchema) }),
  response: v.object({
    etaP50Utc: v.nullable(v.string()),
    etaP90Utc: v.nullable(v.string()),
    /** What stood there before: said again, it takes the new date back. */
    beforeUtc: v.nullable(v.string()),
    /** Open lines that arrive then, the one asked for among them. */
    lines: v.number(),
  }),
  errors: ['not-found', 'conflict'],
});

/** What never came. */
export const claimSchema = v.object({
  id: idSchema,
  skuId: idSchema,
  warehouseId: idSchema,
  shipmentId: v.nullable(idSchema),
  shipmentReference: v.nullable(v.string()),
  purchaseOrderId: v.nullable(idSchema),
  orderReference: v.nullable(v.string()),
  supplierId: v.nullable(idSchema),
  forwarderId: v.nullable(idSchema),
  expectedUnits: v.number(),
  receivedUnits: v.number(),
  shortUnits: v.number(),
  status: openEnum(['open', 'settled', 'waived']),
  note: v.nullable(v.string()),
  closedAtUtc: v.string(),
  /** At the order's price; absent without `cost.read`, null when nobody said a price. */
  value: v.optional(v.nullable(moneySchema)),
});
export type Claim = v.InferOutput<typeof claimSchema>;

export const listClaims = defineEndpoint({
  id: 'claims.list',
  method: 'GET',
  path: '/v1/claims',
  summary: 'Lines that were closed with fewer units than expected.',
  access: { kind: 'member', permission: 'stock.read' },
  query: pageQuerySchema,
  response: pageSchema(claimSchema),
});

export const settleClaim = defineEndpoint({
  id: 'claims.settle',
  method: 'POST',
  path: '/v1/claims/:id',
  summary: 'Says what became of a claim.',
  access: { kind: 'member', permission: 'order.write' },
  params: idParamsSchema,
  body: v.object({
    status: v.picklist(['open', 'settled', 'waived']),
    note: v.optional(noteSchema, ''),
  }),
  response: doneSchema,
  errors: ['not-found'],
});
