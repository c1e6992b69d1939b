// Tells a Shopee shop quantities, item by item: what each location of a model may sell
// (v2.product.update_stock; 1 to 50 models a call). What lies in Shopee's own warehouses nobody
// tells.
import { sendUnchanged } from './checked-push.ts';
import type { Push, QuantityAnswer, QuantityOrder } from './push.ts';
import { ShopeeApi, type ShopeeContext } from './shopee-api.ts';
import { OWN_PLACE, SHOPEE_PLACE } from './shopee-events.ts';
import { askItems, choicesOf, levelsOf } from './shopee-items.ts';
import { stockAnswer } from './shopee-payloads.ts';

type Place = Pick<QuantityOrder, 'itemRef' | 'placeRef'>;

const itemOf = ({ itemRef }: Pick<Place, 'itemRef'>) => itemRef.split(' ')[0] ?? '';
const modelOf = ({ itemRef }: Pick<Place, 'itemRef'>) => itemRef.split(' ')[1] ?? '0';

async function look(places: readonly Place[], context: ShopeeContext) {
  const api = new ShopeeApi(context);
  const isSpread = places.some(({ placeRef }) => placeRef !== OWN_PLACE);
  const seen = new Map<string, number | null>();
  for (const item of await askItems(api, [...new Set(places.map(itemOf))])) {
    for (const choice of await choicesOf(api, item)) {
      for (const { itemRef, placeRef, available } of levelsOf(choice, isSpread)) {
        seen.set(`${itemRef} ${placeRef}`, available);
      }
    }
  }
  return places.map(({ itemRef, placeRef }) => seen.get(`${itemRef} ${placeRef}`) ?? null);
}

const stockOf = ({ placeRef, to }: QuantityOrder) =>
  placeRef === OWN_PLACE ? { stock: to } : { location_id: placeRef, stock: to };

async function setItem(api: ShopeeApi, itemId: string, own: readonly QuantityOrder[]) {
  const stock_list = [...new Set(own.map(modelOf))].map((modelId) => ({
    model_id: Number(modelId),
    seller_stock: own.filter((order) => modelOf(order) === modelId).map(stockOf),
  }));
  const body = { item_id: Number(itemId), stock_list };
  const path = '/api/v2/product/update_stock';
  const { error, value } = await api.attempt(stockAnswer, { path, body });
  const named = (list: typeof value.failure_list, order: QuantityOrder) =>
    list.some(({ model_id }) => model_id === modelOf(order));
  return (order: QuantityOrder): QuantityAnswer => {
    const isSet = named(value.success_list, order) && !named(value.failure_list, order);
    if (isSet) return { outcome: 'sent', reason: null };
    return { outcome: 'refused', reason: error.slice(0, 100) || 'no-answer' };
  };
}

async function set(due: readonly QuantityOrder[], context: ShopeeContext) {
  const api = new ShopeeApi(context);
  const answers = new Map<QuantityOrder, QuantityAnswer>();
  for (const itemId of new Set(due.map(itemOf))) {
    const own = due.filter((order) => itemOf(order) === itemId);
    const answerOf = await setItem(api, itemId, own);
    for (const order of own) answers.set(order, answerOf(order));
  }
  return due.map((order): QuantityAnswer => {
    return answers.get(order) ?? { outcome: 'refused', reason: 'no-answer' };
  });
}

/** Telling a Shopee shop quantities. */
export const shopeePush: Push<'shopee'> = {
  batchSize: 25,
  tells: (placeRef) => placeRef !== SHOPEE_PLACE,
  look,
  send: (orders, _key, context) =>
    sendUnchanged(
      orders,
      (asked) => look(asked, context),
      (due) => set(due, context),
    ),
};
