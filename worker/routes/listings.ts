// Listings over HTTP.
import type { Listing } from '../../shared/contract/catalogue.ts';
import { createListing, listListings, updateListing } from '../../shared/contract/skus.ts';
import { isUniqueError } from '../db/d1-errors.ts';
import { demandKnown, type Reference } from '../db/known-ids.ts';
import * as listings from '../db/listing.ts';
import { newId } from '../db/new-id.ts';
import { type ApiError, fieldError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

function referencesOf(body: Partial<listings.ListingFields>): Reference[] {
  const many = (noun: Reference['noun'], path: string, ids: readonly (string | null)[]) =>
    ids.map((id, i) => ({ noun, id, path: path.replace('*', String(i)) }));
  return [
    { noun: 'account', id: body.accountId, path: 'body.accountId' },
    ...many(
      'sku',
      'body.components.*.skuId',
      (body.components ?? []).map(({ skuId }) => skuId),
    ),
    ...many('warehouse', 'body.poolWarehouseIds.*', body.poolWarehouseIds ?? []),
    ...many(
      'account',
      'body.identifiers.*.accountId',
      (body.identifiers ?? []).map(({ accountId }) => accountId),
    ),
  ];
}

function listingRefusal(error: unknown): ApiError | null {
  if (isUniqueError(error, 'listing_component.sku_id')) {
    return fieldError('body.components', 'Name each SKU once, with all its units.');
  }
  if (isUniqueError(error, 'listing_pool.warehouse_id')) {
    return fieldError('body.poolWarehouseIds', 'Name each warehouse once.');
  }
  return null;
}

/** Routes of listings. */
export const listingRoutes: readonly Route[] = [
  route(listListings, ({ db, query }) => listings.listListings(db, query)),
  route(createListing, async ({ db, body, nowMs, commit }) => {
    await demandKnown(db, referencesOf(body));
    const id = newId('lst', nowMs);
    const answer: Listing = { id, ...body, listedQuantity: null, listedAsOfUtc: null };
    return commit({
      statements: listings.writeListing(db, id, body, body, nowMs),
      answer,
      subject: { kind: 'listing', id },
      after: answer,
      refusal: listingRefusal,
    });
  }),
  route(updateListing, async ({ db, params, body, nowMs, commit }) => {
    const before = await listings.findListing(db, params.id);
    if (!before) throw notFound('listing');
    await demandKnown(db, referencesOf(body));
    const answer: Listing = { ...before, ...body };
    return commit({
      statements: listings.writeListing(db, before.id, answer, body, nowMs),
      answer,
      subject: { kind: 'listing', id: before.id },
      before,
      after: answer,
      refusal: listingRefusal,
    });
  }),
];
