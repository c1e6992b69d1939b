/**
 * Days that were really needed, as half and nine in ten: learnt from what arrived, by whole ways
 * and by the legs between stations, and the arrival they promise from wherever a shipment stands.
 */
import { DAY_MS } from '../calendar/local-date.ts';

/** Half need at most the one, nine in ten at most the other. */
export interface DaysBand {
  readonly p50Days: number;
  readonly p90Days: number;
}

/** Fewer than these teach nothing: what was said stays. */
export const LEARNT_FROM = 3;

// With fewer, the own spread is too small to be believed (facts/planning.md 2.3).
const TRUSTED_FROM = 5;
const LEAST_SPREAD = 0.2;
const Z90 = 1.2816;

/**
 * A quantile between the sorted values, linear (type 7 of Hyndman and Fan 1996).
 *
 * @example quantileOf([10, 20, 30], 0.5) // 20
 */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  const below = sorted[low] ?? 0;
  return below + (at - low) * ((sorted[low + 1] ?? below) - below);
}

/**
 * The band of observed days; null with fewer than LEARNT_FROM. Under five observations a spread of
 * a fifth of the median is the least that is believed.
 *
 * @example learntDays([28, 30, 41, 30, 33, 29, 30]) // { p50Days: 30, p90Days: 36.2 }
 */
export function learntDays(observed: readonly number[]): DaysBand | null {
  const days = observed.filter((value) => Number.isFinite(value) && value >= 0);
  if (days.length < LEARNT_FROM) return null;
  const p50Days = quantileOf(days, 0.5);
  const own = quantileOf(days, 0.9);
  if (days.length >= TRUSTED_FROM) return { p50Days, p90Days: own };
  return { p50Days, p90Days: Math.max(own, p50Days * (1 + Z90 * LEAST_SPREAD)) };
}

/** A station and when it was reached, epoch milliseconds. */
export interface Station {
  readonly kind: string;
  readonly actualAtMs: number | null;
}

/** A leg: from the station before to the one named. */
export interface Leg extends DaysBand {
  readonly to: string;
}

/** Share of a whole way that each leg usually takes, where no leg was measured yet. */
const USUAL_SHARES: Readonly<Record<string, number>> = {
  ready: 0,
  'picked-up': 0.04,
  departed: 0.1,
  'arrived-port': 0.58,
  customs: 0.12,
  delivered: 0.1,
  available: 0.06,
};

// Days of one leg in one past shipment; null when either end was not recorded.
function legDays(stations: readonly Station[], kinds: readonly string[], to: string) {
  const from = kinds[kinds.indexOf(to) - 1];
  const startMs = stations.find(({ kind }) => kind === from)?.actualAtMs;
  const endMs = stations.find(({ kind }) => kind === to)?.actualAtMs;
  return startMs == null || endMs == null ? [] : [(endMs - startMs) / DAY_MS];
}

/**
 * The legs of a way: each learnt where three or more past shipments measured it, else its usual
 * share of the whole way's days.
 */
export function legsOf(
  kinds: readonly string[],
  past: readonly (readonly Station[])[],
  whole: DaysBand,
): Leg[] {
  return kinds.map((to) => {
    const learnt = learntDays(past.flatMap((stations) => legDays(stations, kinds, to)));
    if (learnt) return { to, ...learnt };
    const share = USUAL_SHARES[to] ?? 0;
    const spread = Math.max(0, whole.p90Days - whole.p50Days);
    // Spreads of independent legs add as squares, so each leg has more than its share of it.
    const p50Days = whole.p50Days * share;
    return { to, p50Days, p90Days: p50Days + spread * Math.sqrt(share) };
  });
}

/** A station's expected instant. */
export interface Expected {
  readonly kind: string;
  readonly p50Ms: number;
  readonly p90Ms: number;
}

/**
 * When each station still ahead is reached: from the last one passed, never before now; spreads add
 * as squares. Without any passed station it begins at `startMs`.
 *
 * @example departed on 1 December, 20 days at sea and 5 to the shelf: there on 26 December
 */
export function expectedStations(
  stations: readonly Station[],
  legs: readonly Leg[],
  startMs: number,
  nowMs: number,
): Expected[] {
  let last = -1;
  legs.forEach(({ to }, i) => {
    if (stations.some(({ kind, actualAtMs }) => kind === to && actualAtMs !== null)) last = i;
  });
  const passed = stations.find(({ kind }) => kind === legs[last]?.to)?.actualAtMs;
  let atMs = passed ?? startMs;
  let variance = 0;
  return legs.slice(last + 1).map(({ to, p50Days, p90Days }) => {
    atMs = Math.max(nowMs, atMs + p50Days * DAY_MS);
    variance += Math.max(0, p90Days - p50Days) ** 2;
    return { kind: to, p50Ms: atMs, p90Ms: atMs + Math.sqrt(variance) * DAY_MS };
  });
}

/** How a partner kept its word. */
export interface Scorecard {
  /** Orders or shipments it rests on. */
  readonly count: number;
  /** Share that was ready, or there, by the promised date; null when nothing was promised. */
  readonly onTimeShare: number | null;
  /** Share of the units that never came. */
  readonly shortShare: number | null;
  readonly p50Days: number | null;
  readonly p90Days: number | null;
}

/** One order or shipment that is over. */
export interface Kept {
  readonly days: number | null;
  /** Null: nothing was promised. */
  readonly isOnTime: boolean | null;
  /** Null while units are still to come. */
  readonly units: { readonly expected: number; readonly received: number } | null;
}

/**
 * The scorecard of a partner.
 *
 * @example 4 orders, 3 on time, 20 of 1,000 units missing: on time 0.75, short 0.02
 */
export function scorecardOf(kept: readonly Kept[]): Scorecard {
  const promised = kept.filter(({ isOnTime }) => isOnTime !== null);
  const days = kept.flatMap((one) => (one.days === null ? [] : [one.days]));
  const over = kept.flatMap(({ units }) => (units === null ? [] : [units]));
  const expected = over.reduce((sum, units) => sum + units.expected, 0);
  // A line that brought more does not make up for one that brought less.
  const short = over.reduce((sum, units) => sum + Math.max(0, units.expected - units.received), 0);
  return {
    count: kept.length,
    onTimeShare:
      promised.length > 0
        ? promised.filter(({ isOnTime }) => isOnTime).length / promised.length
        : null,
    shortShare: expected > 0 ? short / expected : null,
    p50Days: days.length > 0 ? quantileOf(days, 0.5) : null,
    p90Days: days.length > 0 ? quantileOf(days, 0.9) : null,
  };
}
