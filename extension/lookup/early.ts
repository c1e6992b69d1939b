// The first answer of a look-up that has just opened: a code or a title in full, or what is kept,
// from a few records. Whatever else was typed waits for the whole index; nothing here may read
// much.
import { bucketKeyOf, type CodeBucket, skuIdsIn } from '../copy/code-buckets.ts';
import type { CopyIndex } from '../copy/copy-index.ts';
import type { CopyDatabase } from '../copy/database.ts';
import { compactCode } from '../copy/fold.ts';
import { packRecords } from '../copy/packed-copy.ts';
import { EMPTY_TABLES, type SmallTables } from '../copy/rows.ts';
import { parseQuery } from './query.ts';
import { gtinForms } from './scan.ts';
import { search } from './search.ts';

/** More SKUs than this under one code or title are not one answer. */
const MOST_SKUS = 20;

async function skuIdsOf(db: CopyDatabase, typed: string): Promise<string[]> {
  const query = parseQuery(typed);
  if (query.kind === 'many' || query.text === '') return [];
  const forms = new Set([query.text, compactCode(query.text), ...gtinForms(query.gtin)]);
  const store = db.transaction('packed').store;
  const found = await Promise.all(
    [...forms].map(async (form) => {
      const bucket = (await store.get(bucketKeyOf(form))) as CodeBucket | undefined;
      return bucket ? skuIdsIn(bucket, form) : [];
    }),
  );
  return [...new Set(found.flat())];
}

async function indexOf(db: CopyDatabase, skuIds: readonly string[]): Promise<CopyIndex | null> {
  const tx = db.transaction(['skus', 'listings', 'tables', 'meta']);
  const [tables, packedRevision, syncedAtMs, skus, listings] = await Promise.all([
    tx.objectStore('tables').get('tables') as Promise<SmallTables | undefined>,
    tx.objectStore('meta').get('packedRevision') as Promise<number | undefined>,
    tx.objectStore('meta').get('syncedAtMs') as Promise<number | undefined>,
    Promise.all(skuIds.map((id) => tx.objectStore('skus').get(id))),
    Promise.all(skuIds.map((id) => tx.objectStore('listings').index('bySku').getAll(id))),
  ]);
  const there = skus.filter((record) => record !== undefined);
  if (there.length === 0) return null;
  const sold = new Map(listings.flat().map((record) => [record.id, record]));
  const packed = packRecords(there, [...sold.values()], tables ?? EMPTY_TABLES);
  const nothing: ReadonlySet<number> = new Set();
  return {
    packedRevision: packedRevision ?? 0,
    syncedAtMs: syncedAtMs ?? null,
    tables: tables ?? EMPTY_TABLES,
    segments: [{ ...packed, hiddenSkus: nothing, hiddenListings: nothing }],
    skuCount: there.length,
  };
}

/** An index of the SKUs whose code or title was typed, or of those kept; null without any. */
export async function loadEarly(
  db: CopyDatabase,
  typed: string,
  keptIds: readonly string[],
): Promise<CopyIndex | null> {
  const isBlank = typed.trim() === '';
  const skuIds = isBlank ? [...new Set(keptIds)] : await skuIdsOf(db, typed);
  if (skuIds.length === 0 || (!isBlank && skuIds.length > MOST_SKUS)) return null;
  const index = await indexOf(db, skuIds);
  if (isBlank || !index) return index;
  // A code may have moved to another SKU since the buckets were packed.
  const found = search(index, typed);
  return found.kind === 'hits' && found.hits.length > 0 ? index : null;
}
