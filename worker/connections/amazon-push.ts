// Tells Amazon quantities of what the seller ships itself. FBA's are Amazon's own and are never
// told. Amazon knows no comparison with the number last seen: it is read just before, no later.
import { AmazonApi } from './amazon-api.ts';
import { listingSchema, patchAnswer } from './amazon-payloads.ts';
import { ConnectionError } from './connection-error.ts';
import type { Push, QuantityAnswer } from './push.ts';

const pathOf = (sellerId: string, sku: string) =>
  `/listings/2021-08-01/items/${encodeURIComponent(sellerId)}/${encodeURIComponent(sku)}`;

async function send(
  api: AmazonApi,
  order: { readonly itemRef: string; readonly to: number },
  settings: { readonly sellerId: string; readonly marketplaceId: string },
): Promise<QuantityAnswer> {
  const value = [{ fulfillment_channel_code: 'DEFAULT', quantity: order.to }];
  const { data } = await api.ask(patchAnswer, {
    ...{ operation: 'patchListingsItem', method: 'PATCH' },
    path: pathOf(settings.sellerId, order.itemRef),
    query: { marketplaceIds: settings.marketplaceId },
    // The generic type: a quantity is in every product's.
    body: {
      productType: 'PRODUCT',
      patches: [{ op: 'replace', path: '/attributes/fulfillment_availability', value }],
    },
  });
  if (data.status === 'ACCEPTED') return { outcome: 'sent', reason: null };
  const worst = data.issues.find(({ severity }) => severity === 'ERROR') ?? data.issues[0];
  return { outcome: 'refused', reason: worst?.code ?? data.status };
}

/** Telling Amazon quantities. */
export const amazonPush: Push<'amazon'> = {
  // One call a number, five at once (usage plan of patchListingsItem).
  batchSize: 5,
  // FBA and AWD count themselves.
  tells: (placeRef) => placeRef === 'DEFAULT',
  async look(places, context) {
    const api = new AmazonApi(context);
    const { sellerId, marketplaceId } = context.settings;
    const seen: (number | null)[] = [];
    for (const { itemRef, placeRef } of places) {
      const query = { marketplaceIds: marketplaceId, includedData: 'fulfillmentAvailability' };
      const asked = {
        operation: 'getListingsItem',
        path: pathOf(sellerId, itemRef),
        query,
      } as const;
      const { data } = await api.ask(listingSchema, asked);
      const own = data.fulfillmentAvailability.find(
        ({ fulfillmentChannelCode }) => fulfillmentChannelCode === placeRef,
      );
      seen.push(own?.quantity ?? null);
    }
    return seen;
  },
  async send(orders, _key, context) {
    const api = new AmazonApi(context);
    const answers: QuantityAnswer[] = [];
    for (const order of orders) {
      try {
        answers.push(await send(api, order, context.settings));
      } catch (error) {
        // What was told before stays written down; the rest waits for the next round.
        const isLimit = error instanceof ConnectionError && error.fault === 'rate-limited';
        if (!isLimit || answers.length === 0) throw error;
        return orders.map((_, at) => answers[at] ?? { outcome: 'stale', reason: 'rate-limited' });
      }
    }
    return answers;
  },
};
