// The items that may raise alerts, as rows: some by their ids, or all of them. A whole shop is read
// from the packed numbers, not record by record.
import type { CopyIndex } from '../copy/copy-index.ts';
import type { CopyDatabase } from '../copy/database.ts';
import { listingFacts, skuFacts, skuSourceOf, type Viewpoint } from '../copy/item-facts.ts';
import type { ItemFacts } from '../copy/item-types.ts';
import { factsOfLine } from '../copy/line-facts.ts';
import { readListings, readSkus } from '../copy/read-items.ts';
import type { ListingRecord } from '../copy/rows.ts';
import { countOf, stringAt } from '../copy/string-column.ts';

/** Listings read at once. */
const SLICE = 2_000;

const isWatched = ({ listing }: ListingRecord) =>
  listing.isActive && listing.listedQuantity !== null;

async function listingItems(
  db: CopyDatabase,
  ids: readonly string[],
  view: Viewpoint,
): Promise<[string, ItemFacts][]> {
  return (await readListings(db, ids))
    .filter(({ record }) => isWatched(record))
    .map((source) => [source.record.id, listingFacts(source, view)]);
}

/** Active SKUs and listings with a listed quantity among these ids, by id. */
export async function itemsOf(
  db: CopyDatabase,
  view: Viewpoint,
  skuIds: readonly string[],
  listingIds: readonly string[],
): Promise<Map<string, ItemFacts>> {
  const items = new Map<string, ItemFacts>();
  for (const record of (await readSkus(db, skuIds)).values()) {
    if (record.sku?.isActive) {
      items.set(record.id, skuFacts(skuSourceOf(record, view.tables), view));
    }
  }
  for (const [id, item] of await listingItems(db, listingIds, view)) items.set(id, item);
  return items;
}

/** Calls `visit` with every active SKU of the shop. */
export function eachSku(index: CopyIndex, view: Viewpoint, visit: (item: ItemFacts) => void): void {
  for (const segment of index.segments) {
    const { skus, hiddenSkus } = segment;
    for (let line = 0; line < countOf(skus.ids); line += 1) {
      if (skus.isActive[line] !== 1 || hiddenSkus.has(line)) continue;
      const skuId = stringAt(skus.ids, line);
      const code = stringAt(skus.shownCodes, line);
      visit(factsOfLine({ skuId, code, title: '', segment, line }, view));
    }
  }
}

/** Calls `visit` with every listing that is watched. */
export async function eachListing(
  db: CopyDatabase,
  view: Viewpoint,
  visit: (item: ItemFacts) => void,
): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const range: IDBKeyRange | null = after === null ? null : IDBKeyRange.lowerBound(after, true);
    const records: ListingRecord[] = await db.getAll('listings', range, SLICE);
    // Most listings of a shop that is not connected show no quantity: their SKUs are not read.
    const ids = records.filter(isWatched).map(({ id }) => id);
    for (const [, item] of await listingItems(db, ids, view)) visit(item);
    if (records.length < SLICE) return;
    after = records.at(-1)?.id ?? null;
  }
}
