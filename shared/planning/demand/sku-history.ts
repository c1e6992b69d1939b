/**
 * What a SKU sold in a market, day by day, as planning keeps it: packed, with new days laid over
 * old ones, and as the history the forecast reads (lives apart, days without stock unknown).
 */
import { addDays, daysBetween } from '../../calendar/local-date.ts';
import type { DemandHistory } from '../forecast/history.ts';
import { packCounts, unpackCounts } from './packed-counts.ts';

/** Days kept: forty weeks of training over thirteen, each looking a year and a season back. */
export const KEPT_DAYS = 800;

/** Units of a SKU in a market from a first date on; the arrays are equally long. */
export interface SkuHistory {
  readonly skuId: string;
  readonly market: string;
  readonly categoryId: string;
  readonly firstDate: string;
  /** Lives among them. */
  readonly units: readonly number[];
  readonly liveUnits: readonly number[];
  /** Days (from the first) that began with nothing to sell. */
  readonly stockOutDays: readonly number[];
  readonly archivedUntilDate: string;
}

/** The stored form of a history. */
export interface PackedHistory {
  readonly firstDate: string;
  readonly units: string;
  readonly liveUnits: string;
  readonly stockOutDays: readonly number[];
  /** Days before this date stand nowhere else: they are never read anew. '' = none. */
  readonly archivedUntilDate: string;
}

/** One day as it was sold. */
export interface SoldDay {
  readonly localDate: string;
  readonly units: number;
  readonly liveUnits: number;
  readonly isStockOut: boolean;
}

/** Who a history belongs to. */
export type HistoryOwner = Pick<SkuHistory, 'skuId' | 'market' | 'categoryId'>;

/** Number of a date, days since 1970; the forecast counts in them. */
export const dayNumber = (localDate: string): number => daysBetween('1970-01-01', localDate);

/** The date of a day number. */
export const dateOfDay = (day: number): string => addDays('1970-01-01', day);

/** The key under which the forecast knows a history. */
export const historyKey = ({ skuId, market }: Pick<SkuHistory, 'skuId' | 'market'>): string =>
  `${skuId}/${market}`;

/**
 * Lays sold days over a stored history up to `lastDate`: from `sinceDate` on the days say
 * everything (a day not among them sold nothing), before it the history stands as it was. Null
 * when nothing was ever sold. Older days than are kept fall off.
 *
 * @example stored `2,1` from the 1st, since the 3rd nothing but 4 on the 4th: 2, 1, 0, 4
 */
export function freshHistory(
  owner: HistoryOwner,
  stored: PackedHistory | null,
  days: readonly SoldDay[],
  readSinceDate: string,
  lastDate: string,
): SkuHistory | null {
  const archived = stored?.archivedUntilDate ?? '';
  const sinceDate = archived > readSinceDate ? archived : readSinceDate;
  const dates = days.map(({ localDate }) => localDate).filter((date) => date >= sinceDate);
  const earliest = [...dates, ...(stored ? [stored.firstDate] : [])].sort()[0];
  if (earliest === undefined || earliest > lastDate) return null;
  const oldest = addDays(lastDate, 1 - KEPT_DAYS);
  const firstDate = earliest < oldest ? oldest : earliest;
  const length = daysBetween(firstDate, lastDate) + 1;
  const units = new Array<number>(length).fill(0);
  const liveUnits = new Array<number>(length).fill(0);
  const empty = new Set<number>();
  if (stored) layStored(stored, firstDate, sinceDate, { units, liveUnits, empty });
  for (const day of days) {
    const at = daysBetween(firstDate, day.localDate);
    if (day.localDate < sinceDate || at < 0 || at >= length) continue;
    units[at] = (units[at] as number) + Math.max(0, day.units);
    liveUnits[at] = (liveUnits[at] as number) + Math.max(0, day.liveUnits);
    if (day.isStockOut) empty.add(at);
  }
  const stockOutDays = [...empty].sort((a, b) => a - b);
  const archivedUntilDate = archived;
  return { ...owner, firstDate, units, liveUnits, stockOutDays, archivedUntilDate };
}

interface Laid {
  readonly units: number[];
  readonly liveUnits: number[];
  readonly empty: Set<number>;
}

function layStored(stored: PackedHistory, firstDate: string, sinceDate: string, laid: Laid): void {
  const shift = daysBetween(firstDate, stored.firstDate);
  const until = Math.min(laid.units.length, Math.max(0, daysBetween(firstDate, sinceDate)));
  const lay = (from: readonly number[], to: number[]) => {
    from.forEach((value, i) => {
      if (i + shift >= 0 && i + shift < until) to[i + shift] = value;
    });
  };
  lay(unpackCounts(stored.units), laid.units);
  lay(unpackCounts(stored.liveUnits), laid.liveUnits);
  for (const day of stored.stockOutDays) {
    if (day + shift >= 0 && day + shift < until) laid.empty.add(day + shift);
  }
}

/** The stored form. */
export function packHistory(history: SkuHistory): PackedHistory {
  const { firstDate, units, liveUnits, stockOutDays, archivedUntilDate } = history;
  const hasLive = liveUnits.some((live) => live > 0);
  return {
    firstDate,
    units: packCounts(units),
    liveUnits: hasLive ? packCounts(liveUnits) : '',
    stockOutDays,
    archivedUntilDate,
  };
}

/**
 * The history the forecast reads: base units (lives apart) from the first sale on; days that began
 * empty are unknown, unless something was sold on them all the same. Null before the first sale.
 */
export function demandHistory(history: SkuHistory): DemandHistory | null {
  const { units, liveUnits, stockOutDays } = history;
  const start = units.findIndex((sold) => sold > 0);
  if (start < 0) return null;
  const base = new Float64Array(units.length - start);
  for (let i = start; i < units.length; i += 1) {
    base[i - start] = Math.max(0, (units[i] as number) - (liveUnits[i] ?? 0));
  }
  const first = dayNumber(history.firstDate) + start;
  const key = historyKey(history);
  const group = history.market;
  const empty = stockOutDays.filter((day) => day >= start && base[day - start] === 0);
  if (empty.length === 0) return { key, first, units: base, group };
  const observed = new Uint8Array(base.length).fill(1);
  for (const day of empty) observed[day - start] = 0;
  return { key, first, units: base, observed, group };
}
