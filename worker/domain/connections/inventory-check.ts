// What a listing's pool can sell at the moment a buyer pays: components counted, units that shows
// and orders hold excluded, the listing's own buffer kept back. Pure.
import { localDateAt } from '../../../shared/calendar/local-date.ts';
import type { CheckAnswer, CheckedItem } from '../../../shared/contract/inventory-check.ts';
import {
  type ListingComponent,
  poolSellable,
  type StockLevel,
} from '../../../shared/inventory/pool.ts';

/** A listing as the check reads it. */
export interface CheckedListing {
  readonly bufferUnits: number;
  readonly components: readonly ListingComponent[];
  readonly poolWarehouseIds: readonly string[];
  readonly levels: readonly (StockLevel & { readonly asOfUtc: number })[];
}

/** The shop the question is about. */
export interface CheckedShop {
  /** The platform's location -> our warehouse. */
  readonly warehouses: Readonly<Record<string, string>>;
  readonly timeZone: string;
  readonly minShelfLifeDays: number;
}

/** The answer for one item; `listing` null = no listing of ours has the SKU. */
export function checkAnswer(
  item: CheckedItem,
  listing: CheckedListing | null,
  shop: CheckedShop,
  nowMs: number,
): CheckAnswer {
  const { locationID, SKU, requestedQuantity } = item;
  const { components = [], poolWarehouseIds = [], levels = [], bufferUnits = 0 } = listing ?? {};
  const place = locationID === null ? undefined : shop.warehouses[locationID];
  const pool = poolWarehouseIds.filter((id) => place === undefined || id === place);
  const hasLots = levels.some((level) => level.lots !== undefined);
  const localDate = hasLots ? localDateAt(nowMs, shop.timeZone) : '';
  const day = hasLots ? { localDate, minShelfLifeDays: shop.minShelfLifeDays } : null;
  const levelsOf = (skuId: string) => levels.filter((level) => level.skuId === skuId);
  const sellable = poolSellable(components, pool, levelsOf, day);
  const total = Math.max(0, (sellable?.units ?? 0) - bufferUnits);
  const heardMs = levels.reduce((newest, { asOfUtc }) => Math.max(newest, asOfUtc), 0);
  return {
    locationID,
    SKU,
    isAvailable: listing !== null && total >= requestedQuantity,
    lastUpdated: Math.floor(heardMs / 1000),
    totalAvailableQuantity: total,
  };
}
