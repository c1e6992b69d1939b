// The daily digest: what became a matter since the last one, at the hour a member chose. A cause is
// told once; the words are the client's.
import * as v from 'valibot';
import { alertBodySchema } from './alerts.ts';
import { defineEndpoint } from './endpoint.ts';
import { idSchema, openEnum, timeZoneSchema } from './primitives.ts';

/** When a member wants the digest. */
export const digestSettingsSchema = v.object({
  isOn: v.boolean(),
  /** The full hour, 0 to 23, in `timeZone`. */
  localHour: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23)),
  timeZone: timeZoneSchema,
});
export type DigestSettings = v.InferOutput<typeof digestSettingsSchema>;

/** What a cause can be about. */
export const DIGEST_SUBJECTS = [
  'sku',
  'listing',
  'live',
  'draft',
  'slow-mover',
  'connection',
  'account',
  'import',
  'warehouse',
  'workspace',
] as const;

/** One cause. */
export const digestItemSchema = v.object({
  /** Names the cause for ever: an alert that was closed and raised again is another one. */
  key: v.string(),
  /** The alert behind it; null = it is no alert. */
  alertId: v.nullable(idSchema),
  /** Kind of the alert, else 'live-short', 'draft', 'slow', 'erasure'. */
  kind: v.string(),
  subjectKind: openEnum(DIGEST_SUBJECTS),
  subjectId: idSchema,
  body: alertBodySchema,
});
export type DigestItem = v.InferOutput<typeof digestItemSchema>;

/** A digest as it was built. */
export const digestSchema = v.object({
  localDate: v.string(),
  builtAtUtc: v.string(),
  /** The most costly new causes, dearest first. */
  items: v.array(digestItemSchema),
  newCauses: v.number(),
  /** Causes told before that still hold. */
  stillOpen: v.number(),
});
export type Digest = v.InferOutput<typeof digestSchema>;

const answer = v.object({
  settings: digestSettingsSchema,
  /** The newest one; null = none was built yet. */
  digest: v.nullable(digestSchema),
});

export const getDigest = defineEndpoint({
  id: 'digest.get',
  method: 'GET',
  path: '/v1/digest',
  summary: "The caller's newest daily digest and when it is built.",
  access: { kind: 'member', permission: 'stock.read' },
  response: answer,
});

export const putDigest = defineEndpoint({
  id: 'digest.put',
  method: 'PUT',
  path: '/v1/digest',
  summary: 'Says at which local hour the caller wants the digest, or that none is wanted.',
  access: { kind: 'member', permission: 'stock.read' },
  body: digestSettingsSchema,
  response: answer,
});
