// How many of each listing a platform should be told at each of its locations: what our warehouse
// there can sell, less what is held back. Pure; never more in sum than the pool can sell.
import { poolSellable, type StockLevel } from '../../../shared/inventory/pool.ts';

/** One location of one listing, as the platform last said it. */
export interface PushPlace {
  readonly listingId: string;
  readonly itemRef: string;
  readonly placeRef: string;
  /** Our warehouse behind the location. */
  readonly warehouseId: string;
  /** What the platform last said it sells there. */
  readonly available: number;
}

/** A listing as far as pushing goes. */
export interface PushListing {
  readonly id: string;
  readonly components: readonly { readonly skuId: string; readonly units: number }[];
  readonly poolWarehouseIds: readonly string[];
  /** Kept back for this listing alone. */
  readonly bufferUnits: number;
}

/** Units of a SKU that shows on air hold at a warehouse, for the shop they sell in. */
export interface ShowStock {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly units: number;
}

/** Everything looked at. */
export interface PushFacts {
  /** Absent or empty: no show is master of a number here. */
  readonly shows?: readonly ShowStock[];
  readonly places: readonly PushPlace[];
  readonly listings: readonly PushListing[];
  readonly levels: readonly StockLevel[];
  readonly localDate: string;
  readonly minShelfLifeDays: number;
}

/** One number to be told. */
export interface WantedQuantity {
  readonly listingId: string;
  readonly itemRef: string;
  readonly placeRef: string;
  readonly from: number;
  readonly to: number;
  /** What the places can sell, units of shows among them. */
  readonly poolUnits: number;
  /** Units among them that only a show on air sells; above 0 the show is master of the number. */
  readonly showUnits: number;
}

/** What is kept back, and below how many none are told. */
export interface Rule {
  readonly bufferUnits: number;
  readonly floorUnits: number;
}

const sum = (units: readonly number[]) => units.reduce((total, one) => total + one, 0);

// A show's block counts as allocated; for the shop the show sells in it is there to be sold.
function withShows(levels: readonly StockLevel[], shows: readonly ShowStock[]): StockLevel[] {
  return levels.map((level) => {
    const held = sum(
      shows
        .filter(({ skuId, warehouseId }) => {
          return skuId === level.skuId && warehouseId === level.warehouseId;
        })
        .map(({ units }) => units),
    );
    return held === 0 ? level : { ...level, allocated: level.allocated - held };
  });
}

/** Sellable at each place; null = unknown, or two places of one warehouse: nothing is told. */
function sellableAt(
  listing: PushListing,
  places: readonly PushPlace[],
  { levels, localDate, minShelfLifeDays }: PushFacts,
): number[] | null {
  const warehouses = new Set(places.map(({ warehouseId }) => warehouseId));
  if (warehouses.size < places.length) return null;
  const levelsOf = (skuId: string) => levels.filter((level) => level.skuId === skuId);
  const day = { localDate, minShelfLifeDays };
  const units = places.map(({ warehouseId }) => {
    if (!listing.poolWarehouseIds.includes(warehouseId)) return 0;
    const sellable = poolSellable(listing.components, [warehouseId], levelsOf, day);
    return sellable === null ? null : Math.max(0, sellable.units);
  });
  return units.every((one) => one !== null) ? units : null;
}

/** What a listing's places can sell together; null = unknown, or two places of one warehouse. */
export function sellableTogether(listing: PushListing, facts: PushFacts): number | null {
  const places = facts.places.filter(({ listingId }) => listingId === listing.id);
  const units = sellableAt(listing, places, facts);
  return units === null ? null : sum(units);
}

/** What a listing should show at each of its places, in their order. */
export interface PlannedQuantities {
  readonly to: readonly number[];
  /** What the places can sell, units of shows among them. */
  readonly poolUnits: number;
  readonly showUnits: number;
}

/**
 * What a listing should show at its places; null = unknown, or nothing to say. The buffer is taken
 * from the last places first; a total below the floor is told as none. While a show on air holds
 * units for this shop, they are told beyond the buffer, which is for everyday trade; when it is
 * over, however it ended, the next numbers follow from the pool alone again.
 */
export function plannedQuantities(
  listing: PushListing,
  places: readonly PushPlace[],
  facts: PushFacts,
  rule: Rule,
): PlannedQuantities | null {
  const plain = sellableAt(listing, places, facts);
  const levels = withShows(facts.levels, facts.shows ?? []);
  const sellable = sellableAt(listing, places, { ...facts, levels });
  if (plain === null || sellable === null || places.length === 0) return null;
  const poolUnits = sum(sellable);
  const showUnits = poolUnits - sum(plain);
  const kept = Math.max(rule.bufferUnits, listing.bufferUnits);
  const free = showUnits > 0 ? Math.max(0, sum(plain) - kept) + showUnits : poolUnits - kept;
  let rest = free < Math.max(1, rule.floorUnits) ? 0 : free;
  const to = places.map((_place, at) => {
    const units = Math.min(rest, sellable[at] ?? 0);
    rest -= units;
    return units;
  });
  return { to, poolUnits, showUnits };
}

/**
 * Numbers that differ from what the platform says, in the order of the places.
 *
 * @example 7 in one warehouse, buffer 2, floor 3 -> 5; with 4 there -> 0, because 2 is below 3
 */
export function wantedQuantities(facts: PushFacts, rule: Rule): WantedQuantity[] {
  return facts.listings.flatMap((listing) => {
    const places = facts.places.filter(({ listingId }) => listingId === listing.id);
    const plan = plannedQuantities(listing, places, facts, rule);
    if (plan === null) return [];
    const { to: planned, poolUnits, showUnits } = plan;
    return places.flatMap(({ itemRef, placeRef, available: from }, at) => {
      const to = planned[at] ?? 0;
      const told = { listingId: listing.id, itemRef, placeRef };
      return to === from ? [] : { ...told, from, to, poolUnits, showUnits };
    });
  });
}
