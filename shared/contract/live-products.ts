// Products that join a show whose room is open. Taking one out is a command of the room
// (`product.remove` in live-frames.ts).
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { CLAIM_MODES } from './live-shelf.ts';
import { idParamsSchema, idSchema, positiveUnitsSchema, unitsSchema } from './primitives.ts';

const hosting = { kind: 'member', permission: 'live.host' } as const;

/** A product for a show whose room is open. */
export const addProductSchema = v.object({
  skuId: idSchema,
  /** To set aside, beyond what is set aside of it already. */
  units: positiveUnitsSchema,
  keepBackUnits: v.optional(unitsSchema),
  perBuyerLimit: v.optional(v.nullable(positiveUnitsSchema)),
  claimMode: v.optional(v.picklist(CLAIM_MODES)),
});

export const addLiveProduct = defineEndpoint({
  id: 'lives.add-product',
  method: 'POST',
  path: '/v1/lives/:id/products',
  summary:
    'Adds a product to a show whose room is open, with a block out of the ledger; taking one out ' +
    'is the room command `product.remove`.',
  access: hosting,
  params: idParamsSchema,
  body: addProductSchema,
  response: v.object({
    skuId: idSchema,
    /** Units set aside of it in all; fewer than asked for when no more are there. */
    setAsideUnits: v.number(),
    shortUnits: v.number(),
  }),
  status: 201,
  errors: ['not-found', 'not-enough-stock', 'room-not-open', 'room-closed', 'live-cancelled'],
});
