// Lots on the wire: what expires when, what lies where lot by lot, and a lot's date corrected.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import {
  daysSchema,
  doneSchema,
  idParamsSchema,
  idSchema,
  localDateSchema,
  pageQuerySchema,
  pageSchema,
  unitsSchema,
} from './primitives.ts';

/** The code on the cartons. */
export const lotCodeSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));

/** A lot as a receipt names it; the date is the warehouse's, null = it does not expire. */
export const lotSchema = v.object({
  code: lotCodeSchema,
  expiresOnDate: v.nullable(localDateSchema),
});

/** A lot that lies in a warehouse. */
export const lotRowSchema = v.object({
  skuId: idSchema,
  warehouseId: idSchema,
  lotCode: v.string(),
  expiresOnDate: v.nullable(v.string()),
  units: v.number(),
  /** The part of `units` that is held back because no shop may sell it any more. */
  heldUnits: v.number(),
  /** All that ever came in of it there. */
  receivedUnits: v.number(),
});
export type LotRow = v.InferOutput<typeof lotRowSchema>;

const read = { kind: 'member', permission: 'stock.read' } as const;
const write = { kind: 'member', permission: 'stock.write' } as const;

export const listLots = defineEndpoint({
  id: 'lots.list',
  method: 'GET',
  path: '/v1/lots',
  summary: 'Lots that lie in a warehouse, by the date they expire; of one SKU all of them.',
  access: read,
  query: v.object({ ...pageQuerySchema.entries, skuId: v.optional(idSchema) }),
  response: pageSchema(lotRowSchema),
});

export const stateLots = defineEndpoint({
  id: 'lots.state',
  method: 'PUT',
  path: '/v1/skus/:id/lots',
  summary: 'Says which lots of a SKU lie in a warehouse; on hand stays as it is.',
  access: write,
  params: idParamsSchema,
  body: v.object({
    warehouseId: idSchema,
    /** Every lot there; one that is left out is there no more. */
    lots: v.pipe(v.array(v.object({ ...lotSchema.entries, units: unitsSchema })), v.maxLength(200)),
  }),
  response: doneSchema,
  errors: ['not-found', 'conflict'],
});

export const correctLot = defineEndpoint({
  id: 'lots.correct',
  method: 'POST',
  path: '/v1/skus/:id/lots/correction',
  summary: 'Corrects the date on which a lot expires.',
  access: write,
  params: idParamsSchema,
  body: lotSchema,
  response: doneSchema,
  errors: ['not-found'],
});

export const setShelfLife = defineEndpoint({
  id: 'accounts.shelf-life',
  method: 'PUT',
  path: '/v1/accounts/:id/shelf-life',
  summary: 'Sets how many days before it expires a unit is sold in a shop for the last time.',
  access: { kind: 'member', permission: 'catalogue.write' },
  params: idParamsSchema,
  body: v.object({ minShelfLifeDays: daysSchema }),
  response: doneSchema,
  errors: ['not-found'],
});
