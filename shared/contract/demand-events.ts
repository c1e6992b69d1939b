// What stirs demand, on the wire: holidays and hot events of the calendar, the seller's own events,
// likely risers and imported trends.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import {
  doneSchema,
  idParamsSchema,
  idSchema,
  localDateSchema,
  openEnum,
  shortTextSchema,
} from './primitives.ts';

const read = { kind: 'member', permission: 'stock.read' } as const;
const write = { kind: 'member', permission: 'policy.write' } as const;

/** Kinds of own events. */
export const OWN_EVENT_KINDS = ['promotion', 'price', 'fair', 'other'] as const;

/** An own event as it is written; '' = every market, category or SKU. */
export const newEventSchema = v.object({
  kind: v.picklist(OWN_EVENT_KINDS),
  name: shortTextSchema,
  market: v.optional(v.pipe(v.string(), v.maxLength(8)), ''),
  categoryId: v.optional(v.pipe(v.string(), v.maxLength(120)), ''),
  skuId: v.optional(v.pipe(v.string(), v.maxLength(120)), ''),
  startsOnDate: localDateSchema,
  endsOnDate: localDateSchema,
  /** Demand in per cent of a usual day (150 = half as much again); null = learn it. */
  upliftPercent: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5000))),
});
export type NewEvent = v.InferOutput<typeof newEventSchema>;

/** One event with what it is expected to do. */
export const demandEventSchema = v.object({
  /** Null for events of the calendar. */
  id: v.nullable(idSchema),
  kind: openEnum(['holiday', 'hot-event', ...OWN_EVENT_KINDS]),
  name: v.string(),
  nameZh: v.nullable(v.string()),
  market: v.string(),
  categoryId: v.string(),
  skuId: v.string(),
  startsOnDate: v.string(),
  endsOnDate: v.string(),
  upliftPercent: v.nullable(v.number()),
  source: v.string(),
});

export const listDemandEvents = defineEndpoint({
  id: 'demand-events.list',
  method: 'GET',
  path: '/v1/demand-events',
  summary: 'Events of the next half year in the markets of the shops: calendar and own.',
  access: read,
  response: v.object({ items: v.array(demandEventSchema) }),
});

export const createDemandEvent = defineEndpoint({
  id: 'demand-events.create',
  method: 'POST',
  path: '/v1/demand-events',
  summary: 'Adds an own event; the next run of planning lays it over the forecast.',
  access: write,
  body: newEventSchema,
  response: demandEventSchema,
  status: 201,
  errors: ['not-found'],
});

export const deleteDemandEvent = defineEndpoint({
  id: 'demand-events.delete',
  method: 'DELETE',
  path: '/v1/demand-events/:id',
  summary: 'Deletes an own event.',
  access: write,
  params: idParamsSchema,
  response: doneSchema,
  errors: ['not-found'],
});

const csvSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(500_000));

/** What can be wrong with a row of a small file. */
export const FILE_PROBLEMS = [
  'no-rows',
  'unknown-sku',
  'unknown-category',
  'bad-kind',
  'bad-name',
  'bad-market',
  'bad-date',
  'bad-percent',
  'bad-value',
  'ends-before',
  'no-subject',
] as const;

/**
 * What came of a small file: rows taken, and the rows that could not be read. A file with one such
 * row is not taken at all, so that nobody has to find out which half was.
 */
export const fileResultSchema = v.object({
  taken: v.number(),
  problems: v.array(
    v.object({
      row: v.number(),
      column: v.string(),
      text: v.string(),
      /** The same as `text`, for a client that says it in its own language. */
      code: v.optional(openEnum(FILE_PROBLEMS), 'other'),
    }),
  ),
});

export const importDemandEvents = defineEndpoint({
  id: 'demand-events.import',
  method: 'POST',
  path: '/v1/demand-events/import',
  summary: 'Adds events of a CSV; the columns stand in the docs, the same row twice is one event.',
  access: write,
  body: v.object({ csv: csvSchema }),
  response: fileResultSchema,
  maxBodyBytes: 600_000,
});

/** A SKU that is likely to sell more than its forecast. */
export const riserSchema = v.object({
  skuId: idSchema,
  sku: v.string(),
  title: v.string(),
  market: v.string(),
  asOfDate: v.string(),
  probability: v.number(),
  /** Units beyond the forecast over the next 28 days. */
  addUnits: v.number(),
  recentUnitsPerDay: v.number(),
  beforeUnitsPerDay: v.number(),
  channels: v.number(),
  channelsRising: v.number(),
  trendGrowth: v.nullable(v.number()),
});

export const listRisers = defineEndpoint({
  id: 'risers.list',
  method: 'GET',
  path: '/v1/risers',
  summary: 'SKUs whose sales quicken outside lives, most units first.',
  access: read,
  response: v.object({ items: v.array(riserSchema) }),
});

export const dismissRiser = defineEndpoint({
  id: 'risers.dismiss',
  method: 'POST',
  path: '/v1/risers/dismiss',
  summary: 'Keeps a riser off the list for 28 days, or puts it back.',
  access: write,
  body: v.object({
    skuId: idSchema,
    market: v.pipe(v.string(), v.maxLength(8)),
    isDismissed: v.optional(v.boolean(), true),
  }),
  response: doneSchema,
  errors: ['not-found'],
});

export const importTrends = defineEndpoint({
  id: 'trends.import',
  method: 'POST',
  path: '/v1/trends/import',
  summary: 'Takes a trend CSV: date,market,sku or category or word,value.',
  access: write,
  body: v.object({
    csv: csvSchema,
    source: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  }),
  response: fileResultSchema,
  maxBodyBytes: 600_000,
});
