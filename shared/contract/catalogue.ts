// What is sold and where: SKUs, listings, shops, warehouses, categories and the policy table.
import * as v from 'valibot';
import {
  IDENTIFIER_KINDS,
  PLATFORMS,
  WAREHOUSE_AUTHORITIES,
  WAREHOUSE_KINDS,
} from '../inventory/words.ts';
import { defineEndpoint } from './endpoint.ts';
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
  pageQuerySchema,
  pageSchema,
  positiveUnitsSchema,
  shortTextSchema,
  timeZoneSchema,
  unitsSchema,
} from './primitives.ts';

const identifierFields = {
  kind: v.picklist(IDENTIFIER_KINDS),
  value: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  accountId: v.nullable(idSchema),
};

/** A code by which an item is known; `accountId` null = everywhere (a barcode). */
export const identifierSchema = v.object({
  ...identifierFields,
  kind: openEnum(IDENTIFIER_KINDS),
});
export type Identifier = v.InferOutput<typeof identifierSchema>;

/** One SKU inside a kit or a listing, with its units. */
export const componentSchema = v.object({ skuId: idSchema, units: positiveUnitsSchema });

/** Traits that decide how a SKU may travel. */
export const skuFlagsSchema = v.object({
  hasBattery: v.boolean(),
  isLiquid: v.boolean(),
  isMagnetic: v.boolean(),
  isAerosol: v.boolean(),
});

/** What may be written of a SKU. Answers may hold more kinds of identifiers than requests. */
export const skuFields = {
  sku: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
  title: v.pipe(v.string(), v.trim(), v.maxLength(500)),
  categoryId: v.nullable(idSchema),
  isActive: v.boolean(),
  cartonUnits: v.nullable(positiveUnitsSchema),
  /** Grams and millimetres of one unit; null = unknown. */
  weightGrams: v.nullable(unitsSchema),
  lengthMm: v.nullable(unitsSchema),
  widthMm: v.nullable(unitsSchema),
  heightMm: v.nullable(unitsSchema),
  flags: skuFlagsSchema,
  /** Not empty: the SKU is a kit assembled in a warehouse. */
  components: v.pipe(v.array(componentSchema), v.maxLength(100)),
  /** Barcodes and other codes of the SKU itself. */
  identifiers: v.array(v.object(identifierFields)),
};

/** A stock keeping unit; `price` is what we ask for one, absent from older servers. */
export const skuSchema = v.object({
  id: idSchema,
  ...skuFields,
  identifiers: v.array(identifierSchema),
  price: v.optional(v.nullable(moneySchema)),
  /** First letters of the title's syllables for Chinese titles, for look-up; '' otherwise. */
  titleInitials: v.string(),
});
export type Sku = v.InferOutput<typeof skuSchema>;

const accountFields = {
  platform: v.picklist(PLATFORMS),
  name: shortTextSchema,
  market: countrySchema,
  timeZone: timeZoneSchema,
  currency: currencySchema,
  /** What the seller page calls this shop (store handle, merchant id); null = not known. */
  externalRef: v.nullable(v.pipe(v.string(), v.maxLength(200))),
  /** A unit is sold here until so many days before it expires. */
  minShelfLifeDays: v.optional(daysSchema, 0),
};

/** A channel account: one shop on one platform and market. */
export const accountSchema = v.object({
  id: idSchema,
  ...accountFields,
  platform: v.fallback(v.picklist(PLATFORMS), 'other'),
});
export type Account = v.InferOutput<typeof accountSchema>;

/** What may be written of a listing. */
export const listingFields = {
  accountId: idSchema,
  sellerSku: v.nullable(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100))),
  title: v.pipe(v.string(), v.trim(), v.maxLength(500)),
  price: v.nullable(moneySchema),
  fulfilment: v.picklist(WAREHOUSE_KINDS),
  isActive: v.boolean(),
  /** Units the shop keeps unlisted on purpose. */
  bufferUnits: unitsSchema,
  components: v.pipe(v.array(componentSchema), v.maxLength(100)),
  /** Warehouse ids in the order in which they serve. */
  poolWarehouseIds: v.pipe(v.array(idSchema), v.maxLength(100)),
  identifiers: v.pipe(v.array(v.object(identifierFields)), v.maxLength(100)),
};

/** A listing: what a buyer can buy in one shop, made of components and served by a pool. */
export const listingSchema = v.object({
  id: idSchema,
  ...listingFields,
  fulfilment: v.fallback(v.picklist(WAREHOUSE_KINDS), '3pl'),
  listedQuantity: v.nullable(unitsSchema),
  listedAsOfUtc: v.nullable(v.string()),
  identifiers: v.array(identifierSchema),
});
export type Listing = v.InferOutput<typeof listingSchema>;

const warehouseFields = {
  code: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
  name: shortTextSchema,
  kind: v.picklist(WAREHOUSE_KINDS),
  authority: v.picklist(WAREHOUSE_AUTHORITIES),
  country: countrySchema,
  city: v.pipe(v.string(), v.maxLength(200)),
  latitude: v.nullable(v.pipe(v.number(), v.minValue(-90), v.maxValue(90))),
  longitude: v.nullable(v.pipe(v.number(), v.minValue(-180), v.maxValue(180))),
  timeZone: timeZoneSchema,
  /** Orders before this local time leave the same day, `HH:MM`; null = unknown. */
  cutOffLocalTime: v.nullable(v.pipe(v.string(), v.regex(/^\d{2}:\d{2}$/))),
  capabilities: v.object({
    returns: v.boolean(),
    assembly: v.boolean(),
    relabel: v.boolean(),
    dropship: v.boolean(),
  }),
  /** After this many hours its numbers are shown as stale; null = never. */
  staleAfterHours: v.nullable(positiveUnitsSchema),
};

/** A warehouse. */
export const warehouseSchema = v.object({
  id: idSchema,
  ...warehouseFields,
  kind: v.fallback(v.picklist(WAREHOUSE_KINDS), '3pl'),
  authority: v.fallback(v.picklist(WAREHOUSE_AUTHORITIES), 'external'),
});
export type Warehouse = v.InferOutput<typeof warehouseSchema>;

/** A product category, the first step of policy inheritance. */
export const categorySchema = v.object({ id: idSchema, code: v.string(), name: v.string() });
export type Category = v.InferOutput<typeof categorySchema>;

const policyFields = {
  categoryId: v.nullable(idSchema),
  warehouseId: v.nullable(idSchema),
  skuId: v.nullable(idSchema),
  effectiveFrom: v.nullable(localDateSchema),
  effectiveTo: v.nullable(localDateSchema),
  turnoverMinDays: v.nullable(daysSchema),
  turnoverMaxDays: v.nullable(daysSchema),
  safetyStockDays: v.nullable(daysSchema),
  alertLineDays: v.nullable(daysSchema),
  leadTimeDays: v.nullable(daysSchema),
  /** True: the days are no floor under what the forecast asks for. */
  isFloorLifted: v.optional(v.nullable(v.boolean()), null),
  /** Share of order cycles that shall end without a stock-out. */
  serviceLevel: v.optional(
    v.nullable(v.pipe(v.number(), v.minValue(0.5), v.maxValue(0.999))),
    null,
  ),
};

/** One row of the policy table; see `shared/inventory/policy.ts` for how rows are inherited. */
export const policySchema = v.object({ id: idSchema, ...policyFields });
export type Policy = v.InferOutput<typeof policySchema>;

const read = { kind: 'member', permission: 'stock.read' } as const;
const writeCatalogue = { kind: 'member', permission: 'catalogue.write' } as const;
const writePolicy = { kind: 'member', permission: 'policy.write' } as const;

export const listAccounts = defineEndpoint({
  id: 'accounts.list',
  method: 'GET',
  path: '/v1/accounts',
  summary: 'The shops of the workspace.',
  access: read,
  query: pageQuerySchema,
  response: pageSchema(accountSchema),
});

export const createAccount = defineEndpoint({
  id: 'accounts.create',
  method: 'POST',
  path: '/v1/accounts',
  summary: 'Adds a shop.',
  access: writeCatalogue,
  body: v.object(accountFields),
  response: accountSchema,
  status: 201,
});

export const listWarehouses = defineEndpoint({
  id: 'warehouses.list',
  method: 'GET',
  path: '/v1/warehouses',
  summary: 'The warehouses of the workspace.',
  access: read,
  query: pageQuerySchema,
  response: pageSchema(warehouseSchema),
});

export const createWarehouse = defineEndpoint({
  id: 'warehouses.create',
  method: 'POST',
  path: '/v1/warehouses',
  summary: 'Adds a warehouse; a code in use is a conflict.',
  access: writeCatalogue,
  body: v.object(warehouseFields),
  response: warehouseSchema,
  status: 201,
  errors: ['conflict'],
});

export const updateWarehouse = defineEndpoint({
  id: 'warehouses.update',
  method: 'PATCH',
  path: '/v1/warehouses/:id',
  summary: 'Changes the given fields of a warehouse.',
  access: writeCatalogue,
  params: idParamsSchema,
  body: v.partial(v.object(warehouseFields)),
  response: warehouseSchema,
  errors: ['not-found', 'conflict'],
});

export const listCategories = defineEndpoint({
  id: 'categories.list',
  method: 'GET',
  path: '/v1/categories',
  summary: 'The categories of the workspace.',
  access: read,
  query: pageQuerySchema,
  response: pageSchema(categorySchema),
});

export const listPolicies = defineEndpoint({
  id: 'policies.list',
  method: 'GET',
  path: '/v1/policies',
  summary: 'The policy table, every scope.',
  access: read,
  query: pageQuerySchema,
  response: pageSchema(policySchema),
});

export const createPolicy = defineEndpoint({
  id: 'policies.create',
  method: 'POST',
  path: '/v1/policies',
  summary: 'Adds a row to the policy table.',
  access: writePolicy,
  body: v.object(policyFields),
  response: policySchema,
  status: 201,
  errors: ['not-found'],
});

export const updatePolicy = defineEndpoint({
  id: 'policies.update',
  method: 'PATCH',
  path: '/v1/policies/:id',
  summary: 'Changes the given fields of a policy row.',
  access: writePolicy,
  params: idParamsSchema,
  body: v.partial(v.object(policyFields)),
  response: policySchema,
  errors: ['not-found'],
});

export const deletePolicy = defineEndpoint({
  id: 'policies.delete',
  method: 'DELETE',
  path: '/v1/policies/:id',
  summary: 'Removes a policy row; what it overrode counts again.',
  access: writePolicy,
  params: idParamsSchema,
  response: doneSchema,
  errors: ['not-found'],
});
