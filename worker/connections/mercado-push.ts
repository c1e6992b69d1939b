// Tells Mercado Libre quantities: of an item or a variation by itself, and where a product's goods
// lie in several places by place, with the version that was read, so that a sale in between
// refuses the number («estoque-distribuido»: 409). What Full counts is nobody's to tell.
import { sendUnchanged } from './checked-push.ts';
import { MercadoApi, type MercadoContext } from './mercado-api.ts';
import { FULL_PLACE, OWN_PLACE } from './mercado-events.ts';
import { askItems, askStock, isProductRef, placeOf, type StockSheet } from './mercado-items.ts';
import { refusalAnswer } from './mercado-payloads.ts';
import type { Push, QuantityAnswer, QuantityOrder } from './push.ts';

type Place = Pick<QuantityOrder, 'itemRef' | 'placeRef'>;

const split = (itemRef: string) => {
  const [itemId = '', variationId = null] = itemRef.split('/');
  return { itemId, variationId };
};

const locationOf = (sheet: StockSheet | null, placeRef: string) =>
  sheet?.locations.find((one) => placeOf(one) === placeRef) ?? null;

async function look(places: readonly Place[], context: MercadoContext) {
  const api = new MercadoApi(context);
  const plain = places.filter(({ itemRef }) => !isProductRef(itemRef));
  const ids = [...new Set(plain.map(({ itemRef }) => split(itemRef).itemId))];
  const items = new Map((await askItems(api, ids)).map((item) => [item.id, item]));
  const sheets = new Map<string, StockSheet | null>();
  for (const { itemRef } of places) {
    if (isProductRef(itemRef) && !sheets.has(itemRef)) {
      sheets.set(itemRef, await askStock(api, itemRef));
    }
  }
  return places.map(({ itemRef, placeRef }) => {
    if (isProductRef(itemRef)) {
      return locationOf(sheets.get(itemRef) ?? null, placeRef)?.quantity ?? null;
    }
    const { itemId, variationId } = split(itemRef);
    const item = items.get(itemId);
    if (variationId === null) return item?.available_quantity ?? null;
    const own = item?.variations.find(({ id }) => id === variationId);
    return own?.available_quantity ?? null;
  });
}

async function outcomeOf(api: MercadoApi, answer: Response): Promise<QuantityAnswer> {
  if (answer.ok || answer.status === 409) {
    await answer.body?.cancel();
    if (answer.ok) return { outcome: 'sent', reason: null };
    return { outcome: 'stale', reason: 'changed-meanwhile' };
  }
  const { cause, error } = await api.read(refusalAnswer, answer);
  const reason = cause[0]?.code ?? error ?? String(answer.status);
  return { outcome: 'refused', reason: reason.slice(0, 100) };
}

async function setPlain(api: MercadoApi, { itemRef, to }: QuantityOrder): Promise<QuantityAnswer> {
  const { itemId, variationId } = split(itemRef);
  const item = `/items/${encodeURIComponent(itemId)}`;
  const path = variationId === null ? item : `${item}/variations/${variationId}`;
  const call = { path, method: 'PUT', body: { available_quantity: to }, scope: 'items' } as const;
  return outcomeOf(api, await api.answer({ ...call, passes: [400, 404, 409] }));
}

// The version is read with the number it is compared with: what changes after refuses ours.
async function setAtPlace(api: MercadoApi, order: QuantityOrder): Promise<QuantityAnswer> {
  const { itemRef, placeRef, from, to } = order;
  const sheet = await askStock(api, itemRef);
  const location = locationOf(sheet, placeRef);
  if (!sheet || !location || location.quantity !== from) {
    return { outcome: 'stale', reason: 'changed-meanwhile' };
  }
  const { store_id, network_node_id } = location;
  const isOwn = placeRef === OWN_PLACE;
  const type = isOwn ? OWN_PLACE : 'seller_warehouse';
  const body = isOwn
    ? { quantity: to }
    : { locations: [{ store_id, network_node_id, quantity: to }] };
  const answer = await api.answer({
    ...{ path: `/user-products/${itemRef}/stock/type/${type}`, method: 'PUT', body },
    ...{ headers: { 'x-version': sheet.version }, scope: 'items', passes: [400, 404, 409] },
  });
  return outcomeOf(api, answer);
}

/** Telling Mercado Libre quantities. */
export const mercadoPush: Push<'mercadolibre'> = {
  // A call a number, and one before for a product's.
  batchSize: 20,
  tells: (placeRef) => placeRef !== FULL_PLACE,
  look,
  async send(orders, _key, context) {
    const api = new MercadoApi(context);
    const plain = orders.filter(({ itemRef }) => !isProductRef(itemRef));
    const set = async (due: readonly QuantityOrder[]) => {
      const answers: QuantityAnswer[] = [];
      for (const order of due) answers.push(await setPlain(api, order));
      return answers;
    };
    const told = await sendUnchanged(plain, (asked) => look(asked, context), set);
    const byOrder = new Map(plain.map((order, place) => [order, told[place]]));
    const answers: QuantityAnswer[] = [];
    for (const order of orders) {
      answers.push(byOrder.get(order) ?? (await setAtPlace(api, order)));
    }
    return answers;
  },
};
