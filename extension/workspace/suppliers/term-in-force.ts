// Whose terms hold for a SKU and what they ask: the supplier the planner buys it from, else one
// with terms for it alone. Pure.
import type { Supplier } from '../../../shared/contract/suppliers.ts';

/** A supplier with the fewest units it makes of a SKU; null = it has said nothing. */
export interface MinimumInForce {
  readonly supplier: Supplier;
  readonly units: number | null;
}

/** The minimum order of a SKU whose plans are given; null where no supplier is known. */
export type FindMinimum = (
  skuId: string,
  plans: readonly { readonly supplierId: string | null }[],
) => MinimumInForce | null;

const byName = (a: Supplier, b: Supplier) => {
  const paused = Number(a.status === 'paused') - Number(b.status === 'paused');
  return paused || a.name.localeCompare(b.name, 'en') || a.id.localeCompare(b.id);
};

/**
 * Finds minimum orders among these suppliers: of the first that a SKU's plans name, else of the
 * first by name with terms for it alone, paused ones last.
 */
export const minimumFinder = (suppliers: readonly Supplier[]): FindMinimum => {
  const known = new Map(suppliers.map((supplier) => [supplier.id, supplier]));
  const makersOf = new Map<string, Supplier>();
  const unitsOf = new Map<string, number>();
  for (const supplier of [...suppliers].sort(byName)) {
    for (const { skuId, minimumOrderUnits } of supplier.terms) {
      unitsOf.set(`${supplier.id}/${skuId ?? ''}`, minimumOrderUnits);
      if (skuId !== null && !makersOf.has(skuId)) makersOf.set(skuId, supplier);
    }
  }
  return (skuId, plans) => {
    const [planned] = plans.flatMap(({ supplierId }) => known.get(supplierId ?? '') ?? []);
    const supplier = planned ?? makersOf.get(skuId);
    if (!supplier) return null;
    const units = unitsOf.get(`${supplier.id}/${skuId}`) ?? unitsOf.get(`${supplier.id}/`) ?? null;
    return { supplier, units };
  };
};
