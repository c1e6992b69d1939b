// Orders handed to warehouses by their APIs on the wire: what became of each, and trying again what
// was refused. Of a buyer nothing is in it.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { idParamsSchema, idSchema, openEnum } from './primitives.ts';

/** How an order stands with the warehouse's API. */
export const HANDED_STATES = [
  ...(['waiting', 'noted', 'sent', 'refused', 'unknown'] as const),
  ...(['calling-off', 'called-off', 'too-late'] as const),
] as const;

/** An order of a file, as the warehouse's API was told of it. */
export const handedOrderSchema = v.object({
  /** Null: it was not tried yet. */
  id: v.nullable(idSchema),
  connectionId: idSchema,
  /** The connection's name. */
  connection: v.string(),
  /** The platform's order number. */
  orderRef: v.string(),
  /** The number the warehouse knows it by. */
  reference: v.nullable(v.string()),
  /** The warehouse's own number. */
  theirRef: v.nullable(v.string()),
  units: v.number(),
  /** Of them, those still to leave; 0 = nothing is handed over any more. */
  unitsOpen: v.number(),
  /**
   * `waiting`: for the next round; `noted`: a dry run wrote it down; `sent`: taken; `refused`: with
   * a reason; `unknown`: sent, and no answer came, so it is looked for before it is sent again.
   * Cancelled in its shop after it was taken: `calling-off` while the warehouse tries to stop it,
   * `called-off` when it did, `too-late` when it could not.
   */
  state: openEnum(HANDED_STATES),
  /** A code, where it was refused. */
  reason: v.nullable(v.string()),
  /** Since when it stands so. */
  atUtc: v.nullable(v.string()),
  /** When a refused one is tried again by itself; null = not by itself. */
  againAtUtc: v.nullable(v.string()),
});
export type HandedOrder = v.InferOutput<typeof handedOrderSchema>;

export const listHandedOrders = defineEndpoint({
  id: 'dropship.orders',
  method: 'GET',
  path: '/v1/dropship/files/:id/orders',
  summary:
    'What the warehouse’s API took and refused of a file’s orders, what needs a person first.',
  access: { kind: 'member', permission: 'stock.read' },
  params: idParamsSchema,
  /** Empty where no API takes the warehouse's orders. */
  response: v.object({ orders: v.array(handedOrderSchema) }),
  errors: ['not-found'],
});

export const retryHandedOrder = defineEndpoint({
  id: 'dropship.retry',
  method: 'POST',
  path: '/v1/dropship/orders/:id/retry',
  summary: 'Hands a refused order over again with the next round, after the cause was mended.',
  access: { kind: 'member', permission: 'stock.write' },
  params: idParamsSchema,
  response: v.object({
    state: openEnum(HANDED_STATES),
    /** The next round; null = the connection is asked by nobody now. */
    nextSyncAtUtc: v.nullable(v.string()),
  }),
  errors: ['not-found', 'conflict'],
});
