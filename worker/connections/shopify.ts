// Shopify: its webhooks tell of orders as they stand and refunds as they happen, signed over the
// raw body; ids exceed 2^53; a delivery may come twice, late, or in another order (shopify.dev,
// 2026-11-22). What it can be asked and told stands in the files beside this one.
import * as v from 'valibot';
import { shopifyFormSchema } from '../../shared/contract/connection-forms.ts';
import { bytesOf } from '../auth/encoding.ts';
import {
  defineConnection,
  type HookRequest,
  refuseUnreadable,
  unreadableBody,
} from './connection.ts';
import { ConnectionError } from './connection-error.ts';
import { parseExactJson } from './exact-json.ts';
import { shopifyAuthorisation } from './shopify-authorise.ts';
import { shopifyOrderEvent, shopifyRefundEvent } from './shopify-events.ts';
import { tellShopifyParcel } from './shopify-parcel.ts';
import { shopifyLevelSchema, shopifyOrderSchema, shopifyRefundSchema } from './shopify-payloads.ts';
import { shopifyPull } from './shopify-pull.ts';
import { shopifyPush } from './shopify-push.ts';
import { shopifyRecipient } from './shopify-recipient.ts';
import { hashOf, hmacSha256, isSameSignature, toBase64 } from './signatures.ts';

/** Topics that carry an order as it stands. */
const ORDER_TOPICS: readonly string[] = [
  'orders/create',
  'orders/updated',
  'orders/paid',
  'orders/cancelled',
  'orders/fulfilled',
  'orders/partially_fulfilled',
];
const REFUND_TOPIC = 'refunds/create';
const LEVEL_TOPIC = 'inventory_levels/update';

// It gives up within hours (shopify.dev, "Troubleshooting webhooks").
const OLDEST_MS = 3 * 86_400_000;

// `2026-10`, or the version without a date.
const API_VERSION = /^(\d{4}-\d{2}|unstable)$/;

async function demandSignature({ body, headers }: HookRequest, clientSecret: string) {
  const given = headers.get('x-shopify-hmac-sha256') ?? '';
  if (given === '') throw new ConnectionError('missing-header', 'X-Shopify-Hmac-Sha256 is needed.');
  const expected = toBase64(await hmacSha256(bytesOf(clientSecret), body));
  if (!isSameSignature(given, expected)) {
    throw new ConnectionError('wrong-signature', 'It does not fit the body and the client secret.');
  }
}

function schemaOf(topic: string): v.GenericSchema | null {
  if (topic === REFUND_TOPIC) return shopifyRefundSchema;
  if (topic === LEVEL_TOPIC) return shopifyLevelSchema;
  return ORDER_TOPICS.includes(topic) ? shopifyOrderSchema : null;
}

function storedBody(topic: string, { body, headers }: HookRequest): string {
  const schema = schemaOf(topic);
  if (schema === null) return '{}';
  try {
    const told = parseExactJson(new TextDecoder().decode(body));
    const triggered_at = headers.get('x-shopify-triggered-at');
    const parsed = v.safeParse(schema, { ...(told as object), triggered_at });
    if (parsed.success) return JSON.stringify(parsed.output);
    return unreadableBody(`${v.getDotPath(parsed.issues[0]) ?? 'body'} is not as documented`);
  } catch (error) {
    return unreadableBody(`not JSON (${(error as Error).name})`);
  }
}

// The event's id is the same over all its messages, where an app has subscribed twice too
// (shopify.dev, "Ignore duplicate webhooks"). One event may be told under several topics, and of
// several things: an order of 3 lines changes 3 levels.
async function eventIdOf(
  topic: string,
  kept: string,
  { body, headers }: HookRequest,
): Promise<string> {
  const event = headers.get('x-shopify-event-id');
  if (!event) return (headers.get('x-shopify-webhook-id') ?? (await hashOf(body))).slice(0, 200);
  const { id, inventory_item_id: item, location_id: place } = JSON.parse(kept);
  const thing = id ?? (item ? `${item}@${place}` : await hashOf(body));
  return `${topic} ${event} ${thing}`.slice(0, 200);
}

/** Shopify. */
export const shopify = defineConnection({
  platform: 'shopify',
  form: shopifyFormSchema,
  hosts: ({ shopDomain }) => [shopDomain],
  shopRef: ({ shopDomain }) => shopDomain.replace('.myshopify.com', ''),
  authorise: shopifyAuthorisation,
  pull: shopifyPull,
  push: shopifyPush,
  tellParcel: tellShopifyParcel,
  recipient: shopifyRecipient,
  async verify(request, { clientSecret }, { shopDomain }) {
    await demandSignature(request, clientSecret);
    const { headers } = request;
    const topic = headers.get('x-shopify-topic') ?? '';
    const version = headers.get('x-shopify-api-version') ?? '';
    if (topic === '' || !API_VERSION.test(version)) {
      throw new ConnectionError('missing-header', 'Topic and API version are needed.');
    }
    // One app's secret signs for every shop that installed it.
    if (headers.get('x-shopify-shop-domain')?.toLowerCase() !== shopDomain) {
      throw new ConnectionError('wrong-shop', 'The message is of another shop.');
    }
    if (request.nowMs - Date.parse(headers.get('x-shopify-triggered-at') ?? '') > OLDEST_MS) {
      throw new ConnectionError('too-old', 'It was triggered more than 3 days ago.');
    }
    const body = storedBody(topic, request);
    return { eventId: await eventIdOf(topic, body, request), topic, body };
  },
  levels({ topic, body, receivedAtUtc }) {
    if (topic !== LEVEL_TOPIC) return [];
    const told = v.parse(shopifyLevelSchema, JSON.parse(body));
    const times = [told.updated_at, told.triggered_at].map((time) => Date.parse(time ?? ''));
    const known = times.filter(Number.isFinite);
    const asOfUtc = known.length > 0 ? Math.max(...known) : (receivedAtUtc ?? 0);
    const { inventory_item_id: itemRef, location_id: placeRef, available } = told;
    return [{ itemRef, placeRef, available, asOfUtc }];
  },
  async read({ topic, body, receivedAtUtc }, { accountId, settings, nowMs, connectedAtUtc }) {
    const stored: unknown = JSON.parse(body);
    refuseUnreadable(stored);
    const places = settings.warehouses ?? {};
    const shop = { accountId, places, receivedAtUtc: receivedAtUtc ?? nowMs, connectedAtUtc };
    if (topic === REFUND_TOPIC) {
      return [shopifyRefundEvent(v.parse(shopifyRefundSchema, stored), shop)];
    }
    if (!ORDER_TOPICS.includes(topic)) return [];
    return [shopifyOrderEvent(v.parse(shopifyOrderSchema, stored), shop)];
  },
});
