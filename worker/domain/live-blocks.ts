// How many units a show takes from which warehouse: what the plan wants, less what it has, less
// what the channels hold back. Pure; the ledger still refuses what is no longer there.

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
