// eBay's Real-time Inventory Check: what eBay asks at its checkout and what it is answered, in
// eBay's own words (developer.ebay.com, "Real-time Inventory Check", read 2026-11-23), and the way
// in that a seller hands to eBay. Not yet verified against eBay.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { idParamsSchema, idSchema } from './primitives.ts';

/** Most items of one question. */
export const MOST_CHECKED = 100;

const word = v.pipe(v.string(), v.maxLength(120));

/** One item that eBay asks about. */
export const checkedItemSchema = v.object({
  /** The seller's location; counts only where it is mapped to a warehouse. */
  locationID: v.optional(v.nullable(word), null),
  SKU: v.pipe(word, v.minLength(1)),
  fulfillmentType: v.optional(v.nullable(word), null),
  requestedQuantity: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type CheckedItem = v.InferOutput<typeof checkedItemSchema>;

/** What is answered for it. */
export const checkAnswerSchema = v.object({
  locationID: v.nullable(v.string()),
  SKU: v.string(),
  /** False as well for a SKU no listing of ours has: nothing can be promised of it. */
  isAvailable: v.boolean(),
  /** Seconds since the epoch: when what is answered was last heard or moved; 0 = never. */
  lastUpdated: v.number(),
  totalAvailableQuantity: v.number(),
});
export type CheckAnswer = v.InferOutput<typeof checkAnswerSchema>;

const manyOf = <T extends v.GenericSchema>(one: T) =>
  v.pipe(v.array(one), v.minLength(1), v.maxLength(MOST_CHECKED));

export const checkInventory = defineEndpoint({
  id: 'inventory-check.ask',
  method: 'POST',
  path: '/v1/inventory-check/:connectionId',
  summary: 'Answers eBay at its checkout what a listing’s pool can sell now, shows held excluded.',
  access: { kind: 'public', limit: 'hook' },
  params: v.object({ connectionId: idSchema }),
  body: v.union([checkedItemSchema, manyOf(checkedItemSchema)]),
  response: v.union([checkAnswerSchema, v.array(checkAnswerSchema)]),
  isIdempotencyKeyed: false,
  errors: ['unauthenticated'],
});

export const showInventoryCheck = defineEndpoint({
  id: 'inventory-check.access',
  method: 'GET',
  path: '/v1/connections/:id/inventory-check',
  summary: 'The address, user name and password to hand to eBay for its Real-time Inventory Check.',
  access: { kind: 'member', permission: 'team.manage' },
  params: idParamsSchema,
  response: v.object({ url: v.string(), userName: v.string(), password: v.string() }),
  errors: ['not-found', 'conflict'],
});
