// Shopee: a push says whose order changed, the API says how it stands. Signed with the app's push
// key over our own address and the raw body; items, locations, orders and returns are asked for,
// quantities told.
import * as v from 'valibot';
import { shopeeFormSchema } from '../../shared/contract/connection-form-markets.ts';
import { bytesOf, toHex } from '../auth/encoding.ts';
import {
  defineConnection,
  type HookRequest,
  refuseUnreadable,
  unreadableBody,
} from './connection.ts';
import { ConnectionError } from './connection-error.ts';
import { parseExactJson } from './exact-json.ts';
import { ShopeeApi, shopeeHosts } from './shopee-api.ts';
import { shopeeAuthorisation } from './shopee-authorise.ts';
import { pushSchema } from './shopee-payloads.ts';
import { askOrdersOf, shopeePull, shopOf } from './shopee-pull.ts';
import { shopeePush } from './shopee-push.ts';
import { shopeeRecipient } from './shopee-recipient.ts';
import { hashOf, hmacSha256, isSameSignature, joinBytes } from './signatures.ts';

// Order status, tracking number.
const ORDER_CODES: readonly string[] = ['code/3', 'code/4'];
// It tries again after 5 minutes, 30 minutes and 3 hours; clocks may differ.
const OLDEST_MS = 4 * 3_600_000;
const AHEAD_MS = 5 * 60_000;

const storedSchema = v.object({ orderSn: v.nullable(v.string()) });

async function demandSignature({ body, headers, url }: HookRequest, pushKey: string) {
  const given = headers.get('authorization') ?? '';
  if (given === '') throw new ConnectionError('missing-header', 'Authorization is needed.');
  const signed = joinBytes(`${url ?? ''}|`, body);
  const expected = toHex(await hmacSha256(bytesOf(pushKey), signed));
  if (!isSameSignature(given, expected)) {
    throw new ConnectionError('wrong-signature', 'It does not fit address, body and push key.');
  }
}

function pushIn(body: Uint8Array<ArrayBuffer>) {
  try {
    const parsed = v.safeParse(pushSchema, parseExactJson(new TextDecoder().decode(body)));
    return parsed.success ? parsed.output : null;
  } catch {
    // Not JSON: the message is kept as unreadable.
    return null;
  }
}

/** Shopee. */
export const shopee = defineConnection({
  platform: 'shopee',
  form: shopeeFormSchema,
  hosts: (settings) => [shopeeHosts(settings).api],
  shopRef: ({ shopId }) => shopId,
  authorise: shopeeAuthorisation,
  pull: shopeePull,
  push: shopeePush,
  recipient: shopeeRecipient,
  async verify(request, { pushKey }, { shopId }) {
    if (pushKey === null) {
      throw new ConnectionError('wrong-signature', 'No key for pushes has been set.');
    }
    await demandSignature(request, pushKey);
    const eventId = await hashOf(request.body);
    const push = pushIn(request.body);
    if (!push) return { eventId, topic: 'unreadable', body: unreadableBody('not as documented') };
    const ageMs = request.nowMs - push.timestamp * 1000;
    if (!(ageMs <= OLDEST_MS && ageMs >= -AHEAD_MS)) {
      throw new ConnectionError('too-old', 'It is of more than 4 hours ago.');
    }
    // One app's key signs for every shop that authorised it.
    if (push.shop_id !== null && push.shop_id !== shopId) {
      throw new ConnectionError('wrong-shop', 'The message is of another shop.');
    }
    const orderSn = push.data?.ordersn ?? push.data?.order_sn ?? null;
    return { eventId, topic: `code/${push.code}`, body: JSON.stringify({ orderSn }) };
  },
  async read({ topic, body, receivedAtUtc }, context) {
    const stored: unknown = JSON.parse(body);
    refuseUnreadable(stored);
    const { orderSn } = v.parse(storedSchema, stored);
    if (!ORDER_CODES.includes(topic) || orderSn === null) return [];
    const shop = { ...shopOf(context), heardAtUtc: receivedAtUtc ?? context.nowMs };
    const orders = await askOrdersOf(new ShopeeApi(context), [orderSn], shop);
    if (orders.length > 0) return orders;
    throw new ConnectionError('unknown-order', 'Shopee does not show this order yet.');
  },
});
