/**
 * How demand answers a price, learnt from what was sold at which price: within each product, pooled
 * over its category, shrunk to a stated prior. One or two price changes are noise, so a product
 * only moves away from its category as its own history grows.
 * Source: facts/planning.md 2.7 (shop prior 2; demand(p) = F (p / p0)^-e).
 */

/** What was sold at one price over some days. */
export interface PriceObservation {
  readonly skuId: string;
  /** Prices of two shops are not compared with each other. */
  readonly accountId: string;
  readonly categoryId: string | null;
  readonly priceMinor: number;
  readonly units: number;
  readonly days: number;
}

/** How many per cent more is sold for one per cent less. */
export interface PriceResponse {
  readonly elasticity: number;
  /** Where it comes from; 'assumed' = the prior alone. */
  readonly source: 'sku' | 'category' | 'assumed';
  /** Prices it rests on; 0 when assumed. */
  readonly prices: number;
}

/** Prior mean and standard deviation of elasticities of consumer goods. */
const PRIOR = { mean: 2, sd: 1 } as const;
/** How far products of one category lie apart. */
const SKU_SD = 0.7;
/** Variance over mean of the units of a price's days. */
const RATIO = 2.5;
/** Elasticities outside are measurement errors, not markets. */
const BOUNDS = [0.2, 6] as const;

interface Slope {
  /** Precision of the slope and precision times slope: they add up over products. */
  readonly precision: number;
  readonly weighted: number;
  readonly prices: number;
}

const NO_SLOPE: Slope = { precision: 0, weighted: 0, prices: 0 };

// Weighted least squares of log rate on log price within one product.
function slopeOf(rows: readonly PriceObservation[]): Slope {
  const points = rows
    .filter(({ priceMinor, days }) => priceMinor > 0 && days > 0)
    .map(({ priceMinor, units, days }) => ({
      x: Math.log(priceMinor),
      y: Math.log((units + 0.5) / days),
      weight: (units + 0.5) / RATIO,
    }));
  const total = points.reduce((sum, { weight }) => sum + weight, 0);
  if (points.length < 2 || total === 0) return NO_SLOPE;
  const mean = (pick: (point: (typeof points)[number]) => number) =>
    points.reduce((sum, point) => sum + point.weight * pick(point), 0) / total;
  const [x0, y0] = [mean(({ x }) => x), mean(({ y }) => y)];
  const sum = (pick: (point: (typeof points)[number]) => number) =>
    points.reduce((total, point) => total + point.weight * pick(point), 0);
  const precision = sum(({ x }) => (x - x0) ** 2);
  const weighted = -sum(({ x, y }) => (x - x0) * (y - y0));
  return { precision, weighted, prices: points.length };
}

const bounded = (value: number) => Math.min(BOUNDS[1], Math.max(BOUNDS[0], value));

function shrunk(slope: Slope, mean: number, sd: number): number {
  const prior = 1 / sd ** 2;
  return bounded((slope.weighted + mean * prior) / (slope.precision + prior));
}

const added = (a: Slope, b: Slope): Slope => ({
  precision: a.precision + b.precision,
  weighted: a.weighted + b.weighted,
  prices: a.prices + b.prices,
});

const without = (a: Slope, b: Slope): Slope => ({
  precision: Math.max(0, a.precision - b.precision),
  weighted: a.weighted - b.weighted,
  prices: a.prices - b.prices,
});

/** The response of each product asked about. */
export function learnPriceResponse(
  observations: readonly PriceObservation[],
): (skuId: string, categoryId: string | null) => PriceResponse {
  const ofSku = new Map<string, Slope>();
  const ofCategory = new Map<string, Slope>();
  const series = Map.groupBy(observations, (row) => `${row.skuId} ${row.accountId}`);
  for (const rows of series.values()) {
    const slope = slopeOf(rows);
    const [first] = rows;
    if (slope.precision === 0 || !first) continue;
    ofSku.set(first.skuId, added(ofSku.get(first.skuId) ?? NO_SLOPE, slope));
    const key = first.categoryId ?? '';
    ofCategory.set(key, added(ofCategory.get(key) ?? NO_SLOPE, slope));
  }
  return (skuId, categoryId) => {
    const own = ofSku.get(skuId) ?? NO_SLOPE;
    // The others of its category: its own past must not count twice.
    const category = without(ofCategory.get(categoryId ?? '') ?? NO_SLOPE, own);
    const categoryMean = shrunk(category, PRIOR.mean, PRIOR.sd);
    const source = own.prices > 0 ? 'sku' : category.prices > 0 ? 'category' : 'assumed';
    return {
      elasticity: shrunk(own, categoryMean, SKU_SD),
      source,
      prices: own.prices || category.prices,
    };
  };
}

/**
 * Demand at another price, as a multiple of today's.
 *
 * @example demandMultiple(2, 0.8) // 1.5625: a fifth cheaper sells half as much again
 */
export function demandMultiple(elasticity: number, priceRatio: number): number {
  return priceRatio > 0 ? priceRatio ** -elasticity : 1;
}
