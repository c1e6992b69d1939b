// The line-up as people beside a live read it: what is left, how long it lasts, what may be
// promised, whether it is safe to pin. Pure: one room's picture and the room's time in, rows out.
import type { RoomProduct } from '../../contract/live-frames.ts';
import type { RoomPace } from '../../contract/live-pace.ts';
import type { RoomSource } from '../../contract/live-sources.ts';
import { type RoomState, sourceKey } from '../../live/room-state.ts';
import { type PinAdvice, pinAdvice } from '../../planning/pin-facts.ts';
import type { DeskSpeech } from './desk-words.ts';

/** What a shop knows of a product beyond the room. */
export interface Goods {
  /** The SKU people call it by. */
  readonly code: string;
  /** Written price, such as "$18.90"; null = unknown. */
  readonly price: string | null;
  /** Its currency, ISO 4217; absent or null = unknown. */
  readonly currency?: string | null;
  /** The title in the reader's language; absent = as the room says it. */
  readonly title?: string;
  /** Units the plan expects to sell; null or absent = the show has no plan for it. */
  readonly expectedUnits?: number | null;
}

/** Goods by product; those not in it are shown by their title alone. */
export type GoodsByProduct = ReadonlyMap<string, Goods>;

/** Minutes to sell-out from now; null = not within a day, or nothing is known. */
export interface SellOutView {
  readonly soonest: number | null;
  readonly likely: number | null;
  readonly latest: number | null;
}

/** One product of the line-up. */
export interface ShowRow {
  /** The number the host calls it by, from 1. */
  readonly number: number;
  readonly product: RoomProduct;
  readonly pace: RoomPace | null;
  readonly goods: Goods | null;
  readonly isPinned: boolean;
  /** It was on the screen in this show. */
  readonly wasShown: boolean;
  /** Units of the block not sold yet; some of them may be held or kept back. */
  readonly leftUnits: number;
  /** Nothing can be claimed and nothing may be promised. */
  readonly isSoldOut: boolean;
  readonly sellOut: SellOutView;
  readonly advice: PinAdvice;
  /** Units the show wants to sell of it. */
  readonly planUnits: number;
}

const NOTHING: PinAdvice = {
  ...{ verdict: 'no', promiseUnits: 0, reason: 'numbers-too-old', nextProductId: null },
};

/** The room's clock, read on this device. */
export const roomNowMs = (room: RoomState, nowMs: number): number => nowMs + room.clockOffsetMs;

/** Minutes to sell-out at `nowMs` of the room's clock: those said, less the time since. */
export function sellOutAt(pace: RoomPace | null, nowMs: number): SellOutView {
  if (!pace) return { soonest: null, likely: null, latest: null };
  const sinceMinutes = Math.max(0, nowMs - pace.asOfMs) / 60_000;
  const left = (minutes: number | null) =>
    minutes === null ? null : Math.max(0, minutes - sinceMinutes);
  return {
    soonest: left(pace.soonestMinutes),
    likely: left(pace.likelyMinutes),
    latest: left(pace.latestMinutes),
  };
}

// What was said of the pace before the show began knows no age of its numbers: they are those of
// the beginning, when the blocks were counted.
function pacesOfShow({ paces, startedAtMs }: RoomState): RoomState['paces'] {
  if (startedAtMs === null) return paces;
  return new Map(
    [...paces].map(([productId, pace]) => {
      const isBefore = pace.numbersAsOfMs === null && pace.asOfMs <= startedAtMs;
      return [productId, isBefore ? { ...pace, numbersAsOfMs: startedAtMs } : pace];
    }),
  );
}

/** A dashboard's figure that is older says nothing of now. */
export const READING_FRESH_MS = 5 * 60_000;

/**
 * Units of a product that a dashboard elsewhere shows beyond the orders and taps we heard of: sold,
 * but on their way to us. 0 without a fresh reading.
 *
 * @example the dashboard says 46, orders say 40 -> 6
 */
export function unheardUnitsOf({ sources }: RoomState, productId: string, nowMs: number): number {
  const said = (source: string) => sources.get(sourceKey({ source, productId } as RoomSource));
  const dashboard = said('dashboard');
  if (!dashboard || nowMs - dashboard.asOfMs > READING_FRESH_MS) return 0;
  const heard = (said('orders')?.units ?? 0) + (said('taps')?.units ?? 0);
  return Math.max(0, dashboard.units - heard);
}

// What a dashboard knows of before we do is as good as gone.
function pacesNow(room: RoomState, nowMs: number): RoomState['paces'] {
  return new Map(
    [...pacesOfShow(room)].map(([productId, pace]) => {
      const unheard = unheardUnitsOf(room, productId, nowMs);
      return [productId, { ...pace, inFlightUnits: Math.max(pace.inFlightUnits, unheard) }];
    }),
  );
}

/** The line-up in its order. `nowMs` is this device's clock. */
export function lineUpRows(room: RoomState, goods: GoodsByProduct, nowMs: number): ShowRow[] {
  const now = roomNowMs(room, nowMs);
  const products = [...room.products.values()];
  const paces = pacesNow(room, now);
  return products.map((said, index) => {
    const { productId } = said;
    const known = goods.get(productId) ?? null;
    const product = known?.title ? { ...said, title: known.title } : said;
    const pace = paces.get(productId) ?? null;
    const advice = pinAdvice(productId, products, paces, now) ?? NOTHING;
    const isPinned = room.pinnedProductId === productId;
    return {
      number: index + 1,
      product,
      pace,
      goods: known,
      isPinned,
      wasShown: isPinned || (pace?.pinnedPlannedUnits ?? 0) > 0,
      leftUnits: Math.max(0, product.blockUnits - product.soldUnits),
      isSoldOut: product.leftUnits <= 0 && advice.promiseUnits <= 0,
      sellOut: sellOutAt(pace, now),
      advice,
      planUnits: pace?.targetUnits ?? known?.expectedUnits ?? product.blockUnits,
    };
  });
}

/**
 * What comes after the pinned one: what the room would show instead when it is safe, else the next
 * of the line-up that is not sold out, from the top again at its end; null when there is none.
 */
export function nextRow(rows: readonly ShowRow[]): ShowRow | null {
  const at = rows.findIndex(({ isPinned }) => isPinned);
  const later = [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))];
  const fresh = later.find((row) => row.advice.verdict === 'yes' && !row.wasShown);
  const safe = later.find((row) => row.advice.verdict === 'yes');
  return fresh ?? safe ?? later.find(({ isSoldOut }) => !isSoldOut) ?? null;
}

/** "11 min", "< 1 min", "3 h"; "–" when it does not sell out within a day. */
export function minutesText(minutes: number | null, speech: DeskSpeech): string {
  if (minutes === null) return '–';
  if (minutes < 1) return speech.t('lessThanMinute');
  if (minutes < 100) return speech.t('minutes', { minutes: Math.floor(minutes) });
  return speech.t('hours', { hours: Math.floor(minutes / 60) });
}

/** A pace in words: "52", "1.4"; "–" when it does not move. */
export function paceText(perMinute: number | null, speech: DeskSpeech): string {
  if (perMinute === null || perMinute < 0.05) return '–';
  return speech.number(perMinute < 10 ? Math.round(perMinute * 10) / 10 : Math.round(perMinute));
}

/** Counts down: "8:02", "1:00:05"; never below 0:00. */
export function clockText(leftMs: number): string {
  const seconds = Math.max(0, Math.floor(leftMs / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** Time on air as the strip shows it: "0:42:18". */
export function onAirText(room: RoomState, nowMs: number): string {
  const endMs = room.endedAtMs ?? roomNowMs(room, nowMs);
  const leftMs = room.startedAtMs === null ? 0 : endMs - room.startedAtMs;
  const text = clockText(leftMs);
  return text.split(':').length === 3 ? text : `0:${text.padStart(5, '0')}`;
}
