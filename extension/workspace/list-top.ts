// The top of the list of SKUs before all of it is read: the rows a tab last showed there, or the
// first of the copy, with all that their numbers are made of. Reads a few dozen records, never all.
import { type CopyDatabase, type ListTop, openCopyDatabase, readMeta } from '../copy/database.ts';
import { listingIdsOfSkus, readListings, readSkus } from '../copy/read-items.ts';
import { EMPTY_TABLES } from '../copy/rows.ts';
import { type Snapshot, snapshotOf } from './snapshot.ts';

/** Rows of a first page: what a tall screen shows. */
export const TOP_ROWS = 60;

/** Lists whose top is kept. */
const MOST_KEPT = 8;

/** The first rows of a list. */
export interface TopOfList {
  /** These SKUs and what they are sold with, no others. */
  readonly snapshot: Snapshot;
  readonly skuIds: readonly string[];
  /** As they were counted last; null = this list was never seen, the rows are any. */
  readonly counts: ListTop['counts'] | null;
  /** SKUs in the copy. */
  readonly total: number;
}

const idsOf = async (db: CopyDatabase, note: ListTop | undefined) =>
  note?.skuIds ?? (await db.getAllKeys('skus', undefined, TOP_ROWS));

/** The top of a list; null when there is no copy yet. */
export const readTop = async (asked: string): Promise<TopOfList | null> => {
  const db = await openCopyDatabase();
  try {
    const [syncedAtMs, tables, total, notes] = await Promise.all([
      readMeta(db, 'syncedAtMs'),
      db.get('tables', 'tables'),
      db.count('skus'),
      readMeta(db, 'listTops'),
    ]);
    if (syncedAtMs === undefined) return null;
    const note = notes?.find((one) => one.asked === asked);
    const skuIds = await idsOf(db, note);
    const sold = await readListings(db, await listingIdsOfSkus(db, new Set(skuIds)));
    const listings = sold.map(({ record }) => record);
    const skus = await readSkus(db, [...skuIds, ...listings.flatMap((record) => record.skuIds)]);
    const snapshot = snapshotOf({
      ...{ skus: [...skus.values()], listings, syncedAtMs },
      tables: tables ?? EMPTY_TABLES,
    });
    return { snapshot, skuIds, counts: note?.counts ?? null, total };
  } finally {
    db.close();
  }
};

/** Keeps the top of a list for the next tab. It goes with the copy's rows. */
export const keepTop = async (note: ListTop): Promise<void> => {
  const db = await openCopyDatabase();
  try {
    const tx = db.transaction('meta', 'readwrite');
    const before = ((await tx.store.get('listTops')) ?? []) as readonly ListTop[];
    const others = before.filter(({ asked }) => asked !== note.asked);
    await tx.store.put([note, ...others].slice(0, MOST_KEPT), 'listTops');
    await tx.done;
  } finally {
    db.close();
  }
};
