/**
 * Cash tied up: units on hand at their landed cost, in one currency. Only for who may read costs.
 */
import type { Exchange } from '../exchange.ts';

/** Units of one SKU with what one of them cost to its shelf; null = nobody said. */
export interface CostedUnits {
  readonly onHandUnits: number;
  readonly landedMinor: number | null;
  readonly landedCurrency: string | null;
}

/**
 * Minor units of the exchange's currency, rounded; null when the cost or the rate of any unit on
 * hand is unknown: a sum that leaves goods out would be read as all of it.
 *
 * @example 1,500 units of 14 yuan at 7 yuan a dollar: 300000 cents
 */
export function cashTiedUp(
  goods: readonly CostedUnits[],
  { convert }: Pick<Exchange, 'convert'>,
): number | null {
  let sum = 0;
  for (const { onHandUnits, landedMinor, landedCurrency } of goods) {
    if (onHandUnits === 0) continue;
    if (landedMinor === null || landedCurrency === null) return null;
    const each = convert(landedMinor, landedCurrency);
    if (each === null) return null;
    sum += onHandUnits * each;
  }
  return Math.round(sum);
}
