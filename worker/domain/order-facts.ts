// What events say about an order line, kept so that any order of arrival and any repetition give
// the same totals: per kind and reference the newest statement counts, of equally new ones the
// largest. Decides nothing.
import type { OrderLineFacts, SaidReason, SalesOrderReason } from '../db/schema/order.ts';

/** What an event can say about units of a line; `refunded` is money alone and moves no stock. */
export type OrderFactKind = 'ordered' | 'cancelled' | 'shipped' | 'returned' | 'refunded';

/** One statement about a line. */
export interface OrderFact {
  kind: OrderFactKind;
  /** Fulfilment or return id; '' = in total so far. */
  ref?: string;
  units: number;
  /** Where it left from or came back to, when the platform says so. */
  warehouseId?: string | null;
  /** When the platform last changed what this says; absent: older than all that say it. */
  asOfUtc?: number;
}

/** A line as an event names it. */
export interface OrderEventLine {
  /** The platform's line id, or its position as text. */
  ref: string;
  /** Null or absent: found by the seller's SKU, if we know it. */
  listingId?: string | null;
  sellerSku?: string | null;
  /** The platform's ids of the offer, the most exact first; used where the SKU says nothing. */
  platformRefs?: readonly string[];
  title?: string | null;
  priceMinor?: number | null;
  facts: readonly OrderFact[];
}

/** Something that happened to an order, whatever platform or file says so. */
export interface OrderEvent {
  accountId: string;
  orderRef: string;
  occurredAtUtc: number;
  /** When the order was placed; null or absent: this event does not say. */
  placedAtUtc?: number | null;
  currency?: string | null;
  shipToCountry?: string | null;
  /** State or province, as the platform writes it. */
  shipToRegion?: string | null;
  excludedReason?: SalesOrderReason | null;
  /** A member's own word; null takes it back, absent: this event is none. */
  saidReason?: SaidReason | null;
  /** Of a viewer of a live, out of the order's note (shared/contract/claim-code.ts). */
  claimCode?: string | null;
  /** The platform's id of the show it was bought in; null or absent: in none, or nobody says. */
  showRef?: string | null;
  lines: readonly OrderEventLine[];
}

/** Running totals of a line in listing units. */
export interface LineTotals {
  ordered: number;
  cancelled: number;
  /** At least what came back: what was returned had left. */
  shipped: number;
  returned: number;
}

type Fact = { units: number; warehouseId: string | null; asOfUtc?: number };

// The newer wins; of equally new ones the larger; of equals the warehouse that is named. Any order
// gives the same winner.
function joined(a: Fact, b: Fact): Fact {
  const newer = (a.asOfUtc ?? 0) - (b.asOfUtc ?? 0) || a.units - b.units;
  if (newer !== 0) return newer > 0 ? a : b;
  return { ...a, warehouseId: [a.warehouseId ?? '', b.warehouseId ?? ''].sort()[1] || null };
}

/** The facts of a line with those of an event taken in. */
export function mergeFacts(known: OrderLineFacts, said: readonly OrderFact[]): OrderLineFacts {
  const merged: OrderLineFacts = structuredClone(known);
  for (const { kind, ref = '', units, warehouseId = null, asOfUtc } of said) {
    const ofKind = merged[kind] ?? {};
    const fact = { units, warehouseId, ...(asOfUtc === undefined ? {} : { asOfUtc }) };
    const before = ofKind[ref];
    merged[kind] = { ...ofKind, [ref]: before ? joined(before, fact) : fact };
  }
  return merged;
}

/**
 * In place of a warehouse: units that had left before we began to count there. They are on their
 * way, so nothing is promised for them; and no count of ours ever held them, so nothing leaves.
 */
export const LEFT_BEFORE = 'before-our-count';

/** Starts the references of parcels as our own warehouse told them in its tracking file. */
export const OWN_PARCEL = 'parcel:';

type Place = { ref: string } & Fact;

// A platform's single fulfilments and our warehouse's own parcels speak of the same units: whoever
// has told of more is believed. Our own know the warehouse, so they win where both tell the same.
function singles(facts: Record<string, Fact> | undefined): Place[] {
  const entries = Object.entries(facts ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const places = entries.flatMap(([ref, fact]) => (ref === '' ? [] : [{ ref, ...fact }]));
  const own = places.filter(({ ref }) => ref.startsWith(OWN_PARCEL));
  const told = places.filter(({ ref }) => !ref.startsWith(OWN_PARCEL));
  return sumOf(own) >= sumOf(told) ? own : told;
}

const sumOf = (places: readonly Place[]) => places.reduce((sum, { units }) => sum + units, 0);

// A total ('') and single fulfilments may both be told: they speak of the same units.
function total(facts: Record<string, Fact> | undefined): number {
  return Math.max(sumOf(singles(facts)), facts?.['']?.units ?? 0);
}

/** The totals that follow from the facts. */
export function totalsOf(facts: OrderLineFacts): LineTotals {
  const returned = total(facts.returned);
  return {
    ordered: total(facts.ordered),
    cancelled: total(facts.cancelled),
    shipped: Math.max(total(facts.shipped), returned),
    returned,
  };
}

/** Where units of a kind were: one entry per place, in total at most `totalsOf`. */
export function placesOf(
  facts: OrderLineFacts,
  kind: 'shipped' | 'returned',
): { ref: string; units: number; warehouseId: string | null }[] {
  const places = singles(facts[kind]);
  const inTotal = facts[kind]?.[''];
  const rest = total(facts[kind]) - places.reduce((sum, place) => sum + place.units, 0);
  if (inTotal && rest > 0) places.push({ ref: '', ...inTotal, units: rest });
  return places;
}

/** The word for an order as a whole, from the totals of its lines. */
export function orderStatus(
  lines: readonly LineTotals[],
): 'unknown' | 'placed' | 'shipped' | 'cancelled' | 'returned' {
  const sum = (key: keyof LineTotals) => lines.reduce((total, line) => total + line[key], 0);
  if (sum('returned') > 0 && sum('returned') >= sum('shipped')) return 'returned';
  if (sum('shipped') > 0 && sum('shipped') + sum('cancelled') >= sum('ordered')) return 'shipped';
  if (sum('cancelled') > 0 && sum('cancelled') >= sum('ordered')) return 'cancelled';
  return sum('ordered') > 0 ? 'placed' : 'unknown';
}
