/**
 * What an event (a live, a promotion) multiplies demand by, learnt from past events by shrinkage.
 * A single event says little: every estimate leans on its category and its shop, and always carries
 * its interval.
 */
import { accumulate, solveSymmetric } from './forecast/linear-algebra.ts';
import { normalQuantile } from './negative-binomial.ts';

/** Circumstances of an event known before it starts. */
export interface UpliftEvent {
  /** Groups of like events share their own price response: a category or brand. */
  readonly category: string;
  /**
   * Effects shrunk one by one, wide to narrow: shop, host, platform, hour slot, SKU. Prefix them.
   */
  readonly groups: readonly string[];
  /**
   * Numbers known beforehand; the first is ln(price / usual price), whose effect differs by
   * category.
   */
  readonly covariates: readonly number[];
}

/** A past event with what it did: ln(units in the event / base demand of its duration). */
export interface ObservedUplift extends UpliftEvent {
  readonly logUplift: number;
}

/** Mean of ln(uplift) and its standard deviation for one coming event. */
export interface UpliftEstimate {
  readonly mean: number;
  readonly sd: number;
}

/** Shrunk effect of a group value and what is left uncertain about it. */
interface GroupEffect {
  readonly effect: number;
  readonly variance: number;
}

/** A fitted model; `newGroup[j]` is the variance of a value of group j never seen before. */
export interface UpliftModel {
  readonly categories: ReadonlyMap<string, number>;
  readonly coefficients: Float64Array;
  readonly centre: readonly number[];
  readonly effects: readonly ReadonlyMap<string, GroupEffect>[];
  readonly newGroup: readonly number[];
  readonly residualVariance: number;
  /** How much wider later events fell than the model's own spread, from events it had not seen. */
  readonly widening: number;
}

/** Believed before any event was seen: demand triples, give or take a factor of e. */
const PRIOR = { mean: Math.log(3), sd: 1 };
const ROUNDS = 4;
/** Events' worth of belief that a category is like all others, in level and in price response. */
const CATEGORY_WEIGHT = 2;
const SLOPE_WEIGHT = 0.3;
const COVARIATE_RIDGE = 0.5;
/** Fewer events cannot judge their own spread. */
const CHECK_FROM = 20;

/** Row of the regression: 1, covariates, category level, category price response. */
function designRow(
  event: UpliftEvent,
  categories: ReadonlyMap<string, number>,
  centre: readonly number[],
): Float64Array {
  const k = centre.length;
  const row = new Float64Array(1 + k + 2 * categories.size);
  row[0] = 1;
  for (let j = 0; j < k; j++) row[1 + j] = (event.covariates[j] ?? 0) - (centre[j] as number);
  const c = categories.get(event.category);
  if (c !== undefined) {
    row[1 + k + 2 * c] = 1;
    row[2 + k + 2 * c] = k > 0 ? (row[1] as number) : 0;
  }
  return row;
}

function ridgeOf(width: number, covariates: number): Float64Array {
  return Float64Array.from({ length: width }, (_, i) => {
    if (i === 0) return 1e-6;
    if (i <= covariates) return COVARIATE_RIDGE;
    return (i - covariates) % 2 === 1 ? CATEGORY_WEIGHT : SLOPE_WEIGHT;
  });
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
};

/** Ridge coefficients of targets on rows. */
function regress(
  rows: readonly Float64Array[],
  targets: Float64Array,
  ridge: Float64Array,
): Float64Array {
  const n = ridge.length;
  const matrix = new Float64Array(n * n);
  const vector = new Float64Array(n);
  rows.forEach((row, i) => {
    accumulate(matrix, vector, row, 1, targets[i] as number);
  });
  for (let j = 0; j < n; j++)
    matrix[j * n + j] = (matrix[j * n + j] as number) + (ridge[j] as number);
  return solveSymmetric(matrix, vector);
}

/**
 * Empirical Bayes for one group: t2 = max(0, var(means) - mean(s2 / n)), w = t2 / (t2 + s2 / n).
 */
function shrink(
  keys: readonly (string | undefined)[],
  residuals: Float64Array,
  noise: number,
): { effects: Map<string, GroupEffect>; between: number } {
  const sums = new Map<string, [number, number]>();
  keys.forEach((key, i) => {
    if (key === undefined) return;
    const [sum, n] = sums.get(key) ?? [0, 0];
    sums.set(key, [sum + (residuals[i] as number), n + 1]);
  });
  let [weight, spread, expected] = [0, 0, 0];
  for (const [sum, n] of sums.values()) {
    weight += n;
    spread += n * (sum / n) ** 2;
    expected += noise;
  }
  const between = weight > 0 && sums.size > 1 ? Math.max(0, (spread - expected) / weight) : 0;
  const effects = new Map<string, GroupEffect>();
  for (const [key, [sum, n]] of sums) {
    const own = noise / n;
    const share = between / Math.max(1e-12, between + own);
    effects.set(key, { effect: (share * sum) / n, variance: share * own });
  }
  return { effects, between };
}

const variance = (x: Float64Array): number =>
  x.reduce((sum, v) => sum + v * v, 0) / Math.max(1, x.length);

/**
 * Learns category levels, price responses and group effects from past events, oldest first; none
 * gives the prior. With twenty events or more the spread is checked on the newest third, unseen by
 * a first fit. Source: ../shared/facts/planning.md 2.5 (u = x'b + effects, shrunk by t2 / (t2 + s2
 * / n)).
 * @example two events of one SKU at x2 and x4: the next one is expected near x2.9, between shop and
 * SKU
 */
export function fitUplift(events: readonly ObservedUplift[]): UpliftModel {
  const model = fitAll(events);
  if (events.length < CHECK_FROM) return model;
  const seen = Math.floor((2 * events.length) / 3);
  return { ...model, widening: unseenWidening(fitAll(events.slice(0, seen)), events.slice(seen)) };
}

/**
 * 80 % quantile of the unseen errors in units of the model's spread, over the normal one; 0.7 to 2.
 */
function unseenWidening(model: UpliftModel, events: readonly ObservedUplift[]): number {
  const errors = events.map((event) => {
    const { mean, sd } = estimateUplift(model, event);
    return Math.abs(event.logUplift - mean) / sd;
  });
  const sorted = Float64Array.from(errors).sort();
  const at = sorted[Math.min(sorted.length - 1, Math.floor(0.8 * sorted.length))] as number;
  const trust = sorted.length / (sorted.length + 10);
  return Math.min(2, Math.max(0.7, 1 + trust * (at / normalQuantile(0.9) - 1)));
}

function fitAll(events: readonly ObservedUplift[]): UpliftModel {
  const names = [...new Set(events.map((e) => e.category))].sort();
  const categories = new Map(names.map((name, i) => [name, i]));
  const width = Math.max(0, ...events.map((e) => e.covariates.length));
  const centre = Array.from({ length: width }, (_, j) =>
    events.length === 0
      ? 0
      : events.reduce((sum, e) => sum + (e.covariates[j] ?? 0), 0) / events.length,
  );
  const rows = events.map((e) => designRow(e, categories, centre));
  const ridge = ridgeOf(1 + width + 2 * categories.size, width);
  const depth = Math.max(0, ...events.map((e) => e.groups.length));
  let effects: Map<string, GroupEffect>[] = Array.from({ length: depth }, () => new Map());
  let newGroup: number[] = new Array(depth).fill(0);
  let coefficients: Float64Array = new Float64Array(ridge.length);
  let noise = PRIOR.sd ** 2;
  const grouped = (e: UpliftEvent, skip: number): number =>
    effects.reduce(
      (sum, m, j) => sum + (j === skip ? 0 : (m.get(e.groups[j] ?? '')?.effect ?? 0)),
      0,
    );
  for (let round = 0; round < ROUNDS && events.length > 0; round++) {
    coefficients = regress(
      rows,
      Float64Array.from(events, (e) => e.logUplift - grouped(e, -1)),
      ridge,
    );
    const left = (skip: number) =>
      Float64Array.from(
        events,
        (e, i) => e.logUplift - dot(rows[i] as Float64Array, coefficients) - grouped(e, skip),
      );
    for (let j = 0; j < depth; j++) {
      const { effects: found, between } = shrink(
        events.map((e) => e.groups[j]),
        left(j),
        noise,
      );
      effects = effects.map((m, i) => (i === j ? found : m));
      newGroup = newGroup.map((v, i) => (i === j ? between : v));
    }
    noise = pooledNoise(left(-1), events.length);
  }
  return {
    categories,
    coefficients,
    centre,
    effects,
    newGroup,
    residualVariance: noise,
    widening: 1,
  };
}

/** Residual variance leaning on the prior by three events. */
const pooledNoise = (residuals: Float64Array, n: number): number =>
  (variance(residuals) * n + 3 * PRIOR.sd ** 2 * 0.4) / (n + 3);

/** Mean and spread of ln(uplift) of a coming event; an empty model answers with the prior. */
export function estimateUplift(model: UpliftModel, event: UpliftEvent): UpliftEstimate {
  if (model.categories.size === 0) return { ...PRIOR };
  const row = designRow(event, model.categories, model.centre);
  let mean = dot(row, model.coefficients);
  let spread = model.residualVariance;
  model.effects.forEach((known, j) => {
    const found = known.get(event.groups[j] ?? '');
    mean += found?.effect ?? 0;
    spread += found?.variance ?? (model.newGroup[j] as number);
  });
  return { mean, sd: model.widening * Math.sqrt(spread) };
}

/**
 * Units an event sells: median and the interval that holds it with that probability.
 * @example expectedUnits(10, { mean: Math.log(3), sd: 0.5 }, 0.8) // median 30, 15.8 to 56.9
 */
export function expectedUnits(
  baseUnits: number,
  uplift: UpliftEstimate,
  probability: number,
): { median: number; low: number; high: number } {
  const z = normalQuantile(0.5 + probability / 2);
  const at = (log: number) => Math.max(0, baseUnits) * Math.exp(Math.min(20, log));
  return {
    median: at(uplift.mean),
    low: at(uplift.mean - z * uplift.sd),
    high: at(uplift.mean + z * uplift.sd),
  };
}
