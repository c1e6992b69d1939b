// The feeds a browser keeps itself true by: catalogue, stock and money, by revision.
import * as v from 'valibot';
import {
  accountSchema,
  categorySchema,
  listingSchema,
  policySchema,
  skuSchema,
  warehouseSchema,
} from './catalogue.ts';
import { defineEndpoint } from './endpoint.ts';
import { END_CAUSES } from './live-frames.ts';
import { currencySchema, idSchema, moneySchema, openEnum } from './primitives.ts';
import { demandRateSchema, inboundSchema, planAnswerSchema, stockLevelSchema } from './stock.ts';

/** One row that changed, by kind. Clients skip kinds they do not know. */
export const catalogueChangeSchema = v.variant('kind', [
  v.object({ kind: v.literal('sku'), row: skuSchema }),
  v.object({ kind: v.literal('listing'), row: listingSchema }),
  v.object({ kind: v.literal('account'), row: accountSchema }),
  v.object({ kind: v.literal('warehouse'), row: warehouseSchema }),
  v.object({ kind: v.literal('category'), row: categorySchema }),
  v.object({ kind: v.literal('policy'), row: policySchema }),
]);

/** Units a planned live is expected to sell; `lowUnits` to `highUnits` is the 80 % band. */
export const plannedLiveSchema = v.object({
  id: idSchema,
  title: v.string(),
  startsAtUtc: v.string(),
  endsAtUtc: v.string(),
  market: v.string(),
  accountId: v.nullable(idSchema),
  /** Zone of the audience's clock; absent = the server is older. */
  audienceTimeZone: v.optional(v.string()),
  /** Null = nobody is named yet. */
  hostId: v.optional(v.nullable(idSchema)),
  status: v.fallback(v.picklist(['planned', 'live', 'ended', 'other']), 'other'),
  /** Who or what ended it; null while it is not over, or where nobody noted it. */
  endCause: v.optional(v.nullable(openEnum(END_CAUSES)), null),
  items: v.array(
    v.object({
      skuId: idSchema,
      expectedUnits: v.number(),
      lowUnits: v.nullable(v.number()),
      highUnits: v.nullable(v.number()),
      allocatedUnits: v.number(),
    }),
  ),
});
export type PlannedLive = v.InferOutput<typeof plannedLiveSchema>;

export const stockChangeSchema = v.variant('kind', [
  v.object({ kind: v.literal('level'), row: stockLevelSchema }),
  v.object({ kind: v.literal('inbound'), row: inboundSchema }),
  v.object({ kind: v.literal('demand'), row: demandRateSchema }),
  v.object({ kind: v.literal('plan'), row: planAnswerSchema }),
  v.object({ kind: v.literal('live'), row: plannedLiveSchema }),
]);

/** Landed cost of one SKU; only with `cost.read`. */
export const costSchema = v.object({
  skuId: idSchema,
  unitCost: moneySchema,
  asOfUtc: v.string(),
});
export const moneyChangeSchema = v.variant('kind', [
  v.object({ kind: v.literal('cost'), row: costSchema }),
  v.object({
    kind: v.literal('fx'),
    row: v.object({
      date: v.string(),
      base: currencySchema,
      quote: currencySchema,
      rate: v.number(),
      source: v.string(),
    }),
  }),
]);

/** A row that is gone; `level`, `plan`: `skuId/warehouseId`, `demand`: `skuId/market`. */
export const tombstoneSchema = v.object({ kind: v.string(), id: v.string() });

function feedSchema<const S extends v.GenericSchema>(change: S) {
  return v.object({
    /** Differs from the client's: wipe and pull from revision 0 (role or schema changed). */
    syncEpoch: v.string(),
    /** Ask with this next time. */
    revision: v.number(),
    changes: v.array(change),
    tombstones: v.array(tombstoneSchema),
    /** Not null: more of the same revision range; pass it as `cursor`. */
    nextCursor: v.nullable(v.string()),
  });
}

/** `since` 0 pulls everything. The answer's ETag is the revision; If-None-Match gives 304. */
export const syncQuerySchema = v.object({
  since: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)), '0'),
  epoch: v.optional(v.pipe(v.string(), v.maxLength(80))),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(400))),
});

const feed = <const S extends v.GenericSchema, const P extends string>(
  name: P,
  summary: string,
  permission: 'stock.read' | 'cost.read',
  change: S,
) =>
  defineEndpoint({
    id: `sync.${name}`,
    method: 'GET',
    path: `/v1/sync/${name}`,
    summary,
    access: { kind: 'member', permission },
    query: syncQuerySchema,
    response: feedSchema(change),
    errors: ['gone-sync-epoch'],
  });

/** The catalogue's feed. */
export const syncCatalogue = feed(
  'catalogue',
  'SKUs, listings, shops, warehouses, categories and policy rows changed since a revision.',
  'stock.read',
  catalogueChangeSchema,
);
/** The stock feed. */
export const syncStock = feed(
  'stock',
  'Levels, inbound, demand rates, plans and planned lives changed since a revision.',
  'stock.read',
  stockChangeSchema,
);
/** The money feed; only with `cost.read`. */
export const syncMoney = feed(
  'money',
  'Costs and exchange rates changed since a revision.',
  'cost.read',
  moneyChangeSchema,
);
