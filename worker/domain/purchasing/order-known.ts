// What is known around an order: who makes it, on which terms, by which lanes. Types, and the one
// figure they give: the price of a quantity.
import type { LaneDays, SupplierTermDays } from './arrival.ts';
import type { OrderRecord } from './order-record.ts';

/** A step of a price list. */
export interface PriceBreak {
  readonly fromUnits: number;
  readonly priceMinor: number;
  readonly currency: string;
}

/** Terms as selected below. */
export interface TermRow extends SupplierTermDays {
  readonly minimumOrderUnits: number;
  readonly cartonUnits: number | null;
  readonly priceBreaks: readonly PriceBreak[] | null;
}

/** Who makes the goods. */
export interface SupplierRow {
  readonly id: string;
  readonly name: string;
  readonly nameZh: string | null;
  readonly country: string;
  readonly timeZone: string;
  readonly currency: string;
}

/** An order with what is known about it. */
export interface OrderFacts {
  /** Null when there is no such order. */
  readonly order: OrderRecord | null;
  readonly supplier: SupplierRow | null;
  readonly terms: readonly TermRow[];
  readonly lanes: readonly LaneDays[];
  readonly closures: readonly { startsOnDate: string; endsOnDate: string }[];
}

/**
 * What one unit costs at a quantity: the last step of the SKU's own list that is reached, else of
 * the list for all goods. Null when nobody said, or in another currency.
 *
 * @example steps from 1 at 900 and from 500 at 820: 600 units cost 820 each
 */
export function priceOf(
  terms: readonly Pick<TermRow, 'skuId' | 'priceBreaks'>[],
  skuId: string,
  units: number,
  currency: string,
): number | null {
  const lists = [skuId, ''].map((id) => terms.find((term) => term.skuId === id)?.priceBreaks ?? []);
  for (const list of lists) {
    const reached = list
      .filter((step) => step.fromUnits <= units && step.currency === currency)
      .sort((a, b) => b.fromUnits - a.fromUnits);
    if (reached[0]) return reached[0].priceMinor;
  }
  return null;
}
