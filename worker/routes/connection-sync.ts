// Connections that are asked, over HTTP: beginning and repeating a sign-in, asking now, places, and
// telling quantities. Secrets go in and never come out.
import {
  authoriseConnection,
  beginConnection,
  listPushes,
  placeConnection,
  ruleConnectionPush,
  syncConnectionNow,
} from '../../shared/contract/connection-sync.ts';
import type { Connection } from '../../shared/contract/connections.ts';
import type { ParsedRequestOf } from '../../shared/contract/endpoint.ts';
import { listPracticeShops } from '../../shared/contract/practice-shops.ts';
import { idOnce } from '../auth/derived.ts';
import { connectionOf } from '../connections/registry.ts';
import {
  bornConnection,
  deleteConnection,
  findConnection,
  findSealed,
  insertConnection,
} from '../db/connection.ts';
import {
  beginSignIn,
  connectedShops,
  mapPlaces,
  rulePush,
  workspaceDefaults,
} from '../db/connections/authorise.ts';
import { listPushes as readPushes } from '../db/connections/pushes.ts';
import { storeWaiting, syncNow } from '../db/connections/sync.ts';
import { forDirectory, type WorkspaceDb } from '../db/for-workspace.ts';
import { closeHook, openHook } from '../db/hook-directory.ts';
import { demandKnown } from '../db/known-ids.ts';
import { insertAccount } from '../db/warehouse.ts';
import { isSameShop } from '../domain/connections/same-shop.ts';
import { FIRST_STATE } from '../domain/connections/sync-state.ts';
import { isoOf } from '../domain/instants.ts';
import { ApiError, fieldError, notFound } from '../errors.ts';
import { sealCredentials } from '../jobs/connection-secrets.ts';
import { practiceShops } from '../jobs/practice-shops.ts';
import { beginSignInAt, openForm } from '../jobs/sign-in-shop.ts';
import { type Route, route } from '../route.ts';

const originOf = (request: Request) => new URL(request.url).origin;

const notAuthorised = () =>
  new ApiError('conflict', { detail: 'This platform asks nobody: its secrets are typed in.' });

async function demandConnection(db: WorkspaceDb, id: string): Promise<Connection> {
  const found = await findConnection(db, id);
  if (!found) throw notFound('connection');
  return found;
}

async function accountOf(
  db: WorkspaceDb,
  id: string,
  shop: { name: string; platform: 'shopify'; externalRef: string },
  nowMs: number,
) {
  const { currency = 'USD', timeZone = 'UTC' } = (await workspaceDefaults(db)) ?? {};
  const account = { ...shop, currency, timeZone, market: 'US', minShelfLifeDays: 0 };
  return insertAccount(db, id, account, nowMs);
}

type BeginBody = ParsedRequestOf<typeof beginConnection>['body'];

const refOfShop = ({ settings }: BeginBody) => settings.shopDomain.replace('.myshopify.com', '');

async function demandPlaces(db: WorkspaceDb, { accountId, settings }: BeginBody): Promise<void> {
  const warehouses = Object.entries(settings.warehouses ?? {}).map(([place, id]) => ({
    ...{ noun: 'warehouse' as const, id, path: `body.settings.warehouses.${place}` },
  }));
  const account = { noun: 'account' as const, id: accountId, path: 'body.accountId' };
  await demandKnown(db, [account, ...warehouses]);
}

// One shop is one connection and one account: an attempt that never came to its end is replaced,
// and a shop that is connected is not connected a second time.
async function knownShop(db: WorkspaceDb, body: BeginBody) {
  const { shops, accountId } = await connectedShops(db, body.platform, refOfShop(body));
  const same = shops.filter(({ settings }) => isSameShop(settings, body.settings));
  if (same.some(({ status }) => status !== 'waiting')) {
    throw new ApiError('conflict', {
      detail: 'This shop is connected already: open it under Connections and ask the owner again.',
    });
  }
  return { accountId: body.accountId ?? accountId, abandoned: same.map(({ id }) => id) };
}

const begin = route(beginConnection, async (call) => {
  const { env, db, body, nowMs, onceKey, commit } = call;
  const { name, platform, credentials, settings } = body;
  if (!credentials.clientId) {
    throw fieldError(
      'body.credentials.clientId',
      'The app’s client id is needed to ask the owner.',
    );
  }
  await demandPlaces(db, body);
  const known = await knownShop(db, body);
  const id = await idOnce('con', `${db.workspaceId} ${onceKey}`);
  const accountId = known.accountId ?? (await idOnce('acc', `${db.workspaceId} ${onceKey}`));
  const at = { workspaceId: db.workspaceId, connectionId: id };
  const origin = originOf(call.request);
  const form = { platform, credentials, settings };
  const begun = await beginSignInAt(env, at, form, { origin, nowMs });
  if (!begun) throw notAuthorised();
  const isAccountNew = known.accountId === null;
  const row = { id, platform, name, accountId, settings };
  const sealedCredentials = await sealCredentials(env, at, credentials);
  const account = { name, platform, externalRef: refOfShop(body) };
  const made = isAccountNew ? [await accountOf(db, accountId, account, nowMs)] : [];
  await openHook(forDirectory(env), at, nowMs);
  const answer = await commit({
    statements: [
      ...made,
      ...known.abandoned.flatMap((one) => deleteConnection(db, one)),
      insertConnection(db, { ...row, sealedCredentials }, nowMs),
      storeWaiting(db, id, { ...FIRST_STATE, isAccountNew }),
      beginSignIn(db, id, begun.stateHash),
    ],
    answer: {
      connection: bornConnection(row, 'waiting', nowMs),
      authoriseUrl: begun.authoriseUrl,
    },
    subject: { kind: 'connection', id },
    after: row,
    isSynced: isAccountNew,
  });
  for (const one of known.abandoned) await closeHook(forDirectory(env), one);
  return answer;
});

const authorise = route(authoriseConnection, async (call) => {
  const { env, db, params, nowMs, commit } = call;
  const connection = await demandConnection(db, params.id);
  const sealed = await findSealed(db, params.id);
  const form = sealed && (await openForm(env, db.workspaceId, sealed, nowMs));
  if (!form || (form.platform === 'shopify' && !form.credentials.clientId)) throw notAuthorised();
  const at = { workspaceId: db.workspaceId, connectionId: params.id };
  const begun = await beginSignInAt(env, at, form, { origin: originOf(call.request), nowMs });
  if (!begun) throw notAuthorised();
  return commit({
    statements: [beginSignIn(db, params.id, begun.stateHash)],
    answer: { connection, authoriseUrl: begun.authoriseUrl },
    subject: { kind: 'connection', id: params.id },
    isSynced: false,
  });
});

const sync = route(syncConnectionNow, async ({ env, db, params, nowMs, later, commit }) => {
  const connection = await demandConnection(db, params.id);
  if (!connectionOf(connection.platform)?.pull || connection.status === 'waiting') {
    throw new ApiError('conflict', {
      detail: 'It cannot be asked yet: its owner has to let us in first.',
    });
  }
  const nextSyncAtUtc = isoOf(nowMs);
  const answer = await commit({
    statements: [syncNow(db, params.id, nowMs)],
    answer: { ...connection, status: 'active', nextSyncAtUtc, isAsked: true, syncFailures: 0 },
    subject: { kind: 'connection', id: params.id },
    isSynced: false,
  });
  const message = { kind: 'sync', workspaceId: db.workspaceId, connectionId: params.id };
  later(env.JOBS.send(message));
  return answer;
});

const places = route(placeConnection, async ({ db, params, body, nowMs, commit }) => {
  const connection = await demandConnection(db, params.id);
  const { warehouses } = body;
  await demandKnown(
    db,
    Object.entries(warehouses).map(([place, id]) => ({
      ...{ noun: 'warehouse' as const, id, path: `body.warehouses.${place}` },
    })),
  );
  return commit({
    statements: [mapPlaces(db, params.id, warehouses, nowMs)],
    answer: { ...connection, settings: { ...connection.settings, warehouses } },
    subject: { kind: 'connection', id: params.id },
    before: connection.settings.warehouses ?? {},
    after: warehouses,
    isSynced: false,
  });
});

const push = route(ruleConnectionPush, async ({ db, params, body, nowMs, commit }) => {
  const connection = await demandConnection(db, params.id);
  if (!connectionOf(connection.platform)?.push) {
    throw new ApiError('conflict', { detail: 'This platform cannot be told quantities yet.' });
  }
  return commit({
    statements: [rulePush(db, params.id, body, nowMs)],
    answer: { ...connection, push: body },
    subject: { kind: 'connection', id: params.id },
    before: connection.push,
    after: body,
    isSynced: false,
  });
});

/** Routes of connections that are asked. */
export const connectionSyncRoutes: readonly Route[] = [
  begin,
  authorise,
  sync,
  places,
  push,
  route(listPracticeShops, async ({ env }) => ({
    items: practiceShops(env).map((shop) => ({
      ...shop,
      asksOwner: connectionOf(shop.form.platform)?.authorise !== undefined,
    })),
  })),
  route(listPushes, async ({ db, params, query }) => {
    await demandConnection(db, params.id);
    return readPushes(db, params.id, query);
  }),
];
