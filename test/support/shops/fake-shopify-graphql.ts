// How the fake Shopify answers questions: by their root field, with the pages and arguments they
// ask for, and at a cost that counts every node. Not the product's code.
import type { FakeShopify } from './fake-shopify.ts';
import { availableOf, type FakeLevel, type FakeVariant } from './fake-shopify-books.ts';
import { fulfil, parcelQuestion, recipientOf } from './fake-shopify-orders.ts';

/** A question as it comes over the wire. */
export interface Question {
  readonly query: string;
  // biome-ignore lint/suspicious/noExplicitAny: variables of many questions
  readonly variables: Record<string, any>;
}

// biome-ignore lint/suspicious/noExplicitAny: orders have the many fields of a published sample.
type Any = any;

/** An id as Shopify writes it. */
export const gid = (type: string, id: string) => `gid://shopify/${type}/${id}`;

function pageOf<T>(all: readonly T[], first: number, after: string | null | undefined) {
  const from = after ? Number(after.split(':')[1]) : 0;
  const nodes = all.slice(from, from + first);
  const end = from + nodes.length;
  const pageInfo = { hasNextPage: end < all.length, endCursor: nodes.length ? `c:${end}` : null };
  return { pageInfo, nodes };
}

/** Points: every page size multiplies what stands within it. */
export function costOf({ query, variables }: Question): number {
  const text = query.replace(/^(?:query|mutation)[^{]*/, '');
  const stack = [1];
  let cost = 1;
  let pending = 1;
  for (const [token] of text.matchAll(/first:\s*(?:\$first|\d+)|[{}]/g)) {
    if (token === '{') {
      stack.push((stack.at(-1) ?? 1) * pending);
      pending = 1;
      cost += stack.at(-1) ?? 1;
    } else if (token === '}') stack.pop();
    else pending = Number(token.split(':')[1]) || Number(variables.first ?? 1);
  }
  return Math.ceil(cost / 3);
}

function orderNode(order: Any) {
  return {
    ...{ id: gid('Order', order.id), createdAt: order.created_at, updatedAt: order.updated_at },
    ...{ cancelledAt: order.cancelled_at, currencyCode: order.currency, note: order.note },
    test: order.test,
    shippingAddress: { countryCodeV2: 'US', provinceCode: 'KY' },
    lineItems: pageOf(order.line_items.map(lineNode), 10, null),
    // Plain lists: what is beyond `first` is not there, and nothing says so.
    fulfillments: order.fulfillments.slice(0, 10).map(parcelNode),
    refunds: order.refunds.slice(0, 10).map(refundNode),
  };
}

const lineNode = (line: Any) => ({
  ...{ id: gid('LineItem', line.id), sku: line.sku, title: line.title, quantity: line.quantity },
  isGiftCard: false,
  variant: { id: gid('ProductVariant', line.variant_id) },
  product: { id: gid('Product', line.product_id) },
  originalUnitPriceSet: { shopMoney: { amount: line.price } },
});

const parcelNode = (parcel: Any) => ({
  ...{ id: gid('Fulfillment', parcel.id), status: parcel.status.toUpperCase() },
  createdAt: parcel.created_at,
  ...{ updatedAt: parcel.updated_at, location: { id: gid('Location', parcel.location_id) } },
  fulfillmentLineItems: pageOf(parcel.line_items.map(parcelLine), 10, null),
});

const parcelLine = ({ id, quantity }: Any) => ({
  ...{ quantity, lineItem: { id: gid('LineItem', id) } },
});

const refundLine = (line: Any) => ({
  ...{ id: gid('RefundLineItem', line.id), quantity: line.quantity },
  ...{ restockType: line.restock_type.toUpperCase() },
  ...{ location: { id: gid('Location', line.location_id) } },
  lineItem: { id: gid('LineItem', line.line_item_id) },
});

const refundNode = (refund: Any) => ({
  ...{ id: gid('Refund', refund.id), createdAt: refund.created_at },
  refundLineItems: pageOf(refund.refund_line_items.map(refundLine), 10, null),
});

const levelNode = ([place, level]: [string, FakeLevel]) => ({
  location: { id: gid('Location', place) },
  quantities: [
    { name: 'available', quantity: availableOf(level) },
    { name: 'on_hand', quantity: level.on_hand },
    { name: 'damaged', quantity: level.damaged },
    { name: 'quality_control', quantity: 0 },
    { name: 'safety_stock', quantity: 0 },
    { name: 'reserved', quantity: 0 },
  ],
});

const itemNode = ({ itemId, levels }: FakeVariant) => ({
  ...{ id: gid('InventoryItem', itemId), tracked: true },
  inventoryLevels: pageOf([...levels].map(levelNode), 20, null),
});

const variantNode = (variant: FakeVariant) => ({
  ...{ id: gid('ProductVariant', variant.id), sku: variant.sku, barcode: null, price: '19.99' },
  title: 'Default Title',
  product: { id: gid('Product', variant.productId), title: variant.title, status: 'ACTIVE' },
  inventoryItem: itemNode(variant),
});

/** The refusal of a scope that is missing. */
export const denied = (scope: string) => ({
  data: null,
  errors: [
    {
      message: `Access denied. Required access: \`${scope}\` access scope.`,
      extensions: { code: 'ACCESS_DENIED', requiredAccess: `\`${scope}\` access scope.` },
    },
  ],
});

function setQuantities(shop: FakeShopify, { input, key }: Any) {
  if (!key) return { data: null, errors: [{ extensions: { code: 'IDEMPOTENCY_KEY_MISSING' } }] };
  const known = shop.done.get(key);
  if (known) return known;
  const refOf = (id: string) => id.split('/').at(-1) ?? '';
  const places = input.quantities.map((one: Any) => {
    const variant = shop.books.variants.find(({ itemId }) => itemId === refOf(one.inventoryItemId));
    return { ...one, level: variant?.levels.get(refOf(one.locationId)) };
  });
  const userErrors = places.flatMap(({ level, changeFromQuantity }: Any, at: number) => {
    const field = ['input', 'quantities', String(at), 'changeFromQuantity'];
    if (!level) return [{ code: 'INVALID_INVENTORY_ITEM', field, message: 'no' }];
    if (changeFromQuantity === undefined) return [{ code: 'MISSING', field, message: 'no' }];
    const isStale = changeFromQuantity !== null && changeFromQuantity !== availableOf(level);
    return isStale ? [{ code: 'CHANGE_FROM_QUANTITY_STALE', field, message: 'changed' }] : [];
  });
  // All of a call or none.
  if (userErrors.length === 0) {
    for (const { level, quantity } of places) level.on_hand += quantity - availableOf(level);
  }
  const answer = { data: { inventorySetQuantities: { userErrors } } };
  shop.done.set(key, answer);
  return answer;
}

function ordersOf(shop: FakeShopify, { first, after, query }: Any) {
  if (!shop.scopes.includes('read_orders')) return denied('read_orders');
  const since = /^updated_at:>='([^']+)'$/.exec(query)?.[1];
  const unitsOf = (lines: Any[]) => lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const isOpen = ({ cancelled_at, line_items, fulfillments }: Any) =>
    cancelled_at === null &&
    unitsOf(fulfillments.flatMap((one: Any) => one.line_items)) < unitsOf(line_items);
  const all = shop.books
    .byChange()
    .filter((order) => (since ? order.updated_at >= since : isOpen(order)));
  return { data: { orders: pageOf(all.map(orderNode), first, after) } };
}

// What did not fit on the first page of a list within a node, by the kind of the node.
function moreOf({ books }: FakeShopify, { id, after, first }: Any) {
  const [kind, ref] = id.split('/').slice(-2);
  const orders = [...books.orders.values()];
  const byRef = (list: Any[]) => list.find((one) => one.id === ref);
  const kinds: Record<string, () => Any> = {
    Order: () => ({ lineItems: (books.orders.get(ref)?.line_items ?? []).map(lineNode) }),
    Fulfillment: () => ({
      fulfillmentLineItems: byRef(orders.flatMap((one) => one.fulfillments)).line_items.map(
        parcelLine,
      ),
    }),
    Refund: () => ({
      refundLineItems: byRef(orders.flatMap((one) => one.refunds)).refund_line_items.map(
        refundLine,
      ),
    }),
    InventoryItem: () => ({
      inventoryLevels: [...(books.variants.find(({ itemId }) => itemId === ref)?.levels ?? [])].map(
        levelNode,
      ),
    }),
  };
  const lists: [string, Any[]][] = Object.entries(kinds[kind]?.() ?? {});
  return {
    data: { node: Object.fromEntries(lists.map(([at, all]) => [at, pageOf(all, first, after)])) },
  };
}

function partsOf({ books }: FakeShopify, { id }: Any) {
  const order = books.orders.get(id.split('/').at(-1));
  const parcels = (order?.fulfillments ?? []).map((one: Any) => {
    const { fulfillmentLineItems: _, ...parcel } = parcelNode(one);
    return parcel;
  });
  const refunds = (order?.refunds ?? []).map((one: Any) => {
    return { id: gid('Refund', one.id), createdAt: one.created_at };
  });
  return {
    data: { node: { fulfillments: parcels.slice(0, 250), refunds: refunds.slice(0, 250) } },
  };
}

const ANSWERS: Record<string, (shop: FakeShopify, variables: Any) => unknown> = {
  StockcastShop: ({ scopes }) => ({
    data: {
      shop: {
        ...{ currencyCode: 'USD', ianaTimezone: 'America/New_York' },
        billingAddress: { countryCodeV2: 'US' },
      },
      currentAppInstallation: {
        accessScopes: scopes.split(',').map((handle) => ({ handle })),
      },
    },
  }),
  StockcastHooks: ({ subscriptions }, { after }) => ({
    data: { webhookSubscriptions: pageOf(subscriptions, 100, after) },
  }),
  StockcastHook: ({ subscriptions }, { topic, uri }) => {
    subscriptions.push({ topic, uri });
    return { data: { webhookSubscriptionCreate: { userErrors: [] } } };
  },
  StockcastPlaces: ({ books }, { after }) => {
    const nodes = books.locations.map(({ id, name }) => ({
      ...{ id: gid('Location', id), name, address: { countryCode: 'US' } },
    }));
    return { data: { locations: pageOf(nodes, 100, after) } };
  },
  StockcastOffers: ({ books }, { first, after }) => ({
    data: { productVariants: pageOf(books.variants.map(variantNode), first, after) },
  }),
  StockcastOrders: ordersOf,
  StockcastMore: moreOf,
  StockcastParts: partsOf,
  StockcastRecipient: recipientOf,
  StockcastParcel: parcelQuestion,
  StockcastFulfil: fulfil,
  StockcastLook: ({ books }, { ids }) => ({
    data: {
      nodes: ids.map((id: string) => {
        const variant = books.variants.find(({ itemId }) => gid('InventoryItem', itemId) === id);
        return variant ? itemNode(variant) : null;
      }),
    },
  }),
  StockcastQuantities: (shop, variables) =>
    shop.scopes.includes('write_inventory')
      ? setQuantities(shop, variables)
      : denied('write_inventory'),
};

/** Answers a question; one it does not know is a mistake of ours. */
export function answerQuestion(shop: FakeShopify, { query, variables }: Question): object {
  const name = /(?:query|mutation) (\w+)/.exec(query)?.[1] ?? '';
  const answer = ANSWERS[name];
  if (!answer) throw new Error(`The fake does not know the question ${name}.`);
  return answer(shop, variables ?? {}) as object;
}
