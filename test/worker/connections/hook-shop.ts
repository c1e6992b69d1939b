// A shop with a connection for one test: a box in US, a listing, and ways to sign and send messages
// as each platform does. Background work is waited for, so that a test sees its end.
import { env } from 'cloudflare:workers';
import { bytesOf, toHex } from '../../../worker/auth/encoding.ts';
import {
  fromBase64,
  hmacSha256,
  joinBytes,
  toBase64,
} from '../../../worker/connections/signatures.ts';
import { newId } from '../../../worker/db/new-id.ts';
import { FAKE_APP, FAKE_SHOP } from '../../support/shops/fake-tiktok-shop.ts';
import { makeWorkspace, openApp, SKU, type TestApp, tokenFor, WAREHOUSE } from '../open-app.ts';

let shops = 0;

/** What a test holds of a shop. */
export interface HookShop {
  readonly app: TestApp;
  readonly token: string;
  readonly workspaceId: string;
  readonly accountId: string;
  readonly warehouseId: string;
  readonly skuId: string;
  readonly listingId: string;
  /** Waits for what goes on behind the answers. */
  settle(): Promise<void>;
}

/** Opens a shop with so many boxes; `fetch` stands for the platforms. */
export async function openHookShop(
  units: number,
  options: { fetch?: typeof fetch; sellerSku?: string } = {},
): Promise<HookShop> {
  shops += 1;
  const app = openApp({ options: options.fetch ? { fetch: options.fetch } : {} });
  const workspaceId = `ws_hooks${shops}${newId('x', Date.now()).slice(-4).toLowerCase()}`;
  await makeWorkspace(workspaceId);
  const token = await tokenFor(workspaceId);
  const made = async (path: string, body: unknown) => {
    const answer = await app.call('POST', path, { token, body });
    if (answer.status !== 201) throw new Error(`${path}: ${answer.text}`);
    return answer.json.id as string;
  };
  const warehouseId = await made('/v1/warehouses', WAREHOUSE);
  const accountId = await made('/v1/accounts', {
    platform: 'tiktok',
    name: 'Box shop',
    market: 'US',
    timeZone: 'America/New_York',
    currency: 'USD',
    externalRef: null,
  });
  const skuId = await made('/v1/skus', SKU);
  const listingId = await made('/v1/listings', listingOf(accountId, skuId, warehouseId, options));
  await made('/v1/movements', { kind: 'receive', skuId, warehouseId, units });
  const { settle } = app;
  return { app, token, workspaceId, accountId, warehouseId, skuId, listingId, settle };
}

/** A listing of a SKU as the API takes it. */
export function listingOf(
  accountId: string,
  skuId: string,
  warehouseId: string,
  { sellerSku = 'BOX-1' }: { sellerSku?: string } = {},
) {
  return {
    ...{ accountId, sellerSku, title: 'Folding box', price: null, fulfilment: 'own' },
    ...{ isActive: true, bufferUnits: 0, components: [{ skuId, units: 1 }] },
    ...{ poolWarehouseIds: [warehouseId], identifiers: [] },
  };
}

/** Connects the shop; the path its platform calls. */
export async function connect(shop: HookShop, form: unknown): Promise<string> {
  const body = { accountId: shop.accountId, name: 'Live shop', ...(form as object) };
  const { app, token } = shop;
  const answer = await app.call('POST', '/v1/connections', { token, body });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json.hookPath;
}

/** [onHand, allocated, allocatedToShows, unavailable] of the shop's box. */
export async function boxes({ workspaceId, skuId, warehouseId }: HookShop): Promise<number[]> {
  for (const db of [env.DB, env.DB_2]) {
    const row = await db
      ?.prepare(
        `SELECT on_hand, allocated, allocated_to_shows, unavailable FROM stock_level
         WHERE workspace_id = ?1 AND sku_id = ?2 AND warehouse_id = ?3`,
      )
      .bind(workspaceId, skuId, warehouseId)
      .first<Record<string, number>>();
    if (row) return Object.values(row);
  }
  return [];
}

/** Sends a message; 200 means it was stored. */
export async function send(
  shop: HookShop,
  path: string,
  message: { text: string; headers: Record<string, string> },
): Promise<number> {
  const { app } = shop;
  const answer = await app.call('POST', path, { ...message, key: null });
  return answer.status;
}

/** A message signed as Standard Webhooks says. */
export async function standardMessage(
  body: unknown,
  sign: { secret: string; id: string; atMs: number },
) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const timestamp = String(Math.floor(sign.atMs / 1000));
  const isPrefixed = sign.secret.startsWith('whsec_');
  const key = isPrefixed ? fromBase64(sign.secret.slice(6)) : bytesOf(sign.secret);
  const signature = toBase64(
    await hmacSha256(key ?? new Uint8Array(), joinBytes(`${sign.id}.${timestamp}.${text}`)),
  );
  return {
    text,
    headers: {
      'webhook-id': sign.id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    },
  };
}

/** A message signed as Shopify does. */
export async function shopifyMessage(
  topic: string,
  body: unknown,
  sign: { secret: string; id: string; shopDomain?: string },
) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    text,
    headers: {
      'x-shopify-topic': topic,
      'x-shopify-api-version': '2026-10',
      'x-shopify-shop-domain': sign.shopDomain ?? 'box-shop.myshopify.com',
      'x-shopify-webhook-id': sign.id,
      'x-shopify-hmac-sha256': toBase64(await hmacSha256(bytesOf(sign.secret), bytesOf(text))),
    },
  };
}

/** What connects the fake TikTok Shop, with the first access it gave. */
export const TIKTOK_FORM = {
  platform: 'tiktok',
  credentials: { ...FAKE_APP, accessToken: 'token-1', refreshToken: 'refresh-1' },
  settings: FAKE_SHOP,
};

/** A message signed as TikTok Shop does. */
export async function tiktokMessage(body: unknown, sign: { appKey: string; appSecret: string }) {
  const text = JSON.stringify(body);
  const signature = await hmacSha256(bytesOf(sign.appSecret), joinBytes(sign.appKey, text));
  return { text, headers: { authorization: toHex(signature) } };
}
