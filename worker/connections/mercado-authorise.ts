// How a Mercado Libre seller lets our application in: the page of their country, the code exchanged
// for tokens with the proof that goes with it (PKCE), and the seller named by the answer. The
// account's administrator has to do it: a helper's word is refused there. Hosts by country as the
// public SDK lists them (github.com/mercadolibre, «Auth URLs options by country»).
import type { Authorisation } from './authorisation.ts';
import { ConnectionError } from './connection-error.ts';
import { askToken, SCOPES, withMercadoToken } from './mercado-api.ts';
import { pkceChallenge, pkceVerifier } from './oauth-token.ts';

const AUTH_HOSTS = {
  ...{ AR: 'auth.mercadolibre.com.ar', BO: 'auth.mercadolibre.com.bo' },
  ...{ BR: 'auth.mercadolivre.com.br', CL: 'auth.mercadolibre.cl' },
  ...{ CO: 'auth.mercadolibre.com.co', CR: 'auth.mercadolibre.com.cr' },
  ...{ DO: 'auth.mercadolibre.com.do', EC: 'auth.mercadolibre.com.ec' },
  ...{ MX: 'auth.mercadolibre.com.mx', PA: 'auth.mercadolibre.com.pa' },
  ...{ PE: 'auth.mercadolibre.com.pe', PY: 'auth.mercadolibre.com.py' },
  ...{ UY: 'auth.mercadolibre.com.uy', VE: 'auth.mercadolibre.com.ve' },
} as const;

/** Signing in at Mercado Libre. */
export const mercadoAuthorisation: Authorisation<'mercadolibre'> = {
  scopes: SCOPES,
  needs: ['clientId', 'clientSecret'],
  async url({ credentials, settings, state, redirectUrl }) {
    const { clientId, clientSecret } = credentials;
    const url = new URL(`https://${AUTH_HOSTS[settings.country]}/authorization`);
    url.searchParams.set('response_type', 'code');
    url.searchParams.set('client_id', clientId);
    url.searchParams.set('redirect_uri', redirectUrl);
    url.searchParams.set('state', state);
    const verifier = await pkceVerifier(clientSecret, state);
    url.searchParams.set('code_challenge', await pkceChallenge(verifier));
    url.searchParams.set('code_challenge_method', 'S256');
    return url.href;
  },
  async complete(answer) {
    const { query, redirectUrl, settings, nowMs } = answer;
    const code = query.get('code') ?? '';
    if (code === '') throw new ConnectionError('platform-refused', 'The owner did not allow it.');
    const { clientSecret } = answer.credentials;
    const code_verifier = await pkceVerifier(clientSecret, query.get('state') ?? '');
    const grant = { grant_type: 'authorization_code', code, redirect_uri: redirectUrl };
    const token = await askToken(answer, answer.credentials, { ...grant, code_verifier });
    const userId = token.user_id ?? null;
    if (userId === null || (settings.userId ?? userId) !== userId) {
      throw new ConnectionError('wrong-shop', 'The answer is of another seller.');
    }
    const credentials = withMercadoToken(answer.credentials, token, nowMs);
    const scopes = credentials.allowed?.split(' ') ?? SCOPES;
    return { credentials, scopes, settings: { userId } };
  },
};
