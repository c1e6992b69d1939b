// What an opened hit shows when the workspace's zone becomes known after it was opened.
import { expect, it, vi } from 'vitest';
import type { ItemCard } from '../../../extension/copy/item-types.ts';
import { LookupStore } from '../../../extension/lookup/lookup-store.ts';
import type { SessionView } from '../../../extension/messages.ts';
import { copyOf, skuRow } from '../../support/shop/copy-of.ts';

const index = copyOf([skuRow('SB-0231', 'Foldable storage box')], []);
const kept = { read: async () => [], write: async () => undefined };
const session = (timeZone: string) => ({ state: 'signed-in', timeZone }) as SessionView;

/** A store whose cards name the zone they were read in. */
function storeIn(timeZone: string) {
  const reads: string[] = [];
  const store = new LookupStore({
    loadEarly: async () => null,
    loadSkus: async () => index,
    loadAll: async (loaded) => loaded,
    readCard: async (_, view) => {
      reads.push(view.timeZone);
      return { zone: view.timeZone } as unknown as ItemCard;
    },
    nowMs: () => 0,
    timeZone,
    recents: kept,
    pins: kept,
    searchServer: async () => [],
  });
  const zoneShown = () => (store.card.value as unknown as { zone: string } | null)?.zone;
  return { store, reads, zoneShown };
}

it("reads an opened hit anew in the workspace's zone, and not again for the same zone", async () => {
  const { store, reads, zoneShown } = storeIn('UTC');
  store.type('SB-0231');
  await store.load();
  await vi.waitFor(() => expect(zoneShown()).toBe('UTC'));
  store.setSession(session('Asia/Shanghai'));
  await vi.waitFor(() => expect(zoneShown()).toBe('Asia/Shanghai'));
  store.setSession(session('Asia/Shanghai'));
  await Promise.resolve();
  expect(reads.filter((zone) => zone === 'Asia/Shanghai')).toHaveLength(1);
});

it('drops a card that was being read in the old zone', async () => {
  const { store, zoneShown } = storeIn('UTC');
  store.type('SB-0231');
  const loading = store.load();
  store.setSession(session('Asia/Shanghai'));
  await loading;
  await vi.waitFor(() => expect(zoneShown()).toBe('Asia/Shanghai'));
});
