// Jobs of a warehouse's floor on the wire: relabelling, goods of second grade, transfers under way.
// Returns stand in `returns.ts`, kits and counts in `stock.ts`.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import {
  idSchema,
  noteSchema,
  openEnum,
  pageQuerySchema,
  pageSchema,
  positiveUnitsSchema,
} from './primitives.ts';

const read = { kind: 'member', permission: 'stock.read' } as const;
const write = { kind: 'member', permission: 'stock.write' } as const;

/** Goods are new, or came back with a flaw. */
export const GRADES = ['new', 'second'] as const;
/** One of GRADES. */
export type Grade = (typeof GRADES)[number];

const codeSchema = v.pipe(v.string(), v.trim(), v.maxLength(200));

export const relabelStock = defineEndpoint({
  id: 'stock.relabel',
  method: 'POST',
  path: '/v1/stock/relabels',
  summary: 'Puts another label on units 换标: out of one SKU or code, into another, as one act.',
  access: write,
  body: v.object({
    warehouseId: idSchema,
    units: positiveUnitsSchema,
    from: v.object({
      skuId: idSchema,
      /** The code on the old label, kept with the movement. */
      code: v.optional(codeSchema, ''),
      /** `second`: out of what inspection put aside as second grade. */
      grade: v.optional(v.picklist(GRADES), 'new'),
    }),
    to: v.object({ skuId: idSchema, code: v.optional(codeSchema, '') }),
    note: v.optional(noteSchema),
  }),
  /** Reversing this movement takes both sides back. */
  response: v.object({ movementId: idSchema }),
  status: 201,
  errors: ['not-found', 'conflict', 'not-enough-stock'],
});

/** Units of a SKU that inspection called second grade and nobody has relabelled yet. */
export const secondGradeSchema = v.object({
  skuId: idSchema,
  warehouseId: idSchema,
  units: v.number(),
});

export const listSecondGrade = defineEndpoint({
  id: 'stock.second-grade',
  method: 'GET',
  path: '/v1/stock/second-grade',
  summary: 'Second-grade goods by SKU and warehouse; not for sale until relabelled. 500 at most.',
  access: read,
  response: v.object({ items: v.array(secondGradeSchema) }),
});

/** Units on their way from one warehouse to another. */
export const transferSchema = v.object({
  id: idSchema,
  inboundLineId: idSchema,
  skuId: idSchema,
  fromWarehouseId: idSchema,
  toWarehouseId: idSchema,
  sentUnits: v.number(),
  receivedUnits: v.number(),
  /** `short`: closed with fewer units than were sent. */
  state: openEnum(['in-transit', 'received', 'short', 'cancelled']),
  etaUtc: v.nullable(v.string()),
  sentAtUtc: v.string(),
});
export type StockTransfer = v.InferOutput<typeof transferSchema>;

export const listTransfers = defineEndpoint({
  id: 'stock.transfers',
  method: 'GET',
  path: '/v1/stock/transfers',
  summary: 'Transfers between warehouses, newest first.',
  access: read,
  query: pageQuerySchema,
  response: pageSchema(transferSchema),
});
