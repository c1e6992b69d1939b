/**
 * What a live came to and what it teaches, from its facts alone: the same facts give the same
 * review, so it can be worked out again when returns arrive. Unknown stays null.
 */
import { DAY_MS } from '../calendar/local-date.ts';
import { type Pace, paceAfterMinute, paceFromPlan, unitsPerMinute } from './sell-out.ts';

/** Units sold at one moment. */
export interface ReviewSale {
  readonly skuId: string;
  readonly units: number;
  readonly atMs: number;
}

/** A product of the live as planned and as it went. */
export interface ReviewItemFacts {
  readonly skuId: string;
  readonly expectedUnits: number;
  readonly lowUnits: number | null;
  readonly highUnits: number | null;
  readonly setAsideUnits: number;
  readonly soldUnits: number;
  /** Units that people asked for in the room beyond what there was. */
  readonly askedLostUnits: number;
  readonly priceMinor: number | null;
  /** Revenue of its order lines; the rest counts at the live's price. */
  readonly orderedUnits: number;
  readonly orderedMinor: number;
  readonly returnedUnits: number;
  /** Different buyers. */
  readonly buyers: number;
}

/** A pin: what was shown from when; null = nothing. */
export interface ReviewPin {
  readonly skuId: string | null;
  readonly atMs: number;
}

/** A minute of the audience. */
export interface ReviewMinute {
  readonly minute: number;
  readonly viewers: number;
  /** Viewers who went within a minute after their picture stood still. */
  readonly lostViewers: number;
  readonly frozenViewers: number;
  readonly freezes: number;
}

/** The facts of one live. */
export interface ReviewFacts {
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly items: readonly ReviewItemFacts[];
  readonly sales: readonly ReviewSale[];
  readonly pins: readonly ReviewPin[];
  readonly viewersPeak: number | null;
  readonly watchSeconds: number | null;
  readonly orders: number;
  readonly oversoldUnits: number;
  readonly shippedUnits: number;
  /** Empty = nobody counted. */
  readonly minutes: readonly ReviewMinute[];
  readonly shipments: readonly { readonly units: number; readonly atMs: number }[];
  /** What is sold leaves within so many days after the end. */
  readonly promiseDays: number;
}

/** One product in the review. */
export interface ReviewItem {
  readonly skuId: string;
  readonly expectedUnits: number;
  readonly soldUnits: number;
  /** Sold over expected, less one; null when nothing was expected. */
  readonly offBy: number | null;
  readonly revenueMinor: number | null;
  readonly lostUnits: number;
  /** Minutes after the start when it was gone; null = it was not, or nobody knows when. */
  readonly soldOutMinute: number | null;
  /** Minutes it was pinned; null = no pins were noted. */
  readonly pinnedMinutes: number | null;
  /** Buyers over average viewers; null = unknown. */
  readonly conversion: number | null;
  /** Units sold by each minute, summed up: [minute, units]. */
  readonly curve: readonly (readonly [number, number])[];
}

/** The review. */
export interface Review {
  readonly revenueMinor: number;
  readonly plannedMinor: number;
  readonly orders: number;
  readonly units: number;
  readonly plannedUnits: number;
  readonly lostUnits: number;
  readonly oversoldUnits: number;
  readonly viewersPeak: number | null;
  readonly viewersAverage: number | null;
  readonly watchSeconds: number | null;
  /** Returned so far over ordered; null without orders. Final from `returnsKnownAtMs` on. */
  readonly returnRate: number | null;
  readonly returnsKnownAtMs: number;
  readonly isReturnRateFinal: boolean;
  /** Units promised to orders, those that left in time, and by when they should have. */
  readonly promisedUnits: number;
  readonly keptUnits: number;
  readonly promiseByMs: number;
  readonly isPromiseOver: boolean;
  /** Viewers who went after a freeze, and freezes in all; null = nobody measured. */
  readonly lostToFreezes: number | null;
  readonly freezes: number | null;
  /** Units of its orders that have left; null = it has no orders we know of. */
  readonly shippedShare: number | null;
  readonly conversion: number | null;
  /** 80 % interval of it (Wilson). */
  readonly conversionLow: number | null;
  readonly conversionHigh: number | null;
  readonly items: readonly ReviewItem[];
}

const MINUTE_MS = 60_000;
/** Most marketplaces take goods back for two weeks; until then a rate says nothing. */
const RETURNS_KNOWN_DAYS = 14;
const Z_80 = 1.2816;

const minuteOf = (atMs: number, { startedAtMs }: ReviewFacts) =>
  Math.max(0, Math.floor((atMs - startedAtMs) / MINUTE_MS));

const minutesLong = ({ startedAtMs, endedAtMs }: ReviewFacts) =>
  Math.max(1, (endedAtMs - startedAtMs) / MINUTE_MS);

function curveOf(facts: ReviewFacts, skuId: string): [number, number][] {
  const byMinute = new Map<number, number>();
  for (const sale of facts.sales) {
    if (sale.skuId !== skuId) continue;
    const minute = minuteOf(sale.atMs, facts);
    byMinute.set(minute, (byMinute.get(minute) ?? 0) + sale.units);
  }
  let sum = 0;
  return [...byMinute]
    .sort((a, b) => a[0] - b[0])
    .map(([minute, units]) => {
      sum += units;
      return [minute, sum];
    });
}

function soldOutMinute(item: ReviewItemFacts, curve: readonly (readonly [number, number])[]) {
  if (item.setAsideUnits <= 0 || item.soldUnits < item.setAsideUnits) return null;
  return curve.find(([, units]) => units >= item.setAsideUnits)?.[0] ?? null;
}

// How long it was still shown after it was gone: until the next pin, or the end.
function shownAfter(facts: ReviewFacts, skuId: string, minute: number): number {
  const own = facts.pins.filter((pin) => minuteOf(pin.atMs, facts) <= minute).at(-1);
  if (facts.pins.length > 0 && own?.skuId !== skuId) return 0;
  const next = facts.pins.find((pin) => minuteOf(pin.atMs, facts) > minute);
  const until = next ? minuteOf(next.atMs, facts) : minutesLong(facts);
  return Math.max(0, until - minute);
}

function paceAt(
  item: ReviewItemFacts,
  curve: readonly (readonly [number, number])[],
  minute: number,
  minutes: number,
): Pace {
  let pace = paceFromPlan(item.expectedUnits / minutes);
  let before = 0;
  for (let at = 0; at <= minute; at += 1) {
    const sum = curve.findLast(([m]) => m <= at)?.[1] ?? 0;
    pace = paceAfterMinute(pace, sum - before);
    before = sum;
  }
  return pace;
}

/**
 * Units lost after a sell-out: what the pace at that moment would have sold while it was still
 * shown, or what people asked for in the room, whichever is more. They are the same buyers, so they
 * are never added.
 *
 * @example gone at minute 55 at 5 a minute, shown for 12 more, 31 asked: 60 lost
 */
export function lostAfterSellOut(
  facts: ReviewFacts,
  item: ReviewItemFacts,
  curve: readonly (readonly [number, number])[],
): number {
  const minute = soldOutMinute(item, curve);
  if (minute === null) return item.askedLostUnits;
  const pace = paceAt(item, curve, minute, minutesLong(facts));
  const estimate = Math.round(unitsPerMinute(pace) * shownAfter(facts, item.skuId, minute));
  return Math.max(item.askedLostUnits, estimate);
}

function pinnedMinutes(facts: ReviewFacts, skuId: string): number | null {
  if (facts.pins.length === 0) return null;
  let sum = 0;
  facts.pins.forEach((pin, i) => {
    if (pin.skuId !== skuId) return;
    sum += (facts.pins[i + 1]?.atMs ?? facts.endedAtMs) - pin.atMs;
  });
  return Math.round(sum / MINUTE_MS);
}

function revenueOf(item: ReviewItemFacts): number | null {
  const rest = Math.max(0, item.soldUnits - item.orderedUnits);
  if (rest > 0 && item.priceMinor === null) return null;
  return item.orderedMinor + rest * (item.priceMinor ?? 0);
}

function itemOf(facts: ReviewFacts, item: ReviewItemFacts, average: number | null): ReviewItem {
  const curve = curveOf(facts, item.skuId);
  return {
    skuId: item.skuId,
    expectedUnits: item.expectedUnits,
    soldUnits: item.soldUnits,
    offBy: item.expectedUnits > 0 ? item.soldUnits / item.expectedUnits - 1 : null,
    revenueMinor: revenueOf(item),
    lostUnits: lostAfterSellOut(facts, item, curve),
    soldOutMinute: soldOutMinute(item, curve),
    pinnedMinutes: pinnedMinutes(facts, item.skuId),
    conversion: average && item.buyers > 0 ? Math.min(1, item.buyers / average) : null,
    curve,
  };
}

/** The 80 % interval of a share (Wilson 1927); null without trials. */
export function wilson(hits: number, trials: number): { low: number; high: number } | null {
  if (trials <= 0) return null;
  const share = Math.min(1, hits / trials);
  const z2 = Z_80 ** 2 / trials;
  const middle = share + z2 / 2;
  const half = Z_80 * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials));
  return { low: Math.max(0, (middle - half) / (1 + z2)), high: (middle + half) / (1 + z2) };
}

/** What the audience's minutes say; null where there are none. */
function audienceOf({ minutes, viewersPeak, watchSeconds }: ReviewFacts, seconds: number) {
  const sum = (pick: (one: ReviewMinute) => number) =>
    minutes.length === 0 ? null : minutes.reduce((total, one) => total + pick(one), 0);
  const watched = watchSeconds ?? sum(({ viewers }) => viewers * 60);
  const most = Math.max(...minutes.map(({ viewers }) => viewers));
  return {
    viewersPeak: viewersPeak ?? (minutes.length > 0 ? most : null),
    watchSeconds: watched,
    viewersAverage: watched === null ? null : Math.round(watched / seconds),
    lostToFreezes: sum(({ lostViewers }) => lostViewers),
    freezes: sum(({ freezes }) => freezes),
  };
}

/** Which part of what was promised left in time. */
function promisesOf(facts: ReviewFacts, promisedUnits: number, nowMs: number) {
  const promiseByMs = facts.endedAtMs + facts.promiseDays * DAY_MS;
  const inTime = facts.shipments.filter(({ atMs }) => atMs <= promiseByMs);
  const units = inTime.reduce((total, one) => total + one.units, 0);
  const keptUnits = Math.min(promisedUnits, units);
  return { promisedUnits, keptUnits, promiseByMs, isPromiseOver: nowMs >= promiseByMs };
}

/** The review at `nowMs`; only what is final depends on when it is asked. */
export function reviewOf(facts: ReviewFacts, nowMs: number): Review {
  const { items: given } = facts;
  const audience = audienceOf(facts, minutesLong(facts) * 60);
  const { viewersPeak } = audience;
  const items = given.map((item) => itemOf(facts, item, audience.viewersAverage));
  const sum = <T>(list: readonly T[], pick: (one: T) => number) =>
    list.reduce((total, one) => total + pick(one), 0);
  const returnsKnownAtMs = facts.endedAtMs + RETURNS_KNOWN_DAYS * DAY_MS;
  const ordered = sum(given, ({ orderedUnits }) => orderedUnits);
  const returned = sum(given, ({ returnedUnits }) => returnedUnits);
  const interval = viewersPeak ? wilson(facts.orders, viewersPeak) : null;
  return {
    revenueMinor: sum(items, ({ revenueMinor }) => revenueMinor ?? 0),
    plannedMinor: sum(given, ({ expectedUnits, priceMinor }) => expectedUnits * (priceMinor ?? 0)),
    orders: facts.orders,
    units: sum(given, ({ soldUnits }) => soldUnits),
    plannedUnits: sum(given, ({ expectedUnits }) => expectedUnits),
    lostUnits: sum(items, ({ lostUnits }) => lostUnits),
    oversoldUnits: facts.oversoldUnits,
    ...audience,
    returnRate: ordered > 0 ? returned / ordered : null,
    returnsKnownAtMs,
    isReturnRateFinal: nowMs >= returnsKnownAtMs,
    ...promisesOf(facts, ordered, nowMs),
    shippedShare: ordered > 0 ? Math.min(1, facts.shippedUnits / ordered) : null,
    conversion: viewersPeak ? Math.min(1, facts.orders / viewersPeak) : null,
    conversionLow: interval?.low ?? null,
    conversionHigh: interval?.high ?? null,
    items,
  };
}
