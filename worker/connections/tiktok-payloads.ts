// The part of TikTok Shop's webhooks and order details that stock needs. Buyer and address fields
// are dropped here, before anything is stored.
import * as v from 'valibot';
import { claimCodeIn } from '../../shared/contract/claim-code.ts';
import { flag, maybe, optionalRef, optionalUnits, ref, title } from './payload-parts.ts';

// Whole and never below 0, as units are.
const seconds = optionalUnits;
const word = v.optional(v.nullable(v.pipe(v.string(), v.maxLength(80))), null);

/** A webhook: a type and ids; what happened is asked of the API. */
export const tiktokHookSchema = v.object({
  type: v.pipe(v.number(), v.integer()),
  tts_notification_id: optionalRef,
  shop_id: ref,
  timestamp: seconds,
  data: v.optional(
    v.object({
      order_id: optionalRef,
      order_status: word,
      return_id: optionalRef,
      return_type: word,
      return_status: word,
      update_time: seconds,
    }),
    {},
  ),
});
export type TiktokHook = v.InferOutput<typeof tiktokHookSchema>;

const lineSchema = v.object({
  id: ref,
  sku_id: optionalRef,
  product_id: optionalRef,
  seller_sku: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(120))), null),
  product_name: title,
  sale_price: word,
  currency: word,
  display_status: word,
  /** When its parcel was handed to TikTok's shipping: the label, not yet the road. */
  rts_time: seconds,
  /** One unit a line is the rule; some answers count. */
  quantity: optionalUnits,
});
export type TiktokLine = v.InferOutput<typeof lineSchema>;

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

/** An order of `GET /order/202309/orders`. */
export const tiktokOrderSchema = v.object({
  id: ref,
  status: word,
  create_time: seconds,
  update_time: seconds,
  /** When the carrier took it. */
  collection_time: seconds,
  delivery_time: seconds,
  warehouse_id: optionalRef,
  is_sample_order: flag,
  order_type: word,
  buyer_message: claimCode,
  recipient_address: maybe(v.object({ region_code: word })),
  line_items: v.optional(v.array(lineSchema), []),
});
export type TiktokOrder = v.InferOutput<typeof tiktokOrderSchema>;
