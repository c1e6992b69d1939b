// What can be done when a live wants more than is there: move units, order more by air or from a
// near supplier, sell ahead. Pure: what is known of the product in, options with their dates out.
// An unknown date stays unknown; nothing is ordered here.
import type { Sku } from '../../shared/contract/catalogue.ts';
import type { ItemCard } from '../copy/item-types.ts';

/** What stands against a flight. */
export type SkuFlags = Sku['flags'];

/** Ways out, in the order in which they are offered. */
export type EmergencyKind = 'transfer' | 'air' | 'pre-sale';

/** Whether units would be there when promised; `unknown`: one of the two dates is missing. */
export type InTime = 'yes' | 'no' | 'unknown';

/** One way out. */
export interface EmergencyOption {
  readonly kind: EmergencyKind;
  readonly units: number;
  /** When they can be shipped to buyers, surely enough (P90); null = no date is known. */
  readonly etaMs: number | null;
  readonly inTime: InTime;
  /** Where they come from, or what they are; '' = nothing to name. */
  readonly from: string;
  /** Where a draft of it would go; null = nothing to draft. */
  readonly warehouseId: string | null;
  /** Goods that may not fly: battery, liquid ...; empty = nothing stands against it. */
  readonly barredBy: readonly (keyof SkuFlags)[];
}

/** What is known of a product in need. */
export interface EmergencyFacts {
  /** Units the show wants beyond what is left. */
  readonly shortUnits: number;
  readonly card: ItemCard | null;
  readonly flags: SkuFlags | null;
  readonly cartonUnits: number | null;
  /** Until when buyers were promised their goods; null = nothing was promised. */
  readonly promiseByMs: number | null;
}

/** Goods with one of these do not simply fly. */
const FLIGHT_FLAGS = ['hasBattery', 'isLiquid', 'isMagnetic', 'isAerosol'] as const;

const inTimeOf = (etaMs: number | null, promiseByMs: number | null): InTime => {
  if (etaMs === null || promiseByMs === null) return 'unknown';
  return etaMs <= promiseByMs ? 'yes' : 'no';
};

const wholeCartons = (units: number, cartonUnits: number | null): number =>
  cartonUnits ? Math.ceil(units / cartonUnits) * cartonUnits : units;

/** Units that are somewhere else now, the largest heap first. */
function transferOf({ shortUnits, card }: EmergencyFacts): EmergencyOption | null {
  const [source] = [...(card?.warehouses ?? [])]
    .filter(({ isInPool, available, isStale }) => !isInPool && available > 0 && !isStale)
    .sort((a, b) => b.available - a.available);
  if (!source) return null;
  return {
    ...{ kind: 'transfer', units: Math.min(shortUnits, source.available), etaMs: null },
    ...{ inTime: 'unknown', from: source.code, warehouseId: source.warehouseId, barredBy: [] },
  };
}

function airOf(facts: EmergencyFacts): EmergencyOption | null {
  const { card, flags, cartonUnits } = facts;
  const [home] = (card?.warehouses ?? []).filter(({ isInPool }) => isInPool);
  if (!home) return null;
  // The last time it flew tells how long it flies.
  const [flight] = (card?.inbound ?? []).filter(({ mode, etaP90Ms }) => mode === 'air' && etaP90Ms);
  const etaMs = flight?.etaP90Ms ?? null;
  return {
    kind: 'air',
    units: wholeCartons(facts.shortUnits, cartonUnits),
    etaMs,
    inTime: inTimeOf(etaMs, facts.promiseByMs),
    from: home.code,
    warehouseId: home.warehouseId,
    barredBy: FLIGHT_FLAGS.filter((flag) => flags?.[flag]),
  };
}

/** Units on their way that may be sold ahead, with the date they surely ship from. */
function preSaleOf({ shortUnits, card, promiseByMs }: EmergencyFacts): EmergencyOption | null {
  const dated = (card?.inbound ?? [])
    .filter(({ etaP90Ms }) => etaP90Ms !== null)
    .sort((a, b) => (a.etaP90Ms ?? 0) - (b.etaP90Ms ?? 0));
  let units = 0;
  for (const [index, inbound] of dated.entries()) {
    units += inbound.units;
    const isEnough = units >= shortUnits || index === dated.length - 1;
    if (!isEnough) continue;
    const etaMs = inbound.etaP90Ms;
    return {
      ...{ kind: 'pre-sale', units: Math.min(units, shortUnits), etaMs, barredBy: [] },
      ...{ inTime: inTimeOf(etaMs, promiseByMs), from: inbound.reference, warehouseId: null },
    };
  }
  return null;
}

const RANK: Readonly<Record<InTime, number>> = { yes: 0, unknown: 1, no: 2 };

/** Every way out that exists, those in time first. */
export function emergencyOptions(facts: EmergencyFacts): EmergencyOption[] {
  if (facts.shortUnits <= 0) return [];
  return [airOf(facts), transferOf(facts), preSaleOf(facts)]
    .filter((option) => option !== null)
    .filter(({ units }) => units > 0)
    .sort((a, b) => Number(a.barredBy.length > 0) - Number(b.barredBy.length > 0))
    .sort((a, b) => RANK[a.inTime] - RANK[b.inTime]);
}

/**
 * Units the show wants beyond what is left, at the pace seen until its planned end.
 *
 * @example shortUnitsOf(52, 60, 596) // 2524
 */
export function shortUnitsOf(perMinute: number, minutesToEnd: number, leftUnits: number): number {
  return Math.max(0, Math.ceil(perMinute * Math.max(0, minutesToEnd) - leftUnits));
}
