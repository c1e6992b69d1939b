// TikTok Shop: a webhook says that an order changed, the API says how it stands. Signed with the
// app's secret over app key and raw body, in which its time stands. Within the days in which it
// tries again, the notification id and the order's own state keep a replay without effect.
import * as v from 'valibot';
import { tiktokFormSchema } from '../../shared/contract/connection-forms.ts';
import { bytesOf, toHex } from '../auth/encoding.ts';
import {
  defineConnection,
  type HookRequest,
  refuseUnreadable,
  unreadableBody,
} from './connection.ts';
import { ConnectionError } from './connection-error.ts';
import { parseExactJson } from './exact-json.ts';
import { hashOf, hmacSha256, isSameSignature, joinBytes } from './signatures.ts';
import { ordersAnswer } from './tiktok-answers.ts';
import { API_ORIGIN, AUTH_ORIGIN, TiktokApi } from './tiktok-api.ts';
import { tiktokAuthorisation } from './tiktok-authorise.ts';
import { tiktokOrderEvent } from './tiktok-events.ts';
import { tellTiktokParcel } from './tiktok-parcel.ts';
import { type TiktokHook, tiktokHookSchema } from './tiktok-payloads.ts';
import { tiktokPull } from './tiktok-pull.ts';
import { tiktokPush } from './tiktok-push.ts';
import { tiktokRecipient } from './tiktok-recipient.ts';

// Order status, reverse status, cancellation status. A return (12) moves no stock: goods are back
// when a warehouse says so.
const ORDER_TYPES: readonly number[] = [1, 2, 11];

// It tries again for 72 hours (developers.tiktok.com, Webhooks overview); clocks may differ.
const OLDEST_MS = 73 * 3_600_000;

async function demandSignature(
  { body, headers }: HookRequest,
  { appKey, appSecret }: { appKey: string; appSecret: string },
) {
  const given = headers.get('authorization') ?? '';
  if (given === '') throw new ConnectionError('missing-header', 'Authorization is needed.');
  const expected = toHex(await hmacSha256(bytesOf(appSecret), joinBytes(appKey, body)));
  if (!isSameSignature(given, expected)) {
    throw new ConnectionError('wrong-signature', 'It does not fit the body and the app secret.');
  }
}

function parseHook(body: Uint8Array<ArrayBuffer>): TiktokHook | null {
  try {
    const parsed = v.safeParse(tiktokHookSchema, parseExactJson(new TextDecoder().decode(body)));
    return parsed.success ? parsed.output : null;
  } catch {
    // Not JSON: the message is kept as unreadable.
    return null;
  }
}

/** TikTok Shop. */
export const tiktokShop = defineConnection({
  platform: 'tiktok',
  form: tiktokFormSchema,
  hosts: () => [new URL(API_ORIGIN).host, new URL(AUTH_ORIGIN).host],
  shopRef: ({ shopId }) => shopId,
  authorise: tiktokAuthorisation,
  pull: tiktokPull,
  push: tiktokPush,
  tellParcel: tellTiktokParcel,
  recipient: tiktokRecipient,
  async verify(request, credentials, { shopId }) {
    await demandSignature(request, credentials);
    const hook = parseHook(request.body);
    const eventId = hook?.tts_notification_id ?? (await hashOf(request.body));
    if (!hook) return { eventId, topic: 'unreadable', body: unreadableBody('not as documented') };
    if (hook.timestamp !== null && request.nowMs - hook.timestamp * 1000 > OLDEST_MS) {
      throw new ConnectionError('too-old', 'It was sent more than 73 hours ago.');
    }
    // One app's secret signs for every shop that authorised it.
    if (hook.shop_id !== shopId) {
      throw new ConnectionError('wrong-shop', 'The message is of another shop.');
    }
    return { eventId, topic: `type/${hook.type}`, body: JSON.stringify(hook) };
  },
  async read({ body, receivedAtUtc }, context) {
    const stored: unknown = JSON.parse(body);
    refuseUnreadable(stored);
    const { type, data } = v.parse(tiktokHookSchema, stored);
    const ids = data.order_id;
    if (!ORDER_TYPES.includes(type) || ids === null || ids === undefined) return [];
    const call = { path: '/order/202309/orders', query: { ids } };
    const answer = await new TiktokApi(context).ask(ordersAnswer, call);
    const order = answer.orders?.find(({ id }) => id === ids);
    if (!order) throw new ConnectionError('unknown-order', 'TikTok does not show this order yet.');
    const { accountId, settings, nowMs, connectedAtUtc } = context;
    const places = settings.warehouses ?? {};
    const heardAtUtc = receivedAtUtc ?? nowMs;
    return [tiktokOrderEvent(order, { accountId, places, connectedAtUtc, heardAtUtc })];
  },
});
