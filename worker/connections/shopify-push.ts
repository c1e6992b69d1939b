// Tells Shopify quantities: absolute numbers of `available`, each against the number last seen, so
// that a sale in between refuses it. From version 2026-04 on both the number seen and a key of the
// act are mandatory (shopify.dev changelog, 2025-12-12).
import type { Push, QuantityAnswer } from './push.ts';
import { ShopifyApi } from './shopify-api.ts';
import { refOf, whole } from './shopify-order-node.ts';
import { LOOK_QUERY, lookAnswer, PUSH_MUTATION, pushAnswer } from './shopify-queries.ts';

const STALE: readonly string[] = ['CHANGE_FROM_QUANTITY_STALE', 'COMPARE_QUANTITY_STALE'];

/** Telling Shopify quantities. */
export const shopifyPush: Push<'shopify'> = {
  // Shopify sets all of a call or none: small calls lose little to one number that has changed.
  batchSize: 50,
  async look(places, context) {
    const ids = [...new Set(places.map(({ itemRef }) => itemRef))];
    const asked = { ids: ids.map((id) => `gid://shopify/InventoryItem/${id}`) };
    const api = new ShopifyApi(context);
    const { data } = await api.ask(lookAnswer, LOOK_QUERY, asked);
    const seen = new Map<string, number>();
    for (const item of data.nodes.filter((node) => node !== null)) {
      const levels = await whole(api, item.id, 'inventoryLevels', item.inventoryLevels);
      for (const { location, quantities } of levels) {
        const units = quantities.find(({ name }) => name === 'available')?.quantity;
        if (units !== undefined) seen.set(`${refOf(item.id)} ${refOf(location.id)}`, units);
      }
    }
    return places.map(({ itemRef, placeRef }) => seen.get(`${itemRef} ${placeRef}`) ?? null);
  },
  async send(orders, key, context) {
    const input = {
      name: 'available',
      reason: 'correction',
      quantities: orders.map(({ itemRef, placeRef, from, to }) => ({
        inventoryItemId: `gid://shopify/InventoryItem/${itemRef}`,
        locationId: `gid://shopify/Location/${placeRef}`,
        quantity: to,
        changeFromQuantity: from,
      })),
    };
    const api = new ShopifyApi(context);
    const { data } = await api.ask(pushAnswer, PUSH_MUTATION, { input, key });
    const { userErrors } = data.inventorySetQuantities;
    if (userErrors.length === 0) return orders.map(() => ({ outcome: 'sent', reason: null }));
    const general = userErrors.find(({ field }) => !/^\d+$/.test(field?.[2] ?? ''));
    return orders.map((_, place): QuantityAnswer => {
      // `["input", "quantities", "3", "changeFromQuantity"]`; an error of no one's is everybody's.
      const own = userErrors.find(({ field }) => field?.[2] === String(place)) ?? general;
      if (!own) return { outcome: 'stale', reason: 'held-up-by-another' };
      const isStale = STALE.includes(own.code ?? '');
      return { outcome: isStale ? 'stale' : 'refused', reason: own.code };
    });
  },
};
