// The part of Walmart's Marketplace API that stock needs, as developer.walmart.com shows it. Names,
// addresses and e-mails of buyers stand in no schema. Amounts of orders come as text.
import * as v from 'valibot';
import { maybe, optionalNumber, optionalRef, ref, text } from './payload-parts.ts';

const amount = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform(Number),
  v.integer(),
  v.minValue(0),
  v.maxValue(1e9),
);
const quantity = v.object({ amount });
const someQuantity = maybe(quantity);

/** POST /v3/token. */
export const walmartToken = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  expires_in: v.optional(v.number(), 900),
});

/** GET /v3/settings/shipping/shipnodes. */
export const nodesAnswer = v.array(
  v.object({
    shipNode: ref,
    shipNodeName: text,
    postalAddress: maybe(v.object({ country: text })),
  }),
);

/** GET /v3/items. */
export const itemsAnswer = v.object({
  ItemResponse: v.optional(
    v.array(
      v.object({
        sku: ref,
        wpid: text,
        upc: text,
        gtin: text,
        productName: text,
        price: maybe(v.object({ currency: text, amount: v.number() })),
        publishedStatus: text,
        lifecycleStatus: text,
      }),
    ),
    [],
  ),
  nextCursor: text,
});

const nodeLevel = v.object({
  shipNode: ref,
  /** Everything there, what is sold and not yet shipped included. */
  inputQty: someQuantity,
  availToSellQty: someQuantity,
  reservedQty: someQuantity,
});
/** GET /v3/inventories/{sku}, and one of GET /v3/inventories. */
export const inventoryAnswer = v.object({ sku: ref, nodes: v.array(nodeLevel) });
/** GET /v3/inventories. */
export const inventoriesAnswer = v.object({
  meta: maybe(v.object({ nextCursor: text })),
  elements: v.object({ inventories: v.array(inventoryAnswer) }),
});
/** PUT /v3/inventories/{sku}. */
export const putAnswer = v.object({
  nodes: v.array(
    v.object({
      shipNode: ref,
      status: text,
      errors: maybe(v.array(v.object({ code: text }))),
    }),
  ),
});

const lineSchema = v.object({
  lineNumber: ref,
  item: v.object({ productName: text, sku: text }),
  charges: v.optional(
    v.nullable(
      v.object({
        charge: v.array(
          v.object({
            chargeType: text,
            chargeAmount: v.optional(v.nullable(v.object({ currency: text, amount: v.number() }))),
          }),
        ),
      }),
    ),
    null,
  ),
  orderLineQuantity: quantity,
  statusDate: optionalNumber,
  orderLineStatuses: v.object({
    orderLineStatus: v.array(v.object({ status: v.string(), statusQuantity: quantity })),
  }),
});
export type WalmartLine = v.InferOutput<typeof lineSchema>;

/** A purchase order; nothing of its buyer. */
export const walmartOrder = v.object({
  purchaseOrderId: ref,
  orderDate: optionalNumber,
  shipNode: maybe(v.object({ type: text, name: text, id: text })),
  orderLines: v.object({ orderLine: v.array(lineSchema) }),
});
export type WalmartOrder = v.InferOutput<typeof walmartOrder>;

/** GET /v3/orders. */
export const ordersAnswer = v.object({
  list: v.object({
    meta: maybe(v.object({ nextCursor: text })),
    elements: maybe(v.object({ order: v.array(walmartOrder) })),
  }),
});
/** GET /v3/orders/{purchaseOrderId}. */
export const orderAnswer = v.object({ order: walmartOrder });

/** GET /v3/webhooks/subscriptions. */
export const subscriptionsAnswer = v.object({
  events: v.optional(
    v.nullable(v.array(v.object({ eventType: v.string(), eventUrl: v.string(), status: text }))),
    [],
  ),
});

/** A message: `source` says which event, `payload` about what; performance events are flat. */
export const walmartHook = v.object({
  source: v.optional(v.object({ eventType: text, eventId: optionalRef }), {}),
  eventType: text,
  sellerId: optionalRef,
  payload: v.optional(
    v.object({
      purchaseOrderId: optionalRef,
      partnerId: optionalRef,
    }),
    {},
  ),
  resource: v.optional(v.object({ purchaseOrderId: optionalRef }), {}),
});

/** Where an order goes, out of GET /v3/orders/{purchaseOrderId}; read for a warehouse alone. */
export const recipientAnswer = v.object({
  order: v.object({
    customerEmailId: text,
    shippingInfo: v.object({
      phone: text,
      postalAddress: v.object({
        name: v.string(),
        address1: v.string(),
        address2: text,
        city: v.string(),
        state: text,
        postalCode: text,
        country: text,
      }),
    }),
  }),
});
