// The states in which a panel is looked at: what each changes in the story's room, and in what the
// panel knows beside it. Named as in the address of panel-page.tsx; every surface is one of these.
import type { EngineFaultKind, EngineState } from '../../../extension/messages/live-engine.ts';
import type { RoomSnapshot } from '../../../shared/contract/live-frames.ts';
import type { PlannedLive } from '../../../shared/contract/sync.ts';
import type { RoomRefusalReason } from '../../../shared/live/room-socket.ts';
import { STORY_NOW } from './story.ts';
import { STORY_ENGINE, STORY_SESSION, type StoryServices } from './story-services.ts';

/** One state. */
export interface PanelState {
  /** The room as it is then; `null`: nothing was heard of it. */
  readonly room?: ((snapshot: RoomSnapshot) => RoomSnapshot) | null;
  /** What is otherwise, after the room was heard. */
  readonly panel?: (story: StoryServices) => void;
}

const BOX = 'SB-0231';

/** The story's room with an alarm of its own. */
const alarmed =
  (kind: string, figures: Record<string, number>, productId: string | null = null) =>
  (snapshot: RoomSnapshot): RoomSnapshot => ({
    ...snapshot,
    alarms: [
      {
        ...{ type: 'alarm', seq: 901, kind: kind as 'burst', productId },
        ...{ atMs: STORY_NOW - 5000, figures, nextProductId: productId ? 'SB-0232' : null },
      },
    ],
  });

const planned = (snapshot: RoomSnapshot): RoomSnapshot => ({
  ...{ ...snapshot, state: 'planned', startedAtMs: null, alarms: [] },
});

const engine =
  (change: Partial<EngineState>) =>
  ({ services: { store } }: StoryServices): void => {
    store.engine.value = { ...STORY_ENGINE, ...change };
  };

const checking: Partial<EngineState> = { phase: 'checking', onAirSinceMs: null, delayMs: null };
const fault = (kind: EngineFaultKind) => ({ fault: { kind, code: kind, atMs: STORY_NOW } });
const closed = { phase: 'off', picture: null } as const;
const unplugged = { cameras: [], microphones: [], cameraId: null, microphoneId: null } as const;

/** The room refused this panel. */
const refused = (reason: RoomRefusalReason): PanelState => ({
  room: null,
  panel: (story) => {
    engine({ phase: 'off', picture: null })(story);
    story.services.store.rooms.line.value = { state: 'refused', reason };
  },
});

const live = (id: string, title: string, more: Partial<PlannedLive> = {}): PlannedLive => ({
  ...{ id, title, market: 'US', accountId: null, status: 'planned', endCause: null, items: [] },
  startsAtUtc: new Date(STORY_NOW + 3_600_000).toISOString(),
  endsAtUtc: new Date(STORY_NOW + 3 * 3_600_000).toISOString(),
  ...more,
});

/** The choice, over these lives. */
const choice = (lives: readonly PlannedLive[] | 'loading' | 'failed'): PanelState => ({
  room: null,
  panel: ({ services: { store, choose } }) => {
    store.live.value = null;
    choose.load = async () => {};
    choose.lives.value = typeof lives === 'string' ? { state: lives } : { state: 'ready', lives };
  },
});

const LONG_EN = 'Foldable storage box with lid, 66 litres, extra strong, grey, set of 3';
const LONG_ZH = '加厚可折叠带盖收纳箱 66 升特大号灰色三件套装 家用衣物玩具整理箱';
const itemOf = (expectedUnits: number) => ({
  ...{ skuId: BOX, expectedUnits, lowUnits: null, highUnits: null, allocatedUnits: 0 },
});

const longTitles = (snapshot: RoomSnapshot): RoomSnapshot => ({
  ...snapshot,
  products: snapshot.products.map((product, at) => {
    const isChinese = /[一-鿿]/.test(product.title);
    return { ...product, title: `${isChinese ? LONG_ZH : LONG_EN} ${at + 1}` };
  }),
});

/** The staff read first: two comments wait, a third writer is shadow-banned. */
const review = (snapshot: RoomSnapshot): RoomSnapshot => ({
  ...{ ...snapshot, commentMode: 'review', alarms: [] },
  shadowedIds: snapshot.comments.slice(-3, -2).map(({ authorId }) => authorId),
  comments: snapshot.comments.map((comment, at) => ({
    ...{ ...comment, isWaiting: at >= snapshot.comments.length - 2 },
  })),
});

const nothing = (snapshot: RoomSnapshot): RoomSnapshot => ({
  ...{ ...snapshot, products: [], claims: [], comments: [], paces: [], alarms: [] },
  pinnedProductId: null,
});

const soldOut = (snapshot: RoomSnapshot): RoomSnapshot => ({
  ...alarmed('sold-out', { soldUnits: 1450 }, BOX)(snapshot),
  products: snapshot.products.map((one) =>
    one.productId === BOX
      ? {
          ...{ ...one, soldUnits: 1450, heldUnits: 0, keepBackUnits: 0, leftUnits: 0 },
          waitlistUnits: 360,
        }
      : one,
  ),
});

const few = (snapshot: RoomSnapshot): RoomSnapshot => ({
  ...snapshot,
  products: snapshot.products.map((one) => {
    const isPinned = one.productId === BOX;
    return isPinned ? { ...one, blockUnits: 999, soldUnits: 303, leftUnits: 600 } : one;
  }),
});

const companion = (snapshot: RoomSnapshot): RoomSnapshot => ({
  ...{ ...snapshot, alarms: [] },
  sources: [
    { source: 'orders', productId: BOX, units: 812, asOfMs: STORY_NOW - 20_000 },
    { source: 'dashboard', productId: null, units: 890, asOfMs: STORY_NOW - 60_000 },
  ],
});

/** Before the live, with camera and microphone open. */
const check = (story: StoryServices): void => {
  engine({ ...checking, orientation: 'landscape' })(story);
  const { store, showroom } = story.services;
  store.meter.value = { level: 0.3, isClipping: false, light: 0.3, sharpness: 0.6 };
  showroom.hear(store.meter.value);
};

/** By name. What is not here is the story's minute as it stands. */
export const PANEL_STATES: Readonly<Record<string, PanelState>> = {
  'sold-out': { room: soldOut },
  few: { room: few },
  silent: { room: alarmed('host-silent', { silentSeconds: 30 }) },
  unbooked: { room: alarmed('unbooked', { units: 3 }) },
  before: { room: planned, panel: check },
  companion: {
    room: companion,
    panel: ({ services: { store } }) => {
      store.live.value = { liveId: 'liv_1', title: 'Storage night', mode: 'companion' };
    },
  },
  ended: { room: (snapshot) => ({ ...snapshot, state: 'ended', endCause: 'staff', alarms: [] }) },
  'ended-by-itself': {
    room: (snapshot) => ({ ...snapshot, state: 'ended', endCause: 'host-silent', alarms: [] }),
  },
  muted: { panel: engine({ isMuted: true, isCameraOff: true }) },
  upright: { panel: engine({ orientation: 'portrait' }) },
  reconnecting: {
    panel: ({ services: { store } }) => {
      const retryAtMs = STORY_NOW + 4000;
      store.rooms.line.value = { state: 'waiting', retryAtMs, attempt: 2 };
    },
  },
  'picture-lost': { panel: engine({ link: 'reconnecting' }) },
  'camera-lost': { panel: engine(fault('camera-lost')) },
  'check-closed': { room: planned, panel: engine({ ...checking, ...closed }) },
  'no-permission': {
    room: planned,
    panel: engine({ ...checking, ...fault('permission-denied'), ...closed }),
  },
  'no-devices': {
    room: planned,
    panel: engine({ ...checking, ...unplugged, ...fault('device-missing'), ...closed }),
  },
  'camera-unplugged': { room: planned, panel: engine({ ...checking, ...unplugged }) },
  joining: {
    room: null,
    panel: (story) => {
      engine({ ...checking, phase: 'starting', link: 'connecting', line: { state: 'idle' } })(
        story,
      );
      story.services.store.rooms.line.value = { state: 'connecting' };
    },
  },
  'room-over': refused('over'),
  'room-banned': refused('banned'),
  'room-not-open': refused('not-open'),
  review: { room: review },
  'no-products': { room: nothing },
  'no-products-before': { room: (snapshot) => nothing(planned(snapshot)), panel: check },
  'long-names': { room: longTitles },
  choose: choice([
    live('liv_0', 'Storage night', { status: 'live', items: [itemOf(2000)] }),
    live('liv_1', `${LONG_EN} · ${LONG_ZH}`, { items: [itemOf(2000), itemOf(120)] }),
    live('liv_2', '周三晚八点美国专场', { items: [itemOf(300)] }),
  ]),
  'choose-none': choice([]),
  'choose-failed': choice('failed'),
  'choose-signed-out': {
    room: null,
    panel: (story) => {
      choice([]).panel?.(story);
      Object.assign(story.services, { session: () => ({ ...STORY_SESSION, state: 'signed-out' }) });
    },
  },
};
