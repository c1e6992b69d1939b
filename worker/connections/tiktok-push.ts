// Tells a TikTok Shop quantities, product by product: what each warehouse may sell.
import { sendUnchanged } from './checked-push.ts';
import type { Push, QuantityAnswer, QuantityOrder } from './push.ts';
import { inventoryAnswer, quantitiesAnswer } from './tiktok-answers.ts';
import { TiktokApi, type TiktokContext } from './tiktok-api.ts';
import { itemRefOf } from './tiktok-pull.ts';

type Place = Pick<QuantityOrder, 'itemRef' | 'placeRef'>;

const productOf = ({ itemRef }: Pick<Place, 'itemRef'>) => itemRef.split(' ')[0] ?? '';
const skuOf = ({ itemRef }: Pick<Place, 'itemRef'>) => itemRef.split(' ')[1] ?? '';

async function look(places: readonly Place[], context: TiktokContext) {
  const product_ids = [...new Set(places.map(productOf))];
  const path = '/product/202309/inventory/search';
  const answer = await new TiktokApi(context).ask(inventoryAnswer, { path, body: { product_ids } });
  const seen = new Map<string, number | null>();
  for (const { product_id, skus } of answer.inventory ?? []) {
    for (const { id, warehouse_inventory } of skus ?? []) {
      for (const { warehouse_id, available_quantity } of warehouse_inventory ?? []) {
        seen.set(`${itemRefOf(product_id, id)} ${warehouse_id}`, available_quantity);
      }
    }
  }
  return places.map(({ itemRef, placeRef }) => seen.get(`${itemRef} ${placeRef}`) ?? null);
}

async function set(due: readonly QuantityOrder[], context: TiktokContext) {
  const answers = new Map<QuantityOrder, QuantityAnswer>();
  const api = new TiktokApi(context);
  for (const productId of new Set(due.map(productOf))) {
    const own = due.filter((order) => productOf(order) === productId);
    const skus = [...new Set(own.map(skuOf))].map((id) => ({
      id,
      inventory: own
        .filter((order) => skuOf(order) === id)
        .map(({ placeRef, to }) => ({ warehouse_id: placeRef, quantity: to })),
    }));
    const path = `/product/202309/products/${productId}/inventory/update`;
    const { errors } = await api.ask(quantitiesAnswer, { path, body: { skus } });
    for (const order of own) {
      // An error of no SKU is everybody's.
      const bad = errors?.find(({ detail }) => (detail?.sku_id ?? skuOf(order)) === skuOf(order));
      const reason = bad ? (bad.code ?? 'refused') : null;
      answers.set(order, { outcome: bad ? 'refused' : 'sent', reason });
    }
  }
  return due.map((order): QuantityAnswer => {
    return answers.get(order) ?? { outcome: 'refused', reason: 'no-answer' };
  });
}

/** Telling a TikTok Shop quantities. */
export const tiktokPush: Push<'tiktok'> = {
  batchSize: 50,
  look,
  send: (orders, _key, context) =>
    sendUnchanged(
      orders,
      (asked) => look(asked, context),
      (due) => set(due, context),
    ),
};
