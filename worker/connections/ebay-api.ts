// eBay's REST APIs with a seller's token: renewed before it ends, once more when eBay says it has,
// and refusals by name. Built to the published shape (developer.ebay.com, read 2026-11-23); not yet
// verified against a live seller.
import { bytesOf } from '../auth/encoding.ts';
import { BearerApi } from './bearer-api.ts';
import type { ContextOf } from './connection.ts';
import { askOAuthToken, type OAuthToken, withOAuthToken } from './oauth-token.ts';
import { toBase64 } from './signatures.ts';

/** Where the APIs live. */
export const API_ORIGIN = 'https://api.ebay.com';
/** Where a seller's own name lives. */
export const IDENTITY_ORIGIN = 'https://apiz.ebay.com';
const TOKEN_PATH = '/identity/v1/oauth2/token';
const SCOPE_ROOT = 'https://api.ebay.com/oauth/api_scope';

/** What telling of parcels needs. */
export const SHIP_SCOPE = `${SCOPE_ROOT}/sell.fulfillment` as const;

/** What we want to be allowed; quantities and parcels are written only where switched on. */
export const SCOPES = [
  `${SCOPE_ROOT}/sell.fulfillment.readonly`,
  `${SCOPE_ROOT}/sell.inventory`,
  `${SCOPE_ROOT}/commerce.identity.readonly`,
  `${SCOPE_ROOT}/commerce.notification.subscription`,
  SHIP_SCOPE,
] as const;

/** What eBay's calls are made with. */
export type EbayContext = ContextOf<'ebay'>;
type Credentials = EbayContext['credentials'];

/** The keyset as the token endpoint wants it. */
const basicOf = ({ clientId, clientSecret }: Pick<Credentials, 'clientId' | 'clientSecret'>) =>
  `Basic ${toBase64(bytesOf(`${clientId}:${clientSecret}`))}`;

/**
 * Asks the token endpoint: for a code, a refresh token, or the application itself.
 *
 * @throws ConnectionError `platform-refused` for a grant that is worth nothing
 */
export function askToken(
  way: typeof fetch,
  keyset: Pick<Credentials, 'clientId' | 'clientSecret'>,
  grant: Readonly<Record<string, string>>,
  nowMs: number,
): Promise<OAuthToken> {
  const headers = { authorization: basicOf(keyset) };
  const url = `${API_ORIGIN}${TOKEN_PATH}`;
  return askOAuthToken({ fetch: way, url, platform: 'eBay', nowMs, headers }, grant);
}

/** Calls for one seller. */
export class EbayApi extends BearerApi<Credentials, (typeof SCOPES)[number]> {
  constructor(context: EbayContext) {
    const { fetch: way, nowMs } = context;
    super(context, {
      ...{ platform: 'eBay', origin: API_ORIGIN, renewBeforeMs: 5 * 60_000 },
      async renew(credentials) {
        // Without a scope: what the owner allowed, also before we asked for more.
        const refresh_token = credentials.refreshToken ?? '';
        const grant = { grant_type: 'refresh_token', refresh_token };
        return withOAuthToken(credentials, await askToken(way, credentials, grant, nowMs), nowMs);
      },
    });
  }
}
