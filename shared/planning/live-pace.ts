// The pace of one product in a live, minute by minute: how fast it sells on and off the screen,
// what is normal for it, whether it bursts, how it does against its plan. Pure and small enough to
// be stored after each minute; must not know rooms, sockets or clocks.
import { type BurstState, burstThreshold, NO_BURST, nextBurst } from './burst.ts';
import { negativeBinomialQuantile } from './negative-binomial.ts';
import type { PinnedProgress } from './safe-to-pin.ts';
import {
  minutesToSellOut,
  type Pace,
  paceAfterMinute,
  paceFromPlan,
  unitsPerMinute,
} from './sell-out.ts';

/** What the plan expects of a product while it is pinned. */
export interface PacePlan {
  readonly plannedUnitsPerMinute: number;
  /** Units of an ordinary order; 1 when nothing is known. */
  readonly unitsPerOrder: number;
}

/** One whole minute of a product: new claims, taps and channel orders, each counted once. */
export interface PaceMinute {
  readonly orders: number;
  readonly units: number;
  /** On the screen for at least half of it. */
  readonly isPinned: boolean;
}

/** Everything remembered of a product's pace. */
export interface LivePace {
  /** Units a minute, on the screen and off it. */
  readonly pinned: Pace;
  readonly aside: Pace;
  /** Orders a minute when nothing special goes on; learns slowly, and late. */
  readonly normalPinned: Pace;
  readonly normalAside: Pace;
  /** The last minutes, newest last; what leaves the list is learnt as normal. */
  readonly recent: readonly PaceMinute[];
  readonly burst: BurstState;
  /** Minutes the burst has lasted since its evidence began; 0 = no burst. */
  readonly burstMinutes: number;
  /** Minutes of the present time on the screen, newest last. */
  readonly pin: readonly PinnedProgress[];
}

/** Off the screen a product sells about this share of what it sells on it, until it is seen. */
const ASIDE_SHARE = 0.1;
/** Slowest pace believed beforehand. */
const LEAST_PER_MINUTE = 0.02;
/** The plan's word for the normal rate weighs as much as so many minutes of seeing. */
const PLAN_MINUTES = 20;
/** What a minute keeps of the normal rate: half is forgotten in 69 minutes. */
const KEEP_NORMAL = 0.99;
/** Minutes that wait before they count as normal, so that a burst does not excuse itself. */
const LAG_MINUTES = 10;
/** A burst is over when this many minutes together come below this multiple of normal. */
const CALM_MINUTES = 5;
const CALM_RISE = 1.3;
/** Minutes on the screen that are held against the plan. */
const PIN_MINUTES = 20;

const normalFromPlan = (perMinute: number): Pace => ({
  seenUnits: Math.max(perMinute, LEAST_PER_MINUTE) * PLAN_MINUTES,
  seenMinutes: PLAN_MINUTES,
});

/** The pace before the first minute, from the plan. */
export function startLivePace({ plannedUnitsPerMinute, unitsPerOrder }: PacePlan): LivePace {
  const orders = plannedUnitsPerMinute / Math.max(1, unitsPerOrder);
  return {
    pinned: paceFromPlan(plannedUnitsPerMinute),
    aside: paceFromPlan(plannedUnitsPerMinute * ASIDE_SHARE),
    normalPinned: normalFromPlan(orders),
    normalAside: normalFromPlan(orders * ASIDE_SHARE),
    recent: [],
    burst: NO_BURST,
    burstMinutes: 0,
    pin: [],
  };
}

/**
 * Units a minute that a plan expects of a product on the screen, when all products are shown in
 * turn and each goes on selling a little off the screen.
 *
 * @example 120 units in 60 minutes with 6 products -> 120 / (10 + 0.1 x 50) = 8 a minute
 */
export function plannedPerMinuteShown(
  expectedUnits: number,
  minutes: number,
  products: number,
): number {
  const shownMinutes = Math.max(1, minutes) / Math.max(1, products);
  const asideMinutes = Math.max(1, minutes) - shownMinutes;
  return expectedUnits / (shownMinutes + ASIDE_SHARE * asideMinutes);
}

/** Orders a minute that are normal for a product, on the screen or off it. */
export function normalPerMinute(pace: LivePace, isPinned: boolean): number {
  return unitsPerMinute(isPinned ? pace.normalPinned : pace.normalAside);
}

/** The pace after a minute, and whether a burst was noticed in it. */
export interface PaceStep {
  readonly pace: LivePace;
  readonly isNewBurst: boolean;
}

/**
 * Takes in one more whole minute. While a burst lasts no second one is noticed.
 *
 * @example plan 2 a minute, then 10 orders a minute -> isNewBurst in the third or fourth of them
 */
export function afterMinute(pace: LivePace, minute: PaceMinute, plan: PacePlan): PaceStep {
  const base = normalPerMinute(pace, minute.isPinned);
  const detector = { basePerMinute: base, threshold: burstThreshold(base) };
  const burst = nextBurst(detector, pace.burst, minute.orders);
  const isNewBurst = burst.isAlarm && pace.burstMinutes === 0;
  const recent = [...pace.recent, minute];
  const learnt = recent.length > LAG_MINUTES ? recent.shift() : undefined;
  const lasted = isNewBurst ? burst.minutes : pace.burstMinutes > 0 ? pace.burstMinutes + 1 : 0;
  const next: LivePace = {
    pinned: minute.isPinned ? paceAfterMinute(pace.pinned, minute.units) : pace.pinned,
    aside: minute.isPinned ? pace.aside : paceAfterMinute(pace.aside, minute.units),
    normalPinned: learnt?.isPinned ? learn(pace.normalPinned, learnt) : pace.normalPinned,
    normalAside: learnt && !learnt.isPinned ? learn(pace.normalAside, learnt) : pace.normalAside,
    recent,
    burst,
    burstMinutes: lasted,
    pin: minute.isPinned ? pinAfter(pace.pin, minute, plan) : [],
  };
  const isOver = lasted > 0 && !isNewBurst && isCalm(next);
  return { pace: isOver ? { ...next, burst: NO_BURST, burstMinutes: 0 } : next, isNewBurst };
}

const learn = (normal: Pace, { orders }: PaceMinute): Pace => ({
  seenUnits: KEEP_NORMAL * normal.seenUnits + orders,
  seenMinutes: KEEP_NORMAL * normal.seenMinutes + 1,
});

function pinAfter(
  pin: LivePace['pin'],
  { units }: PaceMinute,
  { plannedUnitsPerMinute }: PacePlan,
): LivePace['pin'] {
  return [...pin, { soldUnits: units, plannedUnits: plannedUnitsPerMinute }].slice(-PIN_MINUTES);
}

function isCalm(pace: LivePace): boolean {
  const last = pace.recent.slice(-CALM_MINUTES);
  const orders = last.reduce((sum, minute) => sum + minute.orders, 0);
  const normal = last.reduce((sum, { isPinned }) => sum + normalPerMinute(pace, isPinned), 0);
  return orders < CALM_RISE * normal;
}

/** Orders a minute over the last minutes; the normal rate before the first. */
export function recentOrdersPerMinute(pace: LivePace, isPinned: boolean): number {
  const last = pace.recent.slice(-CALM_MINUTES);
  if (last.length === 0) return normalPerMinute(pace, isPinned);
  return last.reduce((sum, { orders }) => sum + orders, 0) / last.length;
}

/** How the product does in the present time on the screen, at most its last 20 minutes. */
export function pinProgress({ pin }: LivePace): PinnedProgress {
  return pin.reduce(
    (sum, minute) => ({
      soldUnits: sum.soldUnits + minute.soldUnits,
      plannedUnits: sum.plannedUnits + minute.plannedUnits,
    }),
    { soldUnits: 0, plannedUnits: 0 },
  );
}

/** Minutes to sell-out; null = not within a day. */
export interface SellOut {
  readonly soonestMinutes: number | null;
  readonly likelyMinutes: number | null;
  readonly latestMinutes: number | null;
}

// A product off the screen is asked about because it may be pinned next: it then sells as it does
// on the screen, unless it runs faster by itself already.
const showingPace = ({ pinned, aside }: LivePace): Pace =>
  unitsPerMinute(aside) > unitsPerMinute(pinned) ? aside : pinned;

/** How long `leftUnits` last while the product is shown: with probability 0.1, 0.5 and 0.9. */
export function sellOutOf(pace: LivePace, leftUnits: number): SellOut {
  const showing = showingPace(pace);
  const at = (probability: number) => minutesToSellOut(showing, leftUnits, probability);
  return { soonestMinutes: at(0.1), likelyMinutes: at(0.5), latestMinutes: at(0.9) };
}

/**
 * Units that may have been sold elsewhere and not been heard of yet, surely enough (0.99).
 * Source: ../shared/facts/planning.md 2.6, oversell guard.
 *
 * @example 2 a minute, heard of within 60 s, long experience -> 6
 */
export function inFlightUnits(pace: LivePace, isPinned: boolean, delaySeconds: number): number {
  const now = isPinned ? pace.pinned : pace.aside;
  const minutes = delaySeconds / 60;
  const mean = unitsPerMinute(now) * minutes;
  return negativeBinomialQuantile(mean, 1 + minutes / now.seenMinutes, 0.99);
}
