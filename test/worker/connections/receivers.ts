// Every platform that sends us messages, in one table: what is needed to be told by it, and how it
// signs, written here by its published rule with WebCrypto alone. A made-up sender, no platform.
import { derOf } from '../../support/shops/fake-ebay.ts';

const SECRET = 'a-secret-of-32-characters-or-more';
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Standard base64 of bytes. */
export const base64Of = (bytes: Uint8Array) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
/** Lower-case hexadecimal of bytes. */
export const hexOf = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

async function hmacOf(secret: string, text: string): Promise<Uint8Array> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytesOf(secret), hmac, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, bytesOf(text)));
}

/** How one message is signed. */
export interface Sign {
  readonly atMs: number;
  readonly secret: string;
  /** Where it is sent to. */
  readonly url: string;
}

/** A platform that sends messages. */
export interface Receiver {
  readonly platform: string;
  readonly credentials: (secret: string) => object;
  readonly settings: object;
  /** The same with another shop of the same app; absent: the address alone tells shops apart. */
  readonly otherShop?: object;
  /** A message of `settings`' shop, with letters beyond ASCII. */
  readonly text: (atMs: number) => string;
  readonly headers: (text: string, sign: Sign) => Promise<Record<string, string>>;
  /** The header that holds the signature. */
  readonly proof: string;
  /** How long after its time it is taken; ahead: how long before it, null = however long. */
  readonly oldestMs: number;
  readonly aheadMs: number | null;
  /** The header may list several signatures, one blank apart. */
  readonly isList?: boolean;
  readonly signsAddress?: boolean;
}

const NOTE = 'Café 箱子 👍';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

async function standard(text: string, { atMs, secret }: Sign) {
  const id = 'msg_1';
  const seconds = String(Math.floor(atMs / 1000));
  const signature = `v1,${base64Of(await hmacOf(secret, `${id}.${seconds}.${text}`))}`;
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signature };
}
const STANDARD = {
  ...{ headers: standard, proof: 'webhook-signature', isList: true },
  ...{ oldestMs: 5 * MINUTE, aheadMs: 5 * MINUTE },
};

let pair: Promise<CryptoKeyPair> | null = null;
const curve = { name: 'ECDSA', namedCurve: 'P-256' };
const ebayPair = () => {
  pair ??= crypto.subtle.generateKey(curve, true, ['sign', 'verify']) as Promise<CryptoKeyPair>;
  return pair;
};

async function ebayHeaders(text: string, { secret }: Sign) {
  // Another secret stands for another key of another party.
  const own = secret === SECRET ? ebayPair() : crypto.subtle.generateKey(curve, true, ['sign']);
  const { privateKey } = (await own) as CryptoKeyPair;
  const sign = { name: 'ECDSA', hash: 'SHA-1' };
  const raw = new Uint8Array(await crypto.subtle.sign(sign, privateKey, bytesOf(text)));
  const signature = base64Of(derOf(raw));
  const header = JSON.stringify({ alg: 'ecdsa', kid: 'key-1', signature, digest: 'SHA1' });
  return { 'x-ebay-signature': btoa(header) };
}

/** Stands for eBay's own hosts: a token, and the key by its id. */
export async function answerEbay(input: RequestInfo | URL): Promise<Response> {
  const url = String(input);
  if (url.endsWith('/oauth2/token')) return Response.json({ access_token: 't', expires_in: 7200 });
  if (!url.endsWith('/public_key/key-1')) return new Response('', { status: 404 });
  const { publicKey } = await ebayPair();
  const spki = new Uint8Array((await crypto.subtle.exportKey('spki', publicKey)) as ArrayBuffer);
  const key = `-----BEGIN PUBLIC KEY-----${base64Of(spki)}-----END PUBLIC KEY-----`;
  return Response.json({ key, algorithm: 'ECDSA', digest: 'SHA1' });
}

const instant = (atMs: number) => new Date(atMs).toISOString();
const second = (atMs: number) => Math.floor(atMs / 1000);

const shopify: Receiver = {
  platform: 'shopify',
  credentials: (clientSecret) => ({ clientSecret }),
  settings: { shopDomain: 'box-shop.myshopify.com' },
  otherShop: { shopDomain: 'other-shop.myshopify.com' },
  text: (atMs) => JSON.stringify({ id: 1, updated_at: instant(atMs), note: NOTE, line_items: [] }),
  async headers(text, { secret, atMs }) {
    return {
      'x-shopify-topic': 'orders/updated',
      'x-shopify-api-version': '2026-10',
      'x-shopify-shop-domain': 'box-shop.myshopify.com',
      'x-shopify-event-id': 'event-1',
      'x-shopify-webhook-id': 'webhook-1',
      'x-shopify-triggered-at': instant(atMs),
      'x-shopify-hmac-sha256': base64Of(await hmacOf(secret, text)),
    };
  },
  proof: 'x-shopify-hmac-sha256',
  ...{ oldestMs: 72 * HOUR, aheadMs: null },
};

const tiktok: Receiver = {
  platform: 'tiktok',
  credentials: (appSecret) => ({ appKey: 'app-1', appSecret }),
  settings: { shopId: '7494726673780148744' },
  otherShop: { shopId: '7494726673780148745' },
  text: (atMs) => {
    const data = { order_id: '5766', order_status: 'UNPAID', update_time: second(atMs) };
    const head = { type: 1, tts_notification_id: '7', shop_id: '7494726673780148744' };
    return JSON.stringify({ ...head, timestamp: second(atMs), data, note: NOTE });
  },
  headers: async (text, { secret }) => ({
    authorization: hexOf(await hmacOf(secret, `app-1${text}`)),
  }),
  proof: 'authorization',
  ...{ oldestMs: 73 * HOUR, aheadMs: null },
};

const ebay: Receiver = {
  platform: 'ebay',
  credentials: (clientSecret) => ({ clientId: 'id', clientSecret }),
  settings: { ruName: 'a-ru-name' },
  text: (atMs) => {
    const data = { orderId: '12-3', note: NOTE };
    const notification = { notificationId: 'n-1', publishDate: instant(atMs), data };
    return JSON.stringify({ metadata: { topic: 'ORDER_CONFIRMATION' }, notification });
  },
  headers: ebayHeaders,
  proof: 'x-ebay-signature',
  ...{ oldestMs: 7 * 24 * HOUR, aheadMs: null },
};

const walmart: Receiver = {
  platform: 'walmart',
  credentials: (webhookSecret) => ({ clientId: 'id', clientSecret: 'secret', webhookSecret }),
  settings: { sellerId: '10001' },
  otherShop: { sellerId: '10002' },
  text: () => {
    const source = { eventType: 'PO_CREATED', eventId: 'e-1' };
    const payload = { purchaseOrderId: '1796', partnerId: '10001', note: NOTE };
    return JSON.stringify({ source, payload });
  },
  async headers(text, { secret, atMs, url }) {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(text)));
    const seconds = String(second(atMs));
    const { pathname, search } = new URL(url);
    const signed = ['POST', `${pathname}${search}`, seconds, hexOf(digest)].join('\n');
    const signature = base64Of(await hmacOf(secret, signed));
    return { 'wm_sec.timestamp': seconds, 'wm_sec.signature': signature };
  },
  proof: 'wm_sec.signature',
  signsAddress: true,
  ...{ oldestMs: 5 * MINUTE, aheadMs: 5 * MINUTE },
};

const shopee: Receiver = {
  platform: 'shopee',
  credentials: (pushKey) => ({ partnerId: '1001', partnerKey: 'key', pushKey }),
  settings: { shopId: '727720655' },
  otherShop: { shopId: '727720656' },
  text: (atMs) => {
    const data = { ordersn: '220810QS7XW4PE', status: 'READY_TO_SHIP', note: NOTE };
    return JSON.stringify({ shop_id: 727720655, code: 3, timestamp: second(atMs), data });
  },
  headers: async (text, { secret, url }) => ({
    authorization: hexOf(await hmacOf(secret, `${url}|${text}`)),
  }),
  proof: 'authorization',
  signsAddress: true,
  ...{ oldestMs: 4 * HOUR, aheadMs: 5 * MINUTE },
};

const orderChange = (atMs: number) =>
  JSON.stringify({
    ...{ NotificationType: 'ORDER_CHANGE', EventTime: instant(atMs), note: NOTE },
    NotificationMetadata: { NotificationId: 'd0e9e693' },
    Payload: {
      OrderChangeNotification: { SellerId: 'A3TH9S8BH6GOGM', AmazonOrderId: '903-1-1' },
    },
  });

const order = (atMs: number) => {
  const line = { ref: '1', sellerSku: 'BOX-1', title: NOTE, orderedUnits: 1 };
  const head = { ref: 'W-1', updatedAtUtc: instant(atMs) };
  return JSON.stringify({ note: NOTE, order: { ...head, lines: [line] } });
};

/** Every platform whose messages are signed. */
export const RECEIVERS: readonly Receiver[] = [
  ...[shopify, tiktok, ebay, walmart, shopee],
  {
    platform: 'webhook',
    credentials: (secret) => ({ secret }),
    settings: {},
    text: order,
    ...STANDARD,
  },
  {
    platform: 'amazon',
    credentials: (bridgeSecret) => ({ clientId: 'id', clientSecret: 'secret', bridgeSecret }),
    settings: { sellerId: 'A3TH9S8BH6GOGM', marketplaceId: 'ATVPDKIKX0DER' },
    otherShop: { sellerId: 'A3TH9S8BH6GOGN', marketplaceId: 'ATVPDKIKX0DER' },
    text: orderChange,
    ...STANDARD,
  },
  {
    platform: 'whatnot',
    credentials: (webhookSecret) => ({ accessToken: 't', webhookSecret }),
    settings: { sellerId: '42' },
    otherShop: { sellerId: '43' },
    text: (atMs) => {
      const data = { order_id: 'o1', note: NOTE };
      const head = { type: 'orders.created', timestamp: instant(atMs), seller_id: '42' };
      return JSON.stringify({ ...head, data });
    },
    ...STANDARD,
  },
  {
    platform: 'etsy',
    credentials: (webhookSecret) => ({ keystring: 'k', sharedSecret: 's', webhookSecret }),
    settings: { shopId: '555' },
    otherShop: { shopId: '556' },
    text: () => {
      const resource_url = 'https://openapi.etsy.com/v3/application/shops/555/receipts/9';
      return JSON.stringify({ event_type: 'order.paid', resource_url, shop_id: 555, note: NOTE });
    },
    ...STANDARD,
  },
  {
    platform: 'shipbob',
    credentials: (webhookSecret) => ({ accessToken: 't', webhookSecret }),
    settings: {},
    text: () => JSON.stringify({ id: 7, order_id: 8, note: NOTE }),
    ...STANDARD,
  },
];

/** The secret every message of the table is signed with. */
export const OWN_SECRET = SECRET;
/** Signs nothing: what it says is asked of its API. */
export const UNSIGNED = ['mercadolibre'];
/** Sends nothing. */
export const SILENT = ['goodcang'];
