// One-piece dropship 一件代发 on the wire: what waits at each warehouse, the files made for its
// cut-offs, what should have left and has not. Buyers' names and addresses are in none of it.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import {
  idParamsSchema,
  idSchema,
  instantSchema,
  openEnum,
  pageQuerySchema,
  pageSchema,
  positiveUnitsSchema,
  shortTextSchema,
} from './primitives.ts';

const read = { kind: 'member', permission: 'stock.read' } as const;

/** A file of orders for a warehouse and a cut-off. */
export const dropshipFileSchema = v.object({
  id: idSchema,
  warehouseId: idSchema,
  cutOffUtc: v.string(),
  /** 1 = made before the cut-off, 2 = what came until it, from 3 on made by hand. */
  part: v.number(),
  orders: v.number(),
  lines: v.number(),
  units: v.number(),
  /** Of its units, those that have left. */
  shippedUnits: v.number(),
  /**
   * Orders by what the warehouse's API made of them, refused and unknown only while something of
   * them is still to leave; null = no API takes orders there.
   */
  handed: v.optional(
    v.nullable(v.object({ sent: v.number(), refused: v.number(), unknown: v.number() })),
    null,
  ),
  createdAtUtc: v.string(),
});
export type DropshipFile = v.InferOutput<typeof dropshipFileSchema>;

/** A warehouse that ships single orders. */
export const dropshipPlaceSchema = v.object({
  warehouseId: idSchema,
  code: v.string(),
  name: v.string(),
  timeZone: v.string(),
  /** Null: nobody set a cut-off, so no file is made by itself. */
  nextCutOffUtc: v.nullable(v.string()),
  /** When the next file is made by itself. */
  nextFileUtc: v.nullable(v.string()),
  /** Promised from there and in no file yet. */
  waitingOrders: v.number(),
  waitingUnits: v.number(),
  /** Should have left by now. */
  lateUnits: v.number(),
});
export type DropshipPlace = v.InferOutput<typeof dropshipPlaceSchema>;

/** Units of an order that need a person: late, or to be stopped. */
export const dropshipLineSchema = v.object({
  orderLineId: idSchema,
  orderRef: v.string(),
  shop: v.string(),
  skuId: idSchema,
  code: v.string(),
  warehouseId: idSchema,
  units: v.number(),
  placedAtUtc: v.string(),
  /** The end of the day it should have left on. */
  leavesByUtc: v.nullable(v.string()),
  /** True: it stands in a file. */
  isFiled: v.boolean(),
});
export type DropshipLine = v.InferOutput<typeof dropshipLineSchema>;

export const getDropship = defineEndpoint({
  id: 'dropship.get',
  method: 'GET',
  path: '/v1/dropship',
  summary: 'What waits at each dropship warehouse, what is late, what was cancelled after a file.',
  access: read,
  response: v.object({
    places: v.array(dropshipPlaceSchema),
    /** Past their promise, oldest first, 200 at most. */
    late: v.array(dropshipLineSchema),
    /** In a file, cancelled since: the warehouse must not send them. 200 at most. */
    stop: v.array(dropshipLineSchema),
  }),
});

export const listDropshipFiles = defineEndpoint({
  id: 'dropship.files',
  method: 'GET',
  path: '/v1/dropship/files',
  summary: 'Files of orders for warehouses, newest first.',
  access: read,
  query: pageQuerySchema,
  response: pageSchema(dropshipFileSchema),
});

export const readDropshipFile = defineEndpoint({
  id: 'dropship.rows',
  method: 'GET',
  path: '/v1/dropship/files/:id/rows',
  summary: 'The rows of a file of orders, for whoever writes the file in another shape.',
  access: read,
  params: idParamsSchema,
  response: v.object({
    /** Without ending. */
    fileName: v.string(),
    rows: v.array(
      v.object({
        orderId: v.string(),
        platform: v.string(),
        shop: v.string(),
        warehouse: v.string(),
        sku: v.string(),
        title: v.string(),
        units: v.number(),
        country: v.nullable(v.string()),
        shipBy: v.string(),
      }),
    ),
  }),
  errors: ['not-found'],
});

/** The answer is the file. */
export const downloadDropshipFile = defineEndpoint({
  id: 'dropship.download',
  method: 'GET',
  path: '/v1/dropship/files/:id',
  summary: 'A file of orders as CSV or XLSX; a warehouse fills in carrier and tracking number.',
  access: read,
  params: idParamsSchema,
  query: v.object({
    format: v.optional(v.picklist(['csv', 'xlsx']), 'csv'),
    language: v.optional(v.picklist(['en', 'zh-CN']), 'en'),
  }),
  response: null,
  errors: ['not-found'],
});

export const makeDropshipFile = defineEndpoint({
  id: 'dropship.make-file',
  method: 'POST',
  path: '/v1/dropship/files',
  summary: 'Makes a file now of what waits at a warehouse, without waiting for its cut-off.',
  access: { kind: 'member', permission: 'stock.write' },
  body: v.object({ warehouseId: idSchema }),
  response: v.object({
    /** Null: nothing waits there. */
    fileId: v.nullable(idSchema),
    units: v.number(),
  }),
  status: 201,
  errors: ['not-found', 'conflict'],
});

/** One parcel, or a part of an order in one. */
export const trackedParcelSchema = v.object({
  /** The platform's order number. */
  orderRef: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
  tracking: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
  carrier: v.optional(v.nullable(shortTextSchema), null),
  /** SKU code; null = everything of the order that this warehouse has left to ship. */
  sku: v.optional(v.nullable(shortTextSchema), null),
  /** Null = all that is left. */
  units: v.optional(v.nullable(positiveUnitsSchema), null),
  /** Code or name; null = wherever it was promised from. */
  warehouse: v.optional(v.nullable(shortTextSchema), null),
  shippedAtUtc: v.optional(v.nullable(instantSchema), null),
});

export const reportTracking = defineEndpoint({
  id: 'dropship.track',
  method: 'POST',
  path: '/v1/tracking',
  summary: 'Tracking numbers, one or many, as a warehouse reports them; told twice counts once.',
  access: { kind: 'member', permission: 'stock.write' },
  body: v.object({
    /** Needed only where two shops have an order of the same number. */
    accountId: v.optional(v.nullable(idSchema), null),
    parcels: v.pipe(v.array(trackedParcelSchema), v.minLength(1), v.maxLength(100)),
  }),
  /** In the order of the request; a refused parcel leaves the others as they are. */
  response: v.object({
    results: v.array(
      v.object({
        outcome: openEnum(['booked', 'known', 'refused']),
        /** Why it was refused, by the code of an import's row. */
        code: v.nullable(v.string()),
        fix: v.nullable(v.string()),
      }),
    ),
  }),
  errors: ['not-found'],
});
