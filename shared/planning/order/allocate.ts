/**
 * Shares units out over warehouses so that they are worth most: each next carton goes where it is
 * likeliest to be sold, less what it costs to get there. Conserves units.
 */
import type { DemandTotal } from '../lead-time-demand.ts';
import { negativeBinomialSurvivals } from '../negative-binomial.ts';

/** A warehouse that could take units. */
export interface AllocationPlace {
  readonly key: string;
  /** Demand until it can be supplied again. */
  readonly total: DemandTotal;
  readonly coverUnits: number;
  /** Earned by a unit sold there, and spent to bring one there. */
  readonly worthMinor: number;
  readonly costMinor: number;
  /** The most it takes; null = no limit. */
  readonly mostUnits: number | null;
}

interface Taker {
  readonly place: AllocationPlace;
  readonly survivals: Float64Array;
  units: number;
}

/** Beyond so many units on top of cover nothing more is told apart. */
const MOST_LOOKED_AT = 200_000;

// What the next `size` units are worth there: P(D > k) summed over them; units already owed count
// as sold for certain.
function nextWorth({ place, survivals, units }: Taker, size: number): number {
  const from = Math.floor(place.coverUnits) + units;
  let sold = 0;
  for (let k = from; k < from + size; k += 1) sold += k < 0 ? 1 : (survivals[k] ?? 0);
  return sold * place.worthMinor - size * place.costMinor;
}

/**
 * Units by place; they add up to `units` unless every place is full. Whole cartons, what is left of
 * the last one as one piece. Marginal worth falls with every unit, so giving each carton to the
 * best place is exact (../shared/facts/planning.md 2.8).
 * @example 3 units, one place sure to sell 1, another to sell 2: 1 and 2
 */
export function allocateUnits(
  units: number,
  places: readonly AllocationPlace[],
  cartonUnits: number,
): Readonly<Record<string, number>> {
  const carton = Math.max(1, Math.floor(cartonUnits));
  const takers = places.map((place): Taker => {
    const count = Math.min(MOST_LOOKED_AT, Math.max(0, Math.floor(place.coverUnits)) + units);
    const { mean, ratio } = place.total;
    return { place, survivals: negativeBinomialSurvivals(mean, ratio, count), units: 0 };
  });
  let left = Math.max(0, Math.floor(units));
  while (left > 0) {
    const size = Math.min(carton, left);
    let best: Taker | null = null;
    let bestWorth = 0;
    for (const taker of takers) {
      const { mostUnits } = taker.place;
      if (mostUnits !== null && taker.units + size > mostUnits) continue;
      const worth = nextWorth(taker, size);
      if (best === null || worth > bestWorth) [best, bestWorth] = [taker, worth];
    }
    if (best === null) break;
    best.units += size;
    left -= size;
  }
  return Object.fromEntries(takers.map(({ place, units: taken }) => [place.key, taken]));
}
