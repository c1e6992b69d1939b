// Packs what has changed since the last packing: a small piece on top of the base, or a new base
// when the small piece would no longer be small. Runs in the background after a pull.
import {
  type CopyDatabase,
  type DeltaPiece,
  type DirtyIds,
  NOTHING_DIRTY,
  readMeta,
} from './database.ts';
import { type PackedCopy, packListings, packSkus } from './packed-copy.ts';
import { EMPTY_TABLES, type ListingRecord, type SkuRecord, type SmallTables } from './rows.ts';

const EMPTY_DELTA = (): DeltaPiece => ({
  skus: packSkus([], EMPTY_TABLES),
  listings: packListings([]),
  goneSkuIds: [],
  goneListingIds: [],
});

async function write(
  db: CopyDatabase,
  pieces: { base?: PackedCopy; delta: DeltaPiece },
  dirty: DirtyIds,
): Promise<number> {
  const tx = db.transaction(['packed', 'meta'], 'readwrite');
  const meta = tx.objectStore('meta');
  const revision = (((await meta.get('packedRevision')) as number | undefined) ?? 0) + 1;
  if (pieces.base) await tx.objectStore('packed').put(pieces.base, 'base');
  await tx.objectStore('packed').put(pieces.delta, 'delta');
  await meta.put(dirty, 'dirty');
  await meta.put(revision, 'packedRevision');
  await tx.done;
  return revision;
}

async function packDelta(
  db: CopyDatabase,
  dirty: Exclude<DirtyIds, 'all'>,
  tables: SmallTables,
): Promise<DeltaPiece> {
  const tx = db.transaction(['skus', 'listings']);
  const [skus, listings] = await Promise.all([
    Promise.all(dirty.skuIds.map((id) => tx.objectStore('skus').get(id))),
    Promise.all(dirty.listingIds.map((id) => tx.objectStore('listings').get(id))),
  ]);
  const isThere = <Row>(row: Row | undefined): row is Row => row !== undefined;
  return {
    skus: packSkus(skus.filter(isThere<SkuRecord>), tables),
    listings: packListings(listings.filter(isThere<ListingRecord>)),
    goneSkuIds: dirty.skuIds.filter((_, i) => !skus[i]),
    goneListingIds: dirty.listingIds.filter((_, i) => !listings[i]),
  };
}

/** Brings the packed pieces up to the records; answers the new packed revision. */
export async function packCopy(db: CopyDatabase): Promise<number> {
  const dirty = (await readMeta(db, 'dirty')) ?? NOTHING_DIRTY;
  const hasBase = (await db.getKey('packed', 'base')) !== undefined;
  const tables = (await db.get('tables', 'tables')) ?? EMPTY_TABLES;
  if (dirty !== 'all' && hasBase) {
    return write(db, { delta: await packDelta(db, dirty, tables) }, dirty);
  }
  const base = {
    skus: packSkus(await db.getAll('skus'), tables),
    listings: packListings(await db.getAll('listings')),
  };
  return write(db, { base, delta: EMPTY_DELTA() }, NOTHING_DIRTY);
}
