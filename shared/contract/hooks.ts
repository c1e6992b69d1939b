// Where platforms send their messages, and the form of our own signed webhook (/docs#webhooks).
import * as v from 'valibot';
import { claimCodeIn } from './claim-code.ts';
import { defineEndpoint } from './endpoint.ts';
import {
  countrySchema,
  currencySchema,
  idSchema,
  instantSchema,
  unitsSchema,
} from './primitives.ts';

const title = v.pipe(v.string(), v.maxLength(500));
const parcel = v.object({
  ref: idSchema,
  units: unitsSchema,
  /** Your name of the warehouse, as the connection's settings map it to ours. */
  warehouseRef: v.optional(v.nullable(idSchema), null),
});

/** One line of an order: totals so far, so that a message may come twice or late. */
export const hookLineSchema = v.object({
  ref: idSchema,
  sellerSku: v.optional(v.nullable(idSchema), null),
  /** The platform's id of the offer, where there is no seller SKU. */
  listingRef: v.optional(v.nullable(idSchema), null),
  title: v.optional(v.nullable(title), null),
  priceMinor: v.optional(v.nullable(unitsSchema), null),
  orderedUnits: unitsSchema,
  /** Of them cancelled before they left: these are for sale again. */
  cancelledUnits: v.optional(unitsSchema, 0),
  /** Of them refunded: money alone, no stock moves. */
  refundedUnits: v.optional(unitsSchema, 0),
  shipments: v.optional(v.pipe(v.array(parcel), v.maxLength(50)), []),
  /** Goods that are back in a warehouse. */
  returns: v.optional(v.pipe(v.array(parcel), v.maxLength(50)), []),
});

/** The body of a signed webhook: an order as it stands now. */
export const hookOrderSchema = v.object({
  order: v.object({
    ref: idSchema,
    /** When it last changed; of two messages the newer one counts. */
    updatedAtUtc: instantSchema,
    placedAtUtc: v.optional(v.nullable(instantSchema), null),
    currency: v.optional(v.nullable(currencySchema), null),
    shipToCountry: v.optional(v.nullable(countrySchema), null),
    /** State or province such as `CA`; nothing finer is kept. */
    shipToRegion: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(60))), null),
    /** Kept out of demand: a test, a sample, a giveaway, a business order. */
    reason: v.optional(v.nullable(v.picklist(['test', 'sample', 'giveaway', 'b2b'])), null),
    /** The buyer's note: only a live's claim code (`SC-...`) in it is kept. */
    note: v.optional(
      v.nullable(
        v.pipe(
          v.string(),
          v.maxLength(5000),
          v.transform((text: string) => claimCodeIn(text)),
        ),
      ),
      null,
    ),
    lines: v.pipe(v.array(hookLineSchema), v.minLength(1), v.maxLength(500)),
  }),
});
export type HookOrder = v.InferOutput<typeof hookOrderSchema>;

export const answerHookAddress = defineEndpoint({
  id: 'hooks.address',
  method: 'GET',
  path: '/v1/hooks/:connectionId',
  summary: 'Answers a platform that asks whether the address is ours, before it sends messages.',
  access: { kind: 'public', limit: 'hook' },
  params: v.object({ connectionId: idSchema }),
  response: v.record(v.string(), v.string()),
  errors: ['not-found'],
});

export const receiveHook = defineEndpoint({
  id: 'hooks.receive',
  method: 'POST',
  path: '/v1/hooks/:connectionId',
  summary: 'Takes a signed message of a platform: stored first, answered at once, then worked off.',
  access: { kind: 'public', limit: 'hook' },
  params: v.object({ connectionId: idSchema }),
  response: null,
  isStreamed: true,
  isIdempotencyKeyed: false,
  errors: ['unauthenticated', 'not-found'],
});
