/**
 * From cuts of one date to a base forecast per SKU: the pooled season, the mean of the members, the
 * shrunk spread. Nothing is learnt over time here; that is what regression, anchor and calibration
 * are for.
 */
import type { Cut } from './cut.ts';
import type { ForecastShape } from './shape.ts';

/** A cut with its season, base total (units over the horizon) and shrunk variance-to-mean ratio. */
export interface BaseRow {
  readonly cut: Cut;
  readonly season: number;
  readonly base: number;
  readonly ratio: number;
}

/** Smallest variance-to-mean ratio believed: a little above Poisson. */
export const LEAST_RATIO = 1.05;
/** Horizons of own history the pooled spread weighs as much as. */
const PRIOR_WINDOWS = 6;

/**
 * The base of every cut of one date: pooled season, mean of members, spread shrunk to the pooled
 * fit. Source: ../shared/facts/forecast-reach.md 3.
 */
export function baseRows(
  cuts: readonly Cut[],
  shape: ForecastShape,
  pool: ShopPool = poolOf(cuts, shape),
): BaseRow[] {
  return cuts.map((cut) => {
    const season = pool.seasons.ofGroup[cut.group ?? ''] ?? pool.seasons.shop;
    const ratio = shrunkRatio(cut, pool.spread);
    return { cut, season, base: baseTotal(cut, season, shape), ratio };
  });
}

/** What all cuts of one date say together; plain data, so that it can be stored. */
export interface ShopPool {
  readonly seasons: PooledSeasons;
  readonly spread: SpreadPrior;
}

/** The pool of the cuts of one date. */
export const poolOf = (cuts: readonly Cut[], shape: ForecastShape): ShopPool => ({
  seasons: pooledSeasons(cuts, shape),
  spread: pooledSpread(cuts, shape),
});

/** Season factors: of the shop, and of each group of SKUs shrunk to it. */
export interface PooledSeasons {
  readonly shop: number;
  readonly ofGroup: Readonly<Record<string, number>>;
}

/**
 * Season factor by group: this year's coming periods against those just before, as last year had
 * it. A shop without last year gets 1.
 */
export function pooledSeasons(cuts: readonly Cut[], shape: ForecastShape): PooledSeasons {
  const groups = new Map<string, [number, number]>();
  let [units, expected] = [0, 0];
  for (const cut of cuts) {
    units += cut.seasonUnits;
    expected += cut.seasonExpected;
    const key = cut.group;
    if (key === undefined) continue;
    const g = groups.get(key) ?? [0, 0];
    groups.set(key, [g[0] + cut.seasonUnits, g[1] + cut.seasonExpected]);
  }
  const shop = expected > 0 && units > 0 ? units / expected : 1;
  const weight = shape.seasonWeightUnits;
  const shrunk = ([sold, wanted]: [number, number]) => (sold + weight * shop) / (wanted + weight);
  return {
    shop,
    ofGroup: Object.fromEntries([...groups].map(([group, sums]) => [group, shrunk(sums)])),
  };
}

const shortMean = (levels: Float64Array): number =>
  ((levels[0] as number) + (levels[1] as number) + (levels[2] as number)) / 3;

/**
 * Mean of the members (units over the horizon): ES, TSB, TSB x season, capped short level x season,
 * capped year, (short level x season + year) / 2; with a seasonal base only the three that carry
 * the season.
 */
export function baseTotal(cut: Cut, season: number, shape: ForecastShape): number {
  const tsb = cut.tsb[0];
  const blend =
    (shortMean(cut.levels) * season + (cut.levels[cut.levels.length - 1] as number)) / 2;
  const seasonal = tsb * season + shortMean(cut.capped) * season + blend;
  if (shape.seasonalBase) return seasonal / 3;
  const year = cut.capped[cut.capped.length - 1] as number;
  return (cut.es + tsb + year + seasonal) / 6;
}

/** ln(spread) = intercept + slope x ln(mean total), over SKUs with enough history. */
export interface SpreadPrior {
  readonly intercept: number;
  readonly slope: number;
}

/** Pooled log-log fit of the spread of totals on their mean. */
export function pooledSpread(cuts: readonly Cut[], shape: ForecastShape): SpreadPrior {
  let [n, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0];
  for (const cut of cuts) {
    if (cut.spreadWindows <= shape.priorWindows) continue;
    const x = Math.log(cut.totalMean + 0.1);
    const y = Math.log(cut.spread + 0.05);
    n += 1;
    sx += x;
    sy += y;
    sxx += x * x;
    sxy += x * y;
  }
  if (n === 0) return { intercept: Math.log(2), slope: 0.4 };
  const variance = sxx / n - (sx / n) ** 2;
  const slope = variance > 1e-9 ? (sxy / n - (sx / n) * (sy / n)) / variance : 0;
  return { intercept: sy / n - (slope * sx) / n, slope };
}

/** Own spread and pooled spread, weighed on the log by horizons of history. */
export function shrunkRatio(cut: Cut, prior: SpreadPrior): number {
  const pooled = prior.intercept + prior.slope * Math.log(cut.totalMean + 0.1);
  const k = cut.spreadWindows;
  const own = Math.log(cut.spread + 0.05);
  return Math.max(LEAST_RATIO, Math.exp((k * own + PRIOR_WINDOWS * pooled) / (k + PRIOR_WINDOWS)));
}
