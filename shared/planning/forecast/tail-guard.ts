/**
 * The raw tail: what four cheap members and the SKU's own spread say, with no pooling at all.
 * The pooled forecast is better for the many and too calm for the few lumpy large SKUs; their tails get this evidence.
 */
import { negativeBinomialQuantiles } from '../negative-binomial.ts';
import { type BaseRow, LEAST_RATIO } from './base.ts';

/**
 * Mean of four cheap members (units over the horizon): ES, TSB, the second window, and the third window x
 * season averaged with the year.
 * Source: ../shared/facts/planning.md 2.1 and forecast-reach.md 3 (Tail guard).
 */
export function rawTotal(row: BaseRow, seasonal = false): number {
  const { cut, season } = row;
  const { levels } = cut;
  const year = levels[levels.length - 1] as number;
  const blend = ((levels[2] as number) * season + year) / 2;
  const lift = seasonal ? season : 1;
  return (lift * (cut.es + cut.tsb[1] + (levels[1] as number)) + blend) / 4;
}

/** Negative-binomial quantiles of the raw total with the SKU's own, unshrunk spread. */
export function rawQuantiles(row: BaseRow, levels: readonly number[], seasonal = false): number[] {
  return negativeBinomialQuantiles(rawTotal(row, seasonal), Math.max(LEAST_RATIO, row.cut.spread), levels);
}

/**
 * Share of the pooled quantile in the guarded one: 1 for a SKU of no volume, falling to `floor` for large ones.
 * @example guardShare(30, 0.5) // 0.5 + 0.5 / 2 = 0.75
 */
export function guardShare(base: number, floor: number): number {
  return floor + (1 - floor) / (1 + base / 30);
}
