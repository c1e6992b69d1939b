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
  pageQuerySchema,
  pageSchema,
  positiveUnitsSchema,
  shortTextSchema,
  timeZoneSchema,
  unitsSchema,
} from './primitives.ts';

/** A code by which an item is known; `accountId` null = everywhere (a barcode). */
export const identifierSchema = v.object({
  kind: v.fallback(v.picklist([...IDENTIFIER_KINDS, 'other'] as const), 'other'),
  value: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  accountId: v.nullable(idSchema),
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

const skuFields = {
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
  components: v.array(componentSchema),
  /** Barcodes and other codes of the SKU itself. */
  identifiers: v.array(identifierSchema),
};

/** A stock keeping unit. */
export const skuSchema = v.object({
  id: idSchema,
  ...skuFields,
  /** First letters of the title's syllables for Chinese titles, for look-up; '' otherwise. */
  titleInitials: v.string(),
});
export type Sku = v.InferOutput<typeof skuSchema>;

/** A channel account: one shop on one platform and market. */
export const accountSchema = v.object({
  id: idSchema,
  platform: v.fallback(v.picklist(PLATFORMS), 'other'),
  name: shortTextSchema,
  market: countrySchema,
  timeZone: timeZoneSchema,
  currency: currencySchema,
  /** What the seller page calls this shop (store handle, merchant id); null = not known. */
  externalRef: v.nullable(v.string()),
});
export type Account = v.InferOutput<typeof accountSchema>;

/** A listing: what a buyer can buy in one shop, made of components and served by a pool. */
export const listingSchema = v.object({
  id: idSchema,
  accountId: idSchema,
  sellerSku: v.nullable(v.string()),
  title: v.string(),
  price: v.nullable(moneySchema),
  fulfilment: v.fallback(v.picklist(WAREHOUSE_KINDS), '3pl'),
  isActive: v.boolean(),
  /** Units the shop keeps unlisted on purpose. */
  bufferUnits: unitsSchema,
  listedQuantity: v.nullable(unitsSchema),
  listedAsOfUtc: v.nullable(v.string()),
  components: v.array(componentSchema),
  /** Warehouse ids in the order in which they serve. */
  poolWarehouseIds: v.array(idSchema),
  identifiers: v.array(identifierSchema),
});
export type Listing = v.InferOutput<typeof listingSchema>;

const warehouseFields = {
  code: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
  name: shortTextSchema,
  kind: v.fallback(v.picklist(WAREHOUSE_KINDS), '3pl'),
  authority: v.fallback(v.picklist(WAREHOUSE_AUTHORITIES), 'external'),
  country: countrySchema,
  city: v.string(),
  latitude: v.nullable(v.number()),
  longitude: v.nullable(v.number()),
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
export const warehouseSchema = v.object({ id: idSchema, ...warehouseFields });
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
};

/** One row of the policy table; see `shared/inventory/policy.ts` for how rows are inherited. */
export const policySchema = v.object({ id: idSchema, ...policyFields });
export type Policy = v.InferOutput<typeof policySchema>;

const read = { kind: 'member', permission: 'stock.read' } as const;
const writeCatalogue = { kind: 'member', permission: 'catalogue.write' } as const;
const writePolicy = { kind: 'member', permission: 'policy.write' } as const;

/** Query of the SKU list: `q` searches codes and titles on the server. */
const skuQuerySchema = v.object({
  ...pageQuerySchema.entries,
  q: v.optional(v.pipe(v.string(), v.maxLength(200))),
});

export const listSkus = defineEndpoint({
  id: 'skus.list',
  method: 'GET',
  path: '/v1/skus',
  summary: 'SKUs by code, or those a search finds.',
  access: read,
  query: skuQuerySchema,
  response: pageSchema(skuSchema),
});

export const getSku = defineEndpoint({
  id: 'skus.get',
  method: 'GET',
  path: '/v1/skus/:id',
  summary: 'One SKU with its identifiers and components.',
  access: read,
  params: idParamsSchema,
  response: skuSchema,
  errors: ['not-found'],
});

export const createSku = defineEndpoint({
  id: 'skus.create',
  method: 'POST',
  path: '/v1/skus',
  summary: 'Adds a SKU; a code in use is a conflict.',
  access: writeCatalogue,
  body: v.object(skuFields),
  response: skuSchema,
  status: 201,
  errors: ['conflict'],
});

export const updateSku = defineEndpoint({
  id: 'skus.update',
  method: 'PATCH',
  path: '/v1/skus/:id',
  summary: 'Changes the given fields of a SKU.',
  access: writeCatalogue,
  params: idParamsSchema,
  body: v.partial(v.object(skuFields)),
  response: skuSchema,
  errors: ['not-found', 'conflict'],
});

export const listListings = defineEndpoint({
  id: 'listings.list',
  method: 'GET',
  path: '/v1/listings',
  summary: 'Listings with their components and pools.',
  access: read,
  query: pageQuerySchema,
  response: pageSchema(listingSchema),
});

const listingWriteSchema = v.omit(listingSchema, ['id', 'listedQuantity', 'listedAsOfUtc']);

export const createListing = defineEndpoint({
  id: 'listings.create',
  method: 'POST',
  path: '/v1/listings',
  summary: 'Adds a listing.',
  access: writeCatalogue,
  body: listingWriteSchema,
  response: listingSchema,
  status: 201,
  errors: ['conflict', 'not-found'],
});

export const updateListing = defineEndpoint({
  id: 'listings.update',
  method: 'PATCH',
  path: '/v1/listings/:id',
  summary: 'Changes a listing; new components count for orders placed from now on.',
  access: writeCatalogue,
  params: idParamsSchema,
  body: v.partial(listingWriteSchema),
  response: listingSchema,
  errors: ['not-found', 'conflict'],
});

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
  body: v.omit(accountSchema, ['id']),
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
