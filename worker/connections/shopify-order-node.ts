// An order as Shopify's GraphQL tells it, in the form of its webhooks: the same ids, the same
// words, so that an order told by both is one order told twice.
import * as v from 'valibot';
import { ConnectionError } from './connection-error.ts';
import type { ShopifyApi } from './shopify-api.ts';
import {
  MORE_QUERIES,
  MOST_PARTS,
  moreSchemas,
  PARTS_AT_ONCE,
  PARTS_QUERY,
  partsAnswer,
  type ShopifyOrderNode,
} from './shopify-queries.ts';

/** The number at the end of `gid://shopify/Order/1`, as webhooks name the same thing. */
export const refOf = (gid: string): string => gid.slice(gid.lastIndexOf('/') + 1);
const maybeRef = (node: { readonly id: string } | null): string | null => node && refOf(node.id);
const lower = (word: string | null): string | null => word?.toLowerCase() ?? null;

interface ListPage<T> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly T[];
}

/**
 * Everything of a list that did not fit on its first page.
 *
 * @throws ConnectionError `unreadable` when what it belongs to is gone meanwhile
 */
export async function whole<T>(
  api: ShopifyApi,
  id: string,
  field: keyof typeof moreSchemas,
  firstPage: ListPage<T>,
): Promise<T[]> {
  const nodes = [...firstPage.nodes];
  let { pageInfo } = firstPage;
  const schema = v.object({ node: v.nullable(v.object({ [field]: moreSchemas[field] })) });
  while (pageInfo.hasNextPage) {
    // The first page of a list is nearly always all of it, and a question costs what it asks for.
    const first = pageInfo.endCursor === null ? 10 : 100;
    const asked = { id, after: pageInfo.endCursor, first };
    const { data } = await api.ask(schema, MORE_QUERIES[field], asked);
    const next = data.node?.[field] as ListPage<T> | undefined;
    if (!next) throw new ConnectionError('unreadable', `A part of ${refOf(id)} is gone.`);
    nodes.push(...next.nodes);
    pageInfo = next.pageInfo;
  }
  return nodes;
}

const UNREAD = { pageInfo: { hasNextPage: true, endCursor: null }, nodes: [] };

// As many as were asked for may be all there are, or not: then all of them are asked for.
async function withAllParts(api: ShopifyApi, order: ShopifyOrderNode): Promise<ShopifyOrderNode> {
  const most = Math.max(order.fulfillments.length, order.refunds.length);
  if (most < PARTS_AT_ONCE) return order;
  const { data } = await api.ask(partsAnswer, PARTS_QUERY, { id: order.id });
  const { fulfillments = [], refunds = [] } = data.node ?? {};
  if (Math.max(fulfillments.length, refunds.length) >= MOST_PARTS) {
    const sentence = `Order ${refOf(order.id)} has ${MOST_PARTS} parcels or refunds or more.`;
    throw new ConnectionError('unreadable', sentence);
  }
  return {
    ...order,
    fulfillments: fulfillments.map((one) => ({ ...one, fulfillmentLineItems: UNREAD })),
    refunds: refunds.map((one) => ({ ...one, refundLineItems: UNREAD })),
  };
}

/** The order as `shopifyOrderSchema` reads it. Asks again for lists too long for one answer. */
export async function restOrder(api: ShopifyApi, read: ShopifyOrderNode): Promise<unknown> {
  const order = await withAllParts(api, read);
  const lines = await whole(api, order.id, 'lineItems', order.lineItems);
  const fulfillments = [];
  for (const { id, status, location, fulfillmentLineItems, ...times } of order.fulfillments) {
    const parcel = await whole(api, id, 'fulfillmentLineItems', fulfillmentLineItems);
    fulfillments.push({
      ...{ id: refOf(id), status: lower(status), location_id: maybeRef(location) },
      ...{ created_at: times.createdAt, updated_at: times.updatedAt },
      line_items: parcel.map(({ quantity, lineItem }) => ({
        ...{ id: refOf(lineItem.id), quantity: quantity ?? 0 },
      })),
    });
  }
  const refunds = [];
  for (const { id, createdAt, refundLineItems } of order.refunds) {
    const told = await whole(api, id, 'refundLineItems', refundLineItems);
    refunds.push({
      ...{ id: refOf(id), created_at: createdAt },
      // Without an id it cannot be told from what a webhook says of it: the webhook is believed.
      refund_line_items: told.flatMap(({ id: lineId, quantity, restockType, ...line }) =>
        lineId === null
          ? []
          : {
              ...{ id: refOf(lineId), quantity, restock_type: lower(restockType) },
              ...{ line_item_id: refOf(line.lineItem.id), location_id: maybeRef(line.location) },
            },
      ),
    });
  }
  const { shippingAddress } = order;
  return {
    ...{ id: refOf(order.id), created_at: order.createdAt, updated_at: order.updatedAt },
    ...{ cancelled_at: order.cancelledAt, currency: order.currencyCode, note: order.note },
    test: order.test,
    shipping_address: shippingAddress && {
      country_code: shippingAddress.countryCodeV2,
      province_code: shippingAddress.provinceCode,
    },
    line_items: lines.map((line) => ({
      ...{ id: refOf(line.id), sku: line.sku, title: line.title, quantity: line.quantity },
      ...{ variant_id: maybeRef(line.variant), product_id: maybeRef(line.product) },
      ...{ price: line.originalUnitPriceSet?.shopMoney.amount ?? null },
      gift_card: line.isGiftCard,
    })),
    ...{ fulfillments, refunds },
  };
}
