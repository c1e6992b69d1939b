// Reads the browser's copy into a snapshot, and hands files to the background through it.
// The background alone writes rows there; this page only reads them, so it also works offline.
import type { Money } from '../../shared/contract/primitives.ts';
import type { ExchangeRate } from '../../shared/planning/exchange.ts';
import { type CopyDatabase, openCopyDatabase, readMeta } from '../copy/database.ts';
import { EMPTY_TABLES, type ListingRecord, type SkuRecord } from '../copy/rows.ts';
import { makeSnapshot, type Snapshot } from './snapshot.ts';

/** Where rates of exchange and costs stand among what is money; a snapshot holds no costs. */
const rateKeys = () => IDBKeyRange.bound('fx:', 'fx;', false, true);
const costKeys = () => IDBKeyRange.bound('cost:', 'cost;', false, true);

/** Landed costs of a unit by SKU; none for a member who may not read costs. */
export const readCosts = async (): Promise<ReadonlyMap<string, Money>> => {
  const db = await openCopyDatabase();
  try {
    const records = await db.getAll('money', costKeys());
    const rows = records.map(({ row }) => row as { skuId: string; unitCost: Money });
    return new Map(rows.map(({ skuId, unitCost }) => [skuId, unitCost]));
  } finally {
    db.close();
  }
};

interface RateRow extends Omit<ExchangeRate, 'rateDate'> {
  readonly date: string;
}

const rateOf = ({ base, quote, rate, date }: RateRow): ExchangeRate => ({
  ...{ base, quote, rate },
  rateDate: date,
});

interface CopyRecords {
  readonly skus: SkuRecord;
  readonly listings: ListingRecord;
}

/** Records read in one turn: reading them takes a few milliseconds. */
const BATCH = 200;

/** Hands over all records of a store, a few at a time, so that no turn of the loop is long. */
const readBatches = async <Store extends 'skus' | 'listings'>(
  db: CopyDatabase,
  name: Store,
  take: (records: CopyRecords[Store][]) => void,
): Promise<void> => {
  const store = db.transaction(name).store;
  let after: string | null = null;
  for (;;) {
    const range: IDBKeyRange | undefined =
      after === null ? undefined : IDBKeyRange.lowerBound(after, true);
    const records = (await store.getAll(range, BATCH)) as CopyRecords[Store][];
    take(records);
    after = records.at(-1)?.id ?? null;
    if (records.length < BATCH) return;
  }
};

/** How far the feeds were when the rows of a snapshot were read. */
const feedsOfRows = new WeakMap<Snapshot['skus'], string>();

/**
 * The copy as it stands; null when nothing was ever pulled. Rows are read only where a feed has
 * moved since `before`: most pulls bring nothing, and 50,000 SKUs take seconds.
 */
export const readCopy = async (before: Snapshot | null = null): Promise<Snapshot | null> => {
  const db = await openCopyDatabase();
  try {
    const syncedAtMs = await readMeta(db, 'syncedAtMs');
    if (syncedAtMs === undefined) return null;
    const feeds = JSON.stringify(await readMeta(db, 'feeds'));
    if (before && feedsOfRows.get(before.skus) === feeds) return { ...before, syncedAtMs };
    const maker = makeSnapshot();
    const [tables, rates] = await Promise.all([
      db.get('tables', 'tables'),
      db.getAll('money', rateKeys()),
      readBatches(db, 'skus', (records) => maker.addSkus(records)),
      readBatches(db, 'listings', (records) => maker.addListings(records)),
    ]);
    const snapshot = maker.end({
      syncedAtMs,
      tables: tables ?? EMPTY_TABLES,
      rates: rates.map(({ row }) => rateOf(row as RateRow)),
    });
    feedsOfRows.set(snapshot.skus, feeds);
    return snapshot;
  } finally {
    db.close();
  }
};

/** Takes a file the background has put there. */
export const takeOver = async (key: string): Promise<Blob> => {
  const db = await openCopyDatabase();
  try {
    const file = await db.get('files', key);
    await db.delete('files', key);
    if (!file) throw new Error(`no file ${key}`);
    return file;
  } finally {
    db.close();
  }
};

/** Puts a file where the background finds it; the key goes into the message. */
export const handOver = async (file: Blob, key: string): Promise<void> => {
  const db = await openCopyDatabase();
  try {
    await db.put('files', file, key);
  } finally {
    db.close();
  }
};
