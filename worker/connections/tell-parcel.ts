// How a shop is told that a parcel of its order left: once, with its tracking number, which is
// looked for there before it is told. Of a buyer nothing passes here.
import type { ConnectionForm } from '../../shared/contract/connection-forms.ts';
import type { ContextOf } from './connection.ts';

/** A parcel of an order, in the shop's own words. */
export interface ParcelNews {
  readonly orderRef: string;
  readonly tracking: string;
  /** As the warehouse writes it: a carrier, or a product of one. */
  readonly carrier: string | null;
  readonly shippedAtUtc: number;
  /** Which parcel of its order it is, from 1. */
  readonly place: number;
  /** The platform's ids of the lines, and units of their listing. */
  readonly lines: readonly { readonly ref: string; readonly units: number }[];
}

/** What became of it: `known` = the shop had it already. */
export interface ParcelAnswer {
  readonly outcome: 'told' | 'known' | 'refused';
  /** A code of the refusal; never the platform's sentence, which may quote the buyer. */
  readonly reason: string | null;
}

/**
 * Tells a shop of a parcel; the same again changes nothing.
 *
 * @throws ConnectionError with one of its named faults
 */
export type TellParcel<P extends ConnectionForm['platform']> = (
  news: ParcelNews,
  context: ContextOf<P>,
) => Promise<ParcelAnswer>;

/** The shop has it. */
export const TOLD: ParcelAnswer = { outcome: 'told', reason: null };
/** The shop had it already. */
export const KNOWN: ParcelAnswer = { outcome: 'known', reason: null };

/** A refusal by its code. */
export const refusedParcel = (reason: string): ParcelAnswer => ({ outcome: 'refused', reason });

/** Whether two tracking numbers are one: people and platforms space them differently. */
export const isSameTracking = (a: string | null | undefined, b: string): boolean =>
  plain(a ?? '') === plain(b);

const plain = (text: string) => text.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase();

/**
 * A platform's word for a carrier; null = its list has none for it. The longest name that stands in
 * ours wins, so that a product of a carrier finds it.
 *
 * @example 'FEDEX-SMALLPARCEL' among FedEx, UPS -> FedEx
 */
export function carrierAmong(carrier: string | null, names: readonly string[]): string | null {
  const own = plain(carrier ?? '');
  const found = names.filter((name) => plain(name) !== '' && own.includes(plain(name)));
  return found.sort((a, b) => b.length - a.length)[0] ?? null;
}
