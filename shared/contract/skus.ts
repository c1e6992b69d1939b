// SKUs and listings over the wire: lists, one, add, change. Their shapes are in `catalogue.ts`.
import * as v from 'valibot';
import { listingFields, listingSchema, skuFields, skuSchema } from './catalogue.ts';
import { defineEndpoint } from './endpoint.ts';
import { idParamsSchema, pageQuerySchema, pageSchema } from './primitives.ts';

const read = { kind: 'member', permission: 'stock.read' } as const;
const writeCatalogue = { kind: 'member', permission: 'catalogue.write' } as const;

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

export const createListing = defineEndpoint({
  id: 'listings.create',
  method: 'POST',
  path: '/v1/listings',
  summary: 'Adds a listing.',
  access: writeCatalogue,
  body: v.object(listingFields),
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
  body: v.partial(v.object(listingFields)),
  response: listingSchema,
  errors: ['not-found', 'conflict'],
});
