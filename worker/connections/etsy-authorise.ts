// How an Etsy shop's owner lets our app in: Etsy's own page, the code exchanged with the proof that
// goes with it (PKCE, which Etsy demands), and the shop named by Etsy itself.
import type { Authorisation } from './authorisation.ts';
import { ConnectionError } from './connection-error.ts';
import { askToken, EtsyApi, SCOPES } from './etsy-api.ts';
import { selfAnswer } from './etsy-payloads.ts';
import { pkceChallenge, pkceVerifier, withOAuthToken } from './oauth-token.ts';

const CONSENT_URL = 'https://www.etsy.com/oauth/connect';

/** Signing in at Etsy. */
export const etsyAuthorisation: Authorisation<'etsy'> = {
  scopes: SCOPES,
  needs: ['keystring', 'sharedSecret'],
  async url({ credentials, state, redirectUrl }) {
    const { keystring, sharedSecret } = credentials;
    const url = new URL(CONSENT_URL);
    url.searchParams.set('response_type', 'code');
    url.searchParams.set('client_id', keystring);
    url.searchParams.set('redirect_uri', redirectUrl);
    url.searchParams.set('scope', SCOPES.join(' '));
    url.searchParams.set('state', state);
    const verifier = await pkceVerifier(sharedSecret, state);
    url.searchParams.set('code_challenge', await pkceChallenge(verifier));
    url.searchParams.set('code_challenge_method', 'S256');
    return url.href;
  },
  async complete(answer) {
    const { query, redirectUrl, settings, nowMs, fetch: way } = answer;
    const code = query.get('code') ?? '';
    if (code === '') throw new ConnectionError('platform-refused', 'The owner did not allow it.');
    const { sharedSecret } = answer.credentials;
    const code_verifier = await pkceVerifier(sharedSecret, query.get('state') ?? '');
    const grant = { grant_type: 'authorization_code', code, redirect_uri: redirectUrl };
    const token = await askToken(answer, answer.credentials, { ...grant, code_verifier });
    const credentials = withOAuthToken(answer.credentials, token, nowMs);
    const context = {
      ...{ accountId: '', credentials, settings, nowMs, connectedAtUtc: nowMs, fetch: way },
      keepCredentials: async () => {},
      renewOnce: async () => null,
      storedCredentials: async () => credentials,
    };
    const call = { path: '/v3/application/users/me', scope: 'shops_r' } as const;
    const { shop_id: shopId } = await new EtsyApi(context).ask(selfAnswer, call);
    if ((settings.shopId ?? shopId) !== shopId) {
      throw new ConnectionError('wrong-shop', 'The answer is of another shop.');
    }
    // Etsy gives all that was asked for or nothing.
    return { credentials, scopes: SCOPES, settings: { shopId } };
  },
};
