// In which state the shelf of a SKU is shown, so that the sample holds every status. Drawn from the
// code alone, because both the demand and the stock follow from it.
import type { Market } from './history.ts';
import { PLACE_OF_MARKET, type Place } from './places.ts';
import { shareOf } from './sample-ids.ts';

/** What a shelf is short of or has too much of; undefined = healthy. */
export type ShelfState = 'low' | 'order' | 'gap' | 'out' | 'overstock' | undefined;

/**
 * Days on which nothing was sold because the shelf of a SKU that is out was empty already. Its last
 * parcels left `LEFT_DAYS_AGO`, so that every one of these days began empty or saw no sale.
 */
export const EMPTY_DAYS = 3;

/** When the last parcels left a shelf that is out: within the first of its empty days. */
export const LEFT_DAYS_AGO = EMPTY_DAYS + 2 / 24;

// Shares of the shelf that are in each state; the rest is healthy.
const STATES: readonly (readonly [number, ShelfState])[] = [
  [0.1, 'low'],
  [0.2, 'order'],
  [0.27, 'gap'],
  [0.33, 'out'],
  [0.42, 'overstock'],
];

/** A third of the goods go through Amazon's own warehouses. */
export const isFba = (code: string) => shareOf(`fba:${code}`) < 0.33;

/** Where a market's own stock of a SKU lies. */
export function placeOf(code: string, market: Market): Place {
  return market === 'US' && isFba(code) ? 'FBA-US' : PLACE_OF_MARKET[market];
}

/** The state of a SKU's shelf in a place. */
export function shelfState(code: string, place: Place): ShelfState {
  const share = shareOf(`state:${place}:${code}`);
  return STATES.find(([upTo]) => share < upTo)?.[1];
}
