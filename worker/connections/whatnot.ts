// Whatnot: messages signed as Standard Webhooks does (developers.whatnot.com, Webhooks, read
// 2026-11-23). A message only names an order or a show: it is asked for as it stands, so late and
// doubled ones end alike. Its shows open and close our lives by themselves.
import * as v from 'valibot';
import { whatnotFormSchema } from '../../shared/contract/connection-forms.ts';
import type { InboxMessage } from '../db/inbox.ts';
import { defineConnection, refuseUnreadable, unreadableBody } from './connection.ts';
import { ConnectionError } from './connection-error.ts';
import { parseExactJson } from './exact-json.ts';
import { demandStandardSignature } from './signed-webhook.ts';
import { askWhatnot, WHATNOT_HOST } from './whatnot-api.ts';
import { whatnotShowEvent } from './whatnot-events.ts';
import { whatnotHook, whatnotOrder, whatnotShow } from './whatnot-payloads.ts';
import { WHATNOT_SCOPES, whatnotPull, wholeOrder } from './whatnot-pull.ts';
import { whatnotPush } from './whatnot-push.ts';

const ORDER_TOPICS: readonly string[] = ['orders.created', 'orders.updated'];
const SHOW_TOPICS: readonly string[] = ['shows.started', 'shows.ended'];

const stored = v.object({ orderId: v.nullable(v.string()), showId: v.nullable(v.string()) });

function hookIn(body: Uint8Array<ArrayBuffer>) {
  try {
    const parsed = v.safeParse(whatnotHook, parseExactJson(new TextDecoder().decode(body)));
    return parsed.success ? parsed.output : null;
  } catch {
    // Not JSON: the message is kept as unreadable.
    return null;
  }
}

function storedOf({ body }: InboxMessage) {
  const kept: unknown = JSON.parse(body);
  refuseUnreadable(kept);
  return v.parse(stored, kept);
}

/** Whatnot. */
export const whatnot = defineConnection({
  platform: 'whatnot',
  form: whatnotFormSchema,
  hosts: () => [WHATNOT_HOST],
  shopRef: ({ sellerId }) => sellerId,
  pull: whatnotPull,
  push: whatnotPush,
  async verify(request, { webhookSecret }, { sellerId }) {
    if (webhookSecret === null) {
      throw new ConnectionError('wrong-signature', 'No secret for messages has been set.');
    }
    const eventId = await demandStandardSignature(request, webhookSecret);
    const hook = hookIn(request.body);
    if (!hook) return { eventId, topic: 'unreadable', body: unreadableBody('no message') };
    const { type, seller_id, data } = hook;
    if (sellerId !== null && seller_id !== null && seller_id !== sellerId) {
      throw new ConnectionError('wrong-shop', 'The message is of another seller.');
    }
    const isShow = SHOW_TOPICS.includes(type);
    const orderId = ORDER_TOPICS.includes(type) ? (data.order_id ?? data.id) : null;
    const body = JSON.stringify({ orderId, showId: isShow ? data.show_id : null });
    return { eventId, topic: type.slice(0, 100), body };
  },
  async read(message, context) {
    const { orderId } = storedOf(message);
    if (orderId === null) return [];
    const path = `/orders/${encodeURIComponent(orderId)}`;
    const order = await askWhatnot(context, whatnotOrder, { path, scope: WHATNOT_SCOPES.orders });
    return [await wholeOrder(context, order, message.receivedAtUtc ?? context.nowMs)];
  },
  async show(message, context) {
    const { showId } = storedOf(message);
    if (showId === null) return null;
    const path = `/shows/${encodeURIComponent(showId)}`;
    const show = await askWhatnot(context, whatnotShow, { path, scope: WHATNOT_SCOPES.shows });
    const { accountId, nowMs } = context;
    return whatnotShowEvent(show, { accountId, heardAtUtc: message.receivedAtUtc ?? nowMs });
  },
});
