// What adding a riser's units means for the forecast: an own event of four weeks that lifts the SKU
// by exactly these units, so that plan, card and chart learn of it in one way. Pure.
import { addDays } from '../../../shared/calendar/local-date.ts';
import type { NewEvent } from '../../../shared/contract/demand-events.ts';
import type { MarketForecastRow } from '../../../shared/contract/planning.ts';

/** Days that a riser's units speak of. */
export const RISER_DAYS = 28;
const MOST_PERCENT = 5000;

/**
 * The event, beginning today; null where there is no forecast to lift.
 *
 * @example 70 units on top of 140 over 28 days: 150 %
 */
export function riserEvent(
  riser: { readonly skuId: string; readonly market: string; readonly addUnits: number },
  forecast: Pick<MarketForecastRow, 'days'> | undefined,
  today: string,
  name: string,
): NewEvent | null {
  const expected = (forecast?.days.mean ?? [])
    .slice(0, RISER_DAYS)
    .reduce((sum, units) => sum + units, 0);
  if (!(expected > 0)) return null;
  const percent = Math.round((100 * (expected + riser.addUnits)) / expected);
  return {
    kind: 'other',
    name,
    market: riser.market,
    categoryId: '',
    skuId: riser.skuId,
    startsOnDate: today,
    endsOnDate: addDays(today, RISER_DAYS - 1),
    upliftPercent: Math.min(MOST_PERCENT, percent),
  };
}
