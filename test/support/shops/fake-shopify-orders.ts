// What the fake Shopify says of one order: where it goes, what is left of it to be sent, and that
// it was. Not the product's code.
import type { FakeShopify } from './fake-shopify.ts';
import { denied, gid } from './fake-shopify-graphql.ts';

// biome-ignore lint/suspicious/noExplicitAny: orders have the many fields of a published sample.
type Any = any;

/** Where an order goes: shown to apps that passed Shopify's review only. */
export function recipientOf({ books, showsAddresses }: FakeShopify, { id }: Any): object {
  if (!showsAddresses) {
    const message = `This app is not approved to access the Order object. See
      https://shopify.dev/docs/apps/launch/protected-customer-data for more details.`;
    const path = ['order', 'shippingAddress', 'name'];
    const errors = [{ message, path, extensions: { code: 'ACCESS_DENIED' } }];
    return { data: { order: null }, errors };
  }
  const order = books.orders.get(id.split('/').at(-1));
  const at = order?.shipping_address ?? null;
  const shippingAddress = at && {
    ...{ name: `${at.first_name} ${at.last_name}`, company: null, phone: at.phone },
    ...{ address1: at.address1, address2: null, city: at.city, zip: at.zip },
    ...{ provinceCode: at.province_code, countryCodeV2: at.country_code },
  };
  return { data: { order: order ? { requiresShipping: true, shippingAddress } : null } };
}

const sentOf = (order: Any, lineId: string) =>
  order.fulfillments
    .flatMap((one: Any) => one.line_items)
    .filter(({ id }: Any) => id === lineId)
    .reduce((sum: number, { quantity }: Any) => sum + quantity, 0);

/** What is left of an order to be sent, and the numbers of what was. */
export function parcelQuestion({ books }: FakeShopify, { id }: Any): object {
  const order = books.orders.get(id.split('/').at(-1));
  if (!order) return { data: { order: null } };
  const fulfillments = order.fulfillments.map(({ tracking_number: number }: Any) => ({
    trackingInfo: number ? [{ number }] : [],
  }));
  const nodes = order.line_items.map((line: Any) => ({
    id: gid('FulfillmentOrderLineItem', line.id),
    remainingQuantity: line.quantity - sentOf(order, line.id),
    lineItem: { id: gid('LineItem', line.id) },
  }));
  const isDone = nodes.every(({ remainingQuantity }: Any) => remainingQuantity === 0);
  const place = { id: gid('Location', books.locations[0]?.id ?? '') };
  const one = {
    ...{ id: gid('FulfillmentOrder', order.id), status: isDone ? 'CLOSED' : 'OPEN' },
    ...{ assignedLocation: { location: place }, lineItems: { nodes } },
  };
  return { data: { order: { fulfillments, fulfillmentOrders: { nodes: [one] } } } };
}

/** Takes a parcel of an order's first line. */
export function fulfil(shop: FakeShopify, { fulfillment }: Any): object {
  const scope = 'write_merchant_managed_fulfillment_orders';
  if (!shop.scopes.includes(scope)) return denied(scope);
  const [part] = fulfillment.lineItemsByFulfillmentOrder;
  const order = shop.books.orders.get(part.fulfillmentOrderId.split('/').at(-1));
  const [{ quantity }] = part.fulfillmentOrderLineItems;
  shop.books.ship(order ?? {}, quantity, fulfillment.trackingInfo.number);
  return { data: { fulfillmentCreate: { fulfillment: null, userErrors: [] } } };
}
