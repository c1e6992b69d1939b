// Everything the panel is given, for tests: the real stores over recorded frames, an engine that
// notes what it was asked, and an API that answers by endpoint.
import { type ApiClient, ApiError } from '../../../extension/api.ts';
import { en } from '../../../extension/i18n/en.ts';
import { createFormats, type Locale } from '../../../extension/i18n/formats.ts';
import { loadI18n } from '../../../extension/i18n/locales.ts';
import { createTranslate } from '../../../extension/i18n/translate.ts';
import { ChooseStore } from '../../../extension/live/choose-live.ts';
import { loadDeskWords } from '../../../extension/live/desk-speech.ts';
import type { EmergencyOption } from '../../../extension/live/emergency.ts';
import { EmergencyStore } from '../../../extension/live/emergency-store.ts';
import type { FoundGoods } from '../../../extension/live/find-goods.ts';
import type { LiveServices } from '../../../extension/live/live-context.ts';
import { PanelStore } from '../../../extension/live/panel-store.ts';
import { PictureSource } from '../../../extension/live/picture-source.ts';
import { EMPTY_PROMPTER, PrompterStore } from '../../../extension/live/prompter.ts';
import { PhraseStore } from '../../../extension/live/quick-phrases.ts';
import { ShowroomStore } from '../../../extension/live/showroom.ts';
import { TranslationStore } from '../../../extension/live/translation.ts';
import type { EngineRequest, EngineState } from '../../../extension/messages/live-engine.ts';
import type { SessionView } from '../../../extension/messages.ts';
import type { ShipWayView } from '../../../shared/contract/live-plans.ts';
import { PERMISSIONS } from '../../../shared/contract/permissions.ts';
import type { RoomRequest, RoomResult } from '../../../shared/live/room-socket.ts';
import { createDeskSpeech } from '../../../shared/ui/desk/desk-words.ts';
import { createToastQueue } from '../../../shared/ui/toast-queue.ts';
import { longWords } from '../long-words.mjs';
import { STORY_GOODS, STORY_NOW } from './story.ts';

/** A camera on air without a fault. */
export const STORY_ENGINE: EngineState = {
  ...{ phase: 'on-air', liveId: 'liv_1', title: 'Storage night', role: 'host' },
  ...{ personId: 'mem_host', transport: 'peer', capabilities: null, onAirSinceMs: STORY_NOW },
  ...{ line: { state: 'open' }, link: 'connected', source: 'camera' },
  ...{ cameraId: 'cam_1', microphoneId: 'mic_1', isMuted: false, isCameraOff: false },
  ...{ preset: 'clear', orientation: 'landscape' },
  cameras: [
    { deviceId: 'cam_1', label: 'Studio camera', kind: 'capture-card' },
    { deviceId: 'cam_2', label: 'OBS Virtual Camera', kind: 'virtual' },
  ],
  microphones: [{ deviceId: 'mic_1', label: 'Desk microphone', kind: 'plain' }],
  picture: { width: 1920, height: 1080, framesPerSecond: 30 },
  quality: { uplink: 2, downlink: 2 },
  ...{ advice: null, stats: null, delayMs: 1800, viewers: 3214, remotes: [] },
  ...{ pk: null, fault: null },
};

/** The session of an owner. */
export const STORY_SESSION: SessionView = {
  ...{ state: 'signed-in', apiOrigin: 'http://localhost:8787', workspaceId: 'ws_1' },
  ...{ workspaceName: 'Lumen Home', memberId: 'mem_host', displayName: 'Wu Min' },
  ...{ role: 'owner', permissions: PERMISSIONS, isDemo: true, timeZone: 'Asia/Shanghai' },
  ...{ reportingCurrency: 'USD', eraseAtUtc: null, endedBecause: null, pairing: null },
};

/** An order by air as the plan proposes it. */
export const STORY_WAY: ShipWayView = {
  ...{ key: 'air', kind: 'order', mode: 'air', name: 'Ningbo Home', toWarehouseId: 'wh_1' },
  ...{ fromWarehouseId: null, supplierId: 'sup_1', units: 600, mostUnits: null },
  ...{ decideByUtc: null, leavesByUtc: null, originTimeZone: null, isMissed: false },
  ...{ isAllowed: true, etaP50Utc: null, etaP90Utc: '2126-12-06T00:00:00Z' },
  ...{ inTimeShare: null, isEstimate: false },
};

/** Ways out of the mock's burst: 600 by air, 550 as pre-sale. */
export const STORY_OPTIONS: readonly EmergencyOption[] = [
  {
    ...{ key: 'air', kind: 'air', units: 600, etaMs: STORY_NOW + 4 * 86_400_000 },
    ...{ inTime: 'yes', isEstimate: false, isAllowed: true, from: 'Ningbo Home', way: STORY_WAY },
  },
  {
    ...{ key: 'pre-sale', kind: 'pre-sale', units: 550, etaMs: STORY_NOW + 12 * 86_400_000 },
    ...{ inTime: 'no', isEstimate: false, isAllowed: true, from: 'PO-1187', way: null },
  },
];

/** What the catalogue answers to anything: one that joins, one that is in the line-up. */
export const STORY_FOUND: readonly FoundGoods[] = [
  { skuId: 'DL-0410', code: 'DL-0410', title: 'Desk lamp, brass', availableUnits: 140 },
  { skuId: 'SB-0232', code: 'SB-0232', title: 'Storage box, beige', availableUnits: 12 },
];

const STORY_EMERGENCY = { options: STORY_OPTIONS, promiseByMs: STORY_NOW + 5 * 86_400_000 };

/** Services with what a test looks at. */
export interface StoryServices {
  readonly services: LiveServices;
  readonly sent: RoomRequest[];
  readonly asked: EngineRequest[];
  readonly called: { endpointId: string; request: unknown }[];
  /** The room's next answer; done unless a test says otherwise. */
  answer: Pick<RoomResult, 'ok' | 'reason'>;
}

/** What the API answers by endpoint; a missing one is not found. */
export type StoryApi = Readonly<Record<string, (request: never) => unknown>>;

const notFound = new ApiError({
  ...{ code: 'not-found', status: 404, title: 'not found', detail: null, fields: [] },
  ...{ requestId: null, retryAfterSeconds: null },
});

// What leads out of the panel leads nowhere here.
const OUTSIDE = {
  openWorkspace: () => {},
  openPermission: () => {},
  copyText: async () => {},
};

const ZONE = 'Asia/Shanghai';

/** The words of a language, at twice their length if that is asked for. */
async function wordsOf(locale: Locale, isLong: boolean) {
  const desk = await loadDeskWords(locale);
  if (!isLong) {
    return { i18n: await loadI18n(locale, ZONE), speech: createDeskSpeech(desk, locale, ZONE) };
  }
  const format = createFormats(locale, ZONE);
  return {
    i18n: { t: createTranslate(longWords(en), format), format },
    speech: createDeskSpeech(longWords(desk), locale, ZONE),
  };
}

/** The panel's services in a language; `isLong` says all of English at twice its length. */
export async function createStoryServices(
  locale: Locale = 'en',
  api: StoryApi = {},
  isLong = false,
): Promise<StoryServices> {
  const { i18n, speech } = await wordsOf(locale, isLong);
  const store = new PanelStore(() => STORY_NOW);
  store.goods.value = STORY_GOODS;
  const called: StoryServices['called'] = [];
  const call = (async (endpoint: { id: string }, request: never) => {
    called.push({ endpointId: endpoint.id, request });
    const handler = api[endpoint.id];
    if (!handler) throw notFound;
    return handler(request);
  }) as ApiClient['call'];
  const story: StoryServices = {
    ...{ sent: [], asked: [], called, answer: { ok: true, reason: null } },
    services: {
      ...{ store, i18n, speech, call, toasts: createToastQueue() },
      prompter: new PrompterStore({ read: async () => EMPTY_PROMPTER, write: async () => {} }),
      phrases: new PhraseStore({ read: async () => null, write: async () => {} }),
      translation: new TranslationStore({
        detect: async () => null,
        state: async () => 'unavailable',
        create: async () => null,
        target: () => locale.slice(0, 2),
      }),
      emergency: new EmergencyStore(async () => STORY_EMERGENCY),
      showroom: new ShowroomStore(async () => {}),
      choose: new ChooseStore(call),
      pictures: new PictureSource({ show: () => {}, hide: () => {} }),
      engine: {
        request: async (request) => {
          story.asked.push(request);
          return { fault: null, test: null };
        },
        show: () => {},
        hide: () => {},
      },
      findGoods: async (text) => (text.trim() === '' ? [] : STORY_FOUND),
      session: () => STORY_SESSION,
      enter: (live, mode) => {
        store.live.value = live;
        store.mode.value = mode;
      },
      ...OUTSIDE,
    },
  };
  store.rooms.enter({
    onFrame: () => () => {},
    onLine: () => () => {},
    connect: () => {},
    close: () => {},
    send: async (request) => {
      story.sent.push(request);
      return { type: 'result', v: 1, id: 'cmd_1', claim: null, ...story.answer };
    },
  });
  return story;
}

/** Puts the panel beside the story's live. */
export function besideStory({ services: { store } }: StoryServices): void {
  store.live.value = { liveId: 'liv_1', title: 'Storage night', mode: 'rehearsal' };
  store.engine.value = STORY_ENGINE;
}
