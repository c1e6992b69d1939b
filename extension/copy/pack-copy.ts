// Packs what has changed since the last packing: a small piece on top of the base, or a new base
// when the small piece would no longer be small. Runs in the background after a pull.
import { type BucketKey, type CodeBucket, packBuckets } from './code-buckets.ts';
import {
  type CopyDatabase,
  type DeltaPiece,
  type DirtyIds,
  NOTHING_DIRTY,
  PACKED_PARTS,
  readMeta,
} from './database.ts';
import { type PackedCopy, type PackedPages, packRecords } from './packed-copy.ts';
import { EMPTY_TABLES, type ListingRecord, type SkuRecord, type SmallTables } from './rows.ts';
import { countOf, stringAt } from './string-column.ts';

const EMPTY_DELTA = (): DeltaPiece => ({
  ...packRecords([], [], EMPTY_TABLES),
  goneSkuIds: [],
  hiddenListingLines: [],
});

interface Base {
  readonly packed: PackedCopy;
  readonly buckets: ReadonlyMap<BucketKey, CodeBucket>;
}

async function write(
  db: CopyDatabase,
  pieces: { base?: Base; delta: DeltaPiece },
  dirty: DirtyIds,
): Promise<number> {
  const tx = db.transaction(['packed', 'meta'], 'readwrite');
  const meta = tx.objectStore('meta');
  const revision = (((await meta.get('packedRevision')) as number | undefined) ?? 0) + 1;
  if (pieces.base) {
    const { packed, buckets } = pieces.base;
    const store = tx.objectStore('packed');
    for (const part of PACKED_PARTS) await store.put(packed[part], part);
    for (const [key, bucket] of buckets) void store.put(bucket, key);
  }
  await tx.objectStore('packed').put(pieces.delta, 'delta');
  await meta.put(dirty, 'dirty');
  await meta.put(revision, 'packedRevision');
  await tx.done;
  return revision;
}

/** Lines of the base that stand for these listings. */
async function linesInBase(db: CopyDatabase, listingIds: readonly string[]): Promise<number[]> {
  if (listingIds.length === 0) return [];
  const pages = (await db.get('packed', 'pages')) as PackedPages;
  const { ids } = pages.listings;
  const wanted = new Set(listingIds);
  return Array.from({ length: countOf(ids) }, (_, line) => line).filter((line) =>
    wanted.has(stringAt(ids, line)),
  );
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
    ...packRecords(
      skus.filter(isThere<SkuRecord>),
      listings.filter(isThere<ListingRecord>),
      tables,
    ),
    goneSkuIds: dirty.skuIds.filter((_, i) => !skus[i]),
    hiddenListingLines: await linesInBase(db, dirty.listingIds),
  };
}

/** All records, as they were just written. */
export interface AllRecords {
  readonly skus: readonly SkuRecord[];
  readonly listings: readonly ListingRecord[];
}

/**
 * Brings the packed pieces up to the records; answers the new packed revision. `all` spares reading
 * them back after a first pull.
 */
export async function packCopy(db: CopyDatabase, all?: AllRecords): Promise<number> {
  const dirty = (await readMeta(db, 'dirty')) ?? NOTHING_DIRTY;
  const hasBase = (await db.getKey('packed', 'pages')) !== undefined;
  const tables = (await db.get('tables', 'tables')) ?? EMPTY_TABLES;
  if (dirty !== 'all' && hasBase) {
    return write(db, { delta: await packDelta(db, dirty, tables) }, dirty);
  }
  const skus = all?.skus ?? (await db.getAll('skus'));
  const listings = all?.listings ?? (await db.getAll('listings'));
  const base = {
    packed: packRecords(skus, listings, tables),
    buckets: packBuckets(skus, listings),
  };
  return write(db, { base, delta: EMPTY_DELTA() }, NOTHING_DIRTY);
}
