// The twelve products of the story every surface tells: a storage box with 300 units and a live in
// nine days, and eleven neighbours on the same page, each with another status. Figures only.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import type { Place } from './places.ts';
import type { CategoryCode } from './policies.ts';

const HOUR_MS = DAY_MS / 24;

/** Units on the way, by hours from now. */
export interface StoryInbound {
  readonly reference: string;
  readonly place: Place;
  readonly units: number;
  readonly mode: 'sea' | 'air' | 'truck';
  readonly etaP50Hours: number;
  readonly etaP90Hours: number;
}

/** One product of the story. */
export interface StoryItem {
  readonly sku: string;
  readonly title: string;
  readonly titleZh: string;
  readonly category: CategoryCode;
  readonly priceMinor: number;
  readonly soldUnits30: number;
  readonly cartonUnits: number;
  /** Grams, then length, width, height in millimetres. */
  readonly size: readonly [number, number, number, number];
  readonly hasBattery?: boolean;
  readonly stock: readonly { place: Place; available: number; allocated: number }[];
  readonly inbound?: readonly StoryInbound[];
  /** The SKU's own days; unless flown, it is then bought in the country. */
  readonly policy?: {
    readonly leadTimeDays: number;
    readonly safetyStockDays?: number;
    readonly alertLineDays?: number;
    readonly isFlown?: boolean;
  };
  /** Which warehouses serve the listing, and what the page shows. */
  readonly pool: readonly Place[];
  readonly listedUnits: number;
  readonly isActive: boolean;
  /** False: the shop's listing has not been linked to a SKU of ours. */
  readonly isLinked: boolean;
  /** Days since the page's row was changed. */
  readonly updatedDaysAgo: number;
  /** Days since the stock number was true; only outside warehouses grow stale. */
  readonly countedDaysAgo?: number;
}

const linked = { isActive: true, isLinked: true } as const;

/** The hours from now until the storage box's live begins, as `liveStartMs` finds it. */
export function liveStartMs(nowMs: number): number {
  // 18:00 in Los Angeles, on the first evening that is at least nine days away.
  const hour = new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/Los_Angeles',
    hour: 'numeric',
    hourCycle: 'h23',
  });
  const earliest = Math.ceil((nowMs + 9 * DAY_MS) / HOUR_MS) * HOUR_MS;
  for (let ms = earliest; ; ms += HOUR_MS) if (hour.format(ms) === '18') return ms;
}

/** The story's products at an instant. */
export function storyItems(nowMs: number): readonly StoryItem[] {
  const liveHours = (liveStartMs(nowMs) - nowMs) / HOUR_MS;
  return [storageBox(liveHours), ...NEIGHBOURS];
}

function storageBox(liveHours: number): StoryItem {
  return {
    sku: 'SB-0231',
    title: 'Foldable storage box, 66 L, grey',
    titleZh: '折叠收纳盒 66L 灰色',
    category: 'home',
    priceMinor: 2499,
    soldUnits30: 268,
    cartonUnits: 20,
    size: [1450, 500, 400, 60],
    stock: [
      { place: 'US-East', available: 300, allocated: 18 },
      { place: 'US-West', available: 180, allocated: 6 },
    ],
    inbound: [
      {
        reference: 'PO-1187',
        place: 'US-East',
        units: 600,
        mode: 'sea',
        // In time for the live by hours in the middle case, two days late in one of ten.
        etaP50Hours: liveHours - 6,
        etaP90Hours: liveHours + 58,
      },
    ],
    policy: { leadTimeDays: 8, isFlown: true },
    pool: ['US-East'],
    listedUnits: 300,
    updatedDaysAgo: 0,
    ...linked,
  };
}

// What is bought from a wholesaler in the country is there within days and needs little cover.
const NEIGHBOURS: readonly StoryItem[] = [
  {
    sku: 'TL-1180',
    title: 'LED desk lamp with USB port',
    titleZh: 'LED 台灯 带 USB 接口',
    category: 'electronics',
    priceMinor: 2990,
    soldUnits30: 160,
    cartonUnits: 12,
    size: [980, 420, 180, 120],
    stock: [{ place: 'US-East', available: 32, allocated: 3 }],
    pool: ['US-East'],
    listedUnits: 50,
    updatedDaysAgo: 1,
    ...linked,
  },
  {
    sku: 'KT-0417',
    title: 'Silicone kitchen tools, set of 12',
    titleZh: '硅胶厨具 12 件套',
    category: 'home',
    priceMinor: 1890,
    soldUnits30: 156,
    cartonUnits: 10,
    size: [1320, 360, 160, 130],
    stock: [{ place: 'US-East', available: 214, allocated: 0 }],
    policy: { leadTimeDays: 7, safetyStockDays: 25, alertLineDays: 15 },
    pool: ['US-East'],
    listedUnits: 214,
    updatedDaysAgo: 2,
    ...linked,
  },
  {
    sku: 'BT-3302',
    title: 'Insulated bottle 750 ml, matt black',
    titleZh: '保温杯 750ml 磨砂黑',
    category: 'outdoor',
    priceMinor: 2150,
    soldUnits30: 240,
    cartonUnits: 24,
    size: [410, 290, 80, 80],
    stock: [{ place: 'US-East', available: 96, allocated: 4 }],
    policy: { leadTimeDays: 5, safetyStockDays: 25, alertLineDays: 5 },
    pool: ['US-East'],
    listedUnits: 96,
    updatedDaysAgo: 3,
    ...linked,
  },
  {
    sku: 'YM-0090',
    title: 'Yoga mat 6 mm, olive',
    titleZh: '瑜伽垫 6mm 橄榄绿',
    category: 'outdoor',
    priceMinor: 3200,
    soldUnits30: 118,
    cartonUnits: 8,
    size: [1100, 610, 120, 120],
    stock: [{ place: 'US-East', available: 0, allocated: 0 }],
    inbound: [
      {
        reference: 'PO-1179',
        place: 'US-East',
        units: 400,
        mode: 'sea',
        etaP50Hours: 6 * 24 + 4,
        etaP90Hours: 9 * 24,
      },
    ],
    pool: ['US-East'],
    listedUnits: 0,
    isActive: false,
    isLinked: true,
    updatedDaysAgo: 0,
  },
  {
    sku: 'PC-2204',
    title: 'USB-C charger 65 W, 2 ports',
    titleZh: '65W 双口 USB-C 充电器',
    category: 'electronics',
    priceMinor: 2790,
    soldUnits30: 331,
    cartonUnits: 60,
    size: [140, 90, 60, 35],
    stock: [{ place: 'US-East', available: 520, allocated: 7 }],
    pool: ['US-East'],
    listedUnits: 440,
    updatedDaysAgo: 1,
    ...linked,
  },
  {
    sku: 'HB-0655',
    title: 'Make-up brushes, set of 10',
    titleZh: '化妆刷 10 支套装',
    category: 'beauty',
    priceMinor: 1680,
    soldUnits30: 64,
    cartonUnits: 40,
    size: [260, 240, 110, 50],
    stock: [{ place: 'FBA-US', available: 72, allocated: 0 }],
    policy: { leadTimeDays: 7 },
    pool: ['FBA-US'],
    listedUnits: 72,
    updatedDaysAgo: 2,
    countedDaysAgo: 3,
    ...linked,
  },
  {
    sku: 'CU-0112',
    title: 'Cushion cover 45 × 45, linen',
    titleZh: '亚麻抱枕套 45×45',
    category: 'home',
    priceMinor: 990,
    soldUnits30: 52,
    cartonUnits: 50,
    size: [160, 450, 450, 4],
    stock: [{ place: 'US-East', available: 410, allocated: 0 }],
    pool: ['US-East'],
    listedUnits: 410,
    isActive: true,
    isLinked: false,
    updatedDaysAgo: 3,
  },
  {
    sku: 'HD-0660',
    title: 'Hair dryer 1600 W, foldable',
    titleZh: '折叠吹风机 1600W',
    category: 'electronics',
    priceMinor: 3900,
    soldUnits30: 205,
    cartonUnits: 12,
    size: [640, 220, 200, 90],
    stock: [{ place: 'US-East', available: 86, allocated: 2 }],
    inbound: [
      {
        reference: 'PO-1192',
        place: 'US-East',
        units: 480,
        mode: 'sea',
        etaP50Hours: 19 * 24,
        etaP90Hours: 24 * 24,
      },
    ],
    pool: ['US-East'],
    listedUnits: 86,
    updatedDaysAgo: 0,
    ...linked,
  },
  {
    sku: 'TC-0501',
    title: 'Travel packing cubes, set of 6',
    titleZh: '旅行收纳袋 6 件套',
    category: 'home',
    priceMinor: 2600,
    soldUnits30: 392,
    cartonUnits: 30,
    size: [420, 350, 280, 60],
    stock: [{ place: 'US-East', available: 1260, allocated: 9 }],
    pool: ['US-East'],
    listedUnits: 1260,
    updatedDaysAgo: 1,
    ...linked,
  },
  {
    sku: 'DR-0738',
    title: 'Dish drying rack, 2 tiers',
    titleZh: '双层沥水碗架',
    category: 'home',
    priceMinor: 3450,
    soldUnits30: 45,
    cartonUnits: 6,
    size: [2100, 430, 320, 150],
    stock: [{ place: 'US-East', available: 87, allocated: 1 }],
    policy: { leadTimeDays: 10, safetyStockDays: 40, alertLineDays: 20 },
    pool: ['US-East'],
    listedUnits: 87,
    updatedDaysAgo: 2,
    ...linked,
  },
  {
    sku: 'CL-0213',
    title: 'Camping lantern, rechargeable',
    titleZh: '充电露营灯',
    category: 'outdoor',
    priceMinor: 1990,
    soldUnits30: 21,
    cartonUnits: 20,
    size: [380, 160, 90, 90],
    hasBattery: true,
    stock: [{ place: 'US-East', available: 308, allocated: 0 }],
    pool: ['US-East'],
    listedUnits: 308,
    updatedDaysAgo: 3,
    ...linked,
  },
];
