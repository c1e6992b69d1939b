// How an eBay seller lets our application in: eBay's own page, and the code it sends back exchanged
// for tokens (developer.ebay.com, authorization code grant, read 2026-11-23). eBay signs nothing of
// the way back: the state is ours alone, and a code is worth something only with our secret.
import type { Authorisation } from './authorisation.ts';
import { ConnectionError } from './connection-error.ts';
import { askToken, SCOPES } from './ebay-api.ts';
import { withOAuthToken } from './oauth-token.ts';

const CONSENT_URL = 'https://auth.ebay.com/oauth2/authorize';

/** Signing in at eBay. */
export const ebayAuthorisation: Authorisation<'ebay'> = {
  scopes: SCOPES,
  needs: ['clientId', 'clientSecret'],
  url({ credentials, settings, state }) {
    const url = new URL(CONSENT_URL);
    url.searchParams.set('client_id', credentials.clientId);
    url.searchParams.set('response_type', 'code');
    // The name eBay gave to the address: it stands for it in every call.
    url.searchParams.set('redirect_uri', settings.ruName);
    url.searchParams.set('scope', SCOPES.join(' '));
    url.searchParams.set('state', state);
    return url.href;
  },
  async complete({ query, credentials, settings, nowMs, fetch: way }) {
    const code = query.get('code') ?? '';
    if (code === '') throw new ConnectionError('platform-refused', 'The owner did not allow it.');
    const grant = { grant_type: 'authorization_code', code, redirect_uri: settings.ruName };
    const token = await askToken(way, credentials, grant, nowMs);
    // eBay gives all that was asked for or nothing.
    return { credentials: withOAuthToken(credentials, token, nowMs), scopes: SCOPES };
  },
};
