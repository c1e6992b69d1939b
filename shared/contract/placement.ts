// Where to hold stock: sites that are held or could be, from where orders ship to, what each set
// costs, and how partners compare. Money is there only for `cost.read`.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import {
  countrySchema,
  currencySchema,
  daysSchema,
  doneSchema,
  idParamsSchema,
  idSchema,
  openEnum,
  shortTextSchema,
} from './primitives.ts';

const money = v.optional(v.number());

/** What a set of sites comes to a month. */
export const placementCostSchema = v.object({
  siteIds: v.array(idSchema),
  totalMinor: money,
  parts: v.optional(
    v.object({
      fixed: v.number(),
      setUp: v.number(),
      serving: v.number(),
      freight: v.number(),
      days: v.number(),
      storage: v.number(),
      capital: v.number(),
    }),
  ),
  cashMinor: money,
  stockUnits: v.number(),
  /** Days the average stock lasts. */
  turnoverDays: v.nullable(v.number()),
  meanDays: v.number(),
  isFeasible: v.boolean(),
});
export type PlacementCostView = v.InferOutput<typeof placementCostSchema>;

/** A site on the map. */
export const placementSiteSchema = v.object({
  id: idSchema,
  warehouseId: v.nullable(idSchema),
  name: v.string(),
  country: v.string(),
  latitude: v.number(),
  longitude: v.number(),
  isHeld: v.boolean(),
  isChosen: v.boolean(),
  /** Share of orders that would leave from it in the best set. */
  orderShare: v.number(),
  /** Share of orders that leave from it with the warehouses as they are; 0 for what is not held. */
  heldShare: v.optional(v.number(), 0),
  monthlyFixedMinor: money,
  setUpMinor: money,
  /** False: nobody said its rent, which counts as nothing. */
  isFixedKnown: v.boolean(),
});
export type PlacementSiteView = v.InferOutput<typeof placementSiteSchema>;

/** A place orders go to. */
export const placementRegionSchema = v.object({
  id: v.string(),
  country: v.string(),
  region: v.nullable(v.string()),
  latitude: v.number(),
  longitude: v.number(),
  ordersPerMonth: v.number(),
  /** The site that serves most of it in the best set. */
  siteId: v.nullable(idSchema),
});

/** A warehouse compared as a partner. */
export const partnerSchema = v.object({
  warehouseId: idSchema,
  name: v.string(),
  kind: v.string(),
  canTakeReturns: v.boolean(),
  canAssemble: v.boolean(),
  canRelabel: v.boolean(),
  canDropship: v.boolean(),
  deliveryDays: v.nullable(v.number()),
  /** One order of one unit, picked; a cubic metre for a month; a return. */
  orderMinor: v.optional(v.nullable(v.number())),
  cbmMonthMinor: v.optional(v.nullable(v.number())),
  returnMinor: v.optional(v.nullable(v.number())),
  shippedUnits: v.number(),
  /** Units that counts put right, per thousand shipped; null = nothing shipped. */
  errorsPerThousand: v.nullable(v.number()),
});
export type Partner = v.InferOutput<typeof partnerSchema>;

const lastMileSchema = v.object({
  baseMinor: v.pipe(v.number(), v.integer(), v.minValue(0)),
  perKgMinor: v.pipe(v.number(), v.integer(), v.minValue(0)),
  perThousandKmMinor: v.pipe(v.number(), v.integer(), v.minValue(0)),
  abroadMinor: v.pipe(v.number(), v.integer(), v.minValue(0)),
  kmPerDay: v.pipe(v.number(), v.integer(), v.minValue(50)),
  abroadDays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60)),
});

const settingsFields = {
  cashCeilingMinor: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
  dayValueMinor: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e7)),
  lastMile: lastMileSchema,
};

/** The answer. */
export const placementSchema = v.object({
  asOfUtc: v.string(),
  currency: currencySchema,
  /** Orders with a destination that the map rests on, and how far back they reach. */
  basis: v.object({ orders: v.number(), days: v.number() }),
  ordersPerMonth: v.number(),
  settings: v.optional(v.object({ ...settingsFields, isDefault: v.boolean() })),
  sites: v.array(placementSiteSchema),
  regions: v.array(placementRegionSchema),
  best: v.nullable(placementCostSchema),
  held: v.nullable(placementCostSchema),
  bySize: v.array(placementCostSchema),
  /** Multiple of today's volume from which a second site pays; null = not below 64 times. */
  secondPaysAt: v.nullable(v.number()),
  deciders: v.array(
    v.object({
      kind: openEnum(['cash', 'flags', 'fixed', 'days', 'stock']),
      monthlyMinor: money,
      siteIds: v.array(idSchema),
    }),
  ),
  /** The SKUs that sell most, with the share each site of the best set should hold. */
  shares: v.array(
    v.object({
      skuId: idSchema,
      code: v.string(),
      title: v.string(),
      unitsPerMonth: v.number(),
      shares: v.array(v.object({ siteId: idSchema, share: v.number() })),
    }),
  ),
  /** SKUs that no site takes, or whose size nobody said. */
  leftOutSkus: v.number(),
  partners: v.array(partnerSchema),
  assumptions: v.record(v.string(), v.number()),
  rates: v.array(
    v.object({ base: v.string(), quote: v.string(), rate: v.number(), rateDate: v.string() }),
  ),
});
export type Placement = v.InferOutput<typeof placementSchema>;

const read = { kind: 'member', permission: 'stock.read' } as const;
const write = { kind: 'member', permission: 'policy.write' } as const;

export const getPlacement = defineEndpoint({
  id: 'placement.get',
  method: 'GET',
  path: '/v1/placement',
  summary: 'Which sites should hold stock, what each set costs a month, and what decided.',
  access: read,
  response: placementSchema,
});

export const putPlacementSettings = defineEndpoint({
  id: 'placement.settings',
  method: 'PUT',
  path: '/v1/placement/settings',
  summary: 'Says what parcels and days cost and how much cash may lie in stock.',
  access: write,
  body: v.object(settingsFields),
  response: doneSchema,
});

export const addPlacementSite = defineEndpoint({
  id: 'placement.add-site',
  method: 'POST',
  path: '/v1/placement/sites',
  summary: 'Adds a site that could be opened; its charges stand in its own currency.',
  access: write,
  body: v.object({
    name: shortTextSchema,
    country: countrySchema,
    region: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(60))), null),
    latitude: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
    longitude: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
    currency: currencySchema,
    setUpMinor: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e12)),
    monthlyFixedMinor: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e12)),
    storagePerCbmDayMinor: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9)),
    pickPerOrderMinor: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9)),
    pickPerUnitMinor: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9)),
    freightPerCbmMinor: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e12)),
    freightDays: daysSchema,
    takesBattery: v.optional(v.boolean(), true),
    takesLiquid: v.optional(v.boolean(), true),
    takesMagnetic: v.optional(v.boolean(), true),
    takesAerosol: v.optional(v.boolean(), false),
    maxWeightGrams: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))), null),
  }),
  response: v.object({ id: idSchema }),
  status: 201,
});

export const removePlacementSite = defineEndpoint({
  id: 'placement.remove-site',
  method: 'DELETE',
  path: '/v1/placement/sites/:id',
  summary: 'Takes a site off the list; a warehouse of ours stays one.',
  access: write,
  params: idParamsSchema,
  response: doneSchema,
  errors: ['not-found'],
});
