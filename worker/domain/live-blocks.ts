// How many units a show takes from which warehouse: what the plan wants, less what it has, less
// what the channels hold back. Pure; the ledger still refuses what is no longer there.

import { servingWarehouseIds } from '../../shared/inventory/live-shortfall.ts';

/** A listing of one SKU: whose it is, what it holds back, and from where it is served. */
export interface BlockListing {
  readonly skuId: string;
  readonly accountId: string;
  readonly market: string | null;
  /** In units of the SKU. */
  readonly bufferUnits: number;
  readonly poolWarehouseIds: readonly string[];
}

/** What is known about the SKUs of a line-up. */
export interface BlockSources {
  readonly listings: readonly BlockListing[];
  /** Best first. */
  readonly warehouses: readonly { readonly id: string; readonly country: string }[];
  readonly levels: readonly {
    readonly skuId: string;
    readonly warehouseId: string;
    /** Null = never reported. */
    readonly available: number | null;
  }[];
}

/** The show as its blocks need it. */
export interface BlockShow {
  readonly accountId: string | null;
  readonly market: string;
}

/** Units of a SKU at a warehouse that may serve the show, best first. */
export interface BlockPlace {
  readonly warehouseId: string;
  /** Available there as last read; null = never reported. */
  readonly available: number | null;
}

/** One product of a line-up. */
export interface BlockWish {
  readonly liveItemId: string;
  readonly skuId: string;
  /** Units to set aside in all. */
  readonly wantedUnits: number;
  /** Units set aside before. */
  readonly setAsideUnits: number;
  /** Units the channels hold back over the whole pool. */
  readonly bufferUnits: number;
  readonly places: readonly BlockPlace[];
}

/**
 * The places a product's block may come from, best first, and what the channels hold back there: of
 * the show's shop, or of every shop when nobody said for which it sells.
 */
export function blockPlaces(
  { accountId, market }: BlockShow,
  skuId: string,
  sources: BlockSources,
): Pick<BlockWish, 'places' | 'bufferUnits'> {
  const listings = sources.listings.filter((listing) => listing.skuId === skuId);
  const need = { accountId, market, startsAtMs: 0, expectedUnits: 0 };
  const known = sources.warehouses.map(({ id }) => id);
  const pool = servingWarehouseIds(need, { listings, warehouses: sources.warehouses }) ?? known;
  const places = pool
    .filter((id) => known.includes(id))
    .map((warehouseId) => {
      const isHere = (row: { skuId: string; warehouseId: string }) =>
        row.skuId === skuId && row.warehouseId === warehouseId;
      return { warehouseId, available: sources.levels.find(isHere)?.available ?? null };
    });
  const bufferUnits = listings
    .filter((listing) => accountId === null || listing.accountId === accountId)
    .reduce((sum, listing) => sum + listing.bufferUnits, 0);
  return { places, bufferUnits };
}

/** A block to be set aside. */
export interface PlannedTake {
  readonly liveItemId: string;
  readonly skuId: string;
  readonly warehouseId: string;
  readonly units: number;
}

/**
 * The blocks that bring a product up to what is wanted, as far as stock reaches. One warehouse that
 * has all of it is better than several: one parcel, one cut-off.
 *
 * @example 300 wanted, 40 held back, 200 and 120 there: 200 and 80
 */
export function planTakes(wish: BlockWish): PlannedTake[] {
  const { liveItemId, skuId } = wish;
  const places = wish.places.map((place) => ({
    ...place,
    free: Math.max(0, place.available ?? 0),
  }));
  const inPool = places.reduce((sum, { free }) => sum + free, 0);
  const missing = Math.max(0, wish.wantedUnits - wish.setAsideUnits);
  let rest = Math.min(missing, Math.max(0, inPool - wish.bufferUnits));
  const whole = places.find(({ free }) => free >= rest);
  const takes: PlannedTake[] = [];
  for (const { warehouseId, free } of whole ? [whole] : places) {
    const units = Math.min(rest, free);
    if (units > 0) takes.push({ liveItemId, skuId, warehouseId, units });
    rest -= units;
  }
  return takes;
}
