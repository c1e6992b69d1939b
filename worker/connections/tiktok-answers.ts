// What TikTok Shop's API answers, as far as stock needs it: shops, webhooks, warehouses, products,
// inventory, pages of orders and returns. Buyers are in none of it.
import * as v from 'valibot';
import { optionalNumber, optionalUnits, ref, word } from './payload-parts.ts';
import { tiktokOrderSchema } from './tiktok-payloads.ts';

const list = <T extends v.GenericSchema>(one: T) => v.optional(v.nullable(v.array(one)), []);
const next_page_token = word;

/** Shops the token is for. */
export const shopsAnswer = v.object({
  shops: v.optional(v.array(v.object({ id: ref, cipher: ref, region: word })), []),
});

/** Where which messages go. */
export const webhooksAnswer = v.object({
  webhooks: list(v.object({ event_type: word, address: word })),
});

/** Anything: only whether it was done is of interest. */
export const doneAnswer = v.unknown();

/** The shop's warehouses. */
export const warehousesAnswer = v.object({
  warehouses: list(
    v.object({
      id: ref,
      name: word,
      address: v.optional(v.nullable(v.object({ region_code: word })), null),
    }),
  ),
});

const priceSchema = v.object({ currency: word, sale_price: word, tax_exclusive_price: word });
const skuSchema = v.object({
  id: ref,
  seller_sku: word,
  price: v.optional(v.nullable(priceSchema), null),
});
const productSchema = v.object({ id: ref, title: word, status: word, skus: list(skuSchema) });
export type TiktokProduct = v.InferOutput<typeof productSchema>;

/** A page of products. */
export const productsAnswer = v.object({ products: list(productSchema), next_page_token });

const stockSchema = v.object({
  id: ref,
  warehouse_inventory: list(
    v.object({
      warehouse_id: ref,
      available_quantity: optionalUnits,
      committed_quantity: optionalUnits,
    }),
  ),
});

/** What each warehouse holds. */
export const inventoryAnswer = v.object({
  inventory: list(v.object({ product_id: ref, skus: list(stockSchema) })),
});
export type TiktokInventory = v.InferOutput<typeof inventoryAnswer>['inventory'];

/** What became of quantities: nothing said is nothing wrong. */
export const quantitiesAnswer = v.object({
  errors: list(
    v.object({
      code: v.optional(v.nullable(ref), null),
      detail: v.optional(v.nullable(v.object({ sku_id: v.optional(v.nullable(ref), null) })), null),
    }),
  ),
});

/** A page of orders. */
export const ordersAnswer = v.object({ orders: list(tiktokOrderSchema), next_page_token });

const returnSchema = v.object({
  return_id: ref,
  order_id: ref,
  return_status: word,
  update_time: optionalNumber,
  return_line_items: list(v.object({ return_line_item_id: ref, order_line_item_id: ref })),
});
export type TiktokReturn = v.InferOutput<typeof returnSchema>;

/** A page of returns. */
export const returnsAnswer = v.object({ return_orders: list(returnSchema), next_page_token });
