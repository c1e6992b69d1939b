// Tells an Etsy shop quantities. A listing's inventory is replaced as a whole, so it is read just
// before, every product goes back as it was, and only the numbers that were asked for are others.

import { EtsyApi, type EtsyContext } from './etsy-api.ts';
import type { EtsyInventory } from './etsy-payloads.ts';
import { askInventory, offeringOf, productsOf } from './etsy-pull.ts';
import type { Push, QuantityAnswer, QuantityOrder } from './push.ts';

type Place = Pick<QuantityOrder, 'itemRef'>;

const STALE: QuantityAnswer = { outcome: 'stale', reason: 'changed-meanwhile' };
const listingOf = ({ itemRef }: Place) => itemRef.split(' ')[0] ?? '';
const productOf = ({ itemRef }: Place) => itemRef.split(' ')[1] ?? '';

function quantityOf(inventory: EtsyInventory | null, place: Place): number | null {
  const own = inventory && productsOf(inventory);
  const product = own?.find(({ product_id }) => product_id === productOf(place));
  return (product && offeringOf(product)?.quantity) ?? null;
}

// Ids of products and offerings are Etsy's own and are not sent back; prices are decimal there.
function wholeWith(inventory: EtsyInventory, due: readonly QuantityOrder[]) {
  const products = productsOf(inventory).map((product) => {
    const told = due.find((order) => productOf(order) === product.product_id);
    const offerings = product.offerings
      .filter((one) => one.is_deleted !== true)
      .map(({ price, quantity, is_enabled, readiness_state_id }) => ({
        price: price === null ? 0 : price.amount / price.divisor,
        quantity: told?.to ?? quantity,
        ...{ is_enabled: is_enabled === true, readiness_state_id },
      }));
    return { sku: product.sku ?? '', property_values: product.property_values, offerings };
  });
  const { price_on_property, quantity_on_property } = inventory;
  const { sku_on_property, readiness_state_on_property } = inventory;
  return {
    ...{ products, price_on_property, quantity_on_property, sku_on_property },
    readiness_state_on_property,
  };
}

/** Why a listing cannot be told these numbers; null = it can. */
function hindrance(inventory: EtsyInventory): string | null {
  const products = productsOf(inventory);
  // One number for all variations: it is nobody's own.
  if (products.length > 1 && inventory.quantity_on_property.length === 0) {
    return 'one-quantity-for-all-variations';
  }
  const isPriced = products.every((one) => offeringOf(one)?.price);
  return isPriced ? null : 'price-unknown';
}

async function setListing(api: EtsyApi, listingId: string, own: readonly QuantityOrder[]) {
  const inventory = await askInventory(api, listingId);
  const due = own.filter((order) => quantityOf(inventory, order) === order.from);
  const refused = (reason: string): QuantityAnswer => ({ outcome: 'refused', reason });
  if (!inventory || due.length === 0) return () => STALE;
  const reason = hindrance(inventory);
  if (reason) return () => refused(reason);
  const answer = await api.answer({
    path: `/v3/application/listings/${listingId}/inventory?legacy=false`,
    ...{ method: 'PUT', body: wholeWith(inventory, due), scope: 'listings_w', passes: [400, 404] },
  });
  await answer.body?.cancel();
  const told: QuantityAnswer = answer.ok
    ? { outcome: 'sent', reason: null }
    : refused(`status-${answer.status}`);
  return (order: QuantityOrder) => (due.includes(order) ? told : STALE);
}

/** Telling an Etsy shop quantities. */
export const etsyPush: Push<'etsy'> = {
  // Two calls a listing, 10 a second.
  batchSize: 20,
  async look(places, context: EtsyContext) {
    const api = new EtsyApi(context);
    const seen = new Map<string, EtsyInventory | null>();
    for (const listingId of new Set(places.map(listingOf))) {
      seen.set(listingId, await askInventory(api, listingId));
    }
    return places.map((place) => quantityOf(seen.get(listingOf(place)) ?? null, place));
  },
  async send(orders, _key, context) {
    const api = new EtsyApi(context);
    const answers = new Map<QuantityOrder, QuantityAnswer>();
    for (const listingId of new Set(orders.map(listingOf))) {
      const own = orders.filter((order) => listingOf(order) === listingId);
      const answerOf = await setListing(api, listingId, own);
      for (const order of own) answers.set(order, answerOf(order));
    }
    return orders.map((order) => answers.get(order) ?? STALE);
  },
};
