// Tells eBay quantities. eBay sets what it is told and knows no condition on it, so the number
// there is read again just before; a sale in the moment between is made up by the next round, and
// is what the buffer is for.
import { EbayApi, type EbayContext, SCOPES } from './ebay-api.ts';
import { bulkItemsAnswer, quantitiesAnswer } from './ebay-payloads.ts';
import type { Push, QuantityAnswer, QuantityOrder } from './push.ts';

const [, INVENTORY] = SCOPES;
const ROOT = '/sell/inventory/v1';

const split = (itemRef: string) => {
  const at = itemRef.indexOf(' ');
  return { offerId: itemRef.slice(0, at), sku: itemRef.slice(at + 1) };
};

async function quantities(
  places: readonly Pick<QuantityOrder, 'itemRef'>[],
  context: EbayContext,
): Promise<(number | null)[]> {
  const skus = places.map(({ itemRef }) => split(itemRef).sku);
  const body = { requests: [...new Set(skus)].map((sku) => ({ sku })) };
  const call = { path: `${ROOT}/bulk_get_inventory_item`, body, scope: INVENTORY };
  const { responses } = await new EbayApi(context).ask(bulkItemsAnswer, call);
  const seen = new Map(
    responses.map(({ sku, inventoryItem }) => [
      sku ?? inventoryItem?.sku ?? '',
      inventoryItem?.availability?.shipToLocationAvailability?.quantity ?? null,
    ]),
  );
  return skus.map((sku) => seen.get(sku) ?? null);
}

/** Telling eBay quantities. */
export const ebayPush: Push<'ebay'> = {
  batchSize: 25,
  look: quantities,
  async send(orders, _key, context) {
    const now = await quantities(orders, context);
    const due = orders.filter(({ from }, at) => now[at] === from);
    const stale: QuantityAnswer = { outcome: 'stale', reason: 'changed-meanwhile' };
    if (due.length === 0) return orders.map(() => stale);
    const requests = due.map(({ itemRef, to }) => {
      const { offerId, sku } = split(itemRef);
      const offers = [{ offerId, availableQuantity: to }];
      return { sku, shipToLocationAvailability: { quantity: to }, offers };
    });
    const path = `${ROOT}/bulk_update_price_quantity`;
    const call = { path, body: { requests }, scope: INVENTORY };
    const { responses } = await new EbayApi(context).ask(quantitiesAnswer, call);
    return orders.map((order): QuantityAnswer => {
      if (!due.includes(order)) return stale;
      const { offerId, sku } = split(order.itemRef);
      const own = responses.filter((one) => one.offerId === offerId || one.sku === sku);
      const bad = own.find(({ statusCode }) => statusCode >= 300);
      const reason = bad?.errors?.[0]?.errorId ?? (own.length === 0 ? 'no-answer' : null);
      const isSent = own.length > 0 && !bad;
      return { outcome: isSent ? 'sent' : 'refused', reason: isSent ? null : reason };
    });
  },
};
