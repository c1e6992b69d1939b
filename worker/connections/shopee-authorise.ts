// How a Shopee shop's owner lets our app in: Shopee's own page, the code exchanged for tokens, and
// the shop named by the way back (open.shopee.com, guide 20, the form with `state`). Shopee signs
// nothing of the way back: the state is ours alone, and a code is worth nothing without our key.
import type { Authorisation } from './authorisation.ts';
import { ConnectionError } from './connection-error.ts';
import { withOAuthToken } from './oauth-token.ts';
import { askShopeeToken, shopeeHosts } from './shopee-api.ts';

/** Signing in at Shopee. */
export const shopeeAuthorisation: Authorisation<'shopee'> = {
  // Modules belong to the app and are not asked for one by one; what is missing names itself.
  scopes: [],
  needs: ['partnerId', 'partnerKey'],
  url({ credentials, settings, state, redirectUrl }) {
    const url = new URL(`https://${shopeeHosts(settings).auth}/auth`);
    url.searchParams.set('partner_id', credentials.partnerId);
    url.searchParams.set('auth_type', 'seller');
    url.searchParams.set('redirect_uri', redirectUrl);
    url.searchParams.set('response_type', 'code');
    url.searchParams.set('state', state);
    return url.href;
  },
  async complete(answer) {
    const { query, credentials, settings, nowMs } = answer;
    const code = query.get('code') ?? '';
    if (code === '') throw new ConnectionError('platform-refused', 'The owner did not allow it.');
    const shopId = query.get('shop_id') ?? '';
    if (!/^\d{1,20}$/.test(shopId)) {
      const sentence = 'Sign in with the shop’s own account, not the main account of several.';
      throw new ConnectionError('wrong-shop', sentence);
    }
    if ((settings.shopId ?? shopId) !== shopId) {
      throw new ConnectionError('wrong-shop', 'The answer is of another shop.');
    }
    const call = { path: '/api/v2/auth/token/get', body: { code, shop_id: Number(shopId) } };
    const token = await askShopeeToken(answer, credentials, settings, call);
    const renewed = withOAuthToken(credentials, token, nowMs);
    return { credentials: renewed, scopes: [], settings: { shopId } };
  },
};
