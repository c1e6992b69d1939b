// The viewers' page over a room made up here, in every state a viewer can meet: state, language and
// theme come from the address. Built by panel-browser.ts for pictures and for the eye of axe.
import '../../../shared/ui/tokens.css';
import '../../../shared/ui/base.css';
import '../../../worker/watch/watch.css';
import '../../../worker/watch/sheet.css';
import { signal } from '@preact/signals';
import { render } from 'preact';
import type { RoomClaim, RoomComment, RoomProduct } from '../../../shared/contract/live-frames.ts';
import type { ShowGoods } from '../../../shared/contract/live-goods.ts';
import type { RoomLine } from '../../../shared/live/room-socket.ts';
import { EMPTY_ROOM, type RoomState } from '../../../shared/live/room-state.ts';
import { WatchPage } from '../../../worker/watch/WatchPage.tsx';
import type { WatchSession } from '../../../worker/watch/watch-session.ts';
import { languageOf, loadSpeech } from '../../../worker/watch/watch-speech.ts';
import { longWords } from '../long-words.mjs';
import { paintedTrack } from './painted-track.ts';

const BOX = 'box';
const NOW = Date.now();
const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

const box: RoomProduct = {
  ...{ productId: BOX, skuId: BOX, title: 'Foldable storage box, 66 L, grey' },
  ...{ blockUnits: 300, soldUnits: 180, heldUnits: 8, keepBackUnits: 0, leftUnits: 112 },
  ...{ waitlistUnits: 0, perBuyerLimit: 5, mode: 'hold', offer: null },
};
const goods: ShowGoods = {
  ...{ productId: BOX, title: box.title, titleZh: '折叠收纳盒 66L 灰色', currency: 'USD' },
  ...{ priceMinor: 2499, usualPriceMinor: 2999, url: 'https://shop.example/box' },
};
const comments: RoomComment[] = [
  ['ana', 'Does it fit under a bed?', 'en'],
  ['小鹿', '要两个，什么时候发货？', 'zh'],
  ['tomas', '¿Cuánto cuesta el envío a Texas?', 'es'],
].map(([authorName = '', text = '', language = ''], at) => ({
  ...{ commentId: `com_${at}`, authorId: `vwr_${at}`, authorName, text, language },
  ...{ atMs: NOW - 20_000, intent: null },
}));

const claim = (state: RoomClaim['state'], more: Partial<RoomClaim> = {}): RoomState['claims'] =>
  new Map([
    [
      'clm_1',
      {
        ...{ claimId: 'clm_1', productId: BOX, buyerId: 'me', units: 2, state },
        ...{ holdEndsAtMs: null, place: null, ...more },
      },
    ],
  ]);

const onAir: RoomState = {
  ...{ ...EMPTY_ROOM, seq: 9, isKnown: true, personId: 'me', role: 'viewer', session: 'live' },
  ...{ startedAtMs: NOW - 30 * MINUTE_MS, pinnedProductId: BOX, viewers: 3214, comments },
  products: new Map([[BOX, box]]),
};
const withBox = (change: Partial<RoomProduct>): RoomState => ({
  ...onAir,
  products: new Map([[BOX, { ...box, ...change }]]),
});

const offer = { units: 20, leftUnits: 12, priceMinor: 1999, endsAtMs: NOW + 3 * MINUTE_MS };
const LONG = 'Foldable storage box with lid and handles, 66 litres, extra strong, grey, set of 3';

/** Rooms by state. */
const ROOMS: Readonly<Record<string, RoomState>> = {
  'on-air': onAir,
  'comments-off': { ...onAir, commentMode: 'muted' },
  reviewed: {
    ...{ ...onAir, commentMode: 'review' },
    comments: comments.map((comment, at) => ({ ...comment, isWaiting: at === 2 })),
  },
  soon: { ...onAir, session: 'planned', startedAtMs: null, pinnedProductId: null, comments: [] },
  waiting: { ...onAir, pinnedProductId: null, comments: [] },
  offer: withBox({ offer }),
  held: {
    ...onAir,
    claims: claim('held', { holdEndsAtMs: NOW + 10 * MINUTE_MS, orderCode: 'SC-7K2M' }),
  },
  paid: { ...onAir, claims: claim('paid') },
  expired: { ...onAir, claims: claim('expired') },
  limit: { ...withBox({ perBuyerLimit: 2 }), claims: claim('paid') },
  'first-paid': withBox({ mode: 'first-paid' }),
  'sold-out': withBox({ soldUnits: 300, heldUnits: 0, leftUnits: 0, waitlistUnits: 12 }),
  waitlist: {
    ...withBox({ soldUnits: 300, heldUnits: 0, leftUnits: 0, waitlistUnits: 12 }),
    claims: claim('waiting', { place: 12 }),
  },
  presale: withBox({ leftUnits: 0, presale: { units: 200, shipsAtMs: NOW + 12 * DAY_MS } }),
  'long-name': withBox({ title: LONG }),
  over: { ...onAir, session: 'ended', endedAtMs: NOW },
  'no-picture': onAir,
  elsewhere: onAir,
  reconnecting: onAir,
};
const LINES: Readonly<Record<string, RoomLine>> = {
  reconnecting: { state: 'waiting', retryAtMs: NOW + 4_000, attempt: 2 },
  connecting: { state: 'connecting' },
  ...Object.fromEntries(
    (['banned', 'full', 'not-open', 'not-found', 'too-old'] as const).map((reason) => [
      reason,
      { state: 'refused', reason },
    ]),
  ),
};

const address = new URLSearchParams(location.search);
const state = address.get('state') ?? 'on-air';
const language = languageOf(address.get('lang')) ?? 'en';
document.documentElement.dataset.theme = address.get('theme') ?? 'light';

const WITHOUT_PICTURE = ['soon', 'no-picture', 'elsewhere', 'connecting'];
const track = paintedTrack(540, 960);
const hasPicture = track && ROOMS[state] && !WITHOUT_PICTURE.includes(state);
const streams = hasPicture ? [{ from: 'host', stream: new MediaStream([track]) }] : [];
const isLost = state === 'not-found';
const door = {
  ...{ title: 'Tidy home, one evening', state: 'live', startsAtUtc: new Date(NOW).toISOString() },
  mode: state === 'elsewhere' ? 'companion' : 'rehearsal',
};
const shown = state === 'long-name' ? { ...goods, title: LONG, titleZh: null } : goods;
const session = {
  room: signal(ROOMS[state] ?? EMPTY_ROOM),
  line: signal<RoomLine>(LINES[state] ?? { state: 'open' }),
  live: signal(isLost ? null : door),
  goods: signal([shown]),
  picture: { streams: signal(streams), isSlow: signal(false), isFull: signal(false) },
  socket: { report: () => {}, connect: () => {} },
  tell: async () => null,
  introduce: async () => {},
} as unknown as WatchSession;
const spoken = await loadSpeech(language, [language]);
const isLong = address.get('words') === 'long';
const speech = isLong ? { ...spoken, words: longWords(spoken.words) } : spoken;
const root = Object.assign(document.createElement('div'), { id: 'app' });
document.getElementById('live')?.replaceWith(root);
render(<WatchPage session={session} speech={speech} />, root);
document.body.dataset.ready = 'true';
