// What an opened hit shows when the workspace's zone becomes known after it was opened.
import { expect, it, vi } from 'vitest';
import type { ItemCard, ItemFacts } from '../../../extension/copy/item-types.ts';
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
    readSpeakers: async () => new Map(),
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

/** A store whose speakers name the zone and the read they are of. */
function storeOfThree() {
  const asked: (readonly string[])[] = [];
  const codes = ['SB-0231', 'SB-0232', 'SB-0233'];
  const three = copyOf(
    codes.map((code) => skuRow(code, 'Foldable storage box')),
    [],
  );
  const store = new LookupStore({
    loadEarly: async () => null,
    loadSkus: async () => three,
    loadAll: async (loaded) => loaded,
    readCard: async () => null,
    readSpeakers: async (skuIds, { timeZone }) => {
      asked.push(skuIds);
      return new Map(skuIds.map((id) => [id, { title: timeZone } as ItemFacts]));
    },
    nowMs: () => 0,
    timeZone: 'UTC',
    recents: kept,
    pins: kept,
    searchServer: async () => [],
  });
  const said = () => [...store.speakers.value.values()].map(({ title }) => title);
  return { store, asked, said };
}

it('reads who speaks for all 3 rows in sight in one go, and not again while they stay', async () => {
  const { store, asked, said } = storeOfThree();
  store.type('Foldable');
  await store.load();
  await vi.waitFor(() => expect(said()).toEqual(['UTC', 'UTC', 'UTC']));
  store.move(1);
  store.type('Foldable storage');
  await Promise.resolve();
  expect(new Set(asked.map((ids) => ids.length))).toEqual(new Set([3]));
  expect(said()).toHaveLength(3);
});

it('reads them anew when the zone of the workspace becomes known', async () => {
  const { store, said } = storeOfThree();
  store.type('Foldable');
  await store.load();
  await vi.waitFor(() => expect(said()).toEqual(['UTC', 'UTC', 'UTC']));
  store.setSession(session('Asia/Shanghai'));
  await vi.waitFor(() => expect(new Set(said())).toEqual(new Set(['Asia/Shanghai'])));
});

it('drops a card that was being read in the old zone', async () => {
  const { store, zoneShown } = storeIn('UTC');
  store.type('SB-0231');
  const loading = store.load();
  store.setSession(session('Asia/Shanghai'));
  await loading;
  await vi.waitFor(() => expect(zoneShown()).toBe('Asia/Shanghai'));
});
