// What can be done when a live wants more than is there: move units, order more by air or from a
// near supplier, sell ahead. Pure: the plan's ways in, options with their dates out. An unknown
// date stays unknown; nothing is ordered here.
import type { ShipWayView } from '../../shared/contract/live-plans.ts';

/** Ways out by what they are to a host. */
export type EmergencyKind = 'air' | 'transfer' | 'supplier' | 'pre-sale';

/** Whether units are there when they must leave; `unknown`: one of the two dates is missing. */
export type InTime = 'yes' | 'no' | 'unknown';

/** One way out. */
export interface EmergencyOption {
  /** Unique among the options of a product. */
  readonly key: string;
  readonly kind: EmergencyKind;
  readonly units: number;
  /** When they can be shipped to buyers, surely enough (P90); null = no date is known. */
  readonly etaMs: number | null;
  readonly inTime: InTime;
  /** The days are our own guess, nobody said them. */
  readonly isEstimate: boolean;
  /** False: the goods' flags (battery, liquid ...) do not go with it. */
  readonly isAllowed: boolean;
  /** Who makes or sends it: a supplier, a warehouse, an order's reference. */
  readonly from: string;
  /** What a draft is made from; null = nothing to draft. */
  readonly way: ShipWayView | null;
  /** Pre-sale: the arrivals it sells ahead, by name, with the units of each. */
  readonly ahead?: readonly { readonly inboundLineId: string; readonly units: number }[];
}

/** What is known of a product in need. */
export interface EmergencyFacts {
  /** Units the show wants beyond what is left. */
  readonly shortUnits: number;
  readonly ways: readonly ShipWayView[];
  /** By when what is sold now must leave for its buyers; null = nothing was promised. */
  readonly promiseByMs: number | null;
}

const msOrNull = (instant: string | null) => (instant === null ? null : Date.parse(instant));

const inTimeOf = (etaMs: number | null, promiseByMs: number | null): InTime => {
  if (etaMs === null || promiseByMs === null) return 'unknown';
  return etaMs <= promiseByMs ? 'yes' : 'no';
};

// A way that needs a draft; null when it brings nothing, or its day has passed.
function draftable(way: ShipWayView, facts: EmergencyFacts): EmergencyOption | null {
  const units = Math.min(facts.shortUnits, way.mostUnits ?? facts.shortUnits);
  if (units <= 0 || way.kind === 'on-the-way' || way.kind === 'other') return null;
  const etaMs = msOrNull(way.etaP90Utc);
  const byOrder = way.mode === 'air' ? 'air' : 'supplier';
  return {
    ...{ key: way.key, kind: way.kind === 'transfer' ? 'transfer' : byOrder, units, etaMs },
    ...{ inTime: inTimeOf(etaMs, facts.promiseByMs), isEstimate: way.isEstimate },
    ...{ isAllowed: way.isAllowed, from: way.name, way },
  };
}

/** Units on their way that may be sold ahead, with the day they surely ship from. */
function preSaleOf({ ways, shortUnits, promiseByMs }: EmergencyFacts): EmergencyOption | null {
  const dated = ways
    .filter(({ kind, etaP90Utc }) => kind === 'on-the-way' && etaP90Utc !== null)
    .sort((a, b) => (a.etaP90Utc ?? '').localeCompare(b.etaP90Utc ?? ''));
  let units = 0;
  let last: ShipWayView | null = null;
  const ahead: { inboundLineId: string; units: number }[] = [];
  for (const way of dated) {
    if (units >= shortUnits) break;
    const part = Math.min(way.units, shortUnits - units);
    if (way.inboundLineId) ahead.push({ inboundLineId: way.inboundLineId, units: part });
    units += part;
    last = way;
  }
  if (!last || units <= 0) return null;
  const etaMs = msOrNull(last.etaP90Utc);
  return {
    ...{ key: 'pre-sale', kind: 'pre-sale', units, etaMs },
    // Sold ahead it carries a date of its own, which is no broken promise.
    inTime: inTimeOf(etaMs, promiseByMs) === 'yes' ? 'yes' : 'unknown',
    ...{ isEstimate: last.isEstimate, isAllowed: true },
    ...{ from: last.name, way: null, ahead },
  };
}

const RANK: Readonly<Record<InTime, number>> = { yes: 0, unknown: 1, no: 2 };
/** Options shown: one of each kind, the best. */
const KINDS: readonly EmergencyKind[] = ['air', 'transfer', 'supplier', 'pre-sale'];

const better = (a: EmergencyOption, b: EmergencyOption): number =>
  Number(b.isAllowed) - Number(a.isAllowed) ||
  RANK[a.inTime] - RANK[b.inTime] ||
  (a.etaMs ?? Number.POSITIVE_INFINITY) - (b.etaMs ?? Number.POSITIVE_INFINITY);

/** The best way of each kind: those that may be done first, then those in time, then by day. */
export function emergencyOptions(facts: EmergencyFacts): EmergencyOption[] {
  if (facts.shortUnits <= 0) return [];
  const drafts = facts.ways.map((way) => draftable(way, facts));
  const all = [...drafts, preSaleOf(facts)].filter((option) => option !== null);
  return KINDS.flatMap(
    (kind) => all.filter((option) => option.kind === kind).sort(better)[0] ?? [],
  ).sort(better);
}

/** Orders are rounded up to tens, which a person can say and pack. */
const ROUND_UNITS = 10;

/**
 * Units the show wants beyond what is left, at the pace seen until its planned end.
 *
 * @example shortUnitsOf(52, 23, 596) // 600
 */
export function shortUnitsOf(perMinute: number, minutesToEnd: number, leftUnits: number): number {
  const short = perMinute * Math.max(0, minutesToEnd) - leftUnits;
  return short <= 0 ? 0 : Math.ceil(short / ROUND_UNITS) * ROUND_UNITS;
}
