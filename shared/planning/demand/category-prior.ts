/**
 * What a SKU without a history of its own may be expected to sell: the rates of its category in its
 * market, taken up as a gamma prior and corrected by whatever it has sold so far.
 */
import type { DemandHistory } from '../forecast/history.ts';

/** Gamma prior of units a day: mean shape / days. `skus` = how many it was learnt from. */
export interface RatePrior {
  readonly shape: number;
  readonly days: number;
  readonly skus: number;
}

/** Priors by `market/category`, `market/` and `''`, the nearest one that exists is taken. */
export type RatePriors = Readonly<Record<string, RatePrior>>;

/** A SKU of fewer days, or of fewer sold units in twice as many, borrows. */
export const NEW_DAYS = 28;
const FEWEST_UNITS = 3;

const RATE_DAYS = 91;
const GROWN_DAYS = 60;
/** A category of fewer grown SKUs than this teaches nothing by itself. */
const FEWEST_SKUS = 5;

/** Whether a history is too short to speak for itself at an origin. */
export function isNew(history: DemandHistory, origin: number): boolean {
  const age = origin - history.first + 1;
  if (age < NEW_DAYS) return true;
  if (age >= 2 * NEW_DAYS) return false;
  let units = 0;
  for (let i = 0; i < history.units.length; i += 1) units += history.units[i] as number;
  return units < FEWEST_UNITS;
}

function rateOf(history: DemandHistory, origin: number): number {
  const length = Math.min(history.units.length, origin - history.first + 1);
  let [sum, n] = [0, 0];
  for (let i = Math.max(0, length - RATE_DAYS); i < length; i += 1) {
    if (history.observed?.[i] === 0) continue;
    sum += history.units[i] as number;
    n += 1;
  }
  return n === 0 ? 0 : sum / n;
}

/** Gamma of the same mean and variance as the rates; a wild category is one of shape 0.2. */
function gammaOf(rates: readonly number[]): RatePrior {
  const mean = rates.reduce((sum, r) => sum + r, 0) / rates.length;
  const variance = rates.reduce((sum, r) => sum + (r - mean) ** 2, 0) / rates.length;
  const shape = variance > 0 ? Math.min(5, Math.max(0.2, (mean * mean) / variance)) : 5;
  return { shape, days: mean > 0 ? shape / mean : 1e6, skus: rates.length };
}

/** A history with the category of its SKU. */
export interface CategorisedHistory {
  readonly history: DemandHistory;
  readonly categoryId: string;
}

/** Learns the priors from grown SKUs. */
export function ratePriors(all: readonly CategorisedHistory[], origin: number): RatePriors {
  const rates = new Map<string, number[]>();
  for (const { history, categoryId } of all) {
    if (origin - history.first + 1 < GROWN_DAYS) continue;
    const market = history.group ?? '';
    const rate = rateOf(history, origin);
    for (const key of [`${market}/${categoryId}`, `${market}/`, '']) {
      const list = rates.get(key);
      if (list) list.push(rate);
      else rates.set(key, [rate]);
    }
  }
  const known = [...rates].filter(([key, list]) => key === '' || list.length >= FEWEST_SKUS);
  return Object.fromEntries(known.map(([key, list]) => [key, gammaOf(list)]));
}

/** The prior for a SKU, and where it comes from; null when the shop has no grown SKU at all. */
export function priorFor(
  priors: RatePriors,
  market: string,
  categoryId: string,
): { prior: RatePrior; from: 'category' | 'market' | 'shop' } | null {
  const category = priors[`${market}/${categoryId}`];
  if (category && categoryId !== '') return { prior: category, from: 'category' };
  const ofMarket = priors[`${market}/`];
  if (ofMarket) return { prior: ofMarket, from: 'market' };
  const shop = priors[''];
  return shop ? { prior: shop, from: 'shop' } : null;
}

/**
 * Expected units a day after so many known days and sold units, and the variance over mean that not
 * knowing the rate adds to a total of `horizon` days.
 *
 * @example shape 2 over 4 days (0.5 a day), 6 units in 8 days: (2 + 6) / (4 + 8) = 0.67 a day
 */
export function borrowedRate(
  prior: RatePrior,
  units: number,
  days: number,
  horizon: number,
): { unitsPerDay: number; extraRatio: number } {
  return {
    unitsPerDay: (prior.shape + units) / (prior.days + days),
    extraRatio: horizon / (prior.days + days),
  };
}
