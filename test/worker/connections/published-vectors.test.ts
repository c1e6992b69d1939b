// Signatures and samples the platforms published, as far as ../shared is there.

import * as v from 'valibot';
import { expect, it } from 'vitest';
import { shopifyFormSchema, tiktokFormSchema } from '../../../shared/contract/connection-forms.ts';
import { bytesOf } from '../../../worker/auth/encoding.ts';
import type { ConnectionError } from '../../../worker/connections/connection-error.ts';
import {
  challengeResponse,
  demandNoticeSignature,
  forgetKeys,
} from '../../../worker/connections/ebay-notices.ts';
import { parseExactJson } from '../../../worker/connections/exact-json.ts';
import { shopify } from '../../../worker/connections/shopify.ts';
import {
  shopifyOrderEvent,
  shopifyRefundEvent,
} from '../../../worker/connections/shopify-events.ts';
import {
  shopifyLevelSchema,
  shopifyOrderSchema,
  shopifyRefundSchema,
} from '../../../worker/connections/shopify-payloads.ts';
import { signedWebhook } from '../../../worker/connections/signed-webhook.ts';
import { signTiktokRequest } from '../../../worker/connections/tiktok-api.ts';
import { tiktokShop } from '../../../worker/connections/tiktok-shop.ts';

interface Vector {
  readonly platform: string;
  readonly secret: string;
  readonly app_key: string;
  readonly body: string;
  readonly path: string;
  readonly query: Record<string, string>;
  readonly id: string;
  readonly timestamp: number;
  readonly expected: string;
}

const files = import.meta.glob<string>('../../../../shared/data/webhooks/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const fileOf = (name: string) =>
  Object.entries(files).find(([path]) => path.endsWith(`/${name}`))?.[1] ?? '';
const hasFiles = Object.keys(files).length > 0;
const vectors: Vector[] = hasFiles ? JSON.parse(fileOf('signature-vectors.json')).vectors : [];
const vector = (platform: string) =>
  vectors.find((one) => one.platform.startsWith(platform)) as Vector;

const request = (body: string, headers: Record<string, string>, nowMs = 0) => ({
  body: bytesOf(body),
  headers: new Headers(headers),
  nowMs,
  fetch,
});
const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: ConnectionError) => error.fault,
  );

// Skipped, and counted as such, where the data beside the repository is absent.
const published = it.skipIf(!hasFiles);

published("verifies Shopify's, and refuses its six bad ones", async () => {
  const { body, secret, expected } = vector('shopify-webhook');
  const headers = (hmac: string) => ({
    'x-shopify-hmac-sha256': hmac,
    'x-shopify-topic': 'orders/create',
    'x-shopify-api-version': '2026-10',
    'x-shopify-shop-domain': 'a.myshopify.com',
    'x-shopify-webhook-id': 'w1',
  });
  const verify = (hmac: string, text = body) =>
    shopify.verify(
      request(text, headers(hmac)),
      v.parse(shopifyFormSchema.entries.credentials, { clientSecret: secret }),
      { shopDomain: 'a.myshopify.com', warehouses: {} },
    );
  expect(await verify(expected)).toMatchObject({ eventId: 'w1', topic: 'orders/create' });
  const bad = ['wronghash', expected.repeat(20), 'YmxhaGJsYWgK', 'XXXXXaGVsbG8='];
  for (const hmac of bad) expect(await faultOf(verify(hmac))).toBe('wrong-signature');
  expect(await faultOf(verify(''))).toBe('missing-header');
  expect(await faultOf(verify(expected, ''))).toBe('wrong-signature');
});

published("verifies TikTok Shop's webhook and signs its request", async () => {
  const hook = vector('tiktok-shop-webhook');
  const credentials = v.parse(tiktokFormSchema.entries.credentials, {
    appKey: hook.app_key,
    appSecret: hook.secret,
  });
  const settings = { shopId: '7494726673780148744', shopCipher: 'c', warehouses: {} };
  const proven = await tiktokShop.verify(
    request(hook.body, { authorization: hook.expected }),
    credentials,
    settings,
  );
  expect(proven.topic).toBe('type/1');
  expect(JSON.parse(proven.body).data.order_id).toBe('576684019603311365');
  const spaced = request(JSON.stringify(JSON.parse(hook.body), null, 1), {
    authorization: hook.expected,
  });
  expect(await faultOf(tiktokShop.verify(spaced, credentials, settings))).toBe('wrong-signature');
  const { path, query, secret, expected } = vector('tiktok-shop-request-sign');
  expect(await signTiktokRequest({ path, query }, secret)).toBe(expected);
});

published('verifies the one of Standard Webhooks', async () => {
  const { id, timestamp, body, secret, expected } = vector('standard-webhooks');
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,bm90IGl0 ${expected}`,
  };
  const verify = (atMs: number) =>
    signedWebhook.verify(request(body, headers, atMs), { secret }, { warehouses: {} });
  expect((await verify(timestamp * 1000)).eventId).toBe(id);
  expect(await faultOf(verify((timestamp + 301) * 1000))).toBe('too-old');
});

published("reads Shopify's own samples with every digit of their ids", () => {
  const shop = { accountId: 'acc_1', places: {}, receivedAtUtc: 5, connectedAtUtc: 0 };
  const order = v.parse(
    shopifyOrderSchema,
    parseExactJson(fileOf('shopify-orders-create.2022-04.json')),
  );
  const event = shopifyOrderEvent(order, shop);
  expect(event).toMatchObject({ orderRef: '820982911946154508', excludedReason: 'test' });
  expect(event.lines.map(({ ref, priceMinor }) => [ref, priceMinor])).toEqual([
    ['866550311766439020', 19900],
    ['141249953214522974', 19900],
  ]);
  expect(event.lines[0]?.facts.map(({ kind, units }) => [kind, units])).toEqual([
    ['ordered', 1],
    ['cancelled', 1],
  ]);
  const refund = v.parse(
    shopifyRefundSchema,
    parseExactJson(fileOf('shopify-refunds-create.2022-04.json')),
  );
  const told = shopifyRefundEvent(refund, shop);
  expect(told.lines.flatMap((line) => line.facts.map((fact) => fact.kind))).toEqual([
    'refunded',
    'refunded',
  ]);
  const level = v.parse(
    shopifyLevelSchema,
    parseExactJson(fileOf('shopify-inventory_levels-update.2022-04.json')),
  );
  expect(level).toMatchObject({ inventory_item_id: '271878346596884015', available: null });
  const rest = JSON.parse(fileOf('shopify-rest-order.json')) as { order: unknown };
  expect(v.safeParse(shopifyOrderSchema, rest.order).success).toBe(true);
  const go = JSON.parse(fileOf('shopify-rest-order.go-shopify.json')) as { order: unknown };
  expect(v.safeParse(shopifyOrderSchema, go.order).success).toBe(true);
});

interface EbayVector {
  readonly signature: string;
  readonly message: unknown;
  readonly response: unknown;
}

published(
  "verifies eBay's notification with the key it publishes, and refuses its three bad ones",
  async () => {
    const cases: Record<string, EbayVector> = JSON.parse(
      fileOf('ebay-notification-signature-vectors.json'),
    );
    const outcomes: Record<string, string | null> = {};
    for (const [name, { signature, message, response }] of Object.entries(cases)) {
      forgetKeys();
      const way = async (input: RequestInfo | URL) => {
        if (String(input).endsWith('/oauth2/token')) {
          return Response.json({ access_token: 't', expires_in: 7200 });
        }
        return response ? Response.json(response) : new Response('', { status: 404 });
      };
      const headers = { 'x-ebay-signature': signature };
      const asked = { ...request(JSON.stringify(message), headers), fetch: way as typeof fetch };
      const keyset = { clientId: 'a', clientSecret: 'b' };
      outcomes[name] = await faultOf(demandNoticeSignature(asked, keyset));
    }
    expect(outcomes).toEqual({
      ...{ VALID: null, INVALID: 'wrong-signature', SIGNATURE_MISMATCH: 'wrong-signature' },
      ERROR: 'platform-refused',
    });
  },
);

published("answers eBay's question for an address as its own code does", async () => {
  const vector = vectors.find((one) => one.platform === 'ebay-endpoint-challenge') as unknown as {
    readonly challenge_code: string;
    readonly verificationToken: string;
    readonly endpoint: string;
    readonly expected: string;
  };
  const { challenge_code, verificationToken, endpoint, expected } = vector;
  expect(await challengeResponse(challenge_code, verificationToken, endpoint)).toBe(expected);
});
