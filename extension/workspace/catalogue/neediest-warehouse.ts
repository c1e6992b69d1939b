// Which warehouse an order is most likely for: the one that lasts the shortest. Pure.
import { availableUnits } from '../../../shared/inventory/balance.ts';
import { sumDemand } from '../../../shared/inventory/base-demand.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';

/**
 * The warehouse whose stock lasts the fewest days at its own market's sales; without sales the
 * first that holds the SKU, without stock the first of all. Null when there is no warehouse.
 */
export const neediestWarehouse = (view: SkuView, snapshot: Snapshot): string | null => {
  const rates = snapshot.demandOfSku.get(view.sku.id) ?? [];
  const daysIn = (warehouseId: string, units: number) => {
    const country = snapshot.warehouses.get(warehouseId)?.country;
    const rate = sumDemand(rates.filter(({ market }) => market === country))?.unitsPerDay ?? 0;
    return rate > 0 ? units / rate : Number.POSITIVE_INFINITY;
  };
  const [first] = view.levels
    .map((level) => ({
      id: level.warehouseId,
      days: daysIn(level.warehouseId, availableUnits(level)),
    }))
    .sort((a, b) => (a.days === b.days ? 0 : a.days - b.days));
  return first?.id ?? snapshot.warehouses.keys().next().value ?? null;
};
