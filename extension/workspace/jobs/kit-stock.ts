// What can be built of a kit in each warehouse, from the browser's copy. Pure; the arithmetic is
// that of listings: the scarcest component decides.
import type { Sku } from '../../../shared/contract/catalogue.ts';
import { availableUnits } from '../../../shared/inventory/balance.ts';
import { poolBalance, poolSellable } from '../../../shared/inventory/pool.ts';
import type { Snapshot } from '../snapshot.ts';
import { warehousesFor } from './job-fields.ts';

/** A kit in one warehouse. */
export interface KitStock {
  readonly kit: Sku;
  readonly warehouseId: string;
  /** Assembled and free; what can be taken apart. */
  readonly builtUnits: number;
  readonly buildableUnits: number;
  /** The component that runs out first; null when a component is unknown there. */
  readonly limitingSkuId: string | null;
}

/** Every kit in every warehouse where it or all of its components lie. */
export const kitStocks = (snapshot: Snapshot): KitStock[] => {
  const levelsOf = (skuId: string) => snapshot.levelsOfSku.get(skuId) ?? [];
  const places = warehousesFor(snapshot, 'assembly').map(({ id }) => id);
  return [...snapshot.skus.values()]
    .filter(({ components }) => components.length > 0)
    .flatMap((kit) =>
      places.flatMap((warehouseId) => {
        const built = poolBalance(levelsOf(kit.id), [warehouseId]);
        const sellable = poolSellable(kit.components, [warehouseId], levelsOf);
        if (built === null && sellable === null) return [];
        const builtUnits = built ? Math.max(0, availableUnits(built)) : 0;
        return [
          {
            kit,
            warehouseId,
            builtUnits,
            buildableUnits: Math.max(0, sellable?.units ?? 0),
            limitingSkuId: sellable?.limitingSkuId ?? null,
          },
        ];
      }),
    );
};
