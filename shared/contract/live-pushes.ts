// A live's picture sent on to other platforms by RTMP, from Agora's side. Stream keys go in and
// never come out again.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { doneSchema, idParamsSchema, idSchema, openEnum } from './primitives.ts';

/** Where a platform's ingest is: Agora pushes from there. */
export const PUSH_REGIONS = ['cn', 'ap', 'na', 'eu'] as const;
/** One of PUSH_REGIONS. */
export type PushRegion = (typeof PUSH_REGIONS)[number];

/** A push as members see it. */
export const livePushSchema = v.object({
  id: idSchema,
  /** What people call the target, such as "TikTok US". */
  name: v.string(),
  region: openEnum(PUSH_REGIONS),
  /** `stopped` as well once the live is over: Agora ends a push when its channel is silent. */
  state: openEnum(['running', 'stopped'] as const),
  startedAtUtc: v.string(),
  stoppedAtUtc: v.nullable(v.string()),
});
export type LivePush = v.InferOutput<typeof livePushSchema>;

const between = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

const assist = { kind: 'member', permission: 'live.assist' } as const;
const hosting = { kind: 'member', permission: 'live.host' } as const;

export const listLivePushes = defineEndpoint({
  id: 'lives.pushes',
  method: 'GET',
  path: '/v1/lives/:id/pushes',
  summary: 'Where a live’s picture is sent on to, without the stream keys.',
  access: assist,
  params: idParamsSchema,
  response: v.object({ items: v.array(livePushSchema) }),
  errors: ['not-found'],
});

export const startLivePush = defineEndpoint({
  id: 'lives.start-push',
  method: 'POST',
  path: '/v1/lives/:id/pushes',
  summary: 'Sends the picture of a live on Agora to another platform by RTMP.',
  access: hosting,
  params: idParamsSchema,
  body: v.object({
    name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
    region: v.picklist(PUSH_REGIONS),
    /** The ingest address with its stream key: kept sealed and never shown again. */
    rtmpUrl: v.pipe(v.string(), v.maxLength(1024), v.regex(/^rtmps?:\/\/[^\s/]+\/\S+$/)),
    width: v.optional(between(16, 1920), 720),
    height: v.optional(between(16, 1920), 1280),
    bitrateKbps: v.optional(between(100, 10_000), 2500),
    frameRate: v.optional(between(5, 30), 30),
  }),
  response: livePushSchema,
  status: 201,
  errors: ['not-found', 'conflict'],
});

export const stopLivePush = defineEndpoint({
  id: 'lives.stop-push',
  method: 'DELETE',
  path: '/v1/lives/:id/pushes/:pushId',
  summary: 'Ends a push; one that is over already stays so.',
  access: hosting,
  params: v.object({ id: idSchema, pushId: idSchema }),
  response: doneSchema,
  errors: ['not-found', 'conflict'],
});
