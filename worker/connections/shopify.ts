// Shopify: its webhooks tell of orders as they stand and refunds as they happen, signed over the
// raw body; ids exceed 2^53; a delivery may come twice, late, or in another order (shopify.dev,
// 2026-11-22). What it can be asked and told stands in the files beside this one.
import * as v from 'valibot';
import { shopifyFormSchema } from '../../shared/contract/connections.ts';
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
import { shopifyOrderSchema, shopifyRefundSchema } from './shopify-payloads.ts';
import { shopifyPull } from './shopify-pull.ts';
import { shopifyPush } from './shopify-push.ts';
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

function storedBody(topic: string, body: Uint8Array<ArrayBuffer>): string {
  const schema = topic === REFUND_TOPIC ? shopifyRefundSchema : shopifyOrderSchema;
  if (topic !== REFUND_TOPIC && !ORDER_TOPICS.includes(topic)) return '{}';
  try {
    const parsed = v.safeParse(schema, parseExactJson(new TextDecoder().decode(body)));
    if (parsed.success) return JSON.stringify(parsed.output);
    return unreadableBody(`${v.getDotPath(parsed.issues[0]) ?? 'body'} is not as documented`);
  } catch (error) {
    return unreadableBody(`not JSON (${(error as Error).name})`);
  }
}

/** Shopify. */
export const shopify = defineConnection({
  platform: 'shopify',
  form: shopifyFormSchema,
  hosts: ({ shopDomain }) => [shopDomain],
  authorise: shopifyAuthorisation,
  pull: shopifyPull,
  push: shopifyPush,
  async verify(request, { clientSecret }, { shopDomain }) {
    await demandSignature(request, clientSecret);
    const { headers, body } = request;
    const topic = headers.get('x-shopify-topic') ?? '';
    const version = headers.get('x-shopify-api-version') ?? '';
    if (topic === '' || !API_VERSION.test(version)) {
      throw new ConnectionError('missing-header', 'Topic and API version are needed.');
    }
    // One app's secret signs for every shop that installed it.
    if (headers.get('x-shopify-shop-domain')?.toLowerCase() !== shopDomain) {
      throw new ConnectionError('wrong-shop', 'The message is of another shop.');
    }
    const eventId = headers.get('x-shopify-webhook-id') ?? (await hashOf(body));
    return { eventId: eventId.slice(0, 200), topic, body: storedBody(topic, body) };
  },
  async read({ topic, body, receivedAtUtc }, { accountId, settings, nowMs }) {
    const stored: unknown = JSON.parse(body);
    refuseUnreadable(stored);
    const places = settings.warehouses ?? {};
    const shop = { accountId, places, receivedAtUtc: receivedAtUtc ?? nowMs };
    if (topic === REFUND_TOPIC) {
      return [shopifyRefundEvent(v.parse(shopifyRefundSchema, stored), shop)];
    }
    if (!ORDER_TOPICS.includes(topic)) return [];
    return [shopifyOrderEvent(v.parse(shopifyOrderSchema, stored), shop)];
  },
});
