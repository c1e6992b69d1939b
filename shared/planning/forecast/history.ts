/**
 * A SKU's demand history as the forecast reads it, and the running sums that make every window a
 * subtraction. Unknown periods (out of stock from their beginning) are left out, never read as
 * zero.
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

/**
 * A history with its running sums; index n of a sum covers the first n observed periods. The arrays
 * may be longer than needed, because they are reused from SKU to SKU.
 */
export interface PreparedHistory {
  readonly source: DemandHistory;
  /** The half of the shop the SKU belongs to when the forecast checks itself. */
  readonly fold: 0 | 1;
  /** Periods of the history, and how many of them are observed. */
  readonly periods: number;
  readonly count: number;
  /** Observed values in order, and the offset (period - first) of each. */
  readonly values: Float64Array;
  readonly offsets: Int32Array;
  /** Observed periods among the first i offsets. */
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

type Sums = Pick<PreparedHistory, 'values' | 'offsets' | 'countAt' | 'sums' | 'squares' | 'sales'>;

const emptySums = (periods: number): Sums => ({
  values: new Float64Array(periods),
  offsets: new Int32Array(periods),
  countAt: new Int32Array(periods + 1),
  sums: new Float64Array(periods + 1),
  squares: new Float64Array(periods + 1),
  sales: new Int32Array(periods + 1),
});

/**
 * Running sums over the observed values; negative or non-finite units count as 0. Given an earlier
 * result that is no longer needed, its arrays are overwritten instead of allocating new ones.
 * @example prepareHistory({ key: 'a', first: 0, units: [2, 0, 3] }).sums // [0, 2, 2, 5]
 */
export function prepareHistory(source: DemandHistory, reuse?: PreparedHistory): PreparedHistory {
  const periods = source.units.length;
  const fits = reuse !== undefined && reuse.values.length >= periods;
  const arrays: Sums = fits ? reuse : emptySums(Math.ceil(periods * 1.25));
  const { values, offsets, countAt, sums, squares, sales } = arrays;
  const { units, observed } = source;
  let [count, sum, square, sold] = [0, 0, 0, 0];
  for (let i = 0; i < periods; i++) {
    if (observed === undefined || observed[i] === 1) {
      const raw = units[i] as number;
      const y = raw > 0 && raw < Number.POSITIVE_INFINITY ? raw : 0;
      values[count] = y;
      offsets[count] = i;
      count += 1;
      sum += y;
      square += y * y;
      if (y > 0) sold += 1;
      sums[count] = sum;
      squares[count] = square;
      sales[count] = sold;
    }
    countAt[i + 1] = count;
  }
  return {
    source,
    fold: foldOf(source.key),
    periods,
    count,
    values,
    offsets,
    countAt,
    sums,
    squares,
    sales,
  };
}

/** Observed periods up to and including that period (0 before the history starts). */
export function observedUpTo(history: PreparedHistory, period: number): number {
  const i = period - history.source.first + 1;
  if (i <= 0) return 0;
  return history.countAt[i > history.periods ? history.periods : i] as number;
}

/** Sum of the demand of periods from..to inclusive, or null unless every one of them is known. */
export function knownTotal(history: PreparedHistory, from: number, to: number): number | null {
  const a = observedUpTo(history, from - 1);
  const b = observedUpTo(history, to);
  if (from < history.source.first || b - a !== to - from + 1) return null;
  return (history.sums[b] as number) - (history.sums[a] as number);
}
