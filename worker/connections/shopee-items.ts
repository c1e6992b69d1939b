// Shopee's items as offers and levels: an item by itself or each of its models, with the seller's
// own stock by location and what lies in Shopee's warehouses. Where a shop has one location only,
// all of the seller's own is one place, whatever it is called.
import type { ListingFact } from '../../shared/reports/facts.ts';
import { NO_ITEM_IDS } from '../../shared/reports/facts.ts';
import type { PulledLevel } from '../domain/connections/pulled.ts';
import { listedUnits } from './pull.ts';
import type { ShopeeApi } from './shopee-api.ts';
import { modelRefOf, OWN_PLACE, offerRefOf, SHOPEE_PLACE } from './shopee-events.ts';
import * as p from './shopee-payloads.ts';

/** One thing a buyer can choose. */
export interface ShopeeChoice {
  readonly itemId: string;
  /** 0 = the item has no models. */
  readonly modelId: string;
  readonly title: string | null;
  readonly sku: string | null;
  readonly price: p.ShopeeItem['price_info'][number] | null;
  readonly stock: p.ShopeeStock;
  readonly isOnSale: boolean;
}

/** Items by their ids, up to 50. */
export async function askItems(api: ShopeeApi, ids: readonly string[]): Promise<p.ShopeeItem[]> {
  if (ids.length === 0) return [];
  const path = '/api/v2/product/get_item_base_info';
  const call = { path, query: { item_id_list: ids.join(',') } };
  return (await api.ask(p.itemsAnswer, call)).item_list;
}

/** What of an item can be chosen; its models are a question of their own. */
export async function choicesOf(api: ShopeeApi, item: p.ShopeeItem): Promise<ShopeeChoice[]> {
  const { item_id: itemId, item_name } = item;
  const isOnSale = item.item_status === 'NORMAL';
  if (!item.has_model) {
    const { item_sku, price_info, stock_info_v2: stock } = item;
    const own = { title: item_name, sku: item_sku || null, price: price_info[0] ?? null };
    return [{ itemId, modelId: '0', ...own, stock, isOnSale }];
  }
  const path = '/api/v2/product/get_model_list';
  const { model } = await api.ask(p.modelsAnswer, { path, query: { item_id: itemId } });
  return model.map((one) => ({
    ...{ itemId, modelId: one.model_id, sku: one.model_sku || null },
    title: [item_name, one.model_name].filter(Boolean).join(', ').slice(0, 300) || null,
    ...{ price: one.price_info[0] ?? null, stock: one.stock_info_v2 },
    isOnSale: isOnSale && one.model_status !== 'MODEL_UNAVAILABLE',
  }));
}

/** What lies where of a choice; `isSpread` = the shop has several locations. */
export function levelsOf(choice: ShopeeChoice, isSpread: boolean): PulledLevel[] {
  const { itemId, modelId, sku: sellerSku, stock } = choice;
  const refs = { itemRef: modelRefOf(itemId, modelId), offerRef: offerRefOf(itemId, modelId) };
  const level = (placeRef: string, available: number | null): PulledLevel => ({
    ...{ ...refs, placeRef, sellerSku, available, onHand: null, unavailable: null },
  });
  const own = stock?.seller_stock ?? [];
  const total = (all: typeof own) => all.reduce((sum, one) => sum + (one.stock ?? 0), 0);
  const theirs = stock?.shopee_stock ?? [];
  return [
    ...(isSpread
      ? own.map((one) => level(one.location_id ?? OWN_PLACE, one.stock))
      : own.length > 0
        ? [level(OWN_PLACE, total(own))]
        : []),
    ...(total(theirs) > 0 ? [level(SHOPEE_PLACE, total(theirs))] : []),
  ];
}

/** A choice as an offer. */
export function offerOf(
  choice: ShopeeChoice,
  levels: readonly PulledLevel[],
  row: number,
): ListingFact {
  const { itemId, modelId, title, sku, price, isOnSale } = choice;
  return {
    kind: 'listing',
    row,
    item: { ...NO_ITEM_IDS, sku, externalId: offerRefOf(itemId, modelId) },
    title: title ?? sku ?? itemId,
    price: price?.current_price ?? null,
    currency: price?.currency ?? null,
    listedQuantity: levels.length === 0 ? null : listedUnits(levels),
    fulfilment: null,
    status: isOnSale ? 'active' : 'inactive',
  };
}
