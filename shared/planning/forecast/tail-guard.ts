/**
 * The raw tail: what four cheap members and the SKU's own spread say, with no pooling at all.
 * The pooled forecast is better for the many and too calm for the few lumpy large SKUs; their tails
 * get this evidence.
 */
import { negativeBinomialQuantiles } from '../negative-binomial.ts';
import { type BaseRow, LEAST_RATIO } from './base.ts';

/** How far the pooled tail is trusted against the raw one. */
export interface TailGuard {
  /**
   * Share of the pooled quantile for a very large SKU, and the base (units) at which it is half way
   * there.
   */
  readonly floor: number;
  readonly scaleUnits: number;
  /**
   * Largest loss the pooled tail may risk against the raw one on a single SKU, as a share of the
   * shop's total: from level 0.95 on, what differs by more is cut back.
   */
  readonly riskShare: number;
}

/** From this level on the raw evidence counts. */
const TAIL_LEVEL = 0.95;

/** The cheap blend over the horizon (units): short level x season, averaged with the year. */
export function steadyTotal(row: BaseRow): number {
  const { levels } = row.cut;
  const short = ((levels[0] as number) + (levels[1] as number) + (levels[2] as number)) / 3;
  return (short * row.season + (levels[levels.length - 1] as number)) / 2;
}

/**
 * Mean of four cheap members (units over the horizon): ES, TSB, the second window, and the cheap
 * blend (short level x season averaged with the year). With a seasonal base the first three carry
 * the season too. Source: ../shared/facts/planning.md 2.1 and forecast-reach.md 3 (Tail guard).
 */
export function rawTotal(row: BaseRow, seasonal: boolean): number {
  const { cut, season } = row;
  const { levels } = cut;
  const plain = cut.es + cut.tsb[1] + (levels[1] as number);
  return ((seasonal ? season : 1) * plain + steadyTotal(row)) / 4;
}

/** Negative-binomial quantiles of the raw total with the SKU's own, unshrunk spread. */
export function rawQuantiles(row: BaseRow, levels: readonly number[], seasonal: boolean): number[] {
  const ratio = Math.max(LEAST_RATIO, row.cut.spread);
  return negativeBinomialQuantiles(rawTotal(row, seasonal), ratio, levels);
}

/**
 * Share of the pooled quantile: 1 for a SKU of no volume, falling to the floor for large ones.
 * @example pooledShare({ floor: 0.5, scaleUnits: 150, riskShare: 0.003 }, 150) // 0.5 + 0.5 / 2 =
 * 0.75
 */
export function pooledShare(guard: TailGuard, base: number): number {
  return guard.floor + (1 - guard.floor) / (1 + base / guard.scaleUnits);
}

/**
 * Pooled quantiles, joined with the raw ones from level 0.95 on, never falling. Cutting a quantile
 * at level t by d costs at most 2 t d when demand exceeds both, raising it 2 (1 - t) d when it
 * stays below: both are kept under riskShare x the shop's total.
 * @example guardedQuantiles(guard, [10, 40], [12, 90], [0.5, 0.95], 150, 1000) // [10, 88.4]
 */
export function guardedQuantiles(
  guard: TailGuard,
  pooled: readonly number[],
  raw: readonly number[],
  levels: readonly number[],
  base: number,
  shopTotal: number,
): number[] {
  const share = pooledShare(guard, base);
  const risk = guard.riskShare * shopTotal;
  let floor = 0;
  return pooled.map((own, j) => {
    const level = levels[j] as number;
    const other = raw[j] as number;
    let q = own;
    if (level >= TAIL_LEVEL) {
      q = share * own + (1 - share) * other;
      q = Math.max(q, other - risk / (2 * level));
      q = Math.min(q, other + risk / (2 * (1 - level)));
    }
    floor = Math.max(floor, q);
    return floor;
  });
}
