// Tells Whatnot what it may sell of a variant: 10 at once, each under a key of its own. It sets
// what it is told, so a number that has changed since it was looked at is left alone.
import { sendUnchanged } from './checked-push.ts';
import type { Push, QuantityAnswer, QuantityOrder } from './push.ts';
import { askWhatnot, type WhatnotContext } from './whatnot-api.ts';
import { inventoryAnswer, variantsAnswer } from './whatnot-payloads.ts';
import { partsOf, WHATNOT_SCOPES } from './whatnot-pull.ts';

type Looked = Pick<QuantityOrder, 'itemRef' | 'placeRef'>;

// Variants are asked for by their product; several of one product, one call.
async function look(orders: readonly Looked[], context: WhatnotContext) {
  const held = new Map<string, number>();
  for (const productId of new Set(orders.map(({ itemRef }) => partsOf(itemRef).productId))) {
    const path = `/products/${encodeURIComponent(productId)}/variants`;
    const ask = { path, scope: WHATNOT_SCOPES.products };
    const { data } = await askWhatnot(context, variantsAnswer, ask);
    for (const { id, inventory } of data) held.set(id, inventory.available_quantity);
  }
  return orders.map(({ itemRef }) => held.get(partsOf(itemRef).variantId) ?? null);
}

async function set(
  due: readonly QuantityOrder[],
  key: string,
  context: WhatnotContext,
): Promise<QuantityAnswer[]> {
  const items = due.map(({ itemRef, to }) => ({
    variant_id: partsOf(itemRef).variantId,
    quantity: to,
    idempotency_key: `${key}:${partsOf(itemRef).variantId}`,
  }));
  const { results } = await askWhatnot(context, inventoryAnswer, {
    ...{ path: '/inventory/set', body: { items }, scope: WHATNOT_SCOPES.inventory },
  });
  return due.map(({ itemRef }) => {
    const told = results.find(({ variant_id }) => variant_id === partsOf(itemRef).variantId);
    if (told?.status === 'applied') return { outcome: 'sent', reason: null };
    return { outcome: 'refused', reason: told?.status ?? 'no-answer' };
  });
}

/** Telling Whatnot quantities. */
export const whatnotPush: Push<'whatnot'> = {
  batchSize: 10,
  look,
  send: (orders, key, context) =>
    sendUnchanged(
      orders,
      (some) => look(some, context),
      (due) => set(due, key, context),
    ),
};
