// The Real-time Inventory Check over HTTP: eBay's question at its checkout, and the way in a seller
// hands to eBay. The password is a signed claim, so that the question costs one round trip; it ends
// with its connection.
import { checkInventory, showInventoryCheck } from '../../shared/contract/inventory-check.ts';
import { readSignedClaims, signClaims } from '../auth/signed-claims.ts';
import { tokenSecret } from '../auth/token-secret.ts';
import { connectionOf } from '../connections/registry.ts';
import { fromBase64 } from '../connections/signatures.ts';
import { findConnection } from '../db/connection.ts';
import { checkedListing, checkedShop, readCheck } from '../db/connections/inventory-check.ts';
import { forWorkspace } from '../db/for-workspace.ts';
import { checkAnswer } from '../domain/connections/inventory-check.ts';
import { ApiError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

const PREFIX = 'scc-check1';

interface CheckClaims {
  readonly workspaceId: string;
  readonly connectionId: string;
}

const refused = () =>
  new ApiError('unauthenticated', {
    detail: 'User name and password are those the connection shows for this check.',
  });

// Name and password as eBay asked for them at first, or the password alone as a bearer token.
function passwordIn(header: string, connectionId: string): string {
  const [scheme, value = ''] = header.split(' ');
  if (scheme?.toLowerCase() === 'bearer') return value;
  const bytes = scheme?.toLowerCase() === 'basic' ? fromBase64(value) : null;
  const text = bytes ? new TextDecoder().decode(bytes) : '';
  const at = text.indexOf(':');
  return text.slice(0, at) === connectionId ? text.slice(at + 1) : '';
}

const ask = route(checkInventory, async ({ env, request, params, body, nowMs, track }) => {
  const { connectionId } = params;
  const password = passwordIn(request.headers.get('authorization') ?? '', connectionId);
  const claims = await readSignedClaims<CheckClaims>(PREFIX, password, tokenSecret(env));
  if (claims?.connectionId !== connectionId) throw refused();
  const db = await forWorkspace(env, claims.workspaceId);
  track(db);
  const items = Array.isArray(body) ? body : [body];
  const rows = await readCheck(
    db,
    connectionId,
    items.map(({ SKU }) => SKU),
    nowMs,
  );
  const [first] = rows;
  if (!first) throw refused();
  const shop = checkedShop(first);
  // A SKU two listings share has two rows: the one that can sell less is answered.
  const answers = items.map((item) => {
    const own = rows.filter(({ sku }) => sku === item.SKU);
    return own
      .map((row) => checkAnswer(item, checkedListing(row), shop, nowMs))
      .reduce((a, b) => (b.totalAvailableQuantity < a.totalAvailableQuantity ? b : a));
  });
  const [only] = answers;
  return Array.isArray(body) || !only ? answers : only;
});

const show = route(showInventoryCheck, async ({ env, request, db, params }) => {
  const connection = await findConnection(db, params.id);
  if (!connection) throw notFound('connection');
  if (!connectionOf(connection.platform)?.asksAtCheckout) {
    throw new ApiError('conflict', { detail: 'This platform asks nothing at its checkout.' });
  }
  const claims: CheckClaims = { workspaceId: db.workspaceId, connectionId: connection.id };
  const { origin } = new URL(request.url);
  return {
    url: `${origin}/v1/inventory-check/${connection.id}`,
    userName: connection.id,
    password: await signClaims(PREFIX, claims, tokenSecret(env)),
  };
});

/** Routes of the check. */
export const inventoryCheckRoutes: readonly Route[] = [ask, show];
