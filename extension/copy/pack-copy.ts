// Packs what has changed since the last packing: a small piece on top of the base, or a new base
// when the small piece would no longer be small. Runs in the background after a pull.
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

async function write(
  db: CopyDatabase,
  pieces: { base?: PackedCopy; delta: DeltaPiece },
  dirty: DirtyIds,
): Promise<number> {
  const tx = db.transaction(['packed', 'meta'], 'readwrite');
  const meta = tx.objectStore('meta');
  const revision = (((await meta.get('packedRevision')) as number | undefined) ?? 0) + 1;
  if (pieces.base) {
    for (const part of PACKED_PARTS) await tx.objectStore('packed').put(pieces.base[part], part);
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

/** Brings the packed pieces up to the records; answers the new packed revision. */
export async function packCopy(db: CopyDatabase): Promise<number> {
  const dirty = (await readMeta(db, 'dirty')) ?? NOTHING_DIRTY;
  const hasBase = (await db.getKey('packed', 'pages')) !== undefined;
  const tables = (await db.get('tables', 'tables')) ?? EMPTY_TABLES;
  if (dirty !== 'all' && hasBase) {
    return write(db, { delta: await packDelta(db, dirty, tables) }, dirty);
  }
  const base = packRecords(await db.getAll('skus'), await db.getAll('listings'), tables);
  return write(db, { base, delta: EMPTY_DELTA() }, NOTHING_DIRTY);
}
