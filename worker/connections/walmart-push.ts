// Tells Walmart quantities by ship node. What is set there includes what is sold and not yet
// shipped, so that is added; a number that has changed since it was looked at is left alone.
import type { Push, QuantityAnswer, QuantityOrder } from './push.ts';
import { WalmartApi } from './walmart-api.ts';
import { inventoryAnswer, putAnswer } from './walmart-payloads.ts';

const pathOf = (sku: string) => `/v3/inventories/${encodeURIComponent(sku)}`;

async function nodeOf(api: WalmartApi, sku: string, shipNode: string) {
  const { nodes } = await api.ask(inventoryAnswer, { path: pathOf(sku) });
  return nodes.find((one) => one.shipNode === shipNode) ?? null;
}

async function send(api: WalmartApi, order: QuantityOrder): Promise<QuantityAnswer> {
  const { itemRef, placeRef, from, to } = order;
  const now = await nodeOf(api, itemRef, placeRef);
  if (now?.availToSellQty?.amount !== from) return { outcome: 'stale', reason: 'changed' };
  const amount = to + (now.reservedQty?.amount ?? 0);
  const node = { shipNode: placeRef, inputQty: { unit: 'EACH', amount } };
  const body = { inventories: { nodes: [node] } };
  const { nodes } = await api.ask(putAnswer, { path: pathOf(itemRef), method: 'PUT', body });
  const told = nodes.find(({ shipNode }) => shipNode === placeRef);
  if (told?.status?.toLowerCase() === 'success') return { outcome: 'sent', reason: null };
  return { outcome: 'refused', reason: told?.errors?.[0]?.code ?? 'no-answer' };
}

/** Telling Walmart quantities. */
export const walmartPush: Push<'walmart'> = {
  // Two calls a number, 200 a minute may be set.
  batchSize: 20,
  async look(places, context) {
    const api = new WalmartApi(context);
    const seen: (number | null)[] = [];
    for (const { itemRef, placeRef } of places) {
      const node = await nodeOf(api, itemRef, placeRef);
      seen.push(node?.availToSellQty?.amount ?? null);
    }
    return seen;
  },
  async send(orders, _key, context) {
    const api = new WalmartApi(context);
    const answers: QuantityAnswer[] = [];
    for (const order of orders) answers.push(await send(api, order));
    return answers;
  },
};
