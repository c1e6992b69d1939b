// How a TikTok Shop's owner lets our app in: TikTok's own page, the code exchanged for tokens, and
// the shop named by TikTok itself (partner.tiktokshop.com, authorization, read 2026-11-22). TikTok
// signs nothing of the way back: the state is ours alone, and a code is worth something only with
// our secret.
import type { Authorisation, AuthoriseAnswer } from './authorisation.ts';
import { ConnectionError } from './connection-error.ts';
import { shopsAnswer } from './tiktok-answers.ts';
import { AUTH_ORIGIN, askTokens, TiktokApi, type TiktokContext, withTokens } from './tiktok-api.ts';

const SERVICES_ORIGIN = 'https://services.tiktokshop.com';
type Credentials = TiktokContext['credentials'];
type Settings = TiktokContext['settings'];

async function shopOf(answer: AuthoriseAnswer<Credentials, Settings>, credentials: Credentials) {
  const { settings, nowMs, fetch: way } = answer;
  const keepCredentials = async () => {};
  const renewOnce = async () => null;
  const storedCredentials = async () => credentials;
  const before = { accountId: '', credentials, settings, connectedAtUtc: nowMs };
  const context = { ...before, nowMs, fetch: way, keepCredentials, renewOnce, storedCredentials };
  const call = { path: '/authorization/202309/shops', isShopless: true };
  const { shops } = await new TiktokApi(context).ask(shopsAnswer, call);
  const wanted = shops.filter(({ id }) => !settings.shopId || id === settings.shopId);
  const [shop] = wanted;
  if (shop && wanted.length === 1) return shop;
  const ids = shops.map(({ id }) => id).join(', ');
  throw new ConnectionError('wrong-shop', `Name one shop by its id, of: ${ids || 'none'}.`);
}

/** Signing in at TikTok Shop. */
export const tiktokAuthorisation: Authorisation<'tiktok'> = {
  // They belong to the app and are not asked for one by one; what is missing names itself.
  scopes: [],
  needs: ['appKey', 'appSecret'],
  url({ credentials, state }) {
    const { serviceId, appKey } = credentials;
    const url = serviceId
      ? new URL(`${SERVICES_ORIGIN}/open/authorize`)
      : new URL(`${AUTH_ORIGIN}/oauth/authorize`);
    if (serviceId) url.searchParams.set('service_id', serviceId);
    else url.searchParams.set('app_key', appKey);
    url.searchParams.set('state', state);
    return url.href;
  },
  async complete(answer) {
    const { query, nowMs, fetch: way } = answer;
    const { appKey, appSecret } = answer.credentials;
    const code = query.get('code') ?? '';
    if (code === '') throw new ConnectionError('platform-refused', 'The owner did not allow it.');
    const grant = { app_key: appKey, app_secret: appSecret };
    const ask = { ...grant, auth_code: code, grant_type: 'authorized_code' };
    const credentials = withTokens(answer.credentials, await askTokens(way, 'get', ask, nowMs));
    const { id, cipher } = await shopOf(answer, credentials);
    return { credentials, scopes: [], settings: { shopId: id, shopCipher: cipher } };
  },
};
