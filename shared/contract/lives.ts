// Planned live sessions and their line-up, as far as stock needs them: what will be sold when.
// The room itself (frames, claims, comments) is `live-frames.ts`.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { LIVE_MODES } from './live-rooms.ts';
import {
  doneSchema,
  idParamsSchema,
  idSchema,
  instantSchema,
  pageQuerySchema,
  pageSchema,
  shortTextSchema,
  timeZoneSchema,
  unitsSchema,
} from './primitives.ts';
import { plannedLiveSchema } from './sync.ts';

const host = { kind: 'member', permission: 'live.assist' } as const;

/** One product of a line-up: expected units and, if known, the 80 % band. */
export const lineUpItemSchema = v.object({
  skuId: idSchema,
  expectedUnits: unitsSchema,
  lowUnits: v.optional(v.nullable(unitsSchema), null),
  highUnits: v.optional(v.nullable(unitsSchema), null),
});

const liveFields = {
  title: shortTextSchema,
  startsAtUtc: instantSchema,
  endsAtUtc: instantSchema,
  accountId: v.optional(v.nullable(idSchema), null),
  audienceTimeZone: v.optional(timeZoneSchema, 'UTC'),
  /** How it will be streamed; opening may still choose another. */
  mode: v.optional(v.picklist(LIVE_MODES), 'companion'),
  items: v.optional(v.pipe(v.array(lineUpItemSchema), v.maxLength(200)), []),
};

export const listLives = defineEndpoint({
  id: 'lives.list',
  method: 'GET',
  path: '/v1/lives',
  summary: 'Live sessions, latest start first.',
  access: { kind: 'member', permission: 'stock.read' },
  query: pageQuerySchema,
  response: pageSchema(plannedLiveSchema),
});

export const createLive = defineEndpoint({
  id: 'lives.create',
  method: 'POST',
  path: '/v1/lives',
  summary: 'Plans a live session with its line-up.',
  access: host,
  body: v.pipe(
    v.object(liveFields),
    v.forward(
      v.check((live) => live.endsAtUtc > live.startsAtUtc, 'The live must end after it starts'),
      ['endsAtUtc'],
    ),
  ),
  response: plannedLiveSchema,
  status: 201,
  errors: ['not-found'],
});

export const updateLive = defineEndpoint({
  id: 'lives.update',
  method: 'PATCH',
  path: '/v1/lives/:id',
  summary: 'Changes title, times or mode of a planned live; its plan has to be signed again.',
  access: host,
  params: idParamsSchema,
  body: v.object({
    title: v.optional(shortTextSchema),
    startsAtUtc: v.optional(instantSchema),
    endsAtUtc: v.optional(instantSchema),
    audienceTimeZone: v.optional(timeZoneSchema),
    mode: v.optional(v.picklist(LIVE_MODES)),
    /** Null takes it away. */
    hostId: v.optional(v.nullable(idSchema)),
    plannedViewers: v.optional(v.nullable(unitsSchema)),
  }),
  response: plannedLiveSchema,
  errors: ['not-found', 'conflict'],
});

export const addLiveItem = defineEndpoint({
  id: 'lives.add-item',
  method: 'POST',
  path: '/v1/lives/:id/items',
  summary: 'Adds a product to the line-up, or changes what is expected of it.',
  access: host,
  params: idParamsSchema,
  body: lineUpItemSchema,
  response: plannedLiveSchema,
  errors: ['not-found', 'conflict'],
});

export const removeLiveItem = defineEndpoint({
  id: 'lives.remove-item',
  method: 'DELETE',
  path: '/v1/lives/:id/items/:skuId',
  summary: 'Takes a product out of a planned line-up; what is set aside has to be returned first.',
  access: host,
  params: v.object({ id: idSchema, skuId: idSchema }),
  response: doneSchema,
  errors: ['not-found', 'conflict'],
});

export const cancelLive = defineEndpoint({
  id: 'lives.cancel',
  method: 'DELETE',
  path: '/v1/lives/:id',
  summary: 'Cancels a planned live; one that has started cannot be cancelled.',
  access: host,
  params: idParamsSchema,
  response: doneSchema,
  errors: ['not-found', 'conflict'],
});
