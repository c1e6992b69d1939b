// The real sales history behind the sample, moved to end yesterday. Moved by whole weeks, so that
// every weekday stays the weekday it was; what the move leaves beyond yesterday is cut off.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import source from './online-retail.json' with { type: 'json' };
import { decodeSeries } from './series.mjs';

/** Markets the sample sells in. */
export const MARKETS = ['US', 'GB', 'DE', 'JP'] as const;
export type Market = (typeof MARKETS)[number];

/** One product of the source, its demand moved to the present. */
export interface History {
  readonly code: string;
  readonly title: string;
  readonly category: string | null;
  readonly pricePence: number;
  /** Units of resellers' lines, kept apart from `unitsOf`. */
  readonly bulkUnits: number;
  /** Consumer units a day from `firstDate` on; a market never sold in is absent. */
  readonly unitsOf: Readonly<Partial<Record<Market, readonly number[]>>>;
}

/** The whole history, with the date of the first entry of every series. */
export interface Histories {
  /** Local date `YYYY-MM-DD`. */
  readonly firstDate: string;
  readonly goods: readonly History[];
  readonly story: ReadonlyMap<string, History>;
}

interface SourceProduct {
  code: string;
  title: string;
  category: string | null;
  pricePence: number;
  bulkUnits: number;
  units: Record<string, string>;
}

const WEEK_MS = 7 * DAY_MS;

/** Local date of an instant's UTC day. */
export const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

function moved(product: SourceProduct, length: number): History {
  const { units, ...rest } = product;
  const entries = Object.entries(units).map(([market, text]) => [
    market,
    decodeSeries(text).slice(0, length),
  ]);
  return { ...rest, unitsOf: Object.fromEntries(entries) };
}

/**
 * The histories as if the source's last day were just over.
 *
 * @param nowMs the instant that "yesterday" is counted from, by UTC
 */
export function historiesEndingBefore(nowMs: number): Histories {
  const firstMs = Date.parse(`${source.firstDate}T00:00:00Z`);
  const yesterdayMs = Math.floor(nowMs / DAY_MS) * DAY_MS - DAY_MS;
  const lastMs = firstMs + (source.days - 1) * DAY_MS;
  const weeks = Math.ceil((yesterdayMs - lastMs) / WEEK_MS);
  const movedFirstMs = firstMs + weeks * WEEK_MS;
  const length = Math.round((yesterdayMs - movedFirstMs) / DAY_MS) + 1;
  const products = source as { goods: SourceProduct[]; story: SourceProduct[] };
  const story = products.story.map((product) => moved(product, length));
  return {
    firstDate: dateOf(movedFirstMs),
    goods: products.goods.map((product) => moved(product, length)),
    story: new Map(story.map((product) => [product.code, product])),
  };
}

/** The sum of the last `days` entries. */
export function lastUnits(series: readonly number[], days: number): number {
  return series.slice(-days).reduce((sum, units) => sum + units, 0);
}

/**
 * The same rhythm at another size: the last `days` days sum to `units` exactly, every day a whole
 * number (differences of the rounded running sum).
 */
export function scaledTo(series: readonly number[], days: number, units: number): number[] {
  const factor = units / Math.max(1, lastUnits(series, days));
  const head = series.length - days;
  // Both parts are rounded from their own start, so that the window's sum is exact.
  return [...rounded(series.slice(0, head), factor), ...rounded(series.slice(head), factor)];
}

function rounded(series: readonly number[], factor: number): number[] {
  let sum = 0;
  let given = 0;
  return series.map((units) => {
    sum += units;
    const next = Math.round(sum * factor);
    const today = next - given;
    given = next;
    return today;
  });
}
