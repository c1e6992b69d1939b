// Wires the panel to the page it stands in: background, engine, room, storage. With seat-parts.ts
// the place of this folder that touches the browser; everything else gets it handed in.
import { render } from 'preact';
import { browser } from 'wxt/browser';
import type { RoomTicket } from '../../shared/contract/live-rooms.ts';
import { createDeskSpeech } from '../../shared/ui/desk/desk-words.ts';
import { createToastQueue } from '../../shared/ui/toast-queue.ts';
import { createPageApi } from '../api.ts';
import type { Locale } from '../i18n/formats.ts';
import type { I18n } from '../i18n/translate.ts';
import { hear } from '../messages/page-listeners.ts';
import { type SessionView, sendMessage } from '../messages.ts';
import { panelLiveItem, prompterItem } from '../settings.ts';
import { ChooseStore } from './choose-live.ts';
import { passReading } from './dashboard.ts';
import { loadDeskWords } from './desk-speech.ts';
import { EngineClient } from './engine-client.ts';
import { LivePanel } from './LivePanel.tsx';
import type { LiveServices } from './live-context.ts';
import type { ChosenLive, PanelMode, PanelStore } from './panel-store.ts';
import { PictureSource } from './picture-source.ts';
import { PrompterStore } from './prompter.ts';
import { modeOf, openLine } from './room-door.ts';
import { kept, makeSeat } from './seat-parts.ts';
import { ShowroomStore } from './showroom.ts';
import { silenceAct } from './silence-note.ts';
import { playTone } from './test-tone.ts';

/** The panel beside a live, ready to be drawn in any language. */
export interface MountedLive {
  readonly store: PanelStore;
  /** Stands beside a live from now on. */
  enter(live: ChosenLive, mode: PanelMode): void;
  draw(i18n: I18n, root: Element): Promise<void>;
}

/** Attaches to the engine; its states and readings land in the stores. */
function attachEngine(store: PanelStore, showroom: ShowroomStore): EngineClient {
  const engine = new EngineClient({
    onState: (state) => {
      store.engine.value = state;
    },
    onMeter: (meter) => {
      store.meter.value = meter;
      showroom.hear(meter);
    },
  });
  return engine;
}

/** Tells the background that the host fell silent, or is back: it says so by a notification. */
function followSilence(store: PanelStore): void {
  let doneSeq = 0;
  store.rooms.room.subscribe((room) => {
    if (room.seq === 0) doneSeq = 0;
    const act = silenceAct(room, doneSeq, Date.now());
    const live = store.live.value;
    if (!act || !live) return;
    doneSeq = act.seq;
    const { liveId, title } = live;
    void sendMessage('engine.silence', { liveId, title, ...act.silence });
  });
}

/** Remembers which live was chosen; what the store begins with is no choice. */
function rememberChoice(store: PanelStore, showroom: ShowroomStore): void {
  let isFirst = true;
  let liveId: string | null = null;
  store.live.subscribe((live) => {
    if (!isFirst) void panelLiveItem.setValue(live);
    isFirst = false;
    if ((live?.liveId ?? null) !== liveId) showroom.forget();
    liveId = live?.liveId ?? null;
  });
}

/** What a panel is made of beside the words. */
function createParts(session: () => SessionView | null, locale: () => Locale) {
  const { call } = createPageApi((type, data) => sendMessage(type, data));
  const { parts } = makeSeat(call, locale);
  const { store } = parts;
  const showroom = new ShowroomStore(playTone);
  const engine = attachEngine(store, showroom);
  return {
    ...parts,
    ...{ call, showroom, session },
    engine,
    pictures: new PictureSource(engine),
    choose: new ChooseStore(call),
    prompter: new PrompterStore(kept(prompterItem)),
    toasts: createToastQueue(),
    openWorkspace: (path: string) =>
      void browser.tabs.create({ url: `${browser.runtime.getURL('/')}workspace.html${path}` }),
    openPermission: () => void sendMessage('engine.permission'),
  };
}

/** Standing beside a live: the room is entered, and the engine attached where it has work. */
function createEnter({ store, call, engine, session }: ReturnType<typeof createParts>) {
  let isAttached = false;
  const attach = () => {
    if (!isAttached) void engine.attach();
    isAttached = true;
  };
  const origin = () => session()?.apiOrigin ?? '';
  return (live: ChosenLive, mode: PanelMode) => {
    store.live.value = live;
    store.mode.value = mode;
    if (live.mode !== 'companion') attach();
    const onTicket = (ticket: RoomTicket) => {
      const ticketMode = modeOf(ticket);
      if (store.live.value?.liveId !== ticket.liveId || ticketMode === null) return;
      store.live.value = { ...live, title: ticket.live.title, mode: ticketMode };
      if (ticketMode !== 'companion') attach();
    };
    store.rooms.enter(openLine({ call, origin, onTicket }, live.liveId));
  };
}

/** Makes the panel's state and collaborators. `session` answers who is signed in now. */
export function mountLive(session: () => SessionView | null): MountedLive {
  let locale: Locale = 'en';
  const parts = createParts(session, () => locale);
  const { store, prompter } = parts;
  const enter = createEnter(parts);
  followSilence(store);
  void prompter.load();
  rememberChoice(store, parts.showroom);
  hear('dashboard.read', (reading) => passReading(store, reading));
  return {
    store,
    enter,
    async draw(i18n, root) {
      const { timeZone } = i18n.format;
      locale = i18n.format.locale;
      const speech = createDeskSpeech(await loadDeskWords(locale), locale, timeZone);
      const services: LiveServices = { ...parts, enter, i18n, speech };
      render(<LivePanel services={services} />, root);
    },
  };
}
