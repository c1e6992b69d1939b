// The questions to Shopify's Admin API and the forms of their answers. Version 2026-10; only what
// stock needs is asked for, no buyer is.
import * as v from 'valibot';
import { text } from './payload-parts.ts';

const PAGE = 'pageInfo { hasNextPage endCursor }';
const LINE = `id sku title quantity isGiftCard variant { id } product { id }
  originalUnitPriceSet { shopMoney { amount } }`;
const PARCEL_LINE = 'quantity lineItem { id }';
const LEVEL = `location { id }
      quantities(names: ["available", "on_hand", "damaged", "quality_control", "safety_stock",
        "reserved"]) { name quantity }`;
const REFUND_LINE = 'id quantity restockType location { id } lineItem { id }';

/** Parcels and refunds of an order at once; both are plain lists, which Shopify does not page. */
export const PARTS_AT_ONCE = 10;
/** Most that may be asked for in one list (shopify.dev, `first`). */
export const MOST_PARTS = 250;

/** What the shop says of itself, and what we are allowed. */
export const SHOP_QUERY = `query StockcastShop {
  shop { currencyCode ianaTimezone billingAddress { countryCodeV2 } }
  currentAppInstallation { accessScopes { handle } }
}`;

/** Which topics are told to which address. */
export const HOOKS_QUERY = `query StockcastHooks($after: String) {
  webhookSubscriptions(first: 100, after: $after) { ${PAGE} nodes { topic uri } }
}`;

/** Has a topic told to an address. */
export const HOOK_MUTATION = `mutation StockcastHook($topic: WebhookSubscriptionTopic!,
    $uri: String!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: { uri: $uri }) {
    userErrors { message }
  }
}`;

/** Stock locations. */
export const PLACES_QUERY = `query StockcastPlaces($after: String) {
  locations(first: 100, after: $after) { ${PAGE} nodes { id name address { countryCode } } }
}`;

/** Variants with what each location holds of them. */
export const OFFERS_QUERY = `query StockcastOffers($first: Int!, $after: String) {
  productVariants(first: $first, after: $after) { ${PAGE} nodes {
    id sku barcode title price product { id title status }
    inventoryItem { id tracked inventoryLevels(first: 20) { ${PAGE} nodes { ${LEVEL} } } }
  } }
}`;

/** Orders, those changed longest ago first. */
export const ORDERS_QUERY = `query StockcastOrders($first: Int!, $after: String, $query: String!) {
  orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) { ${PAGE} nodes {
    id createdAt updatedAt cancelledAt currencyCode note test
    shippingAddress { countryCodeV2 provinceCode }
    lineItems(first: 10) { ${PAGE} nodes { ${LINE} } }
    fulfillments(first: ${PARTS_AT_ONCE}) { id status createdAt updatedAt location { id }
      fulfillmentLineItems(first: 10) { ${PAGE} nodes { ${PARCEL_LINE} } } }
    refunds(first: ${PARTS_AT_ONCE}) { id createdAt
      refundLineItems(first: 10) { ${PAGE} nodes { ${REFUND_LINE} } } }
  } }
}`;

/** Questions for what did not fit on the first page of a list within a node. */
export const MORE_QUERIES = {
  inventoryLevels: more('InventoryItem', 'inventoryLevels', LEVEL),
  lineItems: more('Order', 'lineItems', LINE),
  fulfillmentLineItems: more('Fulfillment', 'fulfillmentLineItems', PARCEL_LINE),
  refundLineItems: more('Refund', 'refundLineItems', REFUND_LINE),
} as const;

function more(type: string, field: string, nodes: string): string {
  const list = `${field}(first: $first, after: $after) { ${PAGE} nodes { ${nodes} } }`;
  return `query StockcastMore($id: ID!, $after: String, $first: Int!) {
    node(id: $id) { ... on ${type} { ${list} } }
  }`;
}

/** Every parcel and refund of an order that has more than fit, without their lines. */
export const PARTS_QUERY = `query StockcastParts($id: ID!) { node(id: $id) { ... on Order {
  fulfillments(first: ${MOST_PARTS}) { id status createdAt updatedAt location { id } }
  refunds(first: ${MOST_PARTS}) { id createdAt }
} } }`;

/** What locations sell of some items, now. */
export const LOOK_QUERY = `query StockcastLook($ids: [ID!]!) { nodes(ids: $ids) {
  ... on InventoryItem { id inventoryLevels(first: 20) { ${PAGE} nodes {
    location { id } quantities(names: ["available"]) { name quantity }
  } } }
} }`;

/** Sets quantities: all of a call or none. */
export const PUSH_MUTATION = `mutation StockcastQuantities($input: InventorySetQuantitiesInput!,
    $key: String!) {
  inventorySetQuantities(input: $input) @idempotent(key: $key) {
    userErrors { code field message }
  }
}`;

const node = v.object({ id: v.string() });
const maybeNode = v.optional(v.nullable(node), null);

/** A page of a list. */
export function listOf<const S extends v.GenericSchema>(item: S) {
  return v.object({
    pageInfo: v.object({ hasNextPage: v.boolean(), endCursor: text }),
    nodes: v.array(item),
  });
}

/** Answer to SHOP_QUERY. */
export const shopAnswer = v.object({
  shop: v.object({
    currencyCode: text,
    ianaTimezone: text,
    billingAddress: v.optional(v.nullable(v.object({ countryCodeV2: text })), null),
  }),
  currentAppInstallation: v.object({ accessScopes: v.array(v.object({ handle: v.string() })) }),
});

/** Answer to HOOKS_QUERY. */
export const hooksAnswer = v.object({
  webhookSubscriptions: listOf(v.object({ topic: v.string(), uri: text })),
});

/** Answer to HOOK_MUTATION. */
export const hookAnswer = v.object({
  webhookSubscriptionCreate: v.object({ userErrors: v.array(v.object({ message: v.string() })) }),
});

/** Answer to PLACES_QUERY. */
export const placesAnswer = v.object({
  locations: listOf(
    v.object({
      id: v.string(),
      name: v.string(),
      address: v.optional(v.nullable(v.object({ countryCode: text })), null),
    }),
  ),
});

const levelSchema = v.object({
  location: node,
  quantities: v.array(v.object({ name: v.string(), quantity: v.number() })),
});
/** What one location holds of one item. */
export type ShopifyLevel = v.InferOutput<typeof levelSchema>;

const variantSchema = v.object({
  id: v.string(),
  sku: text,
  barcode: text,
  title: text,
  price: text,
  product: v.object({ id: v.string(), title: v.string(), status: text }),
  inventoryItem: v.object({
    id: v.string(),
    tracked: v.boolean(),
    inventoryLevels: listOf(levelSchema),
  }),
});
/** A variant. */
export type ShopifyVariant = v.InferOutput<typeof variantSchema>;

/** Answer to LOOK_QUERY. */
export const lookAnswer = v.object({
  nodes: v.array(v.nullable(v.object({ id: v.string(), inventoryLevels: listOf(levelSchema) }))),
});

/** Answer to OFFERS_QUERY. */
export const offersAnswer = v.object({ productVariants: listOf(variantSchema) });

const lineSchema = v.object({
  id: v.string(),
  sku: text,
  title: text,
  quantity: v.number(),
  isGiftCard: v.optional(v.boolean(), false),
  variant: maybeNode,
  product: maybeNode,
  originalUnitPriceSet: v.optional(
    v.nullable(v.object({ shopMoney: v.object({ amount: text }) })),
    null,
  ),
});
const parcelLineSchema = v.object({ quantity: v.nullable(v.number()), lineItem: node });
const refundLineSchema = v.object({
  id: text,
  quantity: v.number(),
  restockType: text,
  location: maybeNode,
  lineItem: node,
});

/** Forms of the lists that may go on. */
export const moreSchemas = {
  inventoryLevels: listOf(levelSchema),
  lineItems: listOf(lineSchema),
  fulfillmentLineItems: listOf(parcelLineSchema),
  refundLineItems: listOf(refundLineSchema),
} as const;

const parcel = {
  id: v.string(),
  status: text,
  createdAt: text,
  updatedAt: text,
  location: maybeNode,
};
const refund = { id: v.string(), createdAt: text };

/** Answer to PARTS_QUERY. */
export const partsAnswer = v.object({
  node: v.nullable(
    v.object({ fulfillments: v.array(v.object(parcel)), refunds: v.array(v.object(refund)) }),
  ),
});

/** An order of ORDERS_QUERY; nothing of its buyer but country and region. */
export const orderNodeSchema = v.object({
  id: v.string(),
  createdAt: text,
  updatedAt: text,
  cancelledAt: text,
  currencyCode: text,
  note: text,
  test: v.optional(v.nullable(v.boolean()), false),
  shippingAddress: v.optional(
    v.nullable(v.object({ countryCodeV2: text, provinceCode: text })),
    null,
  ),
  lineItems: moreSchemas.lineItems,
  fulfillments: v.array(
    v.object({ ...parcel, fulfillmentLineItems: moreSchemas.fulfillmentLineItems }),
  ),
  refunds: v.array(v.object({ ...refund, refundLineItems: moreSchemas.refundLineItems })),
});
/** See orderNodeSchema. */
export type ShopifyOrderNode = v.InferOutput<typeof orderNodeSchema>;

/** Answer to ORDERS_QUERY. */
export const ordersAnswer = v.object({ orders: listOf(orderNodeSchema) });

/** Answer to PUSH_MUTATION. */
export const pushAnswer = v.object({
  inventorySetQuantities: v.object({
    userErrors: v.array(
      v.object({
        code: text,
        field: v.optional(v.nullable(v.array(v.string())), null),
      }),
    ),
  }),
});
