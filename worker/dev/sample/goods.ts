// The SKUs of the sample: the story's twelve and the goods of the real shop, with their demand.
// Decides what exists and how it sells; where it lies is stock-plan.ts's business.

import chineseTitles from './chinese-titles.json' with { type: 'json' };
import type { Histories, History, Market } from './history.ts';
import { lastUnits, MARKETS, scaledTo } from './history.ts';
import { PER_DOLLAR } from './places.ts';
import { type CategoryCode, categoryId, supplierId } from './policies.ts';
import { gtinOf, sampleId, shareOf } from './sample-ids.ts';
import type { SampleRows } from './sample-rows.ts';
import { EMPTY_DAYS, placeOf, shelfState } from './shelf-state.ts';
import type { StoryItem } from './story.ts';
import { STORY_SOURCES } from './story-sources.mjs';

/**
 * Days a demand rate is the mean of: the product's own window (worker/db/demand.ts), so that the
 * first night finds the rates it would have worked out itself.
 */
export const RATE_DAYS = 56;

/** Days of demand written one by one; the whole history stands in the packed rows. */
export const DAYS_IN_FULL = 180;

/** One SKU of the sample with all that is known about it. */
export interface Good {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly titleZh: string | null;
  readonly category: CategoryCode;
  /** US cents. */
  readonly priceMinor: number;
  readonly unitsOf: Readonly<Partial<Record<Market, readonly number[]>>>;
  readonly story: StoryItem | null;
}

const PREFIXES: Readonly<Record<CategoryCode, string>> = {
  apparel: 'AP',
  electronics: 'EL',
  home: 'HM',
  beauty: 'BY',
  outdoor: 'OD',
};

/** Mean units a day over the last `RATE_DAYS` days, or over those since the first sale. */
export function rateOf(good: Good, market: Market): number {
  const series = (good.unitsOf[market] ?? []).slice(-DAYS_IN_FULL);
  const first = series.findIndex((units) => units > 0);
  if (first < 0) return 0;
  return lastUnits(series, RATE_DAYS) / Math.min(RATE_DAYS, series.length - first);
}

// The source sold to gift shops; a consumer pays about two and a half times that, in dollars.
const retailMinor = (pence: number) => {
  const dollarsMinor = (pence / (PER_DOLLAR.GBP ?? 1)) * 2.5;
  return Math.max(199, Math.round(dollarsMinor / 50) * 50 - 1);
};

/** The series with nothing sold on the last days, when the shelf was empty. */
const ranOut = (units: readonly number[]) => [
  ...units.slice(0, -EMPTY_DAYS),
  ...new Array<number>(EMPTY_DAYS).fill(0),
];

function soldUnits(code: string, history: History): Good['unitsOf'] {
  const entries = MARKETS.flatMap((market) => {
    const units = history.unitsOf[market];
    if (!units) return [];
    const isOut = shelfState(code, placeOf(code, market)) === 'out';
    return [[market, isOut ? ranOut(units) : units] as const];
  });
  return Object.fromEntries(entries);
}

function goodOf(history: History): Good {
  const category = history.category as CategoryCode;
  const code = `${PREFIXES[category]}-${history.code}`;
  return {
    id: sampleId('sku', code),
    code,
    title: history.title,
    titleZh: (chineseTitles as Record<string, string>)[history.title] ?? null,
    category,
    priceMinor: retailMinor(history.pricePence),
    unitsOf: soldUnits(code, history),
    story: null,
  };
}

// The last 30 days sell what the story says, the days of the rate before them at the same pace.
function storyUnits(rhythm: readonly number[], { soldUnits30, stock }: StoryItem): number[] {
  const daysBefore = RATE_DAYS - 30;
  const before = Math.round((soldUnits30 / 30) * daysBefore);
  const emptyDays = stock.every(({ available }) => available === 0) ? EMPTY_DAYS : 0;
  const sold = rhythm.slice(-30, rhythm.length - emptyDays);
  return [
    ...scaledTo(rhythm.slice(0, -30), daysBefore, before),
    ...scaledTo(sold, sold.length, soldUnits30),
    ...new Array<number>(emptyDays).fill(0),
  ];
}

function storyGood(item: StoryItem, histories: Histories): Good {
  const source = histories.story.get(STORY_SOURCES[item.sku] ?? '');
  const rhythm = source?.unitsOf.US;
  if (!rhythm) throw new Error(`the distilled history has no rhythm for ${item.sku}`);
  return {
    id: sampleId('sku', item.sku),
    code: item.sku,
    title: item.title,
    titleZh: item.titleZh,
    category: item.category,
    priceMinor: item.priceMinor,
    unitsOf: { US: storyUnits(rhythm, item) },
    story: item,
  };
}

/** Every SKU of the sample, the story's first. */
export function allGoods(histories: Histories, story: readonly StoryItem[]): readonly Good[] {
  return [
    ...story.map((item) => storyGood(item, histories)),
    ...histories.goods.map((history) => goodOf(history)),
  ];
}

function sizeOf({ code, story }: Good): readonly [number, number, number, number] {
  if (story) return story.size;
  const edge = (axis: string) => 60 + Math.round(shareOf(`${axis}:${code}`) * 260);
  return [80 + Math.round(shareOf(`g:${code}`) * 900), edge('l'), edge('w'), edge('h')];
}

const CARTONS = [6, 10, 12, 20, 24, 36, 48];

/** Units in one carton. */
export function cartonUnitsOf({ code, story }: Good): number {
  return story?.cartonUnits ?? CARTONS[Math.floor(shareOf(`ctn:${code}`) * CARTONS.length)] ?? 12;
}

const isDomestic = ({ story }: Good) => story?.policy !== undefined && !story.policy.isFlown;

/** Rows of the `sku` table. */
export function skuRows(goods: readonly Good[]): SampleRows['sku'] {
  return goods.map((good) => {
    const [weightGrams, lengthMm, widthMm, heightMm] = sizeOf(good);
    const volumeCm3 = Math.max(1, Math.round((lengthMm * widthMm * heightMm) / 1000));
    const cartonUnits = cartonUnitsOf(good);
    return {
      id: good.id,
      code: good.code,
      categoryId: categoryId(good.category),
      // People of both languages look for it, so the title holds both.
      title: good.titleZh ? `${good.title} / ${good.titleZh}` : good.title,
      titleZh: good.titleZh,
      cartonUnits,
      weightGrams,
      volumeCm3,
      lengthMm,
      widthMm,
      heightMm,
      cartonWeightGrams: Math.round(weightGrams * cartonUnits * 1.05),
      cartonVolumeCm3: Math.round(volumeCm3 * cartonUnits * 1.1),
      hasBattery: good.story?.hasBattery ?? good.category === 'electronics',
      isLiquid: /lip gloss|soap|bath/i.test(good.title),
      countryOfOrigin: 'CN',
      priceMinor: good.priceMinor,
      priceCurrency: 'USD',
      supplierId: supplierId(isDomestic(good) ? 'domestic' : good.category),
    };
  });
}

/** Landed cost: a third of the price, of which freight and duty are a quarter. */
export function costRows(goods: readonly Good[], effectiveFromDate: string): SampleRows['cost'] {
  return goods.map((good) => {
    const landedMinor = Math.round(good.priceMinor * (0.28 + 0.12 * shareOf(`cost:${good.code}`)));
    const freightMinor = Math.round(landedMinor * 0.18);
    const dutyMinor = Math.round(landedMinor * 0.07);
    return {
      skuId: good.id,
      warehouseId: '',
      effectiveFromDate,
      purchaseMinor: landedMinor - freightMinor - dutyMinor,
      freightMinor,
      dutyMinor,
      currency: 'USD',
      source: 'sample',
    };
  });
}

/** The barcode and the own code of every SKU. */
export function skuIdentifierRows(goods: readonly Good[]): SampleRows['identifier'] {
  return goods.flatMap((good) => {
    const gtin = gtinOf(good.code);
    const row = (kind: 'gtin' | 'sku', value: string) => ({
      id: sampleId('idn', `${kind}:${value}`),
      accountId: '',
      kind,
      value,
      valueKey: value.normalize('NFKC').toLowerCase(),
      skuId: good.id,
    });
    return [row('gtin', gtin), row('sku', good.code)];
  });
}

/** Markets a SKU sells in now. */
export function marketsOf(good: Good): Market[] {
  return MARKETS.filter((market) => market === 'US' || rateOf(good, market) >= 0.1);
}
