// The part of eBay's answers that stock needs. Buyers, addresses and payments are dropped here,
// before anything is stored.
import * as v from 'valibot';
import { claimCodeIn } from '../../shared/contract/claim-code.ts';
import { optionalRef, optionalUnits, ref, title, units, word } from './payload-parts.ts';

const total = v.optional(v.number(), 0);
const money = v.optional(v.nullable(v.object({ value: word, currency: word })), null);

const lineSchema = v.object({
  lineItemId: ref,
  legacyItemId: optionalRef,
  legacyVariationId: optionalRef,
  sku: optionalRef,
  title,
  quantity: units,
  /** Of the whole line, before discounts. */
  lineItemCost: money,
  /** NOT_STARTED, IN_PROGRESS or FULFILLED. */
  lineItemFulfillmentStatus: word,
});
export type EbayLine = v.InferOutput<typeof lineSchema>;

const addressSchema = v.object({ countryCode: word, stateOrProvince: word });
const stepSchema = v.object({
  shippingStep: v.optional(
    v.nullable(
      v.object({
        shipTo: v.optional(
          v.nullable(v.object({ contactAddress: v.optional(v.nullable(addressSchema), null) })),
          null,
        ),
      }),
    ),
    null,
  ),
});

/** An order of `GET /sell/fulfillment/v1/order`. */
export const ebayOrderSchema = v.object({
  orderId: ref,
  creationDate: word,
  lastModifiedDate: word,
  orderFulfillmentStatus: word,
  cancelStatus: v.optional(v.nullable(v.object({ cancelState: word })), null),
  /** Only a live's claim code is kept of what a buyer wrote. */
  buyerCheckoutNotes: v.optional(
    v.nullable(
      v.pipe(
        v.string(),
        v.transform((text) => claimCodeIn(text)),
      ),
    ),
    null,
  ),
  fulfillmentStartInstructions: v.optional(v.array(stepSchema), []),
  lineItems: v.array(lineSchema),
});
export type EbayOrder = v.InferOutput<typeof ebayOrderSchema>;

/** A page of orders. */
export const ordersAnswer = v.object({ orders: v.optional(v.array(ebayOrderSchema), []), total });

/** The parcels of an order. */
export const parcelsAnswer = v.object({
  fulfillments: v.optional(
    v.array(
      v.object({
        fulfillmentId: ref,
        shippedDate: word,
        lineItems: v.optional(v.array(v.object({ lineItemId: ref, quantity: optionalUnits })), []),
      }),
    ),
    [],
  ),
});
export type EbayParcels = v.InferOutput<typeof parcelsAnswer>['fulfillments'];

/** Who the seller is. */
export const userAnswer = v.object({ userId: optionalRef, registrationMarketplaceId: word });

/** The seller's stock locations. */
export const placesAnswer = v.object({
  locations: v.optional(
    v.array(
      v.object({
        merchantLocationKey: ref,
        name: word,
        location: v.optional(
          v.nullable(
            v.object({ address: v.optional(v.nullable(v.object({ country: word })), null) }),
          ),
          null,
        ),
      }),
    ),
    [],
  ),
  total,
});

const itemSchema = v.object({
  sku: ref,
  product: v.optional(
    v.nullable(
      v.object({
        title,
        ean: v.optional(v.nullable(v.array(v.string())), null),
        upc: v.optional(v.nullable(v.array(v.string())), null),
      }),
    ),
    null,
  ),
  availability: v.optional(
    v.nullable(
      v.object({
        shipToLocationAvailability: v.optional(
          v.nullable(v.object({ quantity: optionalUnits })),
          null,
        ),
      }),
    ),
    null,
  ),
});
export type EbayItem = v.InferOutput<typeof itemSchema>;

/** A page of inventory items. */
export const itemsAnswer = v.object({
  inventoryItems: v.optional(v.array(itemSchema), []),
  total,
});

/** Inventory items by their SKU. */
export const bulkItemsAnswer = v.object({
  responses: v.optional(
    v.array(
      v.object({ sku: optionalRef, inventoryItem: v.optional(v.nullable(itemSchema), null) }),
    ),
    [],
  ),
});

const offerSchema = v.object({
  offerId: ref,
  sku: ref,
  status: word,
  merchantLocationKey: optionalRef,
  availableQuantity: optionalUnits,
  listing: v.optional(v.nullable(v.object({ listingId: optionalRef, listingStatus: word })), null),
  pricingSummary: v.optional(v.nullable(v.object({ price: money })), null),
});
export type EbayOffer = v.InferOutput<typeof offerSchema>;

/** The offers of a SKU. */
export const offersAnswer = v.object({ offers: v.optional(v.array(offerSchema), []) });

/** What became of quantities. */
export const quantitiesAnswer = v.object({
  responses: v.optional(
    v.array(
      v.object({
        offerId: optionalRef,
        sku: optionalRef,
        statusCode: v.number(),
        errors: v.optional(v.nullable(v.array(v.object({ errorId: optionalRef }))), null),
      }),
    ),
    [],
  ),
});

/** A notification; its data differ by topic, and only an order's id is of use here. */
export const noticeSchema = v.object({
  metadata: v.object({ topic: ref }),
  notification: v.object({
    notificationId: ref,
    /** Both ISO 8601. */
    publishDate: word,
    eventDate: word,
    data: v.optional(
      v.nullable(
        v.object({
          orderId: optionalRef,
          order: v.optional(v.nullable(v.object({ orderId: optionalRef })), null),
        }),
      ),
      null,
    ),
  }),
});

/** Addresses eBay sends to, and what it sends there. */
export const destinationsAnswer = v.object({
  destinations: v.optional(
    v.array(
      v.object({
        destinationId: ref,
        deliveryConfig: v.optional(v.nullable(v.object({ endpoint: word })), null),
      }),
    ),
    [],
  ),
});
export const subscriptionsAnswer = v.object({
  subscriptions: v.optional(v.array(v.object({ topicId: ref, destinationId: optionalRef })), []),
});
