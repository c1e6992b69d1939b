// Messages signed as each platform signs them, by the published rules and by Node's own crypto: no
// code of the product's is used, so that a mistake of its cannot hide here. Not the product's code.
import { createHash, createHmac } from 'node:crypto';
import { FAKE_BRIDGE } from '../fake-amazon.ts';
import { FAKE_APP as SHOPIFY_APP } from '../fake-shopify.ts';
import { FAKE_APP as TIKTOK_APP } from '../fake-tiktok-shop.ts';
import { FAKE_WALMART } from '../fake-walmart.ts';

/** A body with the headers that prove it. */
export interface SignedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const hmac = (secret: string | Buffer, text: string) =>
  createHmac('sha256', secret).update(text).digest();

const JSON_TYPE = { 'content-type': 'application/json' };

/** Of Shopify: base64 of HMAC-SHA256 over the raw body (shopify.dev, webhooks). */
export function signedByShopify(
  { id, topic, body }: { readonly id: string; readonly topic: string; readonly body: string },
  { domain, atMs }: { readonly domain: string; readonly atMs: number },
): SignedMessage {
  const headers = {
    ...JSON_TYPE,
    'x-shopify-topic': topic,
    'x-shopify-api-version': '2026-10',
    'x-shopify-shop-domain': domain,
    'x-shopify-webhook-id': id,
    'x-shopify-triggered-at': new Date(atMs).toISOString(),
    'x-shopify-hmac-sha256': hmac(SHOPIFY_APP.clientSecret, body).toString('base64'),
  };
  return { headers, body };
}

/** Of TikTok Shop: hex of HMAC-SHA256 over app key and raw body (partner.tiktokshop.com). */
export function signedByTiktok(body: string): SignedMessage {
  const authorization = hmac(TIKTOK_APP.appSecret, TIKTOK_APP.appKey + body).toString('hex');
  return { headers: { ...JSON_TYPE, authorization }, body };
}

/** Of Walmart: over method, path, seconds and the body's SHA-256 (developer.walmart.com). */
export function signedByWalmart(body: string, path: string, atMs: number): SignedMessage {
  const seconds = String(Math.floor(atMs / 1000));
  const hash = createHash('sha256').update(body).digest('hex');
  const text = ['POST', path, seconds, hash].join('\n');
  const signature = hmac(FAKE_WALMART.webhookSecret, text).toString('base64');
  const proof = { 'wm_sec.timestamp': seconds, 'wm_sec.signature': signature };
  return { headers: { ...JSON_TYPE, ...proof }, body };
}

/** As Standard Webhooks says: over id, seconds and body; a `whsec_` secret is base64. */
export function signedAsStandard(
  { id, body }: { readonly id: string; readonly body: string },
  { secret, atMs }: { readonly secret: string; readonly atMs: number },
): SignedMessage {
  const [, encoded] = secret.split('whsec_');
  const key = encoded === undefined ? secret : Buffer.from(encoded, 'base64');
  const seconds = String(Math.floor(atMs / 1000));
  const signature = hmac(key, `${id}.${seconds}.${body}`).toString('base64');
  const proof = { 'webhook-id': id, 'webhook-timestamp': seconds };
  return { headers: { ...JSON_TYPE, ...proof, 'webhook-signature': `v1,${signature}` }, body };
}

/** Of the seller's own bridge for Amazon: Standard Webhooks, over id, seconds and body. */
export const signedByBridge = (
  message: { readonly id: string; readonly body: string },
  atMs: number,
): SignedMessage => signedAsStandard(message, { secret: FAKE_BRIDGE, atMs });
