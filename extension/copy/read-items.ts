// Reads the records behind items from the copy: one transaction, only what is asked for.
import type { CopyDatabase } from './database.ts';
import { type CardSource, cardOf } from './item-card.ts';
import { type ListingSource, listingView, type Viewpoint } from './item-facts.ts';
import type { ItemCard } from './item-types.ts';
import type { ListingRecord, SkuRecord } from './rows.ts';

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

/** Listings with the records of all their components. */
export async function readListings(
  db: CopyDatabase,
  ids: readonly string[],
): Promise<ListingSource[]> {
  const store = db.transaction('listings').store;
  const records = (await Promise.all(ids.map((id) => store.get(id)))).filter(isThere);
  const skus = await readSkus(
    db,
    records.flatMap(({ skuIds }) => skuIds),
  );
  return records.map((record) => {
    const own = record.skuIds.map((id) => skus.get(id)).filter(isThere);
    return { record, skus: new Map(own.map((sku) => [sku.id, sku])) };
  });
}

/** Everything a card of this item is made from; null when it is not in the copy. */
async function readCardSource(
  db: CopyDatabase,
  itemKey: string,
  view: Viewpoint,
): Promise<CardSource | null> {
  const [asListing] = await readListings(db, [itemKey]);
  const limiting = asListing ? listingView(asListing, view).limitingSkuId : null;
  const skuId = asListing ? (limiting ?? asListing.record.skuIds[0] ?? null) : itemKey;
  if (skuId === null) {
    return asListing
      ? { listing: asListing.record, skuId: null, skus: asListing.skus, listings: [] }
      : null;
  }
  const listings = await db.getAllFromIndex('listings', 'bySku', skuId);
  const skus = await readSkus(db, [skuId, ...listings.flatMap(({ skuIds }) => skuIds)]);
  if (!skus.has(skuId) && !asListing) return null;
  const record: ListingRecord | null = asListing?.record ?? null;
  return { listing: record, skuId: skus.has(skuId) ? skuId : null, skus, listings };
}

/** The card of a SKU or listing; null when it is not in the copy. */
export async function readCard(
  db: CopyDatabase,
  itemKey: string,
  view: Viewpoint,
): Promise<ItemCard | null> {
  const source = await readCardSource(db, itemKey, view);
  return source && cardOf(source, view);
}
