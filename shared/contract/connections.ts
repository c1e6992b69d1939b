// Connections to the platforms we sell on: setting them up, how each is doing, and what came in
// that nobody could use. What each platform needs is declared in `connection-forms.ts`. Secrets go
// in and never come out again.
import * as v from 'valibot';
import { CONNECTION_PLATFORMS, connectionFormSchema } from './connection-forms.ts';
import { defineEndpoint } from './endpoint.ts';
import {
  doneSchema,
  idParamsSchema,
  idSchema,
  openEnum,
  pageQuerySchema,
  pageSchema,
  shortTextSchema,
  unitsSchema,
} from './primitives.ts';

/** A stock location as the platform names it. */
export const placeSchema = v.object({
  ref: v.string(),
  name: v.string(),
  country: v.nullable(v.string()),
});

/** Whether and how a shop is told what it may sell. */
export const pushRuleSchema = v.object({
  /** `dry-run` only writes down what would be told. */
  mode: v.picklist(['off', 'dry-run', 'on']),
  /** Units kept back from what the pool could sell. */
  bufferUnits: unitsSchema,
  /** Below so many the shop is told none. */
  floorUnits: unitsSchema,
  /** While a show of this shop is on air, the units it holds are told to the shop as well. */
  sellsShows: v.optional(v.boolean(), false),
});
export type PushRule = v.InferOutput<typeof pushRuleSchema>;

/** Orders a warehouse was to take by its API that are not settled and still to leave. */
export const unsettledOrdersSchema = v.object({
  /** Tried again with the next round, as a person asked. */
  waiting: v.number(),
  refused: v.number(),
  /** Sent without an answer: whether it arrived is asked before it is sent again. */
  unknown: v.number(),
});

/** A connection and how it is doing. */
export const connectionSchema = v.object({
  id: idSchema,
  platform: openEnum(CONNECTION_PLATFORMS),
  name: v.string(),
  /** Of a warehouse's connection, which is of no shop: its own id. */
  accountId: idSchema,
  /** `waiting`: its owner has not let us in yet. */
  status: openEnum(['active', 'paused', 'broken', 'waiting']),
  /** Where the platform sends its messages, from our origin on. */
  hookPath: v.string(),
  settings: v.record(v.string(), v.unknown()),
  lastReceivedAtUtc: v.nullable(v.string()),
  lastError: v.nullable(v.string()),
  lastErrorAtUtc: v.nullable(v.string()),
  /** Messages that wait for their turn, or for another try. */
  waitingMessages: v.number(),
  /** Messages given up until a person has looked. */
  parkedMessages: v.number(),
  createdAtUtc: v.string(),
  /** Whether the platform is asked by itself, and not only heard. */
  isAsked: v.optional(v.boolean(), false),
  /** The end of the last round of asking that came through. */
  lastSyncAtUtc: v.optional(v.nullable(v.string()), null),
  /** When it is asked next; null = only after a person has done something. */
  nextSyncAtUtc: v.optional(v.nullable(v.string()), null),
  /** What is being read; null = nothing is behind. */
  syncStage: v.optional(v.nullable(v.string()), null),
  /** Failures in a row. */
  syncFailures: v.optional(v.number(), 0),
  /** Permissions the platform did not give, in its own words. */
  missingScopes: v.optional(v.array(v.string()), []),
  /** Numbers it did not take when it was told last. */
  refusedNumbers: v.optional(v.number(), 0),
  /** Codes a warehouse holds that name no SKU here (`connection-stocks.ts`). */
  unknownSkus: v.optional(v.number(), 0),
  /** The platform's stock locations; `settings.warehouses` says which warehouse each is. */
  places: v.optional(v.array(placeSchema), []),
  /** Of a warehouse's connection; zeros for a shop's. */
  handed: v.optional(unsettledOrdersSchema, { waiting: 0, refused: 0, unknown: 0 }),
  push: v.optional(pushRuleSchema, {
    ...{ mode: 'off' as const, bufferUnits: 0, floorUnits: 0, sellsShows: false },
  }),
  /** Whether the shop is told the tracking numbers of its orders. */
  parcelMode: v.optional(v.picklist(['off', 'dry-run', 'on']), 'off'),
});
export type Connection = v.InferOutput<typeof connectionSchema>;

/** A stored message of a platform that was not used yet. */
export const inboxMessageSchema = v.object({
  connectionId: v.nullable(idSchema),
  eventId: v.string(),
  topic: v.string(),
  state: openEnum(['waiting', 'parked']),
  attempts: v.number(),
  lastError: v.nullable(v.string()),
  receivedAtUtc: v.string(),
  nextAtUtc: v.nullable(v.string()),
});
export type InboxEntry = v.InferOutput<typeof inboxMessageSchema>;

/** An order line that no listing of ours stands behind: recorded, but it takes no stock yet. */
export const unmappedLineSchema = v.object({
  id: idSchema,
  accountId: idSchema,
  orderRef: v.string(),
  sellerSku: v.nullable(v.string()),
  platformRef: v.nullable(v.string()),
  title: v.nullable(v.string()),
  units: v.number(),
  placedAtUtc: v.nullable(v.string()),
});
export type UnmappedLine = v.InferOutput<typeof unmappedLineSchema>;

const read = { kind: 'member', permission: 'stock.read' } as const;
const manage = { kind: 'member', permission: 'team.manage' } as const;

export const listConnections = defineEndpoint({
  id: 'connections.list',
  method: 'GET',
  path: '/v1/connections',
  summary:
    'Connections with their health: last message, last error, what waits and what is parked.',
  access: read,
  query: pageQuerySchema,
  response: pageSchema(connectionSchema),
});

export const createConnection = defineEndpoint({
  id: 'connections.create',
  method: 'POST',
  path: '/v1/connections',
  summary: 'Connects a shop; its secrets are sealed and never shown again.',
  access: manage,
  body: v.intersect([
    v.object({ accountId: idSchema, name: shortTextSchema }),
    connectionFormSchema,
  ]),
  response: connectionSchema,
  status: 201,
  errors: ['not-found'],
});

export const rotateConnection = defineEndpoint({
  id: 'connections.rotate',
  method: 'POST',
  path: '/v1/connections/:id/credentials',
  summary: 'Sets new secrets; signatures made with the old ones are taken for another 24 hours.',
  access: manage,
  params: idParamsSchema,
  body: connectionFormSchema,
  response: connectionSchema,
  errors: ['not-found', 'conflict'],
});

export const removeConnection = defineEndpoint({
  id: 'connections.remove',
  method: 'DELETE',
  path: '/v1/connections/:id',
  summary: 'Ends a connection and forgets its secrets; what it brought stays.',
  access: manage,
  params: idParamsSchema,
  response: doneSchema,
  errors: ['not-found'],
});

export const listInbox = defineEndpoint({
  id: 'inbox.list',
  method: 'GET',
  path: '/v1/inbox',
  summary: 'Messages of platforms that wait or were given up, oldest first.',
  access: read,
  query: v.object({
    ...pageQuerySchema.entries,
    /** Of one connection alone. */
    connectionId: v.optional(idSchema),
    /** Only those that wait, or only those given up. */
    state: v.optional(v.picklist(['waiting', 'parked'])),
  }),
  response: pageSchema(inboxMessageSchema),
});

export const retryMessage = defineEndpoint({
  id: 'inbox.retry',
  method: 'POST',
  path: '/v1/connections/:id/retry',
  summary: 'Puts the parked messages of a connection back in line, after the cause was mended.',
  access: { kind: 'member', permission: 'stock.write' },
  params: idParamsSchema,
  response: v.object({ messages: v.number() }),
  errors: ['not-found'],
});

export const replayMessage = defineEndpoint({
  id: 'inbox.replay',
  method: 'POST',
  path: '/v1/connections/:id/messages/replay',
  summary:
    'Works off one parked message now and says what came of it. What was used already stays as ' +
    'it is, so that a repeat changes nothing.',
  access: { kind: 'member', permission: 'stock.write' },
  params: idParamsSchema,
  body: v.object({ eventId: v.pipe(v.string(), v.minLength(1), v.maxLength(500)) }),
  response: v.object({
    eventId: v.string(),
    /** `ignored`: it says nothing about stock; `waiting`: it is tried again by itself. */
    state: openEnum(['applied', 'ignored', 'parked', 'waiting']),
    attempts: v.number(),
    /** What it says now; null = it was used. */
    lastError: v.nullable(v.string()),
  }),
  errors: ['not-found'],
});

export const listUnmappedLines = defineEndpoint({
  id: 'order-lines.unmapped',
  method: 'GET',
  path: '/v1/order-lines/unmapped',
  summary: 'Order lines of no listing we know. Add the listing and they take their stock.',
  access: read,
  query: pageQuerySchema,
  response: pageSchema(unmappedLineSchema),
});
