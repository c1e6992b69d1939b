// Slow movers: the list of goods that lie too long, the ways out of each with their money against
// doing nothing, what was decided, and what came of it. Money is there only for `cost.read`.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import {
  doneSchema,
  idParamsSchema,
  idSchema,
  localDateSchema,
  noteSchema,
  openEnum,
  pageQuerySchema,
  positiveUnitsSchema,
} from './primitives.ts';

/** The ways out. */
export const CLEARANCE_WAYS = ['markdown', 'bundle', 'return-home', 'dispose', 'live'] as const;

const money = v.optional(v.nullable(v.number()));

/** One way out of a case. */
export const clearanceWaySchema = v.object({
  kind: openEnum(CLEARANCE_WAYS),
  units: v.number(),
  priceMinor: v.nullable(v.number()),
  /** The price below which a live or a bundle loses against doing nothing; for `cost.read`. */
  floorMinor: money,
  /** Against doing nothing; absent without `cost.read`. */
  gainMinor: v.optional(v.number()),
  clearsInDays: v.nullable(v.number()),
  /** The live, the partner SKU or the warehouse it goes to. */
  targetId: v.nullable(idSchema),
  /** Bundle: what the partner asks alone, and how many kits a first batch is. */
  partnerMinor: v.optional(v.number()),
  batchUnits: v.optional(v.number()),
  /** Units expected to be left at the end of each week. */
  leftByWeek: v.array(v.number()),
  cuts: v.array(v.object({ cutShare: v.number(), gainMinor: v.optional(v.number()) })),
});
export type ClearanceWayView = v.InferOutput<typeof clearanceWaySchema>;

/** The figures of a case; what rests on costs or tariffs is absent without `cost.read`. */
export const clearanceFiguresSchema = v.object({
  units: v.number(),
  excessUnits: v.number(),
  oldestAgeDays: v.number(),
  meanAgeDays: v.number(),
  /** Units by age: to 30, 60, 90, 180, 365 days, older. */
  ageUnits: v.array(v.number()),
  unitsPerDay: v.number(),
  coverDays: v.nullable(v.number()),
  turnoverMaxDays: v.number(),
  priceMinor: v.number(),
  /** A sold unit after platform fees and picking, and after its landed cost too. */
  netMinor: v.optional(v.number()),
  marginMinor: money,
  cashMinor: money,
  storageMonthMinor: v.optional(v.number()),
  nothingMinor: v.optional(v.number()),
  nothingStorageMinor: v.optional(v.number()),
  nothingLeftUnits: v.number(),
});

/** What a case holds beside its owner and its date. */
export const caseBodySchema = v.object({
  /** The day its figures are of. */
  asOfDate: v.string(),
  dueCause: openEnum(['dearer-storage', 'weekly-list']),
  figures: clearanceFiguresSchema,
  response: v.object({
    elasticity: v.number(),
    source: openEnum(['sku', 'category', 'assumed']),
    prices: v.number(),
  }),
  nothingLeftByWeek: v.array(v.number()),
  ways: v.array(clearanceWaySchema),
  /** What nobody told us, by name. */
  assumptions: v.record(v.string(), v.number()),
  rates: v.array(
    v.object({
      base: v.string(),
      quote: v.string(),
      rate: v.number(),
      rateDate: v.string(),
    }),
  ),
});
export type CaseBody = v.InferOutput<typeof caseBodySchema>;

/** The kit a bundle became, and the job of building it. */
export const clearanceKitSchema = v.object({
  skuId: idSchema,
  code: v.string(),
  /** Kits to be built, and built since by the ledger. */
  units: v.number(),
  builtUnits: v.number(),
  dueOnDate: v.string(),
  /** Of the whole kit in the case's currency; null = the partner's price is unknown. */
  priceMinor: v.nullable(v.number()),
  floorMinor: money,
});
export type ClearanceKit = v.InferOutput<typeof clearanceKitSchema>;

/** What was chosen. */
export const chosenWaySchema = v.object({
  way: openEnum([...CLEARANCE_WAYS, 'keep']),
  units: v.nullable(v.number()),
  priceMinor: v.nullable(v.number()),
  targetId: v.nullable(idSchema),
  /** Bundles decided before there were kits have none. */
  kit: v.optional(v.nullable(clearanceKitSchema)),
});

/** What came of a decision so far. */
export const clearanceOutcomeSchema = v.object({
  days: v.number(),
  soldUnits: v.number(),
  leftUnits: v.number(),
  /** As reckoned for the chosen way, and for doing nothing. */
  expectedLeftUnits: v.nullable(v.number()),
  nothingLeftUnits: v.nullable(v.number()),
});

/** A case. */
export const slowMoverSchema = v.object({
  id: idSchema,
  skuId: idSchema,
  code: v.string(),
  title: v.string(),
  warehouseId: idSchema,
  warehouseCode: v.string(),
  state: openEnum(['open', 'decided', 'outdated']),
  ownerMemberId: v.nullable(idSchema),
  ownerName: v.nullable(v.string()),
  dueOnDate: v.string(),
  currency: v.string(),
  body: caseBodySchema,
  /** Names of what the ways and the choice lead to, by id. */
  targets: v.record(v.string(), v.string()),
  chosen: v.nullable(chosenWaySchema),
  reason: v.nullable(v.string()),
  decidedByName: v.nullable(v.string()),
  decidedAtUtc: v.nullable(v.string()),
  outcome: v.nullable(clearanceOutcomeSchema),
});
export type SlowMover = v.InferOutput<typeof slowMoverSchema>;

/** The lists of cases; `to-build` are decided bundles of which kits are still to be built. */
export const CASE_LISTS = ['open', 'decided', 'to-build'] as const;
export type CaseList = (typeof CASE_LISTS)[number];

export const listSlowMovers = defineEndpoint({
  id: 'slow-movers.list',
  method: 'GET',
  path: '/v1/slow-movers',
  summary:
    'Goods that lie too long: open cases by what acting gains, decided ones or kits to build.',
  access: { kind: 'member', permission: 'stock.read' },
  query: v.object({
    ...pageQuerySchema.entries,
    state: v.optional(v.picklist(CASE_LISTS), 'open'),
  }),
  response: v.object({
    items: v.array(slowMoverSchema),
    nextCursor: v.nullable(v.string()),
    /** When the list was last worked out; null = never. */
    workedOutAtUtc: v.nullable(v.string()),
    /** Cases in all, and who may own one. */
    openCount: v.number(),
    members: v.array(v.object({ id: idSchema, name: v.string() })),
  }),
});

export const workOutSlowMovers = defineEndpoint({
  id: 'slow-movers.work-out',
  method: 'POST',
  path: '/v1/slow-movers/work-out',
  summary: 'Works the list out now instead of next week; decided cases stay as they are.',
  access: { kind: 'member', permission: 'order.write' },
  body: v.object({}),
  response: v.object({ openCount: v.number(), isFresh: v.boolean() }),
});

export const updateSlowMover = defineEndpoint({
  id: 'slow-movers.update',
  method: 'PATCH',
  path: '/v1/slow-movers/:id',
  summary: 'Gives an open case another owner or date.',
  access: { kind: 'member', permission: 'order.write' },
  params: idParamsSchema,
  body: v.object({
    ownerMemberId: v.optional(v.nullable(idSchema)),
    dueOnDate: v.optional(localDateSchema),
  }),
  response: doneSchema,
  errors: ['not-found', 'conflict'],
});

const reason = v.optional(noteSchema, '');
const priceMinor = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1e12));

/** A decision, one variant per way. */
export const slowMoverDecisionSchema = v.variant('way', [
  v.object({ way: v.literal('markdown'), priceMinor, reason }),
  v.object({
    way: v.literal('bundle'),
    /** Of the slow unit inside the kit. */
    priceMinor,
    partnerSkuId: idSchema,
    /** Kits of the first batch; left out = as advised. */
    units: v.optional(positiveUnitsSchema),
    /** When they shall be built; left out = the date of the case. */
    dueOnDate: v.optional(localDateSchema),
    reason,
  }),
  v.object({
    way: v.literal('return-home'),
    units: positiveUnitsSchema,
    toWarehouseId: v.optional(v.nullable(idSchema), null),
    reason,
  }),
  v.object({ way: v.literal('dispose'), units: positiveUnitsSchema, reason }),
  v.object({
    way: v.literal('live'),
    liveId: idSchema,
    units: positiveUnitsSchema,
    priceMinor,
    reason,
  }),
  v.object({ way: v.literal('keep'), reason }),
]);
export type SlowMoverDecision = v.InferOutput<typeof slowMoverDecisionSchema>;

export const decideSlowMover = defineEndpoint({
  id: 'slow-movers.decide',
  method: 'POST',
  path: '/v1/slow-movers/:id/decide',
  summary: 'Chooses a way out: stock moves, a line-up grows, a kit or a price is made, at once.',
  access: { kind: 'member', permission: 'order.write' },
  params: idParamsSchema,
  body: slowMoverDecisionSchema,
  response: doneSchema,
  errors: ['not-found', 'conflict', 'not-enough-stock'],
});

export const reopenSlowMover = defineEndpoint({
  id: 'slow-movers.reopen',
  method: 'POST',
  path: '/v1/slow-movers/:id/reopen',
  summary: 'Takes a decision back that moved nothing: a price, a bundle or keeping.',
  access: { kind: 'member', permission: 'order.write' },
  params: idParamsSchema,
  body: v.object({}),
  response: doneSchema,
  errors: ['not-found', 'conflict'],
});
