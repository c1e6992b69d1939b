// eBay: its notifications say that an order was made, the API says how it stands; listings,
// locations and orders are asked for, quantities told. The Real-time Inventory Check is a route of
// its own (`worker/routes/inventory-check.ts`).
import * as v from 'valibot';
import { ebayFormSchema } from '../../shared/contract/connection-forms.ts';
import { defineConnection, refuseUnreadable, unreadableBody } from './connection.ts';
import { ConnectionError } from './connection-error.ts';
import { API_ORIGIN, EbayApi, IDENTITY_ORIGIN, SCOPES } from './ebay-api.ts';
import { ebayAuthorisation } from './ebay-authorise.ts';
import { challengeResponse, demandNoticeSignature, verificationToken } from './ebay-notices.ts';
import { tellEbayParcel } from './ebay-parcel.ts';
import { ebayOrderSchema, noticeSchema } from './ebay-payloads.ts';
import { ebayPull, NOTICE_TOPICS, wholeOrder } from './ebay-pull.ts';
import { ebayPush } from './ebay-push.ts';
import { ebayRecipient } from './ebay-recipient.ts';
import { parseExactJson } from './exact-json.ts';
import { hashOf } from './signatures.ts';

const storedSchema = v.object({ orderId: v.nullable(v.string()) });
const ORDER_TOPICS: readonly string[] = NOTICE_TOPICS;

// How long it tries again is not published; no message takes a week. What was missed is asked for.
const OLDEST_MS = 7 * 86_400_000;

function parseNotice(body: Uint8Array<ArrayBuffer>) {
  try {
    const parsed = v.safeParse(noticeSchema, parseExactJson(new TextDecoder().decode(body)));
    return parsed.success ? parsed.output : null;
  } catch {
    // Not JSON: the message is kept as unreadable.
    return null;
  }
}

/** eBay. */
export const ebay = defineConnection({
  platform: 'ebay',
  form: ebayFormSchema,
  hosts: () => [new URL(API_ORIGIN).host, new URL(IDENTITY_ORIGIN).host],
  asksAtCheckout: true,
  authorise: ebayAuthorisation,
  pull: ebayPull,
  push: ebayPush,
  tellParcel: tellEbayParcel,
  recipient: ebayRecipient,
  async answerAddress({ query, url }, { clientSecret }) {
    const code = query.get('challenge_code');
    if (!code) return null;
    const token = await verificationToken(clientSecret);
    return { challengeResponse: await challengeResponse(code, token, url) };
  },
  async verify(request, credentials) {
    await demandNoticeSignature(request, credentials);
    const notice = parseNotice(request.body);
    if (!notice) {
      const eventId = await hashOf(request.body);
      return { eventId, topic: 'unreadable', body: unreadableBody('not as documented') };
    }
    const { notificationId, data, publishDate, eventDate } = notice.notification;
    if (request.nowMs - Date.parse(publishDate ?? eventDate ?? '') > OLDEST_MS) {
      throw new ConnectionError('too-old', 'It was sent more than 7 days ago.');
    }
    const orderId = data?.orderId ?? data?.order?.orderId ?? null;
    const { topic } = notice.metadata;
    return { eventId: notificationId, topic, body: JSON.stringify({ orderId }) };
  },
  async read({ topic, body }, context) {
    const stored: unknown = JSON.parse(body);
    refuseUnreadable(stored);
    const { orderId } = v.parse(storedSchema, stored);
    if (!ORDER_TOPICS.includes(topic) || orderId === null) return [];
    const api = new EbayApi(context);
    const path = `/sell/fulfillment/v1/order/${encodeURIComponent(orderId)}`;
    const order = await api.ask(ebayOrderSchema, { path, scope: SCOPES[0] });
    return [await wholeOrder(api, order, context)];
  },
});
