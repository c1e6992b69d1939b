// The keys of the panel, as data: what each does and when. Letters without a modifier, because a
// host's hands are full; never while something is typed.

import { alarmsNow } from '../../shared/ui/desk/alarm-view.ts';
import type { WordKey } from '../i18n/catalogue.ts';
import { draftOption } from './draft-emergency.ts';
import { askEngine } from './live-acts.ts';
import type { Live } from './live-context.ts';
import { sendPhrase } from './send-phrase.ts';

/** One key. */
export interface PanelKey {
  /** `KeyboardEvent.key`, lower case. */
  readonly key: string;
  /** What it does, in the catalogue. */
  readonly word: Extract<WordKey, `live.keys.${string}`>;
  readonly act: (live: Live) => unknown;
}

const activeAlarm = ({ store }: Live) =>
  alarmsNow(store.rooms.room.value, store.seenAlarms.value, store.nowMs.value).active;

const KEYS: readonly PanelKey[] = [
  { key: 's', word: 'live.keys.safe', act: ({ store }) => store.toggle('safe') },
  {
    key: 'n',
    word: 'live.keys.next',
    act: ({ next, tell }) => next && tell({ type: 'pin', productId: next.product.productId }),
  },
  {
    key: 'a',
    word: 'live.keys.seen',
    act: (live) => {
      const alarm = activeAlarm(live);
      if (alarm) live.store.see(alarm.seq);
    },
  },
  {
    key: 'd',
    word: 'live.keys.draft',
    act: (live) => {
      const productId = activeAlarm(live)?.productId;
      const view = productId ? live.emergency.byProduct.value.get(productId) : undefined;
      const [first] = view?.options ?? [];
      const isDone = first && view?.done.has(first.key);
      if (productId && first?.isAllowed && !isDone) {
        return draftOption(live, productId, first);
      }
    },
  },
  {
    key: 'm',
    word: 'live.keys.mute',
    act: (live) => {
      const engine = live.store.ownEngine.value;
      return engine && askEngine(live, { type: 'mute', isMuted: !engine.isMuted });
    },
  },
  {
    key: 'v',
    word: 'live.keys.camera',
    act: (live) => {
      const engine = live.store.ownEngine.value;
      return engine && askEngine(live, { type: 'camera-off', isOff: !engine.isCameraOff });
    },
  },
  { key: 'l', word: 'live.keys.lineUp', act: ({ store }) => store.toggle('line-up') },
  { key: '+', word: 'live.keys.faster', act: ({ prompter }) => prompter.faster(1) },
  { key: '-', word: 'live.keys.slower', act: ({ prompter }) => prompter.faster(-1) },
  {
    key: 'w',
    word: 'live.keys.mode',
    act: ({ store }) => {
      store.mode.value = store.mode.value === 'host' ? 'assistant' : 'host';
    },
  },
  { key: '?', word: 'live.keys.list', act: ({ store }) => store.toggle('keys') },
];

/** The keys of the host's panel, in the order in which they are listed. */
export const panelKeys: readonly PanelKey[] = KEYS;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Does what a key is for; true when it was one of ours. */
export function pressKey(live: Live, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (live.store.view.value === 'choose') return false;
  if (event.key === 'Escape' && live.store.drawer.value !== 'none') {
    live.store.drawer.value = 'none';
    return true;
  }
  if (isTyping(event.target)) return false;
  if (/^[1-9]$/.test(event.key)) {
    void sendPhrase(live, Number(event.key) - 1);
    return true;
  }
  const found = KEYS.find(({ key }) => key === event.key.toLowerCase());
  found?.act(live);
  return found !== undefined;
}
