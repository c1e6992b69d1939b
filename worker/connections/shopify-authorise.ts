// How a Shopify owner lets our app in: the shop's own page, the answer signed over its query, the
// code exchanged for tokens that run out (shopify.dev, authorization code grant, read 2026-11-23).
import { bytesOf, toHex } from '../auth/encoding.ts';
import type { Authorisation, AuthoriseAnswer } from './authorisation.ts';
import { ConnectionError } from './connection-error.ts';
import { askToken, type ShopifyContext, withToken } from './shopify-api.ts';
import { hmacSha256, isSameSignature } from './signatures.ts';

type Credentials = ShopifyContext['credentials'];
type Settings = ShopifyContext['settings'];

/** What we want to be allowed; quantities and parcels are written only where switched on. */
export const SCOPES = [
  'read_products',
  'read_inventory',
  'read_locations',
  'read_orders',
  'write_inventory',
  'write_merchant_managed_fulfillment_orders',
] as const;

const WINDOW_MS = 15 * 60_000;

/**
 * Signature of a query: HMAC-SHA256, hex, over its pairs but `hmac`, sorted by name.
 *
 * @example code=0907…&shop=some-shop.myshopify.com&state=0.67…&timestamp=1337178173, secret 'hush'
 */
export async function signQuery(query: URLSearchParams, clientSecret: string): Promise<string> {
  const pairs = [...query].filter(([name]) => name !== 'hmac' && name !== 'signature');
  const text = pairs
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return toHex(await hmacSha256(bytesOf(clientSecret), bytesOf(text)));
}

async function prove({
  query,
  credentials,
  settings,
  nowMs,
}: AuthoriseAnswer<Credentials, Settings>) {
  const expected = await signQuery(query, credentials.clientSecret);
  if (!isSameSignature(query.get('hmac') ?? '', expected)) {
    throw new ConnectionError('wrong-signature', 'The answer was not signed by this app’s secret.');
  }
  if (query.get('shop')?.toLowerCase() !== settings.shopDomain) {
    throw new ConnectionError('wrong-shop', 'The answer is of another shop.');
  }
  const sentMs = Number(query.get('timestamp')) * 1000;
  if (!(Math.abs(nowMs - sentMs) <= WINDOW_MS)) {
    throw new ConnectionError('too-old', 'The answer is older than 15 minutes.');
  }
  const code = query.get('code') ?? '';
  if (code === '') throw new ConnectionError('platform-refused', 'The owner did not allow it.');
  return code;
}

/** Signing in at Shopify. */
export const shopifyAuthorisation: Authorisation<'shopify'> = {
  scopes: SCOPES,
  needs: ['clientId'],
  url({ credentials, settings, state, redirectUrl }) {
    const url = new URL(`https://${settings.shopDomain}/admin/oauth/authorize`);
    url.searchParams.set('client_id', credentials.clientId ?? '');
    url.searchParams.set('scope', SCOPES.join(','));
    url.searchParams.set('redirect_uri', redirectUrl);
    url.searchParams.set('state', state);
    return url.href;
  },
  async complete(answer) {
    const code = await prove(answer);
    const { credentials, settings, nowMs } = answer;
    const { clientId, clientSecret } = credentials;
    // `expiring`: an hour, renewed by us; a token without end would be worth stealing for ever.
    const body = {
      client_id: clientId ?? '',
      client_secret: clientSecret,
      code,
      expiring: '1',
    };
    const token = await askToken(answer.fetch, settings.shopDomain, body, nowMs);
    const scopes = (token.scope ?? '').split(',').filter((scope) => scope !== '');
    return { credentials: withToken(credentials, token, nowMs), scopes };
  },
};
