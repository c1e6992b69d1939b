// Listings over HTTP.
import type { Listing } from '../../shared/contract/catalogue.ts';
import { offerQuantity } from '../../shared/contract/connection-sync.ts';
import { createListing, listListings, updateListing } from '../../shared/contract/skus.ts';
import { idOnce } from '../auth/derived.ts';
import { followPlaces, noteOffer, offerFacts } from '../db/connections/offers.ts';
import { isUniqueError } from '../db/d1-errors.ts';
import { demandKnown, type Reference } from '../db/known-ids.ts';
import * as listings from '../db/listing.ts';
import { newId } from '../db/new-id.ts';
import { msOf } from '../domain/instants.ts';
import { type ApiError, fieldError, notFound } from '../errors.ts';
import { offerDoor, tellOffer } from '../jobs/tell-offer.ts';
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

// A connected shop is told first: what it refuses is not noted either.
const offer = route(offerQuantity, async (call) => {
  const { env, db, params, body, nowMs, fetch, onceKey, commit } = call;
  const before = await listings.findListing(db, params.id);
  if (!before) throw notFound('listing');
  const facts = await offerFacts(db, before, nowMs);
  const work = { env, db, fetch, nowMs, key: await idOnce('key', onceKey) };
  const door = await offerDoor(work, before.id, facts);
  if (door) await tellOffer(work, door, before, body.units, facts);
  const asOfMs = body.asOfUtc === undefined ? nowMs : msOf(body.asOfUtc);
  return commit({
    statements: door
      ? [followPlaces(db, door.connectionId, door.places)]
      : [noteOffer(db, before.id, { units: body.units, asOfMs })],
    answer: {
      how: door ? 'told' : 'noted',
      listedQuantity: body.units,
      beforeUnits: before.listedQuantity,
      beforeAsOfUtc: before.listedAsOfUtc,
    },
    subject: { kind: 'listing', id: before.id },
    before: { listedQuantity: before.listedQuantity },
    after: body,
  });
});

/** Routes of listings. */
export const listingRoutes: readonly Route[] = [
  offer,
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
