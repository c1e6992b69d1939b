/**
 * A SKU's demand history as the forecast reads it, and the running sums that make every window a subtraction.
 * Unknown periods (out of stock from their beginning) are left out, never read as zero.
 */

/** Demand of one SKU on whole periods; `units[i]` belongs to period `first + i`. */
export interface DemandHistory {
  readonly key: string;
  readonly first: number;
  readonly units: ArrayLike<number>;
  /** 1 = demand known, 0 = unknown; absent = all known. */
  readonly observed?: ArrayLike<number>;
  /** Series of one group share a season (a store, a market, a category). */
  readonly group?: string;
}

/** A history with its running sums; index n of a sum covers the first n observed periods. */
export interface PreparedHistory {
  readonly source: DemandHistory;
  /** The half of the shop the SKU belongs to when the forecast checks itself. */
  readonly fold: 0 | 1;
  /** Observed values in order, and the offset (period - first) of each. */
  readonly values: Float64Array;
  readonly offsets: Int32Array;
  /** Observed periods among the first i offsets (length units + 1). */
  readonly countAt: Int32Array;
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  readonly sales: Int32Array;
}

/** The half of the shop a SKU belongs to, from its key alone, so that it never changes. */
export function foldOf(key: string): 0 | 1 {
  let hash = 7;
  for (let i = 0; i < key.length; i++) hash = (Math.imul(hash, 31) + key.charCodeAt(i)) >>> 0;
  return (((hash >>> 16) ^ (hash >>> 8) ^ hash) & 1) as 0 | 1;
}

/** Running sums over the observed values; negative or non-finite units count as 0. */
export function prepareHistory(source: DemandHistory): PreparedHistory {
  const length = source.units.length;
  const countAt = new Int32Array(length + 1);
  for (let i = 0; i < length; i++) {
    const known = source.observed === undefined || source.observed[i] === 1;
    countAt[i + 1] = (countAt[i] as number) + (known ? 1 : 0);
  }
  const n = countAt[length] as number;
  const values = new Float64Array(n);
  const offsets = new Int32Array(n);
  const sums = new Float64Array(n + 1);
  const squares = new Float64Array(n + 1);
  const sales = new Int32Array(n + 1);
  let k = 0;
  for (let i = 0; i < length; i++) {
    if (countAt[i + 1] === countAt[i]) continue;
    const raw = source.units[i] as number;
    const y = raw > 0 && raw < Number.POSITIVE_INFINITY ? raw : 0;
    values[k] = y;
    offsets[k] = i;
    sums[k + 1] = (sums[k] as number) + y;
    squares[k + 1] = (squares[k] as number) + y * y;
    sales[k + 1] = (sales[k] as number) + (y > 0 ? 1 : 0);
    k += 1;
  }
  return { source, fold: foldOf(source.key), values, offsets, countAt, sums, squares, sales };
}

/** Observed periods up to and including that period (0 before the history starts). */
export function observedUpTo(history: PreparedHistory, period: number): number {
  const i = period - history.source.first + 1;
  if (i <= 0) return 0;
  const last = history.countAt.length - 1;
  return history.countAt[i > last ? last : i] as number;
}

/** Sum of the demand of periods from..to inclusive, or null unless every one of them is known. */
export function knownTotal(history: PreparedHistory, from: number, to: number): number | null {
  const a = observedUpTo(history, from - 1);
  const b = observedUpTo(history, to);
  if (from < history.source.first || b - a !== to - from + 1) return null;
  return (history.sums[b] as number) - (history.sums[a] as number);
}
