// Mercado Libre's API with a seller's token: 6 hours long, renewed with a refresh token that is
// good once. Built to the published shape (developers.mercadolibre.com, «autenticacion-y-
// autorizacion», 2026, as quoted in public integration notes read on 2026-11-23); not yet verified
// against a live seller.
import { BearerApi } from './bearer-api.ts';
import type { ContextOf } from './connection.ts';
import { askOAuthToken, type OAuthToken, withOAuthToken } from './oauth-token.ts';

/** The only host that is called. */
export const API_ORIGIN = 'https://api.mercadolibre.com';

/** What an owner allows; without `offline_access` nothing renews the access. */
export const SCOPES = ['read', 'write', 'offline_access'] as const;

/** Permissions an application is given in the developers' centre, by what they open. */
export type MercadoPermission = 'users' | 'items' | 'orders' | 'claims' | 'notifications';

/** What Mercado Libre's calls are made with. */
export type MercadoContext = ContextOf<'mercadolibre'>;
type Credentials = MercadoContext['credentials'];

/**
 * Asks for a token, for a code or a refresh token.
 *
 * @throws ConnectionError `platform-refused` for a grant that is worth nothing
 */
export function askToken(
  { fetch: way, nowMs }: Pick<MercadoContext, 'fetch' | 'nowMs'>,
  { clientId, clientSecret }: Pick<Credentials, 'clientId' | 'clientSecret'>,
  grant: Readonly<Record<string, string>>,
): Promise<OAuthToken> {
  const url = `${API_ORIGIN}/oauth/token`;
  const keys = { client_id: clientId, client_secret: clientSecret };
  return askOAuthToken(
    { fetch: way, url, platform: 'Mercado Libre', nowMs },
    { ...grant, ...keys },
  );
}

/** Credentials with a token just given, and what it allows. */
export function withMercadoToken(
  credentials: Credentials,
  token: OAuthToken,
  nowMs: number,
): Credentials {
  const allowed = token.scope ?? credentials.allowed;
  return { ...withOAuthToken(credentials, token, nowMs), allowed };
}

/** Calls for one seller. */
export class MercadoApi extends BearerApi<Credentials, MercadoPermission> {
  constructor(context: MercadoContext) {
    super(context, {
      ...{ platform: 'Mercado Libre', origin: API_ORIGIN, renewBeforeMs: 10 * 60_000 },
      async renew(credentials) {
        const refresh_token = credentials.refreshToken ?? '';
        const grant = { grant_type: 'refresh_token', refresh_token };
        const token = await askToken(context, credentials, grant);
        return withMercadoToken(credentials, token, context.nowMs);
      },
    });
  }
}
