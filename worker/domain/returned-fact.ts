// What came back of an order line by our own warehouse's word, in units of its listing. Pure.
import { type OrderFact, OWN_PARCEL } from './order-facts.ts';

interface Units {
  readonly skuId: string;
  readonly units: number;
}

/**
 * A set came back when all its parts did. The newest word counts, so that a return taken back is
 * taken back in the order as well.
 *
 * @param parts SKU units that one listing unit takes
 * @example a 2-pack of which 3 pieces came back: 1 returned
 */
export function returnedFact(
  parts: readonly Units[],
  returned: readonly (Units & { readonly warehouseId: string })[],
  asOfUtc: number,
): OrderFact {
  const sum = (skuId: string) =>
    returned.reduce((total, row) => total + (row.skuId === skuId ? row.units : 0), 0);
  const whole = parts.map(({ skuId, units }) => Math.floor(sum(skuId) / Math.max(1, units)));
  const places = new Set(returned.map(({ warehouseId }) => warehouseId));
  const [only = null] = places.size === 1 ? places : [];
  return {
    kind: 'returned',
    ref: OWN_PARCEL,
    units: whole.length === 0 ? 0 : Math.min(...whole),
    warehouseId: only,
    asOfUtc,
  };
}
