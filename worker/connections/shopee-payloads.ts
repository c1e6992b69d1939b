// The part of Shopee's answers that stock needs, as open.shopee.com publishes them (Open API v2;
// its schemas of 2026-08-17 as kept in github.com/congminh1254/shopee-sdk). Buyers and addresses
// stand in no schema.
import * as v from 'valibot';
import { claimCodeIn } from '../../shared/contract/claim-code.ts';
import {
  amount,
  flag,
  listOf,
  maybe,
  optionalNumber,
  optionalRef,
  optionalUnits,
  ref,
  title,
  units,
  word,
} from './payload-parts.ts';

const seconds = optionalNumber;

/** Around every answer; '' = no error. */
export const envelopeSchema = v.looseObject({
  error: v.optional(v.nullable(v.string()), ''),
  message: v.optional(v.nullable(v.string()), ''),
  response: v.optional(v.unknown()),
});

/** What `auth/token/get` and `auth/access_token/get` give, beside the envelope. */
export const tokenAnswer = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  refresh_token: v.pipe(v.string(), v.minLength(1)),
  /** Seconds; one published sample holds an instant instead. */
  expire_in: v.number(),
});

/** Where the shop sells. */
export const shopAnswer = v.object({ region: word });

/** The shop's pickup warehouses. */
export const warehousesAnswer = listOf(
  v.object({ location_id: ref, warehouse_name: title, region: word }),
);

const stock = v.union([v.number(), v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number))]);
const lying = listOf(v.object({ location_id: optionalRef, stock: maybe(stock) }));
const stockInfo = maybe(v.object({ seller_stock: lying, shopee_stock: lying }));
export type ShopeeStock = v.InferOutput<typeof stockInfo>;
const prices = listOf(v.object({ currency: word, current_price: amount }));

/** Ids of items. */
export const itemIdsAnswer = v.object({
  item: listOf(v.object({ item_id: ref })),
  has_next_page: flag,
  next_offset: v.optional(v.nullable(v.number()), null),
});

const itemSchema = v.object({
  item_id: ref,
  item_name: title,
  item_sku: word,
  item_status: word,
  has_model: flag,
  price_info: prices,
  stock_info_v2: stockInfo,
});
export type ShopeeItem = v.InferOutput<typeof itemSchema>;

/** Items. */
export const itemsAnswer = v.object({ item_list: listOf(itemSchema) });

const modelSchema = v.object({
  model_id: ref,
  model_name: title,
  model_sku: word,
  model_status: word,
  price_info: prices,
  stock_info_v2: stockInfo,
});
export type ShopeeModel = v.InferOutput<typeof modelSchema>;

/** The variations of an item. */
export const modelsAnswer = v.object({ model: listOf(modelSchema) });

/** What became of quantities. */
export const stockAnswer = v.object({
  failure_list: listOf(v.object({ model_id: optionalRef })),
  success_list: listOf(v.object({ model_id: optionalRef })),
});

/** A page of orders: only their numbers, and where each stands. */
export const orderNumbersAnswer = v.object({
  more: flag,
  next_cursor: word,
  order_list: listOf(v.object({ order_sn: ref, order_status: word })),
});

const lineSchema = v.object({
  item_id: ref,
  item_name: title,
  item_sku: word,
  /** 0 = the item has no variations. */
  model_id: ref,
  model_sku: word,
  model_quantity_purchased: units,
  model_discounted_price: amount,
  cancelled_qty: optionalUnits,
});
export type ShopeeLine = v.InferOutput<typeof lineSchema>;

const packageSchema = v.object({
  package_number: ref,
  logistics_status: word,
  item_list: listOf(
    v.object({
      item_id: ref,
      model_id: ref,
      model_quantity: optionalUnits,
      product_location_id: optionalRef,
    }),
  ),
});
export type ShopeePackage = v.InferOutput<typeof packageSchema>;

const orderSchema = v.object({
  order_sn: ref,
  region: word,
  currency: word,
  order_status: word,
  create_time: seconds,
  update_time: seconds,
  /** When the carrier took it; 0 = not yet. */
  pickup_done_time: seconds,
  fulfillment_flag: word,
  /** Only a live's claim code is kept of what a buyer wrote. */
  message_to_seller: maybe(
    v.pipe(
      v.string(),
      v.transform((text) => claimCodeIn(text)),
    ),
  ),
  item_list: listOf(lineSchema),
  package_list: listOf(packageSchema),
});
export type ShopeeOrder = v.InferOutput<typeof orderSchema>;

/** Orders in full. */
export const ordersAnswer = v.object({ order_list: listOf(orderSchema) });

const returnSchema = v.object({
  return_sn: ref,
  order_sn: ref,
  status: word,
  update_time: seconds,
  item: listOf(v.object({ item_id: ref, model_id: ref, amount: optionalUnits })),
});
export type ShopeeReturn = v.InferOutput<typeof returnSchema>;

/** A page of returns. */
export const returnsAnswer = v.object({ more: flag, return: listOf(returnSchema) });

/** A push: which shop, what kind, and whose order. */
export const pushSchema = v.object({
  shop_id: optionalRef,
  code: v.pipe(v.number(), v.integer()),
  /** Seconds. */
  timestamp: v.number(),
  data: maybe(v.looseObject({ ordersn: optionalRef, order_sn: optionalRef })),
});
