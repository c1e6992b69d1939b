// Reviews of lives: what a live came to, and the lessons a person takes into the next plan. What a
// live earned after costs is there only for `cost.read`.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { END_CAUSES } from './live-frames.ts';
import { idParamsSchema, idSchema, openEnum, pageQuerySchema, pageSchema } from './primitives.ts';

const share = v.nullable(v.number());

/** A lesson as offered. */
export const lessonSchema = v.object({
  id: v.string(),
  kind: openEnum(['expect', 'leave-out']),
  skuId: idSchema,
  code: v.string(),
  title: v.string(),
  units: v.number(),
  lowUnits: v.number(),
  highUnits: v.number(),
  wasUnits: v.number(),
  wantedUnits: v.number(),
  state: openEnum(['offered', 'used']),
});

/** One product in a review. */
export const reviewItemSchema = v.object({
  skuId: idSchema,
  code: v.string(),
  title: v.string(),
  expectedUnits: v.number(),
  lowUnits: v.nullable(v.number()),
  highUnits: v.nullable(v.number()),
  soldUnits: v.number(),
  offBy: share,
  revenueMinor: v.nullable(v.number()),
  lostUnits: v.number(),
  soldOutMinute: v.nullable(v.number()),
  pinnedMinutes: v.nullable(v.number()),
  conversion: share,
  curve: v.array(v.tuple([v.number(), v.number()])),
});
export type ReviewItemView = v.InferOutput<typeof reviewItemSchema>;

/** A review. */
export const liveReviewSchema = v.object({
  id: idSchema,
  title: v.string(),
  startedAtUtc: v.string(),
  endedAtUtc: v.string(),
  /** Who or what ended it; null where nobody noted it. */
  endCause: v.optional(v.nullable(openEnum(END_CAUSES)), null),
  audienceTimeZone: v.string(),
  hostName: v.nullable(v.string()),
  mode: openEnum(['agora', 'rehearsal', 'companion']),
  currency: v.string(),
  revenueMinor: v.number(),
  plannedMinor: v.number(),
  orders: v.number(),
  units: v.number(),
  plannedUnits: v.number(),
  lostUnits: v.number(),
  oversoldUnits: v.number(),
  viewersPeak: v.nullable(v.number()),
  viewersAverage: v.nullable(v.number()),
  watchSeconds: v.nullable(v.number()),
  comments: v.number(),
  /** Returned so far over ordered; null without orders. */
  returnRate: share,
  /** From then on it hardly changes any more. */
  returnsKnownAtUtc: v.string(),
  isReturnRateFinal: v.boolean(),
  promisedUnits: v.number(),
  /** Of these, units that left by `promiseByUtc`. */
  keptUnits: v.number(),
  promiseByUtc: v.string(),
  isPromiseOver: v.boolean(),
  /** Null: nobody measured. */
  lostToFreezes: v.nullable(v.number()),
  freezes: v.nullable(v.number()),
  /** The audience minute by minute; empty when nobody counted. */
  minutes: v.array(
    v.object({
      minute: v.number(),
      viewers: v.number(),
      lostViewers: v.number(),
      frozenViewers: v.number(),
    }),
  ),
  shippedShare: share,
  conversion: share,
  conversionLow: share,
  conversionHigh: share,
  /** Absent without `cost.read`; null when a product's cost is unknown. */
  marginMinor: v.optional(v.nullable(v.number())),
  streamCostMinor: v.optional(v.nullable(v.number())),
  items: v.array(reviewItemSchema),
  /** Minutes after the start with what happened: pins and alarms. */
  timeline: v.array(
    v.object({ minute: v.number(), kind: v.string(), skuId: v.nullable(idSchema) }),
  ),
  lessons: v.array(lessonSchema),
  asOfUtc: v.string(),
});
export type LiveReview = v.InferOutput<typeof liveReviewSchema>;

/** A line of the list. */
export const reviewLineSchema = v.object({
  id: idSchema,
  title: v.string(),
  startsAtUtc: v.string(),
  currency: v.nullable(v.string()),
  revenueMinor: v.nullable(v.number()),
  units: v.nullable(v.number()),
  plannedUnits: v.number(),
  lostUnits: v.nullable(v.number()),
});
export type ReviewLine = v.InferOutput<typeof reviewLineSchema>;

export const listLiveReviews = defineEndpoint({
  id: 'lives.reviews',
  method: 'GET',
  path: '/v1/live-reviews',
  summary: 'Lives that have ended, latest first, with what they came to.',
  access: { kind: 'member', permission: 'stock.read' },
  query: pageQuerySchema,
  response: pageSchema(reviewLineSchema),
});

export const getLiveReview = defineEndpoint({
  id: 'lives.review',
  method: 'GET',
  path: '/v1/lives/:id/review',
  summary: 'The review of a live, with returns as far as they are known.',
  access: { kind: 'member', permission: 'stock.read' },
  params: idParamsSchema,
  response: liveReviewSchema,
  errors: ['not-found', 'conflict'],
});

export const useLesson = defineEndpoint({
  id: 'lives.use-lesson',
  method: 'POST',
  path: '/v1/lives/:id/lessons',
  summary: 'Takes a lesson into every planned live that has the product in its line-up.',
  access: { kind: 'member', permission: 'live.assist' },
  params: idParamsSchema,
  body: v.object({ lessonId: v.pipe(v.string(), v.maxLength(200)) }),
  response: v.object({ changedLiveIds: v.array(idSchema) }),
  errors: ['not-found', 'conflict'],
});
