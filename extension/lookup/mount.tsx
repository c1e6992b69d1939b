// Wires a look-up to the page it stands in: copy, storage, clipboard, background. The popup, the
// panel and a tab differ only in their size and in whether there is a panel to open.
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { loadCopyIndex, withListings } from '../copy/copy-index.ts';
import { type CopyDatabase, openCopyDatabase } from '../copy/database.ts';
import { readCard, readSpeakers } from '../copy/read-items.ts';
import { followPageSettings } from '../i18n/page.ts';
import type { I18n } from '../i18n/translate.ts';
import { hear } from '../messages/page-listeners.ts';
import { type SessionView, type SyncStatus, sendMessage } from '../messages.ts';
import { pinnedItemsItem, recentItemsItem } from '../settings.ts';
import { type CameraDoor, cameraDoor } from './camera-door.ts';
import { loadEarly } from './early.ts';
import { Lookup } from './Lookup.tsx';
import type { LookupServices } from './lookup-context.ts';
import { LookupStore } from './lookup-store.ts';
import { openPanelOf } from './open-panel.ts';
import { listenForScans } from './scanner-keys.ts';
import { teachTab } from './teach-tab.ts';

/** Where the look-up stands. */
export interface MountOptions {
  readonly root: Element;
  readonly hasPanelButton: boolean;
  /** What is typed from the start: from the address bar or the context menu. */
  readonly query: string;
  /** Opens the camera at once: a tab that was opened to ask for it. */
  readonly opensCamera?: boolean;
}

const ownTimeZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

function createStore(database: Promise<CopyDatabase>, drawn: Promise<void>): LookupStore {
  return new LookupStore({
    loadEarly: async (typed, keptIds) => loadEarly(await database, typed, keptIds),
    loadSkus: async (isAnswered) => {
      // Reading megabytes holds the page up; a first answer is drawn before it.
      if (isAnswered) await drawn;
      return loadCopyIndex(await database, ['skus']);
    },
    loadAll: async (index) => withListings(await database, index),
    readCard: async (skuId, view) => readCard(await database, skuId, view),
    readSpeakers: async (skuIds, view) => readSpeakers(await database, skuIds, view),
    nowMs: Date.now,
    timeZone: ownTimeZone(),
    recents: { read: () => recentItemsItem.getValue(), write: recentItemsItem.setValue },
    pins: { read: () => pinnedItemsItem.getValue(), write: pinnedItemsItem.setValue },
    // Rarely needed, and it brings the contract's schemas with it.
    searchServer: async (text) => (await import('./search-server.ts')).searchServer(text),
  });
}

/** Follows what the background says; asleep, it is woken by the first question. */
function follow(store: LookupStore): void {
  const setSession = (session: SessionView) => store.setSession(session);
  const setSync = (status: SyncStatus) => {
    store.sync.value = status;
  };
  hear('copy.changed', () => void store.load());
  hear('session.changed', setSession);
  hear('sync.changed', setSync);
  void sendMessage('session.get').then(setSession);
  void sendMessage('sync.status').then(setSync);
}

const isSearchField = (target: EventTarget | null) =>
  target instanceof HTMLInputElement && target.type === 'search';

/** Mounts the look-up; resolves when it is drawn with the copy. */
export async function mountLookup(options: MountOptions): Promise<void> {
  const { root, hasPanelButton, query } = options;
  const database = openCopyDatabase();
  const { promise: drawn, resolve: setDrawn } = Promise.withResolvers<void>();
  const store = createStore(database, drawn);
  // Keys pressed before this script was there stand in the page's own field.
  const early = document.querySelector<HTMLInputElement>('#early');
  const typedEarly = early?.value ?? '';
  const typed = query || typedEarly;
  if (typed !== '') store.type(typed);
  // Begun before anything is drawn.
  const loading = store.load();
  const panel = hasPanelButton ? openPanelOf() : Promise.resolve(null);
  const openTab = (path: string) =>
    void browser.tabs.create({ url: `${browser.runtime.getURL('/')}workspace.html${path}` });
  const servicesIn = (i18n: I18n): LookupServices => ({
    store,
    i18n,
    nowMs: Date.now,
    copyText: (text) => navigator.clipboard.writeText(text),
    openWorkspace: openTab,
    openPanel,
    teach,
    // How it went is broadcast to every page.
    camera: camera?.parts ?? null,
    openCameraTab: camera?.openTab ?? null,
    syncNow: () => void sendMessage('sync.now'),
    isOnline: () => navigator.onLine,
  });
  const timeZone = () => store.session.value?.timeZone ?? ownTimeZone();
  let draw = () => {};
  let openPanel: LookupServices['openPanel'] = null;
  let teach: LookupServices['teach'] = null;
  let camera: CameraDoor | null = null;
  const speakAgain = await followPageSettings(document, timeZone, (i18n) => {
    draw = () => render(<Lookup services={servicesIn(i18n)} />, root);
    draw();
  });
  setDrawn();
  void Promise.all([panel, hasPanelButton ? teachTab() : null, cameraDoor(window)]).then(
    ([open, acts, door]) => {
      openPanel = open;
      teach = acts;
      camera = door;
      store.isCameraOpen.value = options.opensCamera === true;
      draw();
    },
  );
  listenForScans(window, (code) => store.type(code), isSearchField);
  // The first result does not wait for the workspace's zone; dates are written anew once known.
  store.session.subscribe((session) => {
    if (session !== null && timeZone() !== ownTimeZone()) void speakAgain();
  });
  // What was typed until the field was replaced.
  if (early && early.value !== typedEarly) store.type(early.value);
  early?.remove();
  follow(store);
  await loading;
}
