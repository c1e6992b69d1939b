// Walmart Marketplace (US): the seller's own keys, and messages signed over method, path, time and
// the body's hash (developer.walmart.com, "Security and authenticity", read 2026-11-23). A message
// only names an order: it is asked for as it stands.
import * as v from 'valibot';
import { walmartFormSchema } from '../../shared/contract/connection-forms.ts';
import { bytesOf } from '../auth/encoding.ts';
import {
  defineConnection,
  type HookRequest,
  refuseUnreadable,
  unreadableBody,
} from './connection.ts';
import { ConnectionError } from './connection-error.ts';
import { parseExactJson } from './exact-json.ts';
import { recipientOf } from './recipient.ts';
import { hashOf, hmacSha256, isSameSignature, toBase64 } from './signatures.ts';
import { WALMART_HOST, WalmartApi } from './walmart-api.ts';
import { walmartOrderEvent } from './walmart-events.ts';
import { tellWalmartParcel } from './walmart-parcel.ts';
import { orderAnswer, recipientAnswer, walmartHook } from './walmart-payloads.ts';
import { WALMART_EVENTS, walmartPull } from './walmart-pull.ts';
import { walmartPush } from './walmart-push.ts';

/** A message is taken this long before or after the time it was signed for. */
const WINDOW_MS = 5 * 60_000;

const stored = v.object({ purchaseOrderId: v.nullable(v.string()) });

async function demandSignature({ body, headers, path, nowMs }: HookRequest, secret: string) {
  const timestamp = headers.get('wm_sec.timestamp') ?? '';
  const given = headers.get('wm_sec.signature') ?? '';
  if (timestamp === '' || given === '') {
    throw new ConnectionError('missing-header', 'WM_SEC.TIMESTAMP and SIGNATURE are needed.');
  }
  const text = ['POST', path ?? '', timestamp, await hashOf(body)].join('\n');
  const expected = toBase64(await hmacSha256(bytesOf(secret), bytesOf(text)));
  if (!isSameSignature(given, expected)) {
    throw new ConnectionError('wrong-signature', 'It does not fit the body and the secret.');
  }
  if (!(Math.abs(nowMs - Number(timestamp) * 1000) <= WINDOW_MS)) {
    throw new ConnectionError('too-old', 'The timestamp is more than 5 minutes away.');
  }
}

function hookIn(body: Uint8Array<ArrayBuffer>) {
  try {
    const parsed = v.safeParse(walmartHook, parseExactJson(new TextDecoder().decode(body)));
    return parsed.success ? parsed.output : null;
  } catch {
    // Not JSON: the message is kept as unreadable.
    return null;
  }
}

/** Walmart. */
export const walmart = defineConnection({
  platform: 'walmart',
  form: walmartFormSchema,
  hosts: () => [WALMART_HOST],
  shopRef: ({ sellerId }) => sellerId,
  pull: walmartPull,
  push: walmartPush,
  tellParcel: tellWalmartParcel,
  async verify(request, { webhookSecret }, { sellerId }) {
    if (webhookSecret === null) {
      throw new ConnectionError('wrong-signature', 'No secret for messages has been set.');
    }
    await demandSignature(request, webhookSecret);
    const hook = hookIn(request.body);
    const hash = await hashOf(request.body);
    if (!hook) return { eventId: hash, topic: 'unreadable', body: unreadableBody('no message') };
    const of = hook.sellerId ?? hook.payload.partnerId;
    if (sellerId !== null && of !== null && of !== sellerId) {
      throw new ConnectionError('wrong-shop', 'The message is of another seller.');
    }
    const topic = hook.source.eventType ?? hook.eventType ?? 'unknown';
    const { purchaseOrderId } = { ...hook.resource, ...hook.payload };
    const order = purchaseOrderId ?? hook.resource.purchaseOrderId ?? null;
    const body = JSON.stringify({ purchaseOrderId: order });
    return { eventId: hook.source.eventId ?? hash, topic: topic.slice(0, 100), body };
  },
  async recipient(orderRef, context) {
    const path = `/v3/orders/${encodeURIComponent(orderRef)}`;
    const { order } = await new WalmartApi(context).ask(recipientAnswer, { path });
    const { phone, postalAddress: at } = order.shippingInfo;
    return recipientOf({
      ...{ name: at.name, line1: at.address1, line2: at.address2, city: at.city },
      ...{ region: at.state, postalCode: at.postalCode, phone, email: order.customerEmailId },
      // The US marketplace ships within its country, which it writes in three letters.
      country: 'US',
    });
  },
  async read({ topic, body, receivedAtUtc }, context) {
    const kept: unknown = JSON.parse(body);
    refuseUnreadable(kept);
    const { purchaseOrderId } = v.parse(stored, kept);
    if (purchaseOrderId === null || !WALMART_EVENTS.some((one) => one === topic)) return [];
    const { accountId, settings, nowMs } = context;
    const path = `/v3/orders/${encodeURIComponent(purchaseOrderId)}`;
    const { order } = await new WalmartApi(context).ask(orderAnswer, { path });
    const heardAtUtc = receivedAtUtc ?? nowMs;
    return [walmartOrderEvent(order, { accountId, places: settings.warehouses ?? {}, heardAtUtc })];
  },
});
