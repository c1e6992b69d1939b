// The part of Mercado Libre's answers that stock needs, as developers.mercadolibre.com publishes
// them (pages «gestiona-ventas», «envios», «items-y-busquedas», «estoque-distribuido» and
// «gerenciar-devolucoes», versions of 2026). Buyers, addresses and payments' details are dropped.
import * as v from 'valibot';
import {
  amount,
  listOf,
  maybe,
  optionalRef,
  optionalUnits,
  ref,
  refs,
  title,
  units,
  word,
} from './payload-parts.ts';

/** Who the seller is. */
export const userAnswer = v.object({ id: ref, country_id: word, tags: listOf(v.string()) });

const orderItemSchema = v.object({
  item: v.object({
    id: ref,
    title,
    variation_id: optionalRef,
    seller_sku: word,
    seller_custom_field: word,
  }),
  quantity: units,
  unit_price: amount,
});
export type MercadoOrderItem = v.InferOutput<typeof orderItemSchema>;

/** An order of `/orders/{id}` and `/orders/search`. */
export const orderSchema = v.object({
  id: ref,
  status: word,
  date_created: word,
  last_updated: word,
  date_last_updated: word,
  currency_id: word,
  order_items: listOf(orderItemSchema),
  payments: listOf(v.object({ status: word })),
  shipping: maybe(v.object({ id: optionalRef })),
  /** Set by buyer or seller where nobody tracks the parcel. */
  fulfilled: maybe(v.boolean()),
  tags: listOf(v.string()),
});
export type MercadoOrder = v.InferOutput<typeof orderSchema>;

const paging = maybe(v.object({ total: v.optional(v.number(), 0) }));

/** A page of orders. */
export const ordersAnswer = v.object({ results: listOf(orderSchema), paging });

const place = maybe(v.object({ node: maybe(v.object({ node_id: optionalRef })) }));
const addressSchema = v.object({
  country: maybe(v.object({ id: word })),
  state: maybe(v.object({ name: word })),
});

/** A shipment in the form that `x-format-new: true` asks for. */
export const shipmentSchema = v.object({
  id: ref,
  status: word,
  last_updated: word,
  logistic: maybe(v.object({ type: word })),
  origin: maybe(v.object({ shipping_address: place })),
  destination: maybe(v.object({ shipping_address: maybe(addressSchema) })),
});
export type MercadoShipment = v.InferOutput<typeof shipmentSchema>;

/** What became of a shipment, and when. */
export const historyAnswer = v.array(v.object({ status: word, date: word }));

/** What is in a shipment, and of which orders. */
export const shipmentItemsAnswer = v.array(v.object({ order_id: optionalRef }));

/** A return; quantities come as text. */
export const returnSchema = v.object({
  status_money: word,
  last_updated: word,
  orders: listOf(
    v.object({
      order_id: ref,
      item_id: ref,
      variation_id: optionalRef,
      return_quantity: amount,
    }),
  ),
});
export type MercadoReturn = v.InferOutput<typeof returnSchema>;

/** Ids of the seller's items; `scroll_id` null or nothing found = that was all. */
export const itemIdsAnswer = v.object({ results: refs, scroll_id: optionalRef });

const attributes = listOf(v.object({ id: optionalRef, value_name: word }));
const variationSchema = v.object({
  id: ref,
  price: amount,
  available_quantity: optionalUnits,
  seller_custom_field: word,
  user_product_id: optionalRef,
  attributes,
});

/** An item as its owner sees it: to everybody else its quantity is a range. */
export const itemSchema = v.object({
  id: ref,
  title,
  price: amount,
  currency_id: word,
  status: word,
  available_quantity: optionalUnits,
  seller_custom_field: word,
  user_product_id: optionalRef,
  attributes,
  shipping: maybe(v.object({ logistic_type: word })),
  variations: listOf(variationSchema),
});
export type MercadoItem = v.InferOutput<typeof itemSchema>;
export type MercadoVariation = v.InferOutput<typeof variationSchema>;

/** Up to 20 items; one that cannot be had has no body of the kind. */
export const itemsAnswer = v.array(
  v.union([
    v.object({ status_code: v.picklist([200, 206]), body: itemSchema }),
    v.object({ status_code: v.pipe(v.number(), v.minValue(300)) }),
  ]),
);

/** What lies where of one of the seller's products. */
export const stockAnswer = v.object({
  locations: listOf(
    v.object({
      type: word,
      quantity: optionalUnits,
      store_id: optionalRef,
      network_node_id: optionalRef,
    }),
  ),
});
export type MercadoStock = v.InferOutput<typeof stockAnswer>['locations'][number];

/** The seller's own depots. */
export const storesAnswer = v.object({
  results: listOf(v.object({ id: ref, description: title, network_node_id: optionalRef })),
});

/** Why a quantity was refused. */
export const refusalAnswer = v.object({
  error: word,
  cause: listOf(v.object({ code: optionalRef })),
});

/** A notification: who and what about, never what happened. */
export const noticeSchema = v.object({
  _id: optionalRef,
  id: optionalRef,
  resource: v.pipe(v.string(), v.maxLength(300)),
  user_id: ref,
  topic: ref,
  application_id: ref,
  sent: word,
});
export type MercadoNotice = v.InferOutput<typeof noticeSchema>;

/** Notifications that got no answer in time; kept for two days. */
export const missedAnswer = v.pipe(
  v.union([v.array(noticeSchema), v.object({ messages: listOf(noticeSchema) })]),
  v.transform((told) => (Array.isArray(told) ? told : told.messages)),
);
