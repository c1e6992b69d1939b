// What a listing can sell from its pool of warehouses, its components counted.
import { availableUnits, type StockBalance, sumBalances } from './balance.ts';
import { pastSaleUnits, type SaleDay } from './lots.ts';

/** One SKU inside a listing: a 2-pack has one component of 2 units, a set has several. */
export interface ListingComponent {
  readonly skuId: string;
  readonly units: number;
}

/** Stock of one SKU in one warehouse, as synced. */
export interface StockLevel extends StockBalance {
  readonly skuId: string;
  readonly warehouseId: string;
}

/** Looks up the levels of one SKU, all warehouses. */
export type LevelsOfSku = (skuId: string) => readonly StockLevel[];

/**
 * The balance of a SKU over a pool; null when none of the pool's warehouses ever reported it
 * (unknown is not zero). `warehouseIds` null means every warehouse.
 */
export function poolBalance(
  levels: readonly StockLevel[],
  warehouseIds: readonly string[] | null,
): StockBalance | null {
  const inPool = warehouseIds
    ? levels.filter((level) => warehouseIds.includes(level.warehouseId))
    : levels;
  return inPool.length === 0 ? null : sumBalances(inPool);
}

/** How many of a listing its pool can sell, and which component decides. */
export interface PoolSellable {
  /** Listing units (sets, packs); negative when a component is oversold. */
  readonly units: number;
  readonly limitingSkuId: string;
}

/**
 * Listing units that the pool can sell now: the scarcest component decides. Blocks held for shows
 * count as allocated, so they are excluded; with a day, so is what is past its sale there and then.
 * Null when any component is unknown in the pool.
 *
 * @example 7 boxes and a listing of 2 boxes sells 3.
 */
export function poolSellable(
  components: readonly ListingComponent[],
  warehouseIds: readonly string[],
  levelsOf: LevelsOfSku,
  day: SaleDay | null = null,
): PoolSellable | null {
  let scarcest: PoolSellable | null = null;
  for (const { skuId, units } of components) {
    const balance = poolBalance(levelsOf(skuId), warehouseIds);
    if (balance === null || units <= 0) return null;
    const past = day ? pastSaleUnits(balance, day) : 0;
    const sellable = Math.floor((availableUnits(balance) - past) / units);
    if (scarcest === null || sellable < scarcest.units) {
      scarcest = { units: sellable, limitingSkuId: skuId };
    }
  }
  return scarcest;
}
