// The part of Etsy's answers that stock needs, as its Open API v3 specification has them (generated
// types in github.com/Granga/etsy-ts, 2026-04-03). Buyers and addresses stand in no schema.
import * as v from 'valibot';
import { claimCodeIn } from '../../shared/contract/claim-code.ts';
import {
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
const count = v.optional(v.number(), 0);
const numbers = listOf(v.number());

const moneySchema = maybe(
  v.object({ amount: v.number(), divisor: v.pipe(v.number(), v.minValue(1)), currency_code: word }),
);
export type EtsyMoney = v.InferOutput<typeof moneySchema>;

/** Whose access it is. */
export const selfAnswer = v.object({ user_id: optionalRef, shop_id: ref });

/** The shop. */
export const shopAnswer = v.object({ currency_code: word, shop_location_country_iso: word });

const offeringSchema = v.object({
  quantity: units,
  is_enabled: flag,
  is_deleted: flag,
  price: moneySchema,
  readiness_state_id: optionalNumber,
});
const productSchema = v.object({
  product_id: ref,
  sku: maybe(v.string()),
  is_deleted: flag,
  offerings: listOf(offeringSchema),
  property_values: listOf(
    v.object({
      property_id: v.number(),
      property_name: v.optional(v.nullable(v.string()), null),
      scale_id: optionalNumber,
      value_ids: numbers,
      values: listOf(v.string()),
    }),
  ),
});
export type EtsyProduct = v.InferOutput<typeof productSchema>;

/** A listing's whole inventory; changed as a whole only. */
export const inventorySchema = v.object({
  products: listOf(productSchema),
  price_on_property: numbers,
  quantity_on_property: numbers,
  sku_on_property: numbers,
  readiness_state_on_property: numbers,
});
export type EtsyInventory = v.InferOutput<typeof inventorySchema>;

const listingSchema = v.object({
  listing_id: ref,
  title,
  state: word,
  quantity: optionalUnits,
  inventory: maybe(inventorySchema),
});
export type EtsyListing = v.InferOutput<typeof listingSchema>;

/** A page of listings. */
export const listingsAnswer = v.object({ count, results: listOf(listingSchema) });

const transactionSchema = v.object({
  transaction_id: ref,
  listing_id: optionalRef,
  product_id: optionalRef,
  sku: maybe(v.string()),
  title,
  quantity: units,
  is_digital: flag,
  shipped_timestamp: seconds,
  price: moneySchema,
});
export type EtsyTransaction = v.InferOutput<typeof transactionSchema>;

/** An order: Etsy's word is receipt, and transaction for a line of it. */
export const receiptSchema = v.object({
  receipt_id: ref,
  status: word,
  is_shipped: flag,
  created_timestamp: seconds,
  updated_timestamp: seconds,
  country_iso: word,
  state: word,
  /** Only a live's claim code is kept of what a buyer wrote. */
  message_from_buyer: maybe(
    v.pipe(
      v.string(),
      v.transform((text) => claimCodeIn(text)),
    ),
  ),
  shipments: listOf(v.object({ shipment_notification_timestamp: seconds })),
  transactions: listOf(transactionSchema),
});
export type EtsyReceipt = v.InferOutput<typeof receiptSchema>;

/** A page of receipts. */
export const receiptsAnswer = v.object({ count, results: listOf(receiptSchema) });

/** A webhook: what happened, to whose receipt. */
export const hookSchema = v.object({
  event_type: ref,
  resource_url: v.pipe(v.string(), v.maxLength(500)),
  shop_id: ref,
});
