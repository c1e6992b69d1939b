// How much of a SKU's demand a shelf meets: a market's demand falls to the warehouses of its
// listings, or to those in its country, in proportion to what lies there. Pure.
import type { LevelRow, PlaceRow, PoolRow, ShopFacts } from './facts.ts';

/** Units a day by SKU and warehouse, as `skuId warehouseId`. */
export type ShelfDemand = ReadonlyMap<string, number>;

/** The key of a shelf. */
export const shelfKey = ({ skuId, warehouseId }: { skuId: string; warehouseId: string }) =>
  `${skuId} ${warehouseId}`;

function serving(
  market: string,
  pools: readonly PoolRow[],
  places: readonly PlaceRow[],
  shelves: readonly LevelRow[],
): readonly LevelRow[] {
  const pool = new Set(
    pools.filter((row) => row.market === market).map(({ warehouseId }) => warehouseId),
  );
  const inPool = shelves.filter(({ warehouseId }) => pool.has(warehouseId));
  if (inPool.length > 0) return inPool;
  const there = new Set(places.filter(({ country }) => country === market).map(({ id }) => id));
  const inCountry = shelves.filter(({ warehouseId }) => there.has(warehouseId));
  return inCountry.length > 0 ? inCountry : shelves;
}

/** The part of a market's demand for a SKU that a warehouse meets. */
export interface ServingShare {
  readonly warehouseId: string;
  readonly share: number;
}

/** Says which warehouses meet a market's demand for a SKU; the shares make 1, or there is none. */
export function servingShares(
  facts: Pick<ShopFacts, 'levels' | 'pools' | 'places'>,
): (skuId: string, market: string) => readonly ServingShare[] {
  const levelsOf = Map.groupBy(facts.levels, ({ skuId }) => skuId);
  const poolsOf = Map.groupBy(facts.pools, ({ skuId }) => skuId);
  return (skuId, market) => {
    const own = levelsOf.get(skuId) ?? [];
    const shelves = serving(market, poolsOf.get(skuId) ?? [], facts.places, own);
    const units = shelves.reduce((sum, { available }) => sum + Math.max(0, available), 0);
    return shelves.map(({ warehouseId, available }) => ({
      warehouseId,
      share: units > 0 ? Math.max(0, available) / units : 1 / shelves.length,
    }));
  };
}

/** Splits the rates of all SKUs over their shelves. */
export function shelfDemand(
  facts: Pick<ShopFacts, 'levels' | 'rates' | 'pools' | 'places'>,
): ShelfDemand {
  const sharesOf = servingShares(facts);
  const demand = new Map<string, number>();
  for (const { skuId, market, unitsPerDay } of facts.rates) {
    for (const { warehouseId, share } of sharesOf(skuId, market)) {
      const key = shelfKey({ skuId, warehouseId });
      demand.set(key, (demand.get(key) ?? 0) + unitsPerDay * share);
    }
  }
  return demand;
}
