// Who makes and who carries: terms, days they are closed, and how they kept their word. Prices only
// for those who hold `cost.read`.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { SHIP_MODES } from './orders.ts';
import {
  countrySchema,
  currencySchema,
  daysSchema,
  doneSchema,
  idParamsSchema,
  idSchema,
  localDateSchema,
  moneySchema,
  openEnum,
  positiveUnitsSchema,
  shortTextSchema,
  timeZoneSchema,
} from './primitives.ts';

const contactSchema = v.object({
  person: v.optional(v.pipe(v.string(), v.maxLength(200))),
  email: v.optional(v.pipe(v.string(), v.maxLength(200))),
  phone: v.optional(v.pipe(v.string(), v.maxLength(60))),
  wechat: v.optional(v.pipe(v.string(), v.maxLength(60))),
});

/** A step of a price list. */
export const priceBreakSchema = v.object({
  fromUnits: positiveUnitsSchema,
  price: moneySchema,
});

/** What a supplier asks and promises; null as SKU = all of its goods. */
export const supplierTermSchema = v.object({
  skuId: v.nullable(idSchema),
  minimumOrderUnits: v.number(),
  cartonUnits: v.nullable(v.number()),
  productionP50Days: v.nullable(v.number()),
  productionP90Days: v.nullable(v.number()),
  fastLaneMaxUnits: v.nullable(v.number()),
  fastLaneDays: v.nullable(v.number()),
  /** True: the days were learnt from receipts rather than said. */
  isLearnt: v.boolean(),
  /** Absent without `cost.read`. */
  priceBreaks: v.optional(v.array(priceBreakSchema)),
});
export type SupplierTerm = v.InferOutput<typeof supplierTermSchema>;

/** How a partner kept its word. */
export const scorecardSchema = v.object({
  count: v.number(),
  onTimeShare: v.nullable(v.number()),
  shortShare: v.nullable(v.number()),
  p50Days: v.nullable(v.number()),
  p90Days: v.nullable(v.number()),
});
export type ScorecardView = v.InferOutput<typeof scorecardSchema>;

/** Days on which somebody does not work; both dates included, in their own zone. */
export const closureSchema = v.object({
  id: idSchema,
  name: v.string(),
  startsOnDate: v.string(),
  endsOnDate: v.string(),
});

/** A maker or trader. */
export const supplierSchema = v.object({
  id: idSchema,
  name: v.string(),
  nameZh: v.nullable(v.string()),
  country: v.string(),
  timeZone: v.string(),
  currency: v.string(),
  contact: v.nullable(contactSchema),
  status: openEnum(['active', 'paused']),
  terms: v.array(supplierTermSchema),
  closures: v.array(closureSchema),
  scorecard: v.nullable(scorecardSchema),
});
export type Supplier = v.InferOutput<typeof supplierSchema>;

/** A forwarder's way to one warehouse. */
export const laneSchema = v.object({
  fromCountry: v.string(),
  warehouseId: idSchema,
  mode: openEnum(SHIP_MODES),
  transitP50Days: v.number(),
  transitP90Days: v.number(),
  takesBattery: v.boolean(),
  takesLiquid: v.boolean(),
  takesMagnetic: v.boolean(),
  takesAerosol: v.boolean(),
  isLearnt: v.boolean(),
  scorecard: v.nullable(scorecardSchema),
  /** Absent without `cost.read`. */
  pricePerCbm: v.optional(v.nullable(moneySchema)),
  pricePerKg: v.optional(v.nullable(moneySchema)),
});
export type Lane = v.InferOutput<typeof laneSchema>;

/** A carrier of first legs. */
export const forwarderSchema = v.object({
  id: idSchema,
  name: v.string(),
  nameZh: v.nullable(v.string()),
  timeZone: v.string(),
  lanes: v.array(laneSchema),
  closures: v.array(closureSchema),
});
export type Forwarder = v.InferOutput<typeof forwarderSchema>;

/** Terms that are listed at most; a list as long as this may lack some. */
export const MOST_TERMS = 5_000;

export const listPartners = defineEndpoint({
  id: 'partners.list',
  method: 'GET',
  path: '/v1/partners',
  summary: 'Suppliers and forwarders with terms, closures and scorecards.',
  access: { kind: 'member', permission: 'stock.read' },
  response: v.object({ suppliers: v.array(supplierSchema), forwarders: v.array(forwarderSchema) }),
});

const supplierFields = {
  name: shortTextSchema,
  nameZh: v.optional(v.nullable(shortTextSchema), null),
  country: v.optional(countrySchema, 'CN'),
  timeZone: v.optional(timeZoneSchema, 'Asia/Shanghai'),
  currency: v.optional(currencySchema, 'CNY'),
  contact: v.optional(v.nullable(contactSchema), null),
  status: v.optional(v.picklist(['active', 'paused']), 'active'),
};

export const createSupplier = defineEndpoint({
  id: 'suppliers.create',
  method: 'POST',
  path: '/v1/suppliers',
  summary: 'Adds a supplier.',
  access: { kind: 'member', permission: 'order.write' },
  body: v.object(supplierFields),
  response: v.object({ id: idSchema }),
  status: 201,
});

export const replaceSupplier = defineEndpoint({
  id: 'suppliers.replace',
  method: 'PUT',
  path: '/v1/suppliers/:id',
  summary: 'Writes what is known of a supplier anew.',
  access: { kind: 'member', permission: 'order.write' },
  params: idParamsSchema,
  body: v.object(supplierFields),
  response: doneSchema,
  errors: ['not-found'],
});

const daysOrNull = v.optional(v.nullable(daysSchema), null);
const unitsOrNull = v.optional(v.nullable(positiveUnitsSchema), null);

export const putSupplierTerm = defineEndpoint({
  id: 'suppliers.put-term',
  method: 'PUT',
  path: '/v1/suppliers/:id/terms',
  summary: 'Writes terms for one SKU, or for all of a supplier’s goods.',
  access: { kind: 'member', permission: 'order.write' },
  params: idParamsSchema,
  body: v.object({
    skuId: v.nullable(idSchema),
    minimumOrderUnits: v.optional(positiveUnitsSchema, 1),
    cartonUnits: unitsOrNull,
    productionP50Days: daysOrNull,
    productionP90Days: daysOrNull,
    fastLaneMaxUnits: unitsOrNull,
    fastLaneDays: daysOrNull,
    /** Left out: stay as they are. Needs `cost.read`. */
    priceBreaks: v.optional(v.pipe(v.array(priceBreakSchema), v.maxLength(20))),
  }),
  response: doneSchema,
  errors: ['not-found'],
});

export const removeSupplierTerm = defineEndpoint({
  id: 'suppliers.remove-term',
  method: 'DELETE',
  path: '/v1/suppliers/:id/terms/:skuId',
  summary: 'Takes the terms of one SKU away: those for all goods hold. Prices need cost.read.',
  access: { kind: 'member', permission: 'order.write' },
  params: v.object({ id: idSchema, skuId: idSchema }),
  response: doneSchema,
  errors: ['not-found'],
});

const forwarderFields = {
  name: shortTextSchema,
  nameZh: v.optional(v.nullable(shortTextSchema), null),
  timeZone: v.optional(timeZoneSchema, 'Asia/Shanghai'),
};

export const createForwarder = defineEndpoint({
  id: 'forwarders.create',
  method: 'POST',
  path: '/v1/forwarders',
  summary: 'Adds a forwarder.',
  access: { kind: 'member', permission: 'order.write' },
  body: v.object(forwarderFields),
  response: v.object({ id: idSchema }),
  status: 201,
});

export const replaceForwarder = defineEndpoint({
  id: 'forwarders.replace',
  method: 'PUT',
  path: '/v1/forwarders/:id',
  summary: 'Writes what is known of a forwarder anew.',
  access: { kind: 'member', permission: 'order.write' },
  params: idParamsSchema,
  body: v.object(forwarderFields),
  response: doneSchema,
  errors: ['not-found'],
});

const flagField = v.optional(v.boolean(), false);

export const putLane = defineEndpoint({
  id: 'forwarders.put-lane',
  method: 'PUT',
  path: '/v1/forwarders/:id/lanes',
  summary: 'Writes a lane: from a country to a warehouse by one way.',
  access: { kind: 'member', permission: 'order.write' },
  params: idParamsSchema,
  body: v.object({
    fromCountry: v.optional(countrySchema, 'CN'),
    warehouseId: idSchema,
    mode: v.picklist(SHIP_MODES),
    transitP50Days: daysSchema,
    transitP90Days: daysSchema,
    takesBattery: flagField,
    takesLiquid: flagField,
    takesMagnetic: flagField,
    takesAerosol: flagField,
    /** Left out: stay as they are. Need `cost.read`. */
    pricePerCbm: v.optional(v.nullable(moneySchema)),
    pricePerKg: v.optional(v.nullable(moneySchema)),
  }),
  response: doneSchema,
  errors: ['not-found'],
});

export const createClosure = defineEndpoint({
  id: 'closures.create',
  method: 'POST',
  path: '/v1/closures',
  summary: 'Says when a supplier, forwarder or warehouse does not work.',
  access: { kind: 'member', permission: 'order.write' },
  body: v.object({
    partyKind: v.picklist(['supplier', 'forwarder', 'warehouse']),
    partyId: idSchema,
    name: shortTextSchema,
    startsOnDate: localDateSchema,
    endsOnDate: localDateSchema,
  }),
  response: v.object({ id: idSchema }),
  status: 201,
  errors: ['not-found'],
});

export const deleteClosure = defineEndpoint({
  id: 'closures.delete',
  method: 'DELETE',
  path: '/v1/closures/:id',
  summary: 'Takes a closure away.',
  access: { kind: 'member', permission: 'order.write' },
  params: idParamsSchema,
  response: doneSchema,
  errors: ['not-found'],
});
