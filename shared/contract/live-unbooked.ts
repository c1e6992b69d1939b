// What a live's room could not write into the books: shown to people, tried again once they
// mended the cause, or marked as settled elsewhere. Nothing here changes what the rows say.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { END_CAUSES } from './live-frames.ts';
import { LIVE_STATES } from './live-rooms.ts';
import { idParamsSchema, idSchema, openEnum } from './primitives.ts';

/**
 * What a row tells the books: units sold, units of a claim that became an order elsewhere, units
 * that go back, a product that left the line-up, on air or over, comments and claims, figures, a
 * ban at Agora.
 */
export const UNBOOKED_KINDS = [
  ...(['sale', 'unsell', 'return', 'removed'] as const),
  ...(['session', 'archive', 'figures', 'ban'] as const),
] as const;

/** Codes of the books' refusals that say what to do about them; all others are `other`. */
export const UNBOOKED_REASONS = [
  ...(['not-enough-stock', 'stale-fence', 'not-found'] as const),
  ...(['conflict', 'idempotency-mismatch'] as const),
] as const;

/** One row that the books refused. */
export const unbookedRowSchema = v.object({
  /** Counts the rows of this room. */
  id: v.number(),
  kind: openEnum(UNBOOKED_KINDS),
  /** Null where a row is not about one product. */
  skuId: v.nullable(idSchema),
  warehouseId: v.nullable(idSchema),
  units: v.nullable(v.number()),
  /** Tries so far. */
  attempts: v.number(),
  reason: v.optional(openEnum(UNBOOKED_REASONS), 'other'),
  /** What the books said; not for translation. */
  error: v.string(),
  /** A person saw to it elsewhere, by an order or a correction by hand: nothing is left to do. */
  isSettled: v.optional(v.boolean(), false),
});
export type UnbookedRow = v.InferOutput<typeof unbookedRowSchema>;

/** The way from a room to the books, as it stands. */
export const unbookedSchema = v.object({
  liveId: idSchema,
  state: openEnum(LIVE_STATES),
  /** Who or what ended it; null while it is not over, or when its room does not say. */
  endCause: v.nullable(openEnum(END_CAUSES)),
  /** Rows that are on their way and need nobody. */
  waiting: v.number(),
  /** Rows that were refused, oldest first, those that are settled after the others. */
  items: v.array(unbookedRowSchema),
});
export type Unbooked = v.InferOutput<typeof unbookedSchema>;

const rowIdsSchema = v.pipe(v.array(v.pipe(v.number(), v.integer())), v.maxLength(200));

export const listUnbooked = defineEndpoint({
  id: 'lives.unbooked',
  method: 'GET',
  path: '/v1/lives/:id/unbooked',
  summary: 'Sales, returns and words of a live that the books refused, with what they said.',
  access: { kind: 'member', permission: 'live.assist' },
  params: idParamsSchema,
  response: unbookedSchema,
  errors: ['not-found', 'unavailable'],
});

export const retryUnbooked = defineEndpoint({
  id: 'lives.retry-unbooked',
  method: 'POST',
  path: '/v1/lives/:id/unbooked/retry',
  summary: 'Tries refused rows again, all or those named; answers what is refused then.',
  access: { kind: 'member', permission: 'live.host' },
  params: idParamsSchema,
  body: v.object({ ids: v.optional(rowIdsSchema) }),
  response: unbookedSchema,
  errors: ['not-found', 'unavailable'],
});

export const settleUnbooked = defineEndpoint({
  id: 'lives.settle-unbooked',
  method: 'POST',
  path: '/v1/lives/:id/unbooked/settle',
  summary: 'Marks refused rows as settled elsewhere, or opens them again; the books are not asked.',
  access: { kind: 'member', permission: 'live.host' },
  params: idParamsSchema,
  body: v.object({ ids: v.pipe(rowIdsSchema, v.minLength(1)), isSettled: v.boolean() }),
  response: unbookedSchema,
  errors: ['not-found', 'unavailable'],
});
