// Tells Shopify of a parcel: fulfils what is left of its lines in the fulfilment orders they stand
// in, with the tracking number; Shopify writes to the buyer (shopify.dev, fulfillmentCreate, read
// 2026-11-23). Not yet verified against a live shop.
import * as v from 'valibot';
import { ConnectionError } from './connection-error.ts';
import { text } from './payload-parts.ts';
import { ShopifyApi, type ShopifyContext } from './shopify-api.ts';
import { refOf } from './shopify-order-node.ts';
import {
  isSameTracking,
  KNOWN,
  type ParcelAnswer,
  type ParcelNews,
  refusedParcel,
  TOLD,
} from './tell-parcel.ts';

const QUERY = `query StockcastParcel($id: ID!) { order(id: $id) {
  fulfillments(first: 50) { trackingInfo { number } }
  fulfillmentOrders(first: 10) { nodes { id status assignedLocation { location { id } }
    lineItems(first: 50) { nodes { id remainingQuantity lineItem { id } } } } }
} }`;
const MUTATION = `mutation StockcastFulfil($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) { userErrors { field } }
}`;
// A fulfilment order that is closed, cancelled or held takes nothing.
const OPEN: readonly string[] = ['OPEN', 'IN_PROGRESS'];

const node = v.object({ id: v.string() });
const orderAnswer = v.object({
  order: v.nullable(
    v.object({
      fulfillments: v.array(v.object({ trackingInfo: v.array(v.object({ number: text })) })),
      fulfillmentOrders: v.object({
        nodes: v.array(
          v.object({
            id: v.string(),
            status: v.string(),
            assignedLocation: v.nullable(v.object({ location: v.nullable(node) })),
            lineItems: v.object({
              nodes: v.array(
                v.object({ id: v.string(), remainingQuantity: v.number(), lineItem: node }),
              ),
            }),
          }),
        ),
      }),
    }),
  ),
});
type Asked = NonNullable<v.InferOutput<typeof orderAnswer>['order']>;
const madeAnswer = v.object({
  fulfillmentCreate: v.nullable(v.object({ userErrors: v.array(v.unknown()) })),
});

interface Part {
  readonly place: string;
  readonly fulfillmentOrderId: string;
  readonly fulfillmentOrderLineItems: { readonly id: string; readonly quantity: number }[];
}

// What is left of the parcel's lines, by the fulfilment order it stands in.
function partsOf({ fulfillmentOrders }: Asked, lines: ParcelNews['lines']): Part[] {
  const left = new Map(lines.map(({ ref, units }) => [ref, units]));
  const parts = fulfillmentOrders.nodes
    .filter(({ status }) => OPEN.includes(status))
    .map(({ id, assignedLocation, lineItems }): Part => {
      const items = lineItems.nodes.flatMap(({ id: lineId, remainingQuantity, lineItem }) => {
        const ref = refOf(lineItem.id);
        const quantity = Math.min(left.get(ref) ?? 0, remainingQuantity);
        left.set(ref, (left.get(ref) ?? 0) - quantity);
        return quantity > 0 ? [{ id: lineId, quantity }] : [];
      });
      const place = assignedLocation?.location?.id ?? '';
      return { place, fulfillmentOrderId: id, fulfillmentOrderLineItems: items };
    });
  return parts.filter(({ fulfillmentOrderLineItems }) => fulfillmentOrderLineItems.length > 0);
}

/** Tells Shopify of a parcel. */
export async function tellShopifyParcel(
  { orderRef, tracking, carrier, lines }: ParcelNews,
  context: ShopifyContext,
): Promise<ParcelAnswer> {
  const api = new ShopifyApi(context);
  const id = `gid://shopify/Order/${orderRef}`;
  const { order } = (await api.ask(orderAnswer, QUERY, { id }, [])).data;
  if (order === null) throw new ConnectionError('unknown-order', 'Shopify shows no such order.');
  const numbers = order.fulfillments.flatMap(({ trackingInfo }) => trackingInfo);
  if (numbers.some(({ number }) => isSameTracking(number, tracking))) return KNOWN;
  const parts = partsOf(order, lines);
  const [first] = parts;
  if (!first) return refusedParcel('no-units-left');
  // One fulfilment is of one location; a parcel left from one.
  const own = parts.filter(({ place }) => place === first.place);
  const fulfillment = {
    lineItemsByFulfillmentOrder: own.map(({ place: _, ...part }) => part),
    notifyCustomer: true,
    trackingInfo: { number: tracking, ...(carrier ? { company: carrier } : {}) },
  };
  const { data } = await api.ask(madeAnswer, MUTATION, { fulfillment }, []);
  const errors = data.fulfillmentCreate?.userErrors ?? [null];
  return errors.length === 0 ? TOLD : refusedParcel('not-accepted');
}
