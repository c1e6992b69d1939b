// Tells eBay quantities, offer by offer, up to 25 a call (developer.ebay.com,
// bulkUpdatePriceQuantity, read 2026-11-23).
import { sendUnchanged } from './checked-push.ts';
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

async function set(due: readonly QuantityOrder[], context: EbayContext): Promise<QuantityAnswer[]> {
  const requests = due.map(({ itemRef, to }) => {
    const { offerId, sku } = split(itemRef);
    const offers = [{ offerId, availableQuantity: to }];
    return { sku, shipToLocationAvailability: { quantity: to }, offers };
  });
  const path = `${ROOT}/bulk_update_price_quantity`;
  const call = { path, body: { requests }, scope: INVENTORY };
  const { responses } = await new EbayApi(context).ask(quantitiesAnswer, call);
  return due.map(({ itemRef }): QuantityAnswer => {
    const { offerId, sku } = split(itemRef);
    const own = responses.filter((one) => one.offerId === offerId || one.sku === sku);
    const bad = own.find(({ statusCode }) => statusCode >= 300);
    if (own.length > 0 && !bad) return { outcome: 'sent', reason: null };
    return { outcome: 'refused', reason: bad?.errors?.[0]?.errorId ?? 'no-answer' };
  });
}

/** Telling eBay quantities. */
export const ebayPush: Push<'ebay'> = {
  batchSize: 25,
  look: quantities,
  send: (orders, _key, context) =>
    sendUnchanged(
      orders,
      (asked) => quantities(asked, context),
      (due) => set(due, context),
    ),
};
