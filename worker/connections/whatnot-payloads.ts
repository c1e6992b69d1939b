// The part of Whatnot's Seller API (REST v2) that stock and lives need, as developers.whatnot.com
// shows it (models Order, OrderItem, Product, ProductVariant, Show, PageResponse; read 2026-11-23).
// Buyers stand in no schema. Of an order's item the page could not be read: it is taken as the
// older GraphQL OrderItem (variant, quantity, price), with the names REST v2 gives such fields.
import * as v from 'valibot';
import { optionalRef, ref, text } from './payload-parts.ts';

const instant = v.optional(
  v.nullable(
    v.pipe(
      v.string(),
      v.isoTimestamp(),
      v.transform((at) => Date.parse(at)),
    ),
  ),
  null,
);
/** Money as Whatnot writes it: decimal text and a currency. */
const money = v.object({
  amount: v.pipe(v.union([v.string(), v.number()]), v.transform(String)),
  currency: text,
});
const someMoney = v.optional(v.nullable(money), null);

/** A page of a list. */
const pageOf = <T extends v.GenericSchema>(item: T) =>
  v.object({ data: v.array(item), next_cursor: text });

/** GET /products. */
export const productsAnswer = pageOf(v.object({ id: ref, title: text }));

const variant = v.object({
  id: ref,
  sku: text,
  external_id: text,
  product_id: optionalRef,
  inventory: v.object({ available_quantity: v.pipe(v.number(), v.integer()) }),
  pricing: v.optional(
    v.nullable(
      v.object({ buy_it_now: v.optional(v.nullable(v.object({ price: someMoney })), null) }),
    ),
    null,
  ),
});
export type WhatnotVariant = v.InferOutput<typeof variant>;
/** GET /products/{product_id}/variants. */
export const variantsAnswer = pageOf(variant);

/** An order; `failed` ones never came to be. */
export const whatnotOrder = v.object({
  id: ref,
  show_id: optionalRef,
  status: v.string(),
  transaction_type: text,
  created_at: instant,
  updated_at: instant,
  cancelled_at: instant,
});
export type WhatnotOrder = v.InferOutput<typeof whatnotOrder>;
/** GET /orders. */
export const ordersAnswer = pageOf(whatnotOrder);

const item = v.object({
  id: ref,
  variant_id: optionalRef,
  product_id: optionalRef,
  sku: text,
  title: text,
  quantity: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e6)),
  price: someMoney,
});
export type WhatnotItem = v.InferOutput<typeof item>;
/** GET /orders/{order_id}/items. */
export const itemsAnswer = pageOf(item);

/** A show; `stopped` ones may go on. */
export const whatnotShow = v.object({
  id: ref,
  title: text,
  status: v.string(),
  scheduled_start_at: instant,
  ended_at: instant,
  updated_at: instant,
});
export type WhatnotShow = v.InferOutput<typeof whatnotShow>;
/** GET /shows. */
export const showsAnswer = pageOf(whatnotShow);

/** POST /inventory/set. */
export const inventoryAnswer = v.object({
  results: v.array(
    v.object({
      variant_id: ref,
      status: text,
      previous_quantity: v.optional(v.nullable(v.number()), null),
      new_quantity: v.optional(v.nullable(v.number()), null),
    }),
  ),
});

/** A message: which topic, whose, when, and the id of what it is about. */
export const whatnotHook = v.object({
  type: v.string(),
  timestamp: instant,
  seller_id: optionalRef,
  data: v.object({ id: optionalRef, order_id: optionalRef, show_id: optionalRef }),
});
