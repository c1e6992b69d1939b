// Etsy's Open API v3 with a shop's token of one hour and a refresh token that every renewal
// replaces; each call names the app by keystring and shared secret (required since 2026,
// developers.etsy.com «Request standards»). Not yet verified against a live shop.
import { BearerApi } from './bearer-api.ts';
import type { ContextOf } from './connection.ts';
import { askOAuthToken, type OAuthToken, withOAuthToken } from './oauth-token.ts';

/** Where the API lives. */
export const API_ORIGIN = 'https://openapi.etsy.com';
/** Where tokens are given. */
export const TOKEN_ORIGIN = 'https://api.etsy.com';

/** What we want to be allowed; quantities are written only where pushing is switched on. */
export const SCOPES = [
  ...(['shops_r', 'listings_r', 'listings_w', 'transactions_r', 'transactions_w'] as const),
] as const;

/** What Etsy's calls are made with. */
export type EtsyContext = ContextOf<'etsy'>;
type Credentials = EtsyContext['credentials'];

/**
 * Asks for a token, for a code or a refresh token.
 *
 * @throws ConnectionError `platform-refused` for a grant that is worth nothing
 */
export function askToken(
  { fetch: way, nowMs }: Pick<EtsyContext, 'fetch' | 'nowMs'>,
  { keystring }: Pick<Credentials, 'keystring'>,
  grant: Readonly<Record<string, string>>,
): Promise<OAuthToken> {
  const url = `${TOKEN_ORIGIN}/v3/public/oauth/token`;
  const ask = { fetch: way, url, platform: 'Etsy', nowMs };
  return askOAuthToken(ask, { ...grant, client_id: keystring });
}

/** Calls for one shop. */
export class EtsyApi extends BearerApi<Credentials, (typeof SCOPES)[number]> {
  constructor(context: EtsyContext) {
    super(context, {
      ...{ platform: 'Etsy', origin: API_ORIGIN, renewBeforeMs: 10 * 60_000 },
      headers: ({ keystring, sharedSecret }) => ({ 'x-api-key': `${keystring}:${sharedSecret}` }),
      async renew(credentials) {
        const refresh_token = credentials.refreshToken ?? '';
        const grant = { grant_type: 'refresh_token', refresh_token };
        const token = await askToken(context, credentials, grant);
        return withOAuthToken(credentials, token, context.nowMs);
      },
    });
  }
}
