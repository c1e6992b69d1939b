// How a workspace runs its lives: what holds for every room it opens from then on.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';

/** Marketplaces expect an order to leave within so many days, unless somebody says otherwise. */
export const PROMISE_DAYS = 3;

const promiseDaysSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60));

/** The settings of a workspace. */
export const liveSettingsSchema = v.object({
  /** Comments and the names under them are deleted so many days after the live. */
  commentRetentionDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(365)),
  /** How long a claim is held for its buyer. */
  holdSeconds: v.pipe(v.number(), v.integer(), v.minValue(60), v.maxValue(3600)),
  /** Words whose comments only their writer sees. */
  blockWords: v.pipe(
    v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60))),
    v.maxLength(500),
  ),
  /** What is sold in a live leaves for its buyers within so many days after its end. */
  promiseDays: v.optional(promiseDaysSchema, PROMISE_DAYS),
});
export type LiveSettingsBody = v.InferOutput<typeof liveSettingsSchema>;

/** Changed settings. A client from before a field leaves it out: then it stays as it is. */
export const changedLiveSettingsSchema = v.object({
  ...liveSettingsSchema.entries,
  promiseDays: v.optional(promiseDaysSchema),
});

export const getLiveSettings = defineEndpoint({
  id: 'live-settings.get',
  method: 'GET',
  path: '/v1/live-settings',
  summary: 'How lives are run here: retention of comments, hold time, blocked words, promise.',
  access: { kind: 'member', permission: 'live.assist' },
  response: liveSettingsSchema,
});

export const putLiveSettings = defineEndpoint({
  id: 'live-settings.put',
  method: 'PUT',
  path: '/v1/live-settings',
  summary: 'Changes how lives are run; a room that is open keeps what it was opened with.',
  access: { kind: 'member', permission: 'live.host' },
  body: changedLiveSettingsSchema,
  response: liveSettingsSchema,
});
