// The minute of shared/mock as frames of a room: 854 of 1,450 sold, 64 held, 32 kept back, 52 a
// minute against 17, sold out in 11 minutes. What a real room would send; the reducer is the real
// one.
import type {
  RoomAlarm,
  RoomClaim,
  RoomComment,
  RoomFrame,
  RoomProduct,
  RoomSnapshot,
} from '../../../shared/contract/live-frames.ts';
import type { RoomPace } from '../../../shared/contract/live-pace.ts';
import type { Goods } from '../../../shared/ui/desk/show-view.ts';

/** 1 December 2126, 18:42:18 Pacific: rooms' clocks in tests are far in the future. */
export const STORY_NOW = Date.UTC(2126, 11, 2, 2, 42, 18);
const STARTED = STORY_NOW - (42 * 60 + 18) * 1000;

/** The languages the story is told in. */
export type StoryLanguage = 'en' | 'zh-CN';

interface StoryProduct {
  readonly id: string;
  readonly titles: Readonly<Record<StoryLanguage, string>>;
  readonly block: number;
  readonly sold: number;
  readonly target: number;
  readonly shown: boolean;
  readonly perMinute: number;
  readonly appeal: number;
  readonly price: string;
}

const product = (
  id: string,
  titles: readonly [string, string],
  numbers: readonly [block: number, sold: number, target: number],
  rest: Partial<StoryProduct> = {},
): StoryProduct => {
  const [block, sold, target] = numbers;
  const [en, zh] = titles;
  return {
    ...{ id, block, sold, target, titles: { en, 'zh-CN': zh } },
    ...{ shown: false, perMinute: 0, appeal: 0.3, price: '$12.50', ...rest },
  };
};

/** The line-up of the mock. */
export const STORY_PRODUCTS: readonly StoryProduct[] = [
  product('SB-0231', ['Foldable storage box', '折叠收纳盒'], [1450, 854, 2000], {
    ...{ shown: true, perMinute: 52, appeal: 0.9, price: '$18.90' },
  }),
  product('SB-0232', ['Storage box, beige', '收纳盒 米色'], [420, 0, 420], { appeal: 0.8 }),
  product('KT-0417', ['Kitchen tools', '硅胶厨具'], [210, 82, 210], { shown: true, perMinute: 1 }),
  product('TC-0501', ['Packing cubes', '旅行收纳袋'], [1012, 0, 160], { appeal: 0.5 }),
  product('TL-1180', ['LED desk lamp', 'LED 台灯'], [28, 0, 120], { appeal: 0.2 }),
  product('CL-0213', ['Camping lantern', '露营灯'], [307, 0, 60], { appeal: 0.6 }),
];

/** Codes and prices as the shop's copy has them. */
export const STORY_GOODS: ReadonlyMap<string, Goods> = new Map(
  STORY_PRODUCTS.map(({ id, price }) => [id, { code: id, price, currency: 'USD' }]),
);

function roomProduct(one: StoryProduct, language: StoryLanguage): RoomProduct {
  const isFirst = one.id === 'SB-0231';
  const [heldUnits, keepBackUnits] = isFirst ? [64, 32] : [0, 0];
  return {
    ...{ productId: one.id, skuId: one.id, title: one.titles[language] },
    ...{ blockUnits: one.block, soldUnits: one.sold, heldUnits, keepBackUnits },
    leftUnits: one.block - one.sold - heldUnits - keepBackUnits,
    ...{ waitlistUnits: 0, perBuyerLimit: null, mode: 'hold', offer: null },
  };
}

function roomPace(one: StoryProduct): RoomPace {
  const isFirst = one.id === 'SB-0231';
  return {
    productId: one.id,
    asOfMs: STORY_NOW,
    ordersPerMinute: one.perMinute,
    normalOrdersPerMinute: isFirst ? 17 : 1,
    unitsPerMinute: one.perMinute,
    burstSinceMs: isFirst ? STORY_NOW - 180_000 : null,
    soonestMinutes: isFirst ? 9.4 : one.id === 'TL-1180' ? 4 : null,
    likelyMinutes: isFirst ? 11.4 : null,
    latestMinutes: isFirst ? 14.2 : null,
    ...{ arrivingUnits: 0, backupUnits: 0, inFlightUnits: 0, numbersAsOfMs: STORY_NOW },
    ...{ appeal: one.appeal, pitchMinutes: 6 },
    pinnedSoldUnits: one.shown ? one.sold : 0,
    pinnedPlannedUnits: one.shown ? 17 * 40 : 0,
    ...{ unmetUnits: 0, targetUnits: one.target },
  };
}

const comment = (
  id: string,
  authorName: string,
  text: string,
  extra: Partial<RoomComment> = {},
): RoomComment => ({
  ...{ commentId: `com_${id}`, authorId: `vwr_${id}`, authorName, text },
  ...{ atMs: STORY_NOW - 10_000, language: null, intent: null, ...extra },
});

/** Newest last. */
export const STORY_COMMENTS: readonly RoomComment[] = [
  ...Array.from({ length: 33 }, (_, at) =>
    comment(`old${at}`, `guest_${at}`, 'wow', { atMs: STORY_NOW - 55_000 + at * 1000 }),
  ),
  comment('tomas', 'tomas_r', 'quiero 2 la grande', { language: 'es' }),
  comment('may', '阿May', '要三个', { language: 'zh' }),
  comment('luna2', '小鹿', '灰色的拍了两个，什么时候发货？', {
    language: 'zh',
    intent: 'shipping',
  }),
  comment('dottie', 'dottie.k', 'Does it hold books or does it sag?'),
  comment('luna', 'mar_luna', '¿Cuánto cuesta el envío a Texas?', {
    ...{ language: 'es', intent: 'shipping' },
  }),
];

/** Who holds units, by what they are called. */
const HOLDS: readonly (readonly [name: string, units: number, seconds: number])[] = [
  ...([
    ['jess_m', 2, 41],
    ['home.by.ana', 1, 130],
    ['小鹿', 2, 235],
  ] as const),
  ...([
    ['ruthie88', 3, 380],
    ['bk_daniel', 1, 482],
  ] as const),
];

const CLAIMS: readonly RoomClaim[] = HOLDS.map(([name, units, seconds], at) => ({
  ...{ claimId: `clm_${at}`, productId: 'SB-0231', buyerId: `vwr_${name}`, units, state: 'held' },
  ...{ holdEndsAtMs: STORY_NOW + seconds * 1000, place: null },
}));

// Names of buyers are known from what they wrote.
const SAID_BEFORE = HOLDS.map(([name], at) =>
  comment(name, name, 'nice', { atMs: STORY_NOW - 300_000 + at }),
);

/** The burst of the mock. */
export const STORY_BURST: RoomAlarm = {
  ...{ type: 'alarm', seq: 901, kind: 'burst', productId: 'SB-0231', atMs: STORY_NOW - 60_000 },
  figures: { perMinute: 52, normalPerMinute: 17, unitsPerMinute: 52, leftUnits: 596 },
  nextProductId: 'SB-0232',
};

/** The room in the story's minute, as a newcomer of the staff is told. */
export function storySnapshot(language: StoryLanguage = 'en'): RoomSnapshot {
  return {
    ...{ state: 'live', startedAtMs: STARTED, pinnedProductId: 'SB-0231' },
    products: STORY_PRODUCTS.map((one) => roomProduct(one, language)),
    ...{ claims: [...CLAIMS], comments: [...SAID_BEFORE, ...STORY_COMMENTS], slowModeSeconds: 0 },
    paces: STORY_PRODUCTS.map(roomPace),
    alarms: [STORY_BURST],
    ...{ notes: [], invites: [], sources: [] },
  };
}

/** What the room sends a host who comes in at that minute; `change` alters the snapshot. */
export function storyFrames(
  language: StoryLanguage = 'en',
  change: (snapshot: RoomSnapshot) => RoomSnapshot = (snapshot) => snapshot,
): RoomFrame[] {
  const snapshot = change(storySnapshot(language));
  return [
    {
      ...{ type: 'welcome', v: 1, seq: 901, role: 'host', personId: 'mem_host' },
      ...{ snapshot, nowMs: STORY_NOW },
    },
    {
      ...{ type: 'presence', v: 1, viewers: 3214 },
      staff: [{ personId: 'mem_host', role: 'host' }],
    },
  ];
}
