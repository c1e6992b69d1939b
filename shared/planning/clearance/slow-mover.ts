/**
 * Which goods are slow: those of which more lies on the shelf than will leave within the turnover
 * days of their category, counted from their arrival. And by when a person has to decide.
 */
import { negativeBinomialQuantile } from '../negative-binomial.ts';
import type { ClearanceAssumptions } from './assumptions.ts';
import { type AgeLayer, daysToDearerStep, type StorageStep } from './stock-age.ts';

/** What the test looks at. */
export interface Shelf {
  /** Oldest first. */
  readonly layers: readonly AgeLayer[];
  readonly unitsPerDay: number;
  readonly turnoverMaxDays: number;
}

/**
 * Units that half of all futures would not sell in time: what has to leave so that every layer is
 * sold within its turnover days, a short grace for what is over them already. 0 = not slow.
 *
 * @example 400 units of 10 days, 1 a day, turnover 120 days: about 290 too many
 */
export function excessUnits(
  { layers, unitsPerDay, turnoverMaxDays }: Shelf,
  { graceDays, varianceRatio }: Pick<ClearanceAssumptions, 'graceDays' | 'varianceRatio'>,
): number {
  let [before, excess] = [0, 0];
  for (const { units, ageDays } of layers) {
    before += units;
    const days = Math.max(graceDays, turnoverMaxDays - ageDays);
    const leaves = negativeBinomialQuantile(unitsPerDay * days, varianceRatio, 0.5);
    excess = Math.max(excess, before - leaves);
  }
  return excess;
}

/** A decision is due in so many days, and for which of two causes. */
export interface Due {
  readonly inDays: number;
  readonly cause: 'dearer-storage' | 'weekly-list';
}

const LIST_DAYS = 14;
const LEAST_DAYS = 3;
/** A week before storage grows dearer, so that there is time to act. */
const AHEAD_DAYS = 7;

/** When a person has to decide: in two weeks, earlier when storage grows dearer before. */
export function dueOf(layers: readonly AgeLayer[], steps: readonly StorageStep[]): Due {
  const dearer = daysToDearerStep(layers, steps);
  if (dearer === null || dearer - AHEAD_DAYS >= LIST_DAYS) {
    return { inDays: LIST_DAYS, cause: 'weekly-list' };
  }
  return { inDays: Math.max(LEAST_DAYS, dearer - AHEAD_DAYS), cause: 'dearer-storage' };
}
