// The lines of an order with an event taken in: which listing of ours each one is, and what is now
// known of it. Pure; takes no stock.
import type { OrderLineFacts } from '../db/schema/order.ts';
import {
  type LineTotals,
  mergeFacts,
  type OrderEvent,
  type OrderEventLine,
  totalsOf,
} from './order-facts.ts';

/** A line as stored. */
export interface StoredLine {
  id: string;
  ref: string;
  listingId: string | null;
  liveSessionId: string | null;
  facts: OrderLineFacts;
}

/** A line as it will be stored. */
export interface PlannedLine extends StoredLine {
  totals: LineTotals;
  sellerSku: string | null;
  platformRef: string | null;
  title: string | null;
  priceMinor: number | null;
}

/** How lines find their listing. */
export interface LineSources {
  lines: readonly StoredLine[];
  /** Listings of the event's seller SKUs that name none themselves. */
  listingOfSellerSku: ReadonlyMap<string, string>;
  /** Listings of the platform's own ids, where an id leads to exactly one. */
  listingOfPlatformRef: ReadonlyMap<string, string>;
}

function listingOf(state: LineSources, said: OrderEventLine): string | null {
  const { listingOfSellerSku, listingOfPlatformRef } = state;
  const named = said.listingId ?? (said.sellerSku && listingOfSellerSku.get(said.sellerSku));
  if (named) return named;
  const refs = said.platformRefs ?? [];
  return refs.map((ref) => listingOfPlatformRef.get(ref)).find((id) => id !== undefined) ?? null;
}

/** The stored lines and those of the event, merged. */
export function mergeLines(state: LineSources, event: OrderEvent, orderId: string): PlannedLine[] {
  const merged = new Map<string, PlannedLine>();
  for (const line of state.lines) {
    const blank = { sellerSku: null, platformRef: null, title: null, priceMinor: null };
    merged.set(line.ref, { ...line, ...blank, totals: totalsOf(line.facts) });
  }
  for (const said of event.lines) {
    const known = merged.get(said.ref);
    const facts = mergeFacts(known?.facts ?? {}, said.facts);
    merged.set(said.ref, {
      id: known?.id ?? `oln_${orderId.slice(orderId.indexOf('_') + 1)}.${said.ref}`,
      ref: said.ref,
      listingId: known?.listingId ?? listingOf(state, said),
      liveSessionId: known?.liveSessionId ?? null,
      facts,
      totals: totalsOf(facts),
      sellerSku: said.sellerSku ?? null,
      platformRef: said.platformRefs?.[0] ?? null,
      title: said.title ?? null,
      priceMinor: said.priceMinor ?? null,
    });
  }
  return [...merged.values()];
}
