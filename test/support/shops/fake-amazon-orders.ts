// How the fake Amazon answers about orders: lists of them, one with what its reader may see, and a
// parcel of the seller's own. Not the product's code.
import type { FakeAmazon } from './fake-amazon.ts';
import { type FakeAsk, json, pageOf, refusal } from './fake-amazon-answers.ts';

/** Orders by their last change. */
export function searchOrders(shop: FakeAmazon, { query }: FakeAsk) {
  const statuses = query.get('fulfillmentStatuses')?.split(',');
  const since = query.get('lastUpdatedAfter') ?? '';
  const created = query.get('createdAfter') ?? '';
  if (since === '' && created === '') return refusal(400, 'InvalidInput');
  const all = shop.books
    .byChange()
    .filter((one) => one.lastUpdatedTime >= since && one.createdTime >= created)
    .filter((one) => statuses?.includes(one.fulfillment.fulfillmentStatus) ?? true);
  const page = pageOf(shop, all, shop.ordersAtOnce, query.get('paginationToken'));
  if (!page) return refusal(400, 'InvalidInput');
  return json({ orders: page.nodes, pagination: { nextToken: page.nextToken } });
}

const refOf = (path: string, at: number) => decodeURIComponent(path.split('/').at(at) ?? '');

/** One order, with what was asked for and may be seen. */
export function oneOrder(shop: FakeAmazon, { path, query }: FakeAsk): Response {
  const found = shop.books.orders.get(refOf(path, -1));
  if (!found) return refusal(404, 'NotFound');
  const { recipient, packages = [], ...order } = found;
  const asked = query.get('includedData')?.split(',') ?? [];
  // Without its role an app is shown the town, and neither a name nor a street.
  const { name: _n, addressLine1: _1, ...town } = recipient.deliveryAddress;
  const shown = shop.denied.has('RECIPIENT') ? { deliveryAddress: town } : recipient;
  return json({
    order: {
      ...order,
      ...(asked.includes('RECIPIENT') ? { recipient: shown } : {}),
      ...(asked.includes('PACKAGES') ? { packages } : {}),
    },
  });
}

/** Takes a parcel; numbers of parcels are the seller's, above 0 and each once. */
export function confirmShipment(shop: FakeAmazon, { path, body }: FakeAsk): Response {
  const order = shop.books.orders.get(refOf(path, -2));
  if (!order) return refusal(404, 'NotFound');
  // biome-ignore lint/suspicious/noExplicitAny: the body of a request
  const { packageDetail: detail } = body as any;
  const packages = order.packages ?? [];
  const { packageReferenceId, carrierCode: carrier, trackingNumber, shipDate, orderItems } = detail;
  const isTaken = packages.some((one: Record<string, string>) => {
    return one.packageReferenceId === packageReferenceId;
  });
  const isGood = /^[1-9]\d*$/.test(packageReferenceId) && /^\d{4}-.+Z$/.test(shipDate) && carrier;
  if (isTaken || !isGood) return refusal(400, 'InvalidInput');
  const quantity = orderItems[0].quantity;
  shop.books.ship(order, quantity);
  const packageItems = [{ orderItemId: orderItems[0].orderItemId, quantity }];
  order.packages = [...packages, { packageReferenceId, carrier, trackingNumber, packageItems }];
  return new Response(null, { status: 204 });
}
