// A browser's copy without a database, for tests of what the background answers: its stores as
// plain maps, in the few calls that reading them takes. A fake, and no IndexedDB.
import type { CopyHolder } from '../../../extension/background/copy-holder.ts';
import { EMPTY_TABLES, emptySkuRecord } from '../../../extension/copy/rows.ts';
import type { OutboxEntry } from '../../../extension/messages.ts';
import type { Account, Listing, Sku } from '../../../shared/contract/catalogue.ts';
import { copyOf } from './copy-of.ts';

/** The queue of writes of the fake, by key. */
export const queuedIn = new WeakMap<CopyHolder, Map<string, OutboxEntry>>();

/** A copy of these shops, SKUs and listings, with an empty queue of writes. */
export function fakeCopy(
  accounts: readonly Account[],
  ownSkus: readonly Sku[],
  ownListings: readonly Listing[],
): CopyHolder {
  const index = copyOf([...ownSkus], [...ownListings], {
    ...EMPTY_TABLES,
    accounts: [...accounts],
  });
  const skus = new Map(ownSkus.map((sku) => [sku.id, { ...emptySkuRecord(sku.id), sku }]));
  const listings = new Map(
    ownListings.map((listing) => [
      listing.id,
      { id: listing.id, listing, skuIds: listing.components.map(({ skuId }) => skuId) },
    ]),
  );
  const ofSku = (skuId: string) => [...listings.values()].filter((r) => r.skuIds.includes(skuId));
  const cursorAt = (at: number): unknown => {
    const value = [...listings.values()][at];
    return value ? { value, continue: async () => cursorAt(at + 1) } : null;
  };
  const stores = {
    skus: { get: async (id: string) => skus.get(id) },
    listings: {
      get: async (id: string) => listings.get(id),
      index: () => ({ getAll: async (skuId: string) => ofSku(skuId) }),
      openCursor: async () => cursorAt(0),
    },
  };
  const queued = new Map<string, OutboxEntry>();
  const meta = new Map<string, unknown>();
  const put = async (store: 'outbox' | 'meta', value: unknown, key?: string) => {
    if (store === 'meta') meta.set(key ?? '', value);
    else queued.set((value as OutboxEntry).key, value as OutboxEntry);
  };
  const outbox = {
    get: async (key: string) => queued.get(key),
    put: async (entry: OutboxEntry) => void queued.set(entry.key, entry),
  };
  const all = { ...stores, outbox };
  const db = {
    transaction: (name: keyof typeof all) => ({ store: all[name], done: Promise.resolve() }),
    get: async (store: string, key: string) => (store === 'meta' ? meta : queued).get(key),
    getAll: async () => [...queued.values()],
    ...{ put, add: put },
    delete: async (_store: 'outbox', key: string) => void queued.delete(key),
  };
  const holder = { index: async () => index, db: async () => db, invalidate: () => undefined };
  queuedIn.set(holder as unknown as CopyHolder, queued);
  return holder as unknown as CopyHolder;
}
