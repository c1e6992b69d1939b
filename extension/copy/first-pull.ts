// The first pull of a workspace, held in memory and written once: every record costs one write
// instead of one a page, and nothing is read back. Feed states are written last, so that a worker
// stopped in between starts over rather than keeping half a shop.
import { unwrap } from 'idb';
import type { Listing, Sku } from '../../shared/contract/catalogue.ts';
import {
  type Change,
  type FeedPage,
  listingRecord,
  moneyRecord,
  SKU_KINDS,
  tablesWith,
  withNumbers,
} from './apply-changes.ts';
import type { CopyDatabase, FeedName, FeedState } from './database.ts';
import {
  EMPTY_TABLES,
  emptySkuRecord,
  isEmptyRecord,
  type ListingRecord,
  type SkuRecord,
  type SmallTables,
} from './rows.ts';

/** Rows held at most; a larger shop goes on page by page from there. */
const MOST_ROWS = 1_000_000;
/** Records a transaction: enough to be quick, few enough to let a reader in between. */
const SLICE = 5_000;

const STORES = ['skus', 'listings', 'money', 'tables'] as const;

/** Puts rows without a promise each: a hundred thousand of them cost more than the writing. */
function putAll(
  db: CopyDatabase,
  name: 'skus' | 'listings' | 'money',
  rows: readonly unknown[],
): Promise<void> {
  const tx = unwrap(db).transaction(name, 'readwrite');
  const store = tx.objectStore(name);
  return new Promise((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error);
    for (const row of rows) store.put(row);
  });
}

/** Whether nothing was ever pulled into this copy. */
export async function isNewCopy(db: CopyDatabase): Promise<boolean> {
  const feeds = ((await db.get('meta', 'feeds')) ?? {}) as Partial<Record<FeedName, FeedState>>;
  return Object.keys(feeds).length === 0;
}

/** Pages of a first pull, gathered. */
export class FirstPull {
  private readonly skus = new Map<string, SkuRecord>();
  private readonly listings = new Map<string, ListingRecord>();
  private readonly money = new Map<string, ReturnType<typeof moneyRecord>>();
  private readonly ownerOfInbound = new Map<string, string>();
  private tables: SmallTables = EMPTY_TABLES;
  private feeds: Partial<Record<FeedName, FeedState>> = {};
  private rows = 0;

  /** Takes a page in. */
  add({ feed, state, changes }: FeedPage): void {
    this.tables = tablesWith(this.tables, changes);
    for (const change of changes) this.take(change);
    this.feeds = { ...this.feeds, [feed]: state };
    this.rows += changes.length;
  }

  /** Whether more would be too much to hold. */
  isFull(): boolean {
    return this.rows >= MOST_ROWS;
  }

  /** Everything gathered, for packing without reading it back. */
  records(): { skus: SkuRecord[]; listings: ListingRecord[] } {
    return { skus: [...this.skus.values()], listings: [...this.listings.values()] };
  }

  /** Writes everything, and at last how far the feeds have come. */
  async write(db: CopyDatabase): Promise<void> {
    const { skus, listings } = this.records();
    const clearing = db.transaction(STORES, 'readwrite');
    await Promise.all([...STORES.map((name) => clearing.objectStore(name).clear()), clearing.done]);
    const stores = [
      ['skus', skus],
      ['listings', listings],
      ['money', [...this.money.values()]],
    ] as const;
    for (const [name, rows] of stores) {
      for (let at = 0; at < rows.length; at += SLICE) {
        await putAll(db, name, rows.slice(at, at + SLICE));
      }
    }
    const tx = db.transaction(['tables', 'meta'], 'readwrite');
    await Promise.all([
      tx.objectStore('tables').put(this.tables, 'tables'),
      tx.objectStore('meta').put('all', 'dirty'),
      tx.objectStore('meta').put(this.feeds, 'feeds'),
      tx.done,
    ]);
  }

  private take(change: Change): void {
    const { kind, id, row } = change;
    if (SKU_KINDS.has(kind)) this.takeSku(change);
    else if (kind === 'listing') {
      if (row === null) this.listings.delete(id);
      else this.listings.set(id, listingRecord(id, row as Listing));
    } else if (kind === 'cost' || kind === 'fx') {
      if (row === null) this.money.delete(`${kind}:${id}`);
      else this.money.set(`${kind}:${id}`, moneyRecord(kind, id, row));
    }
  }

  private takeSku(change: Change): void {
    const { kind, id, row } = change;
    const owner = kind === 'sku' ? id : this.ownerOf(change);
    if (owner === undefined) return;
    const known = this.skus.get(owner) ?? emptySkuRecord(owner);
    const next = kind === 'sku' ? { ...known, sku: row as Sku | null } : withNumbers(known, change);
    if (isEmptyRecord(next)) this.skus.delete(owner);
    else this.skus.set(owner, next);
  }

  private ownerOf({ kind, id, row }: Change): string | undefined {
    if (row !== null) {
      const { skuId } = row as { skuId: string };
      if (kind === 'inbound') this.ownerOfInbound.set(id, skuId);
      return skuId;
    }
    if (kind === 'inbound') return this.ownerOfInbound.get(id);
    return id.slice(0, id.lastIndexOf('/'));
  }
}
