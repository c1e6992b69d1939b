// Reads the records behind items from the copy: one transaction, only what is asked for.
import type { CopyDatabase } from './database.ts';
import { type CardSource, cardOf } from './item-card.ts';
import { type ListingSource, listingView, type Viewpoint } from './item-facts.ts';
import type { ItemCard, ItemFacts } from './item-types.ts';
import type { SkuRecord } from './rows.ts';
import { speakerOf } from './speaker.ts';

const isThere = <Row>(row: Row | undefined): row is Row => row !== undefined;

/** Records of SKUs by id; those not in the copy are left out. */
export async function readSkus(
  db: CopyDatabase,
  ids: Iterable<string>,
): Promise<Map<string, SkuRecord>> {
  const store = db.transaction('skus').store;
  const records = await Promise.all([...new Set(ids)].map((id) => store.get(id)));
  return new Map(records.filter(isThere).map((record) => [record.id, record]));
}

/** Ids of all listings, of any shop, that contain one of these SKUs. */
export async function listingIdsOfSkus(
  db: CopyDatabase,
  skuIds: ReadonlySet<string>,
): Promise<string[]> {
  const bySku = db.transaction('listings').store.index('bySku');
  const ids = await Promise.all([...skuIds].map((skuId) => bySku.getAllKeys(skuId)));
  return ids.flat();
}

/** Listings with the records of all their components; an id named twice counts once. */
export async function readListings(
  db: CopyDatabase,
  ids: readonly string[],
): Promise<ListingSource[]> {
  const store = db.transaction('listings').store;
  const records = (await Promise.all([...new Set(ids)].map((id) => store.get(id)))).filter(isThere);
  const skus = await readSkus(
    db,
    records.flatMap(({ skuIds }) => skuIds),
  );
  return records.map((record) => {
    const own = record.skuIds.map((id) => skus.get(id)).filter(isThere);
    return { record, skus: new Map(own.map((sku) => [sku.id, sku])) };
  });
}

/** Everything a card of a SKU is made from: one trip, two when it is sold in sets. */
async function readSkuSource(db: CopyDatabase, skuId: string): Promise<CardSource | null> {
  const tx = db.transaction(['skus', 'listings']);
  const [record, listings] = await Promise.all([
    tx.objectStore('skus').get(skuId),
    tx.objectStore('listings').index('bySku').getAll(skuId),
  ]);
  if (!record) return null;
  const others = new Set(listings.flatMap(({ skuIds }) => skuIds));
  others.delete(skuId);
  const skus = others.size > 0 ? await readSkus(db, others) : new Map<string, SkuRecord>();
  return { listing: null, skuId, skus: skus.set(skuId, record), listings };
}

/** Everything a card of a listing is made from; null when it is not in the copy. */
async function readListingSource(
  db: CopyDatabase,
  listingId: string,
  view: Viewpoint,
): Promise<CardSource | null> {
  const [own] = await readListings(db, [listingId]);
  if (!own) return null;
  const { limitingSkuId } = listingView(own, view);
  const skuId = limitingSkuId ?? own.record.skuIds[0] ?? '';
  const source = await readSkuSource(db, skuId);
  return {
    listing: own.record,
    skuId: source ? skuId : null,
    skus: new Map([...own.skus, ...(source?.skus ?? [])]),
    listings: source?.listings ?? [],
  };
}

/** The card of a SKU or listing; null when it is not in the copy. */
export async function readCard(
  db: CopyDatabase,
  itemKey: string,
  view: Viewpoint,
): Promise<ItemCard | null> {
  const source = (await readSkuSource(db, itemKey)) ?? (await readListingSource(db, itemKey, view));
  return source && cardOf(source, view);
}

/** Who speaks for each of these SKUs; those not in the copy are left out. */
export async function readSpeakers(
  db: CopyDatabase,
  skuIds: readonly string[],
  view: Viewpoint,
): Promise<Map<string, ItemFacts>> {
  const sources = await Promise.all(skuIds.map((id) => readSkuSource(db, id)));
  return new Map(
    sources.flatMap((source, at) => {
      const speaker = source && speakerOf(source, view);
      return speaker ? [[skuIds[at] ?? '', speaker] as const] : [];
    }),
  );
}
