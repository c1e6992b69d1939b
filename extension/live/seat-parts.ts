// What one stay beside a live is made of, for the panel and for the workspace's control room:
// store, phrases, translation, ways out of a shortage, goods. Touches the browser, no component.
import type { ApiClient } from '../api.ts';
import { loadCopyIndex, withListings } from '../copy/copy-index.ts';
import { openCopyDatabase } from '../copy/database.ts';
import type { Locale } from '../i18n/formats.ts';
import { hear } from '../messages/page-listeners.ts';
import { sendMessage } from '../messages.ts';
import { phrasesItem } from '../settings.ts';
import { browserTranslation } from './browser-translation.ts';
import { EmergencyStore } from './emergency-store.ts';
import { GoodsFinder } from './find-goods.ts';
import { readGoods } from './goods.ts';
import type { SeatParts } from './live-context.ts';
import { loadEmergency } from './load-emergency.ts';
import { PanelStore } from './panel-store.ts';
import { PhraseStore } from './quick-phrases.ts';
import { TranslationStore } from './translation.ts';

/** A stored setting as the stores of a live read and write it. */
export const kept = <T>(item: { getValue(): Promise<T>; setValue(value: T): Promise<void> }) => ({
  read: () => item.getValue(),
  write: (value: T) => item.setValue(value),
});

/** Reads codes, prices and the plan of products that are new in the line-up. */
function followGoods(store: PanelStore, call: ApiClient['call'], locale: () => Locale): void {
  // Asked once for each: what the plan does not know now it will not know at the next frame.
  const asked = new Set<string>();
  store.rooms.room.subscribe(({ products }) => {
    const fresh = [...products.keys()].filter((id) => !asked.has(id));
    for (const id of fresh) asked.add(id);
    if (fresh.length > 0) void readGoods(store, call, locale());
  });
}

/** Finds goods in the browser's copy. */
const createFinder = (locale: () => Locale): GoodsFinder => {
  const database = openCopyDatabase();
  return new GoodsFinder({
    loadIndex: async () =>
      withListings(await database, await loadCopyIndex(await database, ['skus'])),
    cards: (itemKeys) => sendMessage('copy.cards', { itemKeys }),
    locale,
  });
};

/** The parts, and how to put them away. */
export interface MadeSeat {
  readonly parts: SeatParts;
  /** Stops the clock and the listening; the room is left by its store. */
  readonly stop: () => void;
}

/** Makes the parts of a stay; the clock ticks from now on. */
export function makeSeat(call: ApiClient['call'], locale: () => Locale): MadeSeat {
  const store = new PanelStore(Date.now);
  const phrases = new PhraseStore(kept(phrasesItem));
  const finder = createFinder(locale);
  followGoods(store, call, locale);
  void phrases.load();
  const unhear = hear('copy.changed', finder.forget);
  const timer = setInterval(() => {
    store.nowMs.value = Date.now();
  }, 1000);
  return {
    parts: {
      ...{ store, phrases },
      translation: new TranslationStore(browserTranslation(() => locale().slice(0, 2))),
      emergency: new EmergencyStore((productId) => loadEmergency(store, call, productId)),
      findGoods: finder.find,
      copyText: (text) => navigator.clipboard.writeText(text),
    },
    stop: () => {
      unhear();
      clearInterval(timer);
    },
  };
}
