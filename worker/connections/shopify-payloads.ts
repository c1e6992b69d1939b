// The part of Shopify's order and refund payloads that stock needs. Everything else (buyer,
// addresses, payment) is dropped here, before anything is stored.
import * as v from 'valibot';
import { claimCodeIn } from '../../shared/contract/claim-code.ts';
import { flag, optionalRef, ref, title } from './payload-parts.ts';

const units = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));
const instant = v.optional(v.nullable(v.pipe(v.string(), v.maxLength(40))), null);
const word = v.optional(v.nullable(v.pipe(v.string(), v.maxLength(60))), null);

const refundSchema = v.object({
  id: ref,
  created_at: instant,
  processed_at: instant,
  refund_line_items: v.optional(
    v.array(
      v.object({
        id: ref,
        line_item_id: ref,
        quantity: units,
        location_id: optionalRef,
        restock_type: word,
      }),
    ),
    [],
  ),
});

/** A refund as `refunds/create` tells it. */
export const shopifyRefundSchema = v.object({ ...refundSchema.entries, order_id: ref });
export type ShopifyRefund = v.InferOutput<typeof shopifyRefundSchema>;

const lineSchema = v.object({
  id: ref,
  variant_id: optionalRef,
  product_id: optionalRef,
  sku: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(120))), null),
  title,
  quantity: units,
  price: v.optional(
    v.nullable(v.pipe(v.union([v.string(), v.number()]), v.transform(String))),
    null,
  ),
  gift_card: flag,
  fulfillment_status: word,
});
export type ShopifyLine = v.InferOutput<typeof lineSchema>;

/** Only a live's claim code is kept of what a buyer wrote. */
const claimCode = v.optional(
  v.nullable(
    v.pipe(
      v.string(),
      v.transform((text: string) => claimCodeIn(text)),
    ),
  ),
  null,
);

/** An order as the `orders/...` topics tell it. */
export const shopifyOrderSchema = v.object({
  id: ref,
  created_at: instant,
  updated_at: instant,
  cancelled_at: instant,
  currency: word,
  note: claimCode,
  test: flag,
  shipping_address: v.optional(
    v.nullable(v.object({ country_code: word, province_code: word })),
    null,
  ),
  line_items: v.array(lineSchema),
  fulfillments: v.optional(
    v.nullable(
      v.array(
        v.object({
          id: ref,
          status: word,
          location_id: optionalRef,
          created_at: instant,
          updated_at: instant,
          line_items: v.optional(v.array(v.object({ id: ref, quantity: units })), []),
        }),
      ),
    ),
    [],
  ),
  refunds: v.optional(v.nullable(v.array(refundSchema)), []),
  /** Of the header X-Shopify-Triggered-At: which of two messages is the newer. */
  triggered_at: instant,
});
export type ShopifyOrder = v.InferOutput<typeof shopifyOrderSchema>;

/** A level as `inventory_levels/update` tells it; `available` null = stocked there no longer. */
export const shopifyLevelSchema = v.object({
  inventory_item_id: ref,
  location_id: ref,
  available: v.nullable(v.pipe(v.number(), v.integer())),
  updated_at: instant,
  /** Of the header X-Shopify-Triggered-At: which of two messages is the newer. */
  triggered_at: instant,
});
