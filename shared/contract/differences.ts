// The three numbers of a listing on the wire: what its seller page showed, what the platform's API
// said, what our books can sell, and which of them is late and why. Nothing here holds a cost.
import * as v from 'valibot';
import { DIFFERENCE_CAUSES, LATE_WORDS } from '../inventory/three-way.ts';
import { CONNECTION_PLATFORMS } from './connection-forms.ts';
import { defineEndpoint } from './endpoint.ts';
import {
  idParamsSchema,
  idSchema,
  instantSchema,
  moneySchema,
  openEnum,
  unitsSchema,
} from './primitives.ts';

/** Most readings of one report. */
export const MOST_READINGS = 200;

/** What a seller page showed of one listing of ours, and nothing else of that page. */
export const pageReadingSchema = v.object({
  listingId: idSchema,
  units: unitsSchema,
  /** False for "2k" or "10+". */
  isExact: v.boolean(),
  readAtUtc: instantSchema,
});
export type PageReading = v.InferOutput<typeof pageReadingSchema>;

export const reportPageReadings = defineEndpoint({
  id: 'page-readings.report',
  method: 'POST',
  path: '/v1/page-readings',
  summary: 'What seller pages showed of our listings; of two readings the newer one stays.',
  access: { kind: 'member', permission: 'stock.read' },
  body: v.object({
    /** The site the pages belong to, by the name of its profile. */
    siteId: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
    readings: v.pipe(v.array(pageReadingSchema), v.minLength(1), v.maxLength(MOST_READINGS)),
  }),
  response: v.object({ taken: v.number() }),
  errors: ['not-found'],
  // The same reading again, or an older one, changes nothing: no key is needed for that.
  isIdempotencyKeyed: false,
});

/** A listing's three numbers and the verdict on them. */
export const listingDifferenceSchema = v.object({
  listingId: idSchema,
  accountId: idSchema,
  sellerSku: v.nullable(v.string()),
  title: v.string(),
  /** The SKU whose page shows it: its first component; null = not linked. */
  skuId: v.nullable(idSchema),
  page: v.nullable(
    v.object({ units: v.number(), isExact: v.boolean(), siteId: v.string(), atUtc: v.string() }),
  ),
  api: v.nullable(v.object({ units: v.number(), atUtc: v.string() })),
  connection: v.nullable(v.object({ id: idSchema, platform: openEnum(CONNECTION_PLATFORMS) })),
  ledger: v.object({
    /** Listing units the pool can sell; null = not linked or never counted. */
    sellableUnits: v.nullable(v.number()),
    /** The shop is right from `leastUnits` (buffer and floor kept) to `mostUnits`. */
    leastUnits: v.number(),
    mostUnits: v.number(),
    bufferUnits: v.number(),
    floorUnits: v.number(),
    /** Units that shows hold. */
    heldUnits: v.number(),
    /** When something last moved there; null = never. */
    atUtc: v.nullable(v.string()),
  }),
  verdict: v.object({
    cause: openEnum(DIFFERENCE_CAUSES),
    late: v.nullable(openEnum(LATE_WORDS)),
    /** Too many (+) or too few (-); null = there is nothing to compare. */
    units: v.nullable(v.number()),
    sinceUtc: v.nullable(v.string()),
    /** It should be right by itself then; null = only after a person, or nothing is wrong. */
    untilUtc: v.nullable(v.string()),
    /** The platform's code of a refusal. */
    reason: v.nullable(v.string()),
    /** Messages of the shop that wait or were given up. */
    messages: v.number(),
  }),
  /** What buyers pay for the units that differ; null = the price is not known. */
  risk: v.nullable(moneySchema),
});
export type ListingDifference = v.InferOutput<typeof listingDifferenceSchema>;

const read = { kind: 'member', permission: 'stock.read' } as const;

export const listSkuDifferences = defineEndpoint({
  id: 'skus.differences',
  method: 'GET',
  path: '/v1/skus/:id/differences',
  summary: 'Page, API and books of every listing that sells a SKU: which is late and why.',
  access: read,
  params: idParamsSchema,
  response: v.object({ items: v.array(listingDifferenceSchema) }),
  errors: ['not-found'],
});

/** Most listings one answer about a connection holds. */
export const MOST_DIFFERENCES = 50;

export const listConnectionDifferences = defineEndpoint({
  id: 'connections.differences',
  method: 'GET',
  path: '/v1/connections/:id/differences',
  summary: 'Listings of a shop whose three numbers differ now, by money or by age; at most 50.',
  access: read,
  params: idParamsSchema,
  query: v.object({ by: v.optional(v.picklist(['money', 'age']), 'money') }),
  response: v.object({
    items: v.array(listingDifferenceSchema),
    /** True: more differ than are shown. */
    hasMore: v.boolean(),
  }),
  errors: ['not-found'],
});
