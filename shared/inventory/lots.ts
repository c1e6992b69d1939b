// Lots and expiry: which units go out first, and what falls out of stock when nobody buys it in
// time. Pure; the ledger's trigger `stock_movement_lots` takes by the same rule, and a test
// compares the two. Decides no status.
import { addDays, daysBetween } from '../calendar/local-date.ts';
import type { StockBalance } from './balance.ts';
import { type Arrival, COVER_LIMIT_DAYS, type DemandPath, demandOnDay } from './cover.ts';

/** Units of one place that expire on one date; null = they do not expire. */
export interface LotUnits {
  readonly code: string;
  readonly expiresOnDate: string | null;
  readonly units: number;
  /** The part that is held back because no channel may sell it any more. */
  readonly heldUnits: number;
}

/** The lots of a SKU in a warehouse, and the units there whose lot nobody knows. */
export interface LotShelf {
  readonly lots: readonly LotUnits[];
  readonly unknownUnits: number;
  /** The part of `unknownUnits` that is unavailable (damaged, returned, not inspected). */
  readonly unknownUnavailableUnits: number;
}

/** Whose stock is taken and when. */
export interface LotTaking {
  /** Local date of the taking. */
  readonly localDate: string;
  /** The channel's minimum remaining shelf life. */
  readonly minShelfLifeDays: number;
  /** True when what is thrown away or turned over is unavailable. */
  readonly isFromUnavailable: boolean;
}

/** What is taken of one lot. */
export interface LotTake {
  readonly code: string;
  readonly units: number;
  /** The part of `units` that was held. */
  readonly heldUnits: number;
}

/**
 * The date from which on a channel may no longer sell what expires on `expiresOnDate`.
 *
 * @example endOfSale('2027-03-31', 90) // '2026-12-31'
 */
export function endOfSale(expiresOnDate: string, minShelfLifeDays: number): string {
  return addDays(expiresOnDate, -minShelfLifeDays);
}

/** Whether a channel may sell it on a date. */
export function isSellableOn(
  expiresOnDate: string | null,
  localDate: string,
  minShelfLifeDays: number,
): boolean {
  return expiresOnDate === null || localDate < endOfSale(expiresOnDate, minShelfLifeDays);
}

interface Heap {
  readonly place: number;
  readonly day: number;
  readonly code: string | null;
  readonly isHeld: boolean;
  readonly units: number;
}

const NEVER = 9e9;
const dayOf = (date: string | null) => (date === null ? NEVER : daysBetween('1970-01-01', date));

function freeHeap(lot: LotUnits, taking: LotTaking): Heap {
  const day = dayOf(lot.expiresOnDate);
  const isSellable = isSellableOn(lot.expiresOnDate, taking.localDate, taking.minShelfLifeDays);
  const isFirst = !taking.isFromUnavailable && isSellable;
  return {
    place: isFirst ? 1 : 3,
    day: taking.isFromUnavailable || isSellable ? day : -day,
    code: lot.code,
    isHeld: false,
    units: lot.units - lot.heldUnits,
  };
}

function heldHeap(lot: LotUnits, { isFromUnavailable }: LotTaking): Heap {
  const day = dayOf(lot.expiresOnDate);
  return {
    place: isFromUnavailable ? 1 : 4,
    day: isFromUnavailable ? day : -day,
    code: lot.code,
    isHeld: true,
    units: lot.heldUnits,
  };
}

function heapsOf(shelf: LotShelf, taking: LotTaking): Heap[] {
  const isOut = taking.isFromUnavailable;
  const unknown = { day: 0, code: null, isHeld: false };
  const kept = Math.min(shelf.unknownUnits, shelf.unknownUnavailableUnits);
  return [
    { ...unknown, place: isOut ? 2 : 0, units: shelf.unknownUnits - kept },
    { ...unknown, place: isOut ? 0 : 2, units: kept },
    ...shelf.lots.map((lot) => freeHeap(lot, taking)),
    ...shelf.lots.map((lot) => heldHeap(lot, taking)),
  ];
}

const byTurn = (a: Heap, b: Heap) =>
  a.place - b.place ||
  a.day - b.day ||
  ((a.code ?? '') < (b.code ?? '') ? -1 : Number((a.code ?? '') > (b.code ?? ''))) ||
  Number(a.isHeld) - Number(b.isHeld);

/**
 * Which lots `units` are taken from, first expired first. Units of no known lot are older than the
 * first lot that was written down, so they go first. What a channel may not sell any more leaves
 * last, the longest-lived of it first: a parcel that left is a fact. More than lies there takes
 * all of it.
 *
 * @example of 5 that expire in March and 5 in June, 7 take 5 and 2
 */
export function takeFirstExpired(shelf: LotShelf, units: number, taking: LotTaking): LotTake[] {
  const takes = new Map<string, LotTake>();
  let left = units;
  for (const { code, isHeld, units: lying } of heapsOf(shelf, taking).sort(byTurn)) {
    const taken = Math.min(left, lying);
    left -= taken;
    if (code === null || taken <= 0) continue;
    const before = takes.get(code) ?? { code, units: 0, heldUnits: 0 };
    const heldUnits = before.heldUnits + (isHeld ? taken : 0);
    takes.set(code, { code, units: before.units + taken, heldUnits });
  }
  return [...takes.values()];
}

/** When something is sold: a local date and what the channel asks of shelf life. */
export interface SaleDay {
  readonly localDate: string;
  readonly minShelfLifeDays: number;
}

/**
 * Units that count as on hand although the channel may not sell them any more: past their sale and
 * not yet held back. Units that are held are unavailable and not among them.
 *
 * @example 40 that expire tomorrow and 60 in a year are 40 for a channel that asks for 30 days
 */
export function pastSaleUnits({ lots }: StockBalance, day: SaleDay): number {
  if (!lots) return 0;
  let sum = 0;
  for (const [date, units] of lots) {
    if (!isSellableOn(date, day.localDate, day.minShelfLifeDays)) sum += units;
  }
  return sum;
}

/**
 * What will fall out of `startUnits` (sellable now, promises taken off) because nobody buys it in
 * time, as arrivals below zero on the day it falls out. Sales take units of no known lot first,
 * then what expires first; goods that arrive later are sold after these.
 *
 * @example 100 that expire in 10 days at 4 a day: 60 fall out on day 10
 */
export function fallOuts(
  balance: StockBalance,
  startUnits: number,
  path: DemandPath,
  day: SaleDay,
): Arrival[] {
  if (!balance.lots) return [];
  const ends = balance.lots
    .map(([date, units]) => ({
      dayIndex: daysBetween(day.localDate, endOfSale(date, day.minShelfLifeDays)),
      units,
    }))
    .filter(({ dayIndex }) => dayIndex > 0);
  const known = ends.reduce((sum, { units }) => sum + units, 0);
  let ahead = Math.max(0, startUnits - known);
  // What is promised leaves first, so of the lots only what the rest holds is still to be sold.
  let promised = Math.max(0, known - Math.max(0, startUnits));
  const falls: Arrival[] = [];
  let from = 0;
  for (const { dayIndex, units } of ends) {
    if (dayIndex >= COVER_LIMIT_DAYS) break;
    const given = Math.min(units, promised);
    promised -= given;
    for (; from < dayIndex; from += 1) ahead -= demandOnDay(path, from);
    ahead += units - given;
    if (ahead > 0) {
      falls.push({ dayIndex, units: -Math.min(ahead, units - given) });
      ahead -= Math.min(ahead, units - given);
    }
  }
  return falls;
}

/** Days before it falls out at which a lot asks for a decision, the last one the loudest. */
export const EXPIRY_STAGES = [90, 60, 30] as const;

/** What falls out within the stages. */
export interface ExpiringUnits {
  readonly units: number;
  /** Days until the first of it falls out. */
  readonly dayIndex: number;
  /** The narrowest stage the first of it is within. */
  readonly stage: (typeof EXPIRY_STAGES)[number];
}

/** Units that will fall out within 90 days; null = none. */
export function expiringSoon(falls: readonly Arrival[]): ExpiringUnits | null {
  const soon = falls.filter(({ dayIndex }) => dayIndex !== null && dayIndex <= EXPIRY_STAGES[0]);
  const units = Math.round(soon.reduce((sum, fall) => sum - fall.units, 0));
  const dayIndex = Math.min(...soon.map((fall) => fall.dayIndex ?? 0));
  const stage = EXPIRY_STAGES.findLast((days) => dayIndex <= days);
  return units > 0 && stage !== undefined ? { units, dayIndex, stage } : null;
}

/** A shop and what it asks of shelf life. */
export interface ShelfLife {
  readonly id: string;
  readonly minShelfLifeDays: number;
}

/** What a shop asks; of an unknown one, what the least demanding asks. */
export function shelfLifeAsked(shops: readonly ShelfLife[], accountId: string | null): number {
  return shops.find(({ id }) => id === accountId)?.minShelfLifeDays ?? leastShelfLife(shops);
}

/** What the least demanding shop asks: units past it are sold nowhere. 0 without shops. */
export function leastShelfLife(shops: readonly { readonly minShelfLifeDays: number }[]): number {
  return shops.length === 0 ? 0 : Math.min(...shops.map((shop) => shop.minShelfLifeDays));
}
