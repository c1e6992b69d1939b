// Wires a look-up to the page it stands in: copy, storage, clipboard, background. The popup, the
// panel and a tab differ only in their size and in whether there is a panel to open.
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { type CopyIndex, loadCopyIndex } from '../copy/copy-index.ts';
import { type CopyDatabase, openCopyDatabase } from '../copy/database.ts';
import { readCard } from '../copy/read-items.ts';
import { followPageSettings } from '../i18n/page.ts';
import type { I18n } from '../i18n/translate.ts';
import { onMessage, sendMessage } from '../messages.ts';
import { pinnedItemsItem, recentItemsItem } from '../settings.ts';
import { Lookup } from './Lookup.tsx';
import type { LookupServices } from './lookup-context.ts';
import { createLookupStore, type LookupStore } from './lookup-store.ts';
import { openPanelOf } from './open-panel.ts';

/** Where the look-up stands. */
export interface MountOptions {
  readonly root: Element;
  readonly hasPanelButton: boolean;
  /** What is typed from the start: from the address bar or the context menu. */
  readonly query: string;
}

const timeZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

function createStore(database: Promise<CopyDatabase>): LookupStore {
  let first: Promise<CopyIndex> | null = database.then(loadCopyIndex);
  return createLookupStore({
    // The first load was begun before anything was drawn.
    loadIndex: async () => {
      const index = first ?? loadCopyIndex(await database);
      first = null;
      return index;
    },
    readCard: async (skuId, view) => readCard(await database, skuId, view),
    nowMs: Date.now,
    timeZone: timeZone(),
    recents: { read: () => recentItemsItem.getValue(), write: recentItemsItem.setValue },
    pins: { read: () => pinnedItemsItem.getValue(), write: pinnedItemsItem.setValue },
    // Rarely needed, and it brings the contract's schemas with it.
    searchServer: async (text) => (await import('./search-server.ts')).searchServer(text),
  });
}

/** Follows what the background says; it may be asleep, in which case the first question wakes it. */
function follow(store: LookupStore): void {
  onMessage('copy.changed', () => void store.load());
  onMessage('session.changed', ({ data }) => store.setSession(data));
  onMessage('sync.changed', ({ data }) => store.setSync(data));
  void sendMessage('session.get').then(store.setSession);
  void sendMessage('sync.status').then(store.setSync);
}

/** Mounts the look-up; resolves when it is drawn with the copy. */
export async function mountLookup({ root, hasPanelButton, query }: MountOptions): Promise<void> {
  const database = openCopyDatabase();
  const store = createStore(database);
  const loading = store.load();
  const openTab = (path: string) =>
    void browser.tabs.create({ url: `${browser.runtime.getURL('/')}workspace.html${path}` });
  const openPanel = hasPanelButton ? await openPanelOf() : null;
  const servicesIn = (i18n: I18n): LookupServices => ({
    store,
    i18n,
    nowMs: Date.now,
    copyText: (text) => navigator.clipboard.writeText(text),
    openWorkspace: openTab,
    openPanel,
    syncNow: () => void sendMessage('sync.now').then(store.setSync),
    isOnline: () => navigator.onLine,
  });
  if (query !== '') store.type(query);
  await followPageSettings(document, timeZone(), (i18n) =>
    render(<Lookup services={servicesIn(i18n)} />, root),
  );
  follow(store);
  await loading;
}
