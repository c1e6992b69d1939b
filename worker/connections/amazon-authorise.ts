// How a seller lets our app in: Seller Central's own page, the code exchanged at Login with Amazon
// (developer-docs.amazon.com, website authorization workflow, read 2026-11-23). The answer is not
// signed: our state, given out for one connection and once, is what proves it.
import { askToken, withToken } from './amazon-api.ts';
import { marketplaceOf } from './amazon-marketplaces.ts';
import type { Authorisation } from './authorisation.ts';
import { ConnectionError } from './connection-error.ts';

/** Signing in at Seller Central; a private app's own refresh token needs none. */
export const amazonAuthorisation: Authorisation<'amazon'> = {
  // Roles belong to the app, not to the answer; one that lacks is named when it is wanted.
  scopes: [],
  needs: ['applicationId'],
  hasAccess: ({ refreshToken }) => refreshToken !== null,
  url({ credentials, settings, state, redirectUrl }) {
    const host = marketplaceOf(settings.marketplaceId)?.sellerHost ?? 'sellercentral.amazon.com';
    const url = new URL(`https://${host}/apps/authorize/consent`);
    url.searchParams.set('application_id', credentials.applicationId ?? '');
    url.searchParams.set('state', state);
    url.searchParams.set('redirect_uri', redirectUrl);
    return url.href;
  },
  async complete({ query, credentials, settings, nowMs, fetch: way }) {
    if (query.get('selling_partner_id') !== settings.sellerId) {
      throw new ConnectionError('wrong-shop', 'The answer is of another seller.');
    }
    const code = query.get('spapi_oauth_code') ?? '';
    if (code === '') throw new ConnectionError('platform-refused', 'The seller did not allow it.');
    const { clientId, clientSecret } = credentials;
    const app = { client_id: clientId, client_secret: clientSecret };
    const body = { grant_type: 'authorization_code', code, ...app };
    const token = await askToken(way, body, nowMs).catch((error) => {
      // A code that is worth nothing is not an access that has ended.
      if (error instanceof ConnectionError && error.fault === 'needs-sign-in') {
        throw new ConnectionError('platform-refused', 'Amazon gave no access for this answer.');
      }
      throw error;
    });
    return { credentials: withToken(credentials, token, nowMs), scopes: [] };
  },
};
