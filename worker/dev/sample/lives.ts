// Lives of the sample: three that were, two that are planned. The first to come is the story's:
// 2,000 boxes expected, 300 in the warehouse.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import type { Good } from './goods.ts';
import { rateOf } from './goods.ts';
import { showCourse } from './live-course.ts';
import { SHOPS, warehouseId } from './places.ts';
import { sampleId, shareOf } from './sample-ids.ts';
import type { SampleRows } from './sample-rows.ts';
import { liveStartMs } from './story.ts';

const HOURS = DAY_MS / 24;

/** Units of a SKU sold in a past live, by days before today. */
export interface LiveSale {
  readonly skuId: string;
  readonly daysAgo: number;
  readonly units: number;
}

type LiveRows = Pick<
  SampleRows,
  'host' | 'liveSession' | 'liveItem' | 'liveReview' | 'claim' | 'liveEvent'
>;

interface Show {
  readonly name: string;
  readonly title: string;
  readonly startsAtUtc: number;
  readonly isPast: boolean;
  readonly items: readonly {
    readonly good: Good;
    readonly expected: number;
    readonly low: number;
    readonly high: number;
    readonly sold: number;
  }[];
}

// What a live of this shop sells of a product, in usual days of it.
const usualDays = (name: string, good: Good) => 6 + shareOf(`uplift:${name}:${good.code}`) * 18;

function item(name: string, good: Good, isPast: boolean) {
  const expected = Math.max(5, Math.round(rateOf(good, 'US') * usualDays(name, good)));
  const surprise = 0.6 + shareOf(`sold:${name}:${good.code}`) * 0.9;
  return {
    good,
    expected,
    low: Math.round(expected * 0.6),
    high: Math.round(expected * 1.6),
    sold: isPast ? Math.round(expected * surprise) : 0,
  };
}

// One product in three sold out: as many were set aside as were sold.
const setAsideOf = (name: string, good: Good, sold: number) =>
  shareOf(`aside:${name}:${good.code}`) < 0.33 ? sold : Math.round(sold * 1.4) + 5;

function showsOf(goods: readonly Good[], nowMs: number): Show[] {
  const story = new Map(goods.flatMap((good) => (good.story ? [[good.code, good] as const] : [])));
  const pick = (...codes: string[]) => codes.flatMap((code) => story.get(code) ?? []);
  const startMs = liveStartMs(nowMs);
  const others = goods.filter(({ story: own }) => !own);
  const line = (name: string, list: readonly Good[], isPast: boolean) =>
    list.map((good) => item(name, good, isPast));
  const box = pick('SB-0231').map((good) => ({
    good,
    expected: 2000,
    low: 1150,
    high: 3100,
    sold: 0,
  }));
  const past = (daysAgo: number, title: string, from: number): Show => ({
    name: `past-${daysAgo}`,
    title,
    // A week's rhythm: the same evening as the one to come.
    startsAtUtc: startMs - (daysAgo + 9) * DAY_MS,
    isPast: true,
    items: line(
      `past-${daysAgo}`,
      [...pick('TC-0501', 'KT-0417'), ...others.slice(from, from + 4)],
      true,
    ),
  });
  return [
    past(33, 'Kitchen and table', 0),
    past(19, 'Small things for the house', 6),
    past(5, 'Gifts under 20 dollars', 12),
    {
      name: 'next',
      title: 'Tidy home, one evening',
      startsAtUtc: startMs,
      isPast: false,
      items: [...box, ...line('next', others.slice(20, 24), false)],
    },
    {
      name: 'after',
      title: 'Gifts to send this week',
      startsAtUtc: startMs + 7 * DAY_MS,
      isPast: false,
      items: line('after', others.slice(2, 8), false),
    },
  ];
}

const HOST = { id: sampleId('hst', 'mei'), name: 'Mei', timeZone: 'Asia/Shanghai' };

function showRows(show: Show, rows: LiveRows) {
  const id = sampleId('liv', show.name);
  const sum = (pick: (item: Show['items'][number]) => number) =>
    show.items.reduce((total, each) => total + pick(each), 0);
  rows.liveSession.push({
    id,
    title: show.title,
    accountId: SHOPS.tiktok.id,
    hostId: HOST.id,
    mode: 'companion',
    status: show.isPast ? 'ended' : 'planned',
    startsAtUtc: show.startsAtUtc,
    endsAtUtc: show.startsAtUtc + 2 * HOURS,
    audienceTimeZone: 'America/Los_Angeles',
  });
  show.items.forEach(({ good, expected, low, high, sold }, position) => {
    rows.liveItem.push({
      id: sampleId('lit', `${show.name}:${good.code}`),
      liveSessionId: id,
      position,
      skuId: good.id,
      warehouseId: warehouseId('US-East'),
      expectedUnits: expected,
      expectedLowUnits: low,
      expectedHighUnits: high,
      soldUnits: sold,
      setAsideUnits: show.isPast ? setAsideOf(show.name, good, sold) : 0,
      livePriceMinor: Math.round(good.priceMinor * 0.88),
      currency: 'USD',
    });
  });
  if (!show.isPast) return;
  const past = show.items.map(({ good, sold }) => ({
    itemId: sampleId('lit', `${show.name}:${good.code}`),
    name: `${show.name}:${good.code}`,
    sold,
  }));
  const course = showCourse(id, show.startsAtUtc, 2 * HOURS, past);
  rows.claim.push(...course.claims);
  rows.liveEvent.push(...course.events);
  const units = sum(({ sold }) => sold);
  rows.liveReview.push({
    liveSessionId: id,
    revenueMinor: sum(({ sold, good }) => Math.round(sold * good.priceMinor * 0.88)),
    currency: 'USD',
    orders: Math.round(units / 1.3),
    units,
    viewersPeak: 2_400 + Math.round(shareOf(show.name) * 5_000),
    watchSeconds: 5_000_000 + Math.round(shareOf(`w:${show.name}`) * 8_000_000),
  });
}

/** The lives, and what the past ones sold. */
export function liveRows(goods: readonly Good[], nowMs: number) {
  const rows: LiveRows = {
    host: [],
    liveSession: [],
    liveItem: [],
    liveReview: [],
    claim: [],
    liveEvent: [],
  };
  rows.host.push({ ...HOST, languages: ['en', 'zh'] });
  const sales: LiveSale[] = [];
  for (const show of showsOf(goods, nowMs)) {
    showRows(show, rows);
    if (!show.isPast) continue;
    const daysAgo = Math.floor((nowMs - show.startsAtUtc) / DAY_MS) + 1;
    for (const { good, sold } of show.items) sales.push({ skuId: good.id, daysAgo, units: sold });
  }
  return { rows, sales };
}
