// The error codes of the API and the shape in which they travel (RFC 9457, problem+json).
import * as v from 'valibot';

/** Code -> status and title. A code never changes its meaning; the list only grows. */
export const ERRORS = {
  'bad-request': { status: 400, title: 'The request is not valid' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  'token-expired': { status: 401, title: 'The access token has expired' },
  'token-reused': { status: 401, title: 'A refresh token was used twice' },
  forbidden: { status: 403, title: 'This needs a permission you do not have' },
  'not-found': { status: 404, title: 'There is nothing here' },
  conflict: { status: 409, title: 'Something else changed this first' },
  'idempotency-mismatch': { status: 409, title: 'The key was used for another request' },
  'in-use': { status: 409, title: 'Something refers to this already' },
  'in-progress': { status: 409, title: 'The same request is still being worked on' },
  'not-enough-stock': { status: 409, title: 'There is not enough stock for this' },
  'already-connected': { status: 409, title: 'This shop is connected already' },
  'already-reversed': { status: 409, title: 'This movement was reversed before' },
  'stale-fence': { status: 409, title: 'The block was closed in the meantime' },
  'gone-sync-epoch': { status: 410, title: 'Pull everything again' },
  'too-large': { status: 413, title: 'The request is too large' },
  'unsupported-file': { status: 415, title: 'This kind of file is not understood' },
  'upgrade-required': { status: 426, title: 'This version is too old' },
  'slow-down': { status: 429, title: 'Too many requests' },
  'authorization-pending': { status: 400, title: 'The code was not approved yet' },
  'code-expired': { status: 400, title: 'The code is no longer valid' },
  'room-not-open': { status: 409, title: 'This live has not opened yet' },
  'room-closed': { status: 410, title: 'This live is over' },
  'room-full': { status: 409, title: 'Every seat is taken' },
  'live-cancelled': { status: 409, title: 'This live was cancelled' },
  'out-of-order': { status: 409, title: 'This step does not fit where it stands' },
  banned: { status: 403, title: 'You were asked to leave this live' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'Try again in a moment' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** Codes any endpoint may answer; an endpoint lists only what it adds. */
export const COMMON_ERRORS: readonly ErrorCode[] = [
  'bad-request',
  'too-large',
  'upgrade-required',
  'slow-down',
  'internal',
  'unavailable',
];

/** One field that is wrong, with what to do about it. */
export const fieldErrorSchema = v.object({
  /** Dotted path such as `body.items.3.units`. */
  path: v.string(),
  message: v.string(),
});
export type FieldError = v.InferOutput<typeof fieldErrorSchema>;

/** The body of every answer that is not a success. */
export const problemSchema = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  /** One of ERRORS; a newer server may send one this client does not know. */
  code: v.string(),
  detail: v.optional(v.string()),
  fields: v.optional(v.array(fieldErrorSchema)),
  requestId: v.optional(v.string()),
});
export type Problem = v.InferOutput<typeof problemSchema>;
