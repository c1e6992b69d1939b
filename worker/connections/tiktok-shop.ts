// TikTok Shop: a webhook says that an order changed, the API says how it stands. Signed with the
// app's secret over app key and raw body; no timestamp is signed, so the notification id and the
// state of the order itself are what keeps a replay without effect.
import * as v from 'valibot';
import { tiktokFormSchema } from '../../shared/contract/connection-forms.ts';
import { bytesOf, toHex } from '../auth/encoding.ts';
import { priceMinor } from '../domain/imports/stage-facts.ts';
import type { OrderEvent, OrderFact } from '../domain/order-facts.ts';
import {
  defineConnection,
  type HookRequest,
  refuseUnreadable,
  unreadableBody,
} from './connection.ts';
import { ConnectionError } from './connection-error.ts';
import { parseExactJson } from './exact-json.ts';
import { hashOf, hmacSha256, isSameSignature, joinBytes } from './signatures.ts';
import { API_ORIGIN, AUTH_ORIGIN, TiktokApi } from './tiktok-api.ts';
import {
  type TiktokHook,
  type TiktokLine,
  type TiktokOrder,
  tiktokHookSchema,
} from './tiktok-payloads.ts';

// Order status, reverse status, cancellation status. A return (12) moves no stock: goods are back
// when a warehouse says so.
const ORDER_TYPES: readonly number[] = [1, 2, 11];

// The carrier has it. AWAITING_COLLECTION is a label on a shelf.
const LEFT: readonly (string | null)[] = ['IN_TRANSIT', 'DELIVERED', 'COMPLETED'];
const CANCELLED: readonly (string | null)[] = ['CANCELLED', 'CANCEL'];

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

function lineFacts(line: TiktokLine, order: TiktokOrder, places: Places, asOfUtc: number) {
  const units = line.quantity ?? 1;
  const status = line.display_status ?? order.status;
  const facts: OrderFact[] = [{ kind: 'ordered', units, asOfUtc }];
  if (LEFT.includes(status)) {
    const warehouseId = places[order.warehouse_id ?? ''] ?? null;
    facts.push({ kind: 'shipped', units, asOfUtc, warehouseId });
  }
  // Cancelled after it left: what had shipped stays shipped, nothing comes back by itself.
  if (CANCELLED.includes(status)) facts.push({ kind: 'cancelled', units, asOfUtc });
  return facts;
}

type Places = Readonly<Record<string, string>>;

function excludedReason(order: TiktokOrder): OrderEvent['excludedReason'] {
  if (order.is_sample_order) return 'sample';
  return order.order_type === 'ZERO_LOTTERY' ? 'giveaway' : null;
}

const isPrice = (text: string | null) => /^\d+(\.\d+)?$/.test(text ?? '');
const isCurrency = (text: string | null) => /^[A-Z]{3}$/.test(text ?? '');

/** An order as the API shows it. */
export function tiktokOrderEvent(
  order: TiktokOrder,
  accountId: string,
  places: Places,
  heardAtUtc: number,
): OrderEvent {
  const msOf = (at: number | null) => (at ? at * 1000 : null);
  const occurredAtUtc = msOf(order.update_time) ?? heardAtUtc;
  const region = order.recipient_address?.region_code ?? '';
  return {
    accountId,
    orderRef: order.id,
    occurredAtUtc,
    placedAtUtc: msOf(order.create_time),
    currency: order.line_items[0]?.currency ?? null,
    shipToCountry: /^[A-Z]{2}$/.test(region) ? region : null,
    excludedReason: excludedReason(order),
    claimCode: order.buyer_message,
    lines: order.line_items.map((line) => ({
      ref: line.id,
      sellerSku: line.seller_sku || null,
      platformRefs: [line.sku_id, line.product_id].filter((id) => id !== null),
      title: line.product_name,
      priceMinor:
        isPrice(line.sale_price) && isCurrency(line.currency)
          ? priceMinor(line.sale_price, line.currency)
          : null,
      facts: lineFacts(line, order, places, occurredAtUtc),
    })),
  };
}

/** TikTok Shop. */
export const tiktokShop = defineConnection({
  platform: 'tiktok',
  form: tiktokFormSchema,
  hosts: () => [new URL(API_ORIGIN).host, new URL(AUTH_ORIGIN).host],
  async verify(request, credentials, { shopId }) {
    await demandSignature(request, credentials);
    const hook = parseHook(request.body);
    const eventId = hook?.tts_notification_id ?? (await hashOf(request.body));
    if (!hook) return { eventId, topic: 'unreadable', body: unreadableBody('not as documented') };
    // One app's secret signs for every shop that authorised it.
    if (hook.shop_id !== shopId) {
      throw new ConnectionError('wrong-shop', 'The message is of another shop.');
    }
    return { eventId, topic: `type/${hook.type}`, body: JSON.stringify(hook) };
  },
  async read({ body, receivedAtUtc }, context) {
    const { accountId, credentials, settings, nowMs } = context;
    const stored: unknown = JSON.parse(body);
    refuseUnreadable(stored);
    const { type, data } = v.parse(tiktokHookSchema, stored);
    if (!ORDER_TYPES.includes(type) || data.order_id === null || data.order_id === undefined) {
      return [];
    }
    const api = new TiktokApi(credentials, context);
    try {
      const order = await api.order(data.order_id, settings.shopCipher ?? '', nowMs);
      const places = settings.warehouses ?? {};
      return [tiktokOrderEvent(order, accountId, places, receivedAtUtc ?? nowMs)];
    } finally {
      if (api.access !== credentials) {
        await context.keepCredentials({ ...credentials, ...api.access });
      }
    }
  },
});
