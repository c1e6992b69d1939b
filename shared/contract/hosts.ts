// The host directory, and who fits a planned live: language, market, hours, and what past lives
// showed with its interval.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { idParamsSchema, idSchema, shortTextSchema, timeZoneSchema } from './primitives.ts';

const read = { kind: 'member', permission: 'stock.read' } as const;
const write = { kind: 'member', permission: 'live.assist' } as const;

const localTimeSchema = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

const codes = (pattern: RegExp) =>
  v.pipe(v.array(v.pipe(v.string(), v.regex(pattern))), v.maxLength(20));

const hostFields = {
  name: shortTextSchema,
  timeZone: timeZoneSchema,
  /** BCP 47, such as `en` or `zh-CN`. */
  languages: codes(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/),
  /** ISO 3166 alpha-2. */
  markets: codes(/^[A-Z]{2}$/),
  /** Hours on the host's own clock; null = 08:00 to 22:00. */
  worksFromLocalTime: v.nullable(localTimeSchema),
  worksToLocalTime: v.nullable(localTimeSchema),
};

/** A host. */
export const hostSchema = v.object({
  id: idSchema,
  ...hostFields,
  /** Lives that have ended. */
  lives: v.number(),
  /** What those lives came to, by their reviews; null = nobody counted. */
  results: v.optional(
    v.object({
      units: v.nullable(v.number()),
      /** Asked for after a product was gone. */
      lostUnits: v.nullable(v.number()),
      countedLives: v.number(),
      /** Orders over viewers at the peak, of the lives with viewers counted. */
      conversion: v.nullable(v.number()),
      lastLiveAtUtc: v.nullable(v.string()),
    }),
  ),
});
export type Host = v.InferOutput<typeof hostSchema>;

export const listHosts = defineEndpoint({
  id: 'hosts.list',
  method: 'GET',
  path: '/v1/hosts',
  summary: 'Everybody who hosts lives, by name.',
  access: read,
  response: v.object({ items: v.array(hostSchema) }),
});

export const createHost = defineEndpoint({
  id: 'hosts.create',
  method: 'POST',
  path: '/v1/hosts',
  summary: 'Adds a host to the directory.',
  access: write,
  body: v.object(hostFields),
  response: hostSchema,
  status: 201,
});

export const updateHost = defineEndpoint({
  id: 'hosts.update',
  method: 'PATCH',
  path: '/v1/hosts/:id',
  summary: 'Changes a host; one who is gone stays in the lives of the past.',
  access: write,
  params: idParamsSchema,
  body: v.partial(v.object({ ...hostFields, isGone: v.boolean() })),
  response: hostSchema,
  errors: ['not-found'],
});

const share = v.nullable(v.number());

/** A host's fit for one live. */
export const hostMatchSchema = v.object({
  hostId: idSchema,
  name: v.string(),
  timeZone: v.string(),
  /** Null: nobody said. */
  speaks: v.nullable(v.boolean()),
  knowsMarket: v.nullable(v.boolean()),
  /** Share of the live within the host's working hours. */
  awakeShare: v.number(),
  /** When it starts on the host's clock. */
  startsLocalTime: v.string(),
  conversion: share,
  conversionLow: share,
  conversionHigh: share,
  lives: v.number(),
});
export type HostMatchView = v.InferOutput<typeof hostMatchSchema>;

export const matchLiveHosts = defineEndpoint({
  id: 'lives.hosts',
  method: 'GET',
  path: '/v1/lives/:id/hosts',
  summary: 'Hosts for a planned live, best fit first, with the reasons.',
  access: read,
  params: idParamsSchema,
  response: v.object({ items: v.array(hostMatchSchema) }),
  errors: ['not-found'],
});

export const findPrimeTime = defineEndpoint({
  id: 'lives.prime-time',
  method: 'GET',
  path: '/v1/lives/:id/prime-time',
  summary: 'Own orders by the hour of the audience, and the start that catches most of them.',
  access: read,
  params: idParamsSchema,
  response: v.object({
    /** Orders of the last 8 weeks by local hour, 0 to 23. */
    ordersByHour: v.array(v.number()),
    orders: v.number(),
    /** Orders of this shop alone; false = of all shops of the market. */
    isOfAccount: v.boolean(),
    timeZone: v.string(),
    /** Null: no orders, or no hour in which the host is at work too. */
    best: v.nullable(
      v.object({
        startHour: v.number(),
        share: v.number(),
        startsAtUtc: v.string(),
        endsAtUtc: v.string(),
      }),
    ),
    /** Share of the day's orders that the planned hours catch. */
    plannedShare: v.nullable(v.number()),
  }),
  errors: ['not-found'],
});
