// Mercado Libre's items as offers and levels. One number for an item or variation as a rule; where
// goods lie in several places (own depots, Full) each of the seller's products has its own, read
// with the version that a change has to name («estoque-distribuido», version of 2026-04-22).
import type { ListingFact } from '../../shared/reports/facts.ts';
import { NO_ITEM_IDS } from '../../shared/reports/facts.ts';
import type { PulledLevel } from '../domain/connections/pulled.ts';
import type { MercadoApi } from './mercado-api.ts';
import { FULL_PLACE, lineRefOf, OWN_PLACE } from './mercado-events.ts';
import * as p from './mercado-payloads.ts';
import { listedUnits } from './pull.ts';

/** Most items of one question. */
export const ITEMS_AT_ONCE = 20;

/** A product's stock and the version it has; version '' = it was not said. */
export interface StockSheet {
  readonly version: string;
  readonly locations: readonly p.MercadoStock[];
}

/** Where a number of a product lies: a depot by its node, else the kind of place. */
export const placeOf = ({ type, network_node_id, store_id }: p.MercadoStock): string =>
  network_node_id ?? store_id ?? type ?? '';

/** Whether a reference names one of the seller's products, and no item: MLBU123, not MLB123. */
export const isProductRef = (itemRef: string) => /^M[A-Z]{2}U\d+$/.test(itemRef);

/** What lies where of a product; null = it has none. */
export async function askStock(api: MercadoApi, productId: string): Promise<StockSheet | null> {
  const path = `/user-products/${productId}/stock`;
  const answer = await api.answer({ path, scope: 'items', passes: [404] });
  if (answer.status === 404) {
    await answer.body?.cancel();
    return null;
  }
  const version = answer.headers.get('x-version') ?? '';
  return { version, locations: (await api.read(p.stockAnswer, answer)).locations };
}

/** Items by their ids; those that cannot be had are left out. */
export async function askItems(api: MercadoApi, ids: readonly string[]): Promise<p.MercadoItem[]> {
  if (ids.length === 0) return [];
  const told = await api.ask(p.itemsAnswer, {
    ...{ path: `/items/bulk?ids=${ids.map(encodeURIComponent).join(',')}`, scope: 'items' },
  });
  return told.flatMap((one) => ('body' in one ? [one.body] : []));
}

type Coded = Pick<p.MercadoItem, 'attributes' | 'seller_custom_field'>;

// `SELLER_SKU` is the field of today, the other one of before.
const skuOf = ({ attributes, seller_custom_field }: Coded): string | null =>
  attributes.find(({ id }) => id === 'SELLER_SKU')?.value_name || seller_custom_field || null;

// Only an item asked for by itself shows the codes of its variations.
async function withCodes(api: MercadoApi, item: p.MercadoItem): Promise<p.MercadoItem> {
  const isCoded = item.variations.every((one) => skuOf(one) !== null);
  if (isCoded && (item.variations.length > 0 || skuOf(item) !== null)) return item;
  const path = `/items/${encodeURIComponent(item.id)}?include_attributes=all`;
  return (await api.find(p.itemSchema, { path, scope: 'items', passes: [404] })) ?? item;
}

/** One thing a buyer can choose: the item, or one of its variations. */
interface Choice {
  readonly item: p.MercadoItem;
  readonly variationId: string | null;
  readonly sku: string | null;
  readonly price: string | null;
  readonly quantity: number | null;
  readonly productId: string | null;
}

function choicesOf(item: p.MercadoItem): Choice[] {
  const whole = { variationId: null, sku: skuOf(item), price: item.price };
  const { available_quantity: quantity, user_product_id: productId } = item;
  if (item.variations.length === 0) return [{ item, ...whole, quantity, productId }];
  return item.variations.map((one) => ({
    ...{ item, variationId: one.id, sku: skuOf(one), price: one.price ?? item.price },
    ...{ quantity: one.available_quantity, productId: one.user_product_id ?? productId },
  }));
}

const offerRefOf = ({ item, variationId }: Choice) => variationId ?? item.id;

function offerOf(choice: Choice, listedQuantity: number | null, row: number): ListingFact {
  const { item, sku, price } = choice;
  return {
    ...{ kind: 'listing', row, item: { ...NO_ITEM_IDS, sku, externalId: offerRefOf(choice) } },
    ...{ title: item.title ?? item.id, price, currency: item.currency_id, listedQuantity },
    ...{ fulfilment: null, status: item.status === 'active' ? 'active' : 'inactive' },
  };
}

const unread = { onHand: null, unavailable: null };

function ownLevel(choice: Choice): PulledLevel {
  const { item, variationId, sku, quantity } = choice;
  const refs = { itemRef: lineRefOf(item.id, variationId), offerRef: offerRefOf(choice) };
  return { ...refs, placeRef: OWN_PLACE, sellerSku: sku, available: quantity, ...unread };
}

const productLevels = (choice: Choice, productId: string, sheet: StockSheet): PulledLevel[] =>
  sheet.locations.map((one) => ({
    ...{ itemRef: productId, placeRef: placeOf(one), offerRef: offerRefOf(choice) },
    ...{ sellerSku: choice.sku, available: one.quantity, ...unread },
  }));

async function levelsOf(api: MercadoApi, choice: Choice, isSpread: boolean) {
  const { item, productId } = choice;
  const isFull = item.shipping?.logistic_type === 'fulfillment';
  const sheet = productId && (isSpread || isFull) ? await askStock(api, productId) : null;
  if (sheet && productId) return productLevels(choice, productId, sheet);
  const level = ownLevel(choice);
  // A number of Full's that nothing tells apart is Full's.
  return [isFull ? { ...level, placeRef: FULL_PLACE } : level];
}

/** Offers and levels of some items; `isSpread` = the seller keeps goods in several depots. */
export async function askOffersOf(api: MercadoApi, ids: readonly string[], isSpread: boolean) {
  const offers: ListingFact[] = [];
  const levels: PulledLevel[] = [];
  for (const item of await askItems(api, ids)) {
    for (const choice of choicesOf(await withCodes(api, item))) {
      // What is closed for good sells nothing and is told nothing.
      const held = item.status === 'closed' ? [] : await levelsOf(api, choice, isSpread);
      offers.push(offerOf(choice, held.length === 0 ? null : listedUnits(held), offers.length + 1));
      levels.push(...held);
    }
  }
  return { offers, levels };
}
