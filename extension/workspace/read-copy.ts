// Reads the browser's copy into a snapshot, and hands files to the background through it.
// The background alone writes rows there; this page only reads them, so it also works offline.
import type { ExchangeRate } from '../../shared/planning/exchange.ts';
import { openCopyDatabase, readMeta } from '../copy/database.ts';
import { EMPTY_TABLES } from '../copy/rows.ts';
import { type Snapshot, snapshotOf } from './snapshot.ts';

/** Where rates of exchange stand among what is money; costs are not read here. */
const rateKeys = () => IDBKeyRange.bound('fx:', 'fx;', false, true);

interface RateRow extends Omit<ExchangeRate, 'rateDate'> {
  readonly date: string;
}

const rateOf = ({ base, quote, rate, date }: RateRow): ExchangeRate => ({
  ...{ base, quote, rate },
  rateDate: date,
});

/** The copy as it stands; null when nothing was ever pulled. */
export const readCopy = async (): Promise<Snapshot | null> => {
  const db = await openCopyDatabase();
  try {
    const syncedAtMs = await readMeta(db, 'syncedAtMs');
    if (syncedAtMs === undefined) return null;
    const [skus, listings, tables, rates] = await Promise.all([
      db.getAll('skus'),
      db.getAll('listings'),
      db.get('tables', 'tables'),
      db.getAll('money', rateKeys()),
    ]);
    return snapshotOf({
      ...{ skus, listings, syncedAtMs },
      tables: tables ?? EMPTY_TABLES,
      rates: rates.map(({ row }) => rateOf(row as RateRow)),
    });
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
