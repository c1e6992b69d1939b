/**
 * The negative binomial distribution by mean and variance-to-mean ratio: the shape of demand totals
 * here. Quantiles are exact integers by the probability recurrence; no normal approximation inside
 * the usual range.
 */

/** Mean above which the mass is summed outwards from the mode instead of upwards from 0. */
const LARGE_MEAN = 1000;
/** A share of the total below which a tail is left off. */
const NEGLIGIBLE = 1e-18;

/** Ratio up to which single units are counted. */
const UNIT_RATIO = 5000;
/** Mean up to which single units are counted. */
const UNIT_MEAN = 1e7;

/**
 * Units counted as one where single units no longer matter: the work stays bounded for any spike.
 */
function lotUnits(mean: number, ratio: number): number {
  return Math.max(1, Math.floor(ratio / UNIT_RATIO), Math.floor(mean / UNIT_MEAN));
}

/** Probability of 0 and the two numbers of p(k+1) = p(k) (start + k x step) / (k + 1). */
interface Recurrence {
  readonly logZero: number;
  readonly start: number;
  readonly step: number;
}

/** Mean m and ratio v = variance / mean give p = 1 / v and r = m / (v - 1); v = 1 is Poisson. */
function recurrence(mean: number, ratio: number): Recurrence {
  const excess = ratio - 1;
  if (!(excess > 0)) return { logZero: -mean, start: mean, step: 0 };
  return {
    logZero: (-mean * Math.log1p(excess)) / excess,
    start: mean / ratio,
    step: excess / ratio,
  };
}

/**
 * A count whose share equals the level to this relative difference is taken: exact ties round down.
 */
const TIE = 1e-12;

/**
 * The mass is summed scaled by its value at 0, so a tiny p(0) needs a rescue when it underflows.
 */
const RESCALE = 1e250;

/**
 * The smallest whole k with P(D <= k) >= level, for demand D of that mean (units) and ratio
 * variance / mean (>= 1; below 1 is read as Poisson). Mean 0 or less gives 0; level 1 or more is
 * read as 1 - 1e-9. Exact to the rounding of a double up to a ratio of 10,000 and a mean of 20
 * million; beyond, counted in lots.
 * Source: ../shared/facts/planning.md 2.3; checked against a 60-digit table in
 * test/shared/planning/negative-binomial-table.json.
 * @example negativeBinomialQuantile(10, 2, 0.95) // 18
 */
export function negativeBinomialQuantile(mean: number, ratio: number, level: number): number {
  return negativeBinomialQuantiles(mean, ratio, [level])[0] as number;
}

/**
 * Several quantiles in one pass; levels must ascend.
 * @example negativeBinomialQuantiles(10, 2, [0.5, 0.95]) // [9, 18]
 */
export function negativeBinomialQuantiles(
  mean: number,
  ratio: number,
  levels: readonly number[],
): number[] {
  if (!(mean > 0)) return levels.map(() => 0);
  const lot = lotUnits(mean, ratio);
  if (lot > 1) {
    return negativeBinomialQuantiles(mean / lot, ratio / lot, levels).map((k) => k * lot);
  }
  if (mean > LARGE_MEAN) return fromMode(mean, ratio, levels);
  const { logZero, start, step } = recurrence(mean, ratio);
  let logScale = logZero;
  let mass = 1;
  let sum = 1;
  let scale = Math.exp(logScale);
  let k = 0;
  return levels.map((level) => {
    const target = Math.min(level, 1 - 1e-9) * (1 - TIE);
    while (scale * sum < target) {
      mass *= (start + k * step) / (k + 1);
      sum += mass;
      k += 1;
      if (sum > RESCALE) {
        mass /= RESCALE;
        sum /= RESCALE;
        logScale += Math.log(RESCALE);
        scale = Math.exp(logScale);
      }
      if (mass < sum * 1e-17 && k > mean) break;
    }
    return k;
  });
}

/**
 * P(D <= k) for whole k; 0 below zero. Same parameters as the quantile.
 * @example negativeBinomialCdf(0, 1, 1) // exp(-1) = 0.3679
 */
export function negativeBinomialCdf(k: number, mean: number, ratio: number): number {
  if (k < 0) return 0;
  if (!(mean > 0)) return 1;
  const lot = lotUnits(mean, ratio);
  if (lot > 1) return negativeBinomialCdf(Math.floor(k / lot), mean / lot, ratio / lot);
  const { logZero, start, step } = recurrence(mean, ratio);
  let [logScale, mass, sum] = [logZero, 1, 1];
  for (let i = 0; i < k; i++) {
    mass *= (start + i * step) / (i + 1);
    sum += mass;
    if (sum > RESCALE) {
      mass /= RESCALE;
      sum /= RESCALE;
      logScale += Math.log(RESCALE);
    }
    if (mass < sum * 1e-17 && i > mean) break;
  }
  return Math.min(1, Math.exp(logScale + Math.log(sum)));
}

/** Quantiles by summing outwards from the mode: no underflow, work grows with the spread. */
function fromMode(mean: number, ratio: number, levels: readonly number[]): number[] {
  const { start, step } = recurrence(mean, ratio);
  const mode = Math.max(0, Math.floor(mean - Math.max(1, ratio) + 1));
  let [mass, sum, low] = [1, 1, mode];
  while (low > 0 && mass > NEGLIGIBLE * sum) {
    mass *= low / (start + (low - 1) * step);
    sum += mass;
    low -= 1;
  }
  let [upper, high] = [1, mode];
  while (high < mean || upper > NEGLIGIBLE * sum) {
    upper *= (start + high * step) / (high + 1);
    sum += upper;
    high += 1;
  }
  let [k, reached] = [low, mass];
  return levels.map((level) => {
    const target = Math.min(level, 1 - 1e-9) * (1 - TIE) * sum;
    while (reached < target && k < high) {
      mass *= (start + k * step) / (k + 1);
      reached += mass;
      k += 1;
    }
    return k;
  });
}

/**
 * P(D > k) for k = 0 ... count - 1, in one pass: what the k+1st unit is worth, in sales. Their sum
 * is the expected sales from `count` units.
 * @example negativeBinomialSurvivals(1, 1, 2) // [1 - exp(-1), 1 - 2 exp(-1)] = [0.632, 0.264]
 */
export function negativeBinomialSurvivals(
  mean: number,
  ratio: number,
  count: number,
): Float64Array {
  const out = new Float64Array(Math.max(0, count));
  if (!(mean > 0)) return out;
  const lot = lotUnits(mean, ratio);
  if (lot > 1) {
    const lots = negativeBinomialSurvivals(mean / lot, ratio / lot, Math.ceil(out.length / lot));
    return out.map((_, k) => lots[Math.floor(k / lot)] as number);
  }
  const { start, step } = recurrence(mean, ratio);
  const mode = Math.max(0, Math.floor(mean - Math.max(1, ratio) + 1));
  // Masses relative to the mode's, outwards from it, so that nothing underflows.
  const below = new Float64Array(mode + 1);
  below[mode] = 1;
  let atMost = 1;
  for (let k = mode; k > 0 && (below[k] as number) > NEGLIGIBLE * atMost; k -= 1) {
    below[k - 1] = ((below[k] as number) * k) / (start + (k - 1) * step);
    atMost += below[k - 1] as number;
  }
  const above: number[] = [];
  let [mass, sum, k] = [1, atMost, mode];
  while (k < mean || mass > NEGLIGIBLE * sum) {
    mass *= (start + k * step) / (k + 1);
    k += 1;
    sum += mass;
    above.push(mass);
  }
  let reached = 0;
  for (let i = 0; i < out.length; i += 1) {
    reached += i <= mode ? (below[i] as number) : (above[i - mode - 1] ?? 0);
    out[i] = Math.max(0, 1 - reached / sum);
  }
  return out;
}

/**
 * Standard normal quantile. Source: Acklam's rational approximation, relative error 1.15e-9.
 * @example normalQuantile(0.975) // 1.95996
 */
export function normalQuantile(level: number): number {
  const p = Math.min(Math.max(level, 1e-12), 1 - 1e-12);
  if (p > 0.5) return -normalQuantileLower(1 - p);
  return normalQuantileLower(p);
}

const CENTRE_A = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
];
const CENTRE_B = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572,
  1,
];
const TAIL_C = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734,
  4.374664141464968, 2.938163982698783,
];
const TAIL_D = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1];

function horner(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, c) => sum * x + c, 0);
}

function normalQuantileLower(p: number): number {
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return horner(TAIL_C, q) / horner(TAIL_D, q);
  }
  const q = p - 0.5;
  return (horner(CENTRE_A, q * q) * q) / horner(CENTRE_B, q * q);
}
