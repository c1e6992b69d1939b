// Every file beside the repository (../shared/data/webhooks), whatever it is called: each message
// signed and taken as its platform would send it, each vector worked out again. A vector of a
// platform we have no connection to is skipped and says so; without the folder all of it is.
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  connectionFormSchema,
  shopifyFormSchema,
  tiktokFormSchema,
} from '../../../shared/contract/connection-forms.ts';
import { bytesOf, toHex } from '../../../worker/auth/encoding.ts';
import {
  challengeResponse,
  demandNoticeSignature,
  forgetKeys,
} from '../../../worker/connections/ebay-notices.ts';
import { parseExactJson } from '../../../worker/connections/exact-json.ts';
import { signShopee } from '../../../worker/connections/shopee-api.ts';
import { shopify } from '../../../worker/connections/shopify.ts';
import { hmacSha256 } from '../../../worker/connections/signatures.ts';
import { demandStandardSignature } from '../../../worker/connections/signed-webhook.ts';
import { signTiktokRequest } from '../../../worker/connections/tiktok-api.ts';
import { tiktokShop } from '../../../worker/connections/tiktok-shop.ts';
import { shopifyMessage, tiktokMessage } from './hook-shop.ts';

const files = Object.entries(
  import.meta.glob<string>('../../../../shared/data/webhooks/*.json', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
).map(([path, text]) => ({ name: path.slice(path.lastIndexOf('/') + 1), text }));
const hasFiles = files.length > 0;
// Without the folder one line stands for what was not run.
const orAbsent = <T extends { name: string }>(all: T[]) =>
  hasFiles ? all : [{ name: '(../shared/data/webhooks is not here)' } as T];
const published = it.skipIf(!hasFiles);

type Parts = Record<string, unknown>;
const requestOf = (text: string, headers: Record<string, string>, nowMs: number) => ({
  ...{ body: bytesOf(text), headers: new Headers(headers), nowMs, fetch },
});

// Keys of REST resources that a topic carries bare.
const TOPIC_OF: Readonly<Record<string, string>> = {
  ...{ order: 'orders/updated', refund: 'refunds/create' },
  ...{ inventory_level: 'inventory_levels/update', inventory_levels: 'inventory_levels/update' },
  ...{ product: 'products/update', products: 'products/update', location: 'locations/update' },
  ...{ locations: 'locations/update', fulfillment_order: 'fulfillment_orders/moved' },
};
const READ_TOPICS = [
  'orders/updated',
  'orders/create',
  'refunds/create',
  'inventory_levels/update',
];

interface Told {
  readonly name: string;
  readonly topic: string;
  readonly text: string;
}

// A resource of the REST API is what a webhook carries, without the key around it.
function bareParts(name: string, text: string): Told[] {
  const whole = JSON.parse(text) as Parts | unknown[];
  const [key, inner] = Array.isArray(whole)
    ? ['products', whole]
    : (Object.entries(whole)[0] ?? []);
  const topic = TOPIC_OF[key ?? ''] ?? `${key}/update`;
  return [inner].flat().map((one) => ({ name, topic, text: JSON.stringify(one) }));
}

function messagesIn({ name, text }: { name: string; text: string }): Told[] {
  if (name.startsWith('shopify-rest-')) return bareParts(name, text);
  const [, topic] = /^shopify-([a-z_]+-[a-z_]+)\./.exec(name) ?? [];
  return topic ? [{ name, topic: topic.replace('-', '/'), text }] : [];
}

const messages = files.flatMap(messagesIn);

describe('what Shopify published', () => {
  const secret = 'hush';
  const credentials = v.parse(shopifyFormSchema.entries.credentials, { clientSecret: secret });
  const settings = { shopDomain: 'box-shop.myshopify.com', warehouses: {} };

  it.skipIf(!hasFiles).each(orAbsent(messages))('$name is taken as $topic', async (told) => {
    const { topic, text } = told;
    const { headers } = await shopifyMessage(topic, text, { secret, id: 'w1' });
    const kept = await shopify.verify(requestOf(text, headers, Date.now()), credentials, settings);
    // A calculation of a refund is no refund: it has no id, and is named so instead of guessed at.
    const hasId = topic.startsWith('inventory_levels/') || /"id":/.test(text);
    if (/refund_calculate/.test(told.name)) {
      expect(JSON.parse(kept.body)).toEqual({ unreadable: 'id is not as documented' });
      return;
    }
    expect([kept.topic, hasId]).toEqual([topic, true]);
    expect(kept.body).not.toContain('unreadable');
    // Nobody's name, street, mail or telephone is kept.
    expect(kept.body).not.toMatch(/@|first_name|address1|phone|Biller|Shipper|Norman|Amersham/);
    const message = { ...kept, source: 'c', connectionId: 'c', receivedAtUtc: 5 };
    const context = { accountId: 'a', credentials, settings, nowMs: 5, connectedAtUtc: 0 } as never;
    const events = await shopify.read(message, context);
    const levels = shopify.levels?.(message) ?? [];
    const isRead = READ_TOPICS.includes(topic);
    expect([topic, events.length + levels.length > 0]).toEqual([topic, isRead]);
    for (const { orderRef } of events) expect(text).toContain(orderRef);
    for (const { itemRef, placeRef } of levels) {
      expect([text.includes(itemRef), text.includes(placeRef)]).toEqual([true, true]);
    }
  });
});

const tiktokFiles = files.filter(({ name }) => name.startsWith('tiktok-'));
describe('what TikTok Shop published', () => {
  it.skipIf(!hasFiles).each(orAbsent(tiktokFiles))('$name is taken', async ({ text }) => {
    const { payload } = JSON.parse(text) as { payload: Parts & { timestamp: number } };
    const app = { appKey: 'fake_app_key', appSecret: 'fake_app_secret' };
    const credentials = v.parse(tiktokFormSchema.entries.credentials, app);
    const settings = { shopId: String(payload.shop_id), shopCipher: 'c', warehouses: {} };
    const signed = await tiktokMessage(payload, app);
    const request = requestOf(signed.text, signed.headers, payload.timestamp * 1000);
    const kept = await tiktokShop.verify(request, credentials, settings);
    expect([kept.topic, JSON.parse(kept.body).data]).toMatchObject([
      `type/${payload.type}`,
      { order_id: (payload.data as Parts).order_id },
    ]);
  });
});

interface EbayCase {
  readonly name: string;
  readonly signature: string;
  readonly message: unknown;
  readonly response: unknown;
}
const ebayCases: EbayCase[] = files
  .filter(({ name }) => /^ebay-.*vectors/.test(name))
  .flatMap(({ text }) => Object.entries(JSON.parse(text) as Record<string, EbayCase>))
  .map(([name, one]) => ({ ...one, name }));

describe('what eBay published', () => {
  it.skipIf(!hasFiles).each(orAbsent(ebayCases))('$name', async (one) => {
    const { name, signature, message, response } = one;
    forgetKeys();
    const way = async (input: RequestInfo | URL) => {
      const isToken = String(input).endsWith('/oauth2/token');
      if (isToken) return Response.json({ access_token: 't', expires_in: 7200 });
      return response ? Response.json(response) : new Response('', { status: 404 });
    };
    const headers = { 'x-ebay-signature': signature };
    const request = requestOf(JSON.stringify(message), headers, Date.UTC(2021, 2, 20));
    const proving = demandNoticeSignature(
      { ...request, fetch: way as typeof fetch },
      { clientId: 'a', clientSecret: 'b' },
    );
    if (/^VALID/.test(name)) await expect(proving).resolves.toBeUndefined();
    else await expect(proving).rejects.toThrow(/^(wrong-signature|platform-refused)/);
  });
});

interface Vector extends Record<string, unknown> {
  readonly platform: string;
  readonly secret: string;
  readonly body: string;
  readonly expected: string;
}
const vectors: (Vector & { name: string })[] = files
  .filter(({ name }) => name === 'signature-vectors.json')
  .flatMap(({ text }) => (parseExactJson(text) as { vectors: Vector[] }).vectors)
  .map((one) => ({ ...one, name: one.platform }));

const isTaken = (work: Promise<unknown>) =>
  work.then(
    () => 'taken',
    (error: Error) => error.message,
  );

/** How each kind of vector is worked out again; the outcome has to be what it expects. */
const CHECKS: Readonly<Record<string, (one: Vector) => Promise<[got: unknown, want: unknown]>>> = {
  async 'shopify-webhook'({ body, secret, expected }) {
    const { headers } = await shopifyMessage('orders/create', body, { secret, id: 'w1' });
    return [headers['x-shopify-hmac-sha256'], expected];
  },
  async 'tiktok-shop-webhook'({ body, secret, expected, app_key }) {
    const hook = JSON.parse(body) as { shop_id: string; timestamp: number };
    const keys = { appKey: String(app_key), appSecret: secret };
    const credentials = v.parse(tiktokFormSchema.entries.credentials, keys);
    const settings = { shopId: hook.shop_id, shopCipher: null, warehouses: {} };
    const request = requestOf(body, { authorization: expected }, hook.timestamp * 1000);
    return [await isTaken(tiktokShop.verify(request, credentials, settings)), 'taken'];
  },
  async 'tiktok-shop-request-sign'({ path, query, body, secret, expected }) {
    const call = { path: String(path), query: query as Record<string, string>, body };
    return [await signTiktokRequest(call, secret), expected];
  },
  async 'standard-webhooks'({ id, timestamp, body, secret, expected }) {
    const proof = { 'webhook-timestamp': String(timestamp), 'webhook-signature': expected };
    const request = requestOf(
      body,
      { 'webhook-id': String(id), ...proof },
      Number(timestamp) * 1000,
    );
    return [await demandStandardSignature(request, secret), id];
  },
  // Its cases stand in a file of their own, above.
  'ebay-notification': async ({ file }) => [files.some(({ name }) => name === file), true],
  async 'ebay-endpoint-challenge'({ challenge_code, verificationToken, endpoint, expected }) {
    const [code, token, url] = [challenge_code, verificationToken, endpoint].map(String);
    return [await challengeResponse(code ?? '', token ?? '', url ?? ''), expected];
  },
  'shopee-v2-request-sign': async ({ parts, secret, expected }) => [
    await signShopee(secret, parts as string[]),
    expected,
  ],
  'walmart-performance-webhook': async ({ canonical, secret, expected_hex }) => [
    toHex(await hmacSha256(bytesOf(secret), bytesOf(String(canonical)))),
    expected_hex,
  ],
};

describe('the published vector of', () => {
  it.skipIf(!hasFiles).for(orAbsent(vectors))('$name', async (one, context) => {
    const check = Object.entries(CHECKS).find(([name]) => one.platform.startsWith(name))?.[1];
    const known = connectionFormSchema.options.map(({ entries }) => entries.platform.literal);
    const isOurs = known.some((platform) => one.platform.startsWith(platform));
    if (!check && !isOurs) context.skip(`Stockcast has no connection to ${one.platform}`);
    expect([one.platform, check !== undefined]).toEqual([one.platform, true]);
    const [got, want] = (await check?.(one)) ?? [];
    expect(got).toEqual(want);
  });
});

published('leaves no file of the folder aside', () => {
  const known = new Set([
    ...messages.map(({ name }) => name),
    ...tiktokFiles.map(({ name }) => name),
    ...files.filter(({ name }) => /vectors\.json$/.test(name)).map(({ name }) => name),
  ]);
  expect(files.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
});
