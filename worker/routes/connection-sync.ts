// Connections that are asked, over HTTP: beginning and repeating a sign-in, asking now, places, and
// telling quantities. Secrets go in and never come out.

import type { ConnectionForm } from '../../shared/contract/connection-forms.ts';
import { listUnknownSkus } from '../../shared/contract/connection-stocks.ts';
import {
  authoriseConnection,
  beginConnection,
  listPushes,
  placeConnection,
  ruleConnectionPush,
  syncConnectionNow,
} from '../../shared/contract/connection-sync.ts';
import type { Connection } from '../../shared/contract/connections.ts';
import { listPracticeShops } from '../../shared/contract/practice-shops.ts';
import { PLATFORMS } from '../../shared/inventory/words.ts';
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
import { listUnknownSkus as readUnknownSkus } from '../db/connections/stocks.ts';
import { storeAsked, storeWaiting, syncNow } from '../db/connections/sync.ts';
import { forDirectory, type WorkspaceDb } from '../db/for-workspace.ts';
import { closeHook, openHook } from '../db/hook-directory.ts';
import { demandKnown } from '../db/known-ids.ts';
import { insertAccount } from '../db/warehouse.ts';
import { isSameShop } from '../domain/connections/same-shop.ts';
import { FIRST_STATE } from '../domain/connections/sync-state.ts';
import { isoOf } from '../domain/instants.ts';
import { ApiError, fieldError, notFound } from '../errors.ts';
import { sealCredentials } from '../jobs/connection-secrets.ts';
import { practiceShops, typeHook } from '../jobs/practice-shops.ts';
import { standInOf } from '../jobs/read-message.ts';
import { type BegunSignIn, beginSignInAt, hookOriginOf, openForm } from '../jobs/sign-in-shop.ts';
import { type CallOf, type Route, route } from '../route.ts';

const originOf = (request: Request) => new URL(request.url).origin;

const notAuthorised = () =>
  new ApiError('conflict', { detail: 'This platform asks nobody: its secrets are typed in.' });

async function demandConnection(db: WorkspaceDb, id: string): Promise<Connection> {
  const found = await findConnection(db, id);
  if (!found) throw notFound('connection');
  return found;
}

type Form = CallOf<typeof beginConnection>['body'];

// Each connection is handed only what its own form has checked.
const refOfShop = ({ platform, settings }: Form): string | null =>
  connectionOf(platform)?.shopRef?.(settings as never) ?? null;

async function accountOf(db: WorkspaceDb, id: string, form: Form, nowMs: number) {
  const { currency = 'USD', timeZone = 'UTC' } = (await workspaceDefaults(db)) ?? {};
  const { name, platform } = form;
  const known = PLATFORMS.find((one) => one === platform) ?? 'other';
  const shop = {
    name,
    platform: known,
    externalRef: refOfShop(form),
    market: 'US',
    minShelfLifeDays: 0,
  };
  return insertAccount(db, id, { ...shop, currency, timeZone }, nowMs);
}

function demandNeeds({ platform, credentials }: ConnectionForm): void {
  const given: Readonly<Record<string, unknown>> = { ...credentials };
  const needs = connectionOf(platform)?.authorise?.needs ?? [];
  const missing = needs.find((name) => !given[name]);
  if (missing === undefined) return;
  throw fieldError(`body.credentials.${missing}`, 'It is needed to ask the owner.');
}

// Who is not asked has let us in with what was typed: the first round is due at once.
function firstSteps(
  call: Pick<CallOf<typeof beginConnection>, 'db' | 'env' | 'request' | 'nowMs'>,
  id: string,
  { platform, settings }: Form,
  isAccountNew: boolean,
  begun: BegunSignIn | null,
): D1PreparedStatement[] {
  const { db, env, request, nowMs } = call;
  const state = { ...FIRST_STATE, isAccountNew };
  if (begun) return [storeWaiting(db, id, state), beginSignIn(db, id, begun.stateHash)];
  if (!connectionOf(platform)?.pull) return [];
  const hookOrigin = hookOriginOf(originOf(request), standInOf(env, platform, settings));
  return [storeAsked(db, id, { ...state, hookOrigin }, nowMs)];
}

const isWarehouse = ({ platform }: Pick<Form, 'platform'>) =>
  connectionOf(platform)?.isWarehouse === true;

async function demandPlaces(db: WorkspaceDb, { accountId, settings }: Form): Promise<void> {
  const warehouses = Object.entries(settings.warehouses ?? {}).map(([place, id]) => ({
    ...{ noun: 'warehouse' as const, id, path: `body.settings.warehouses.${place}` },
  }));
  const account = { noun: 'account' as const, id: accountId, path: 'body.accountId' };
  await demandKnown(db, [account, ...warehouses]);
}

// One shop is one connection and one account: an attempt that never came to its end is replaced,
// and a shop that is connected is not connected a second time. Which shop it is may only be known
// when its owner has let us in: then nothing is refused here.
async function knownShop(db: WorkspaceDb, body: Form) {
  const ref = refOfShop(body);
  const { shops, accountId } = await connectedShops(db, body.platform, ref);
  const same = shops.filter(({ settings }) => isSameShop(settings, body.settings));
  const waiting = same.filter(({ status }) => status === 'waiting');
  if (ref !== null && waiting.length < same.length) {
    throw new ApiError('already-connected', {
      detail: 'This shop is connected already: open it under Connections and ask the owner again.',
    });
  }
  return { accountId: body.accountId ?? accountId, abandoned: waiting.map(({ id }) => id) };
}

const begin = route(beginConnection, async (call) => {
  const { env, db, body, nowMs, onceKey, later, commit } = call;
  const { name, platform, credentials, settings } = body;
  const hasAccess = connectionOf(platform)?.authorise?.hasAccess?.(credentials as never) ?? false;
  if (!hasAccess) demandNeeds(body);
  await demandPlaces(db, body);
  const known = await knownShop(db, body);
  const id = await idOnce('con', `${db.workspaceId} ${onceKey}`);
  const newAccount = () => idOnce('acc', `${db.workspaceId} ${onceKey}`);
  const accountId = isWarehouse(body) ? '' : (known.accountId ?? (await newAccount()));
  const at = { workspaceId: db.workspaceId, connectionId: id };
  const ask = { origin: originOf(call.request), nowMs };
  const begun = hasAccess ? null : await beginSignInAt(env, at, body, ask);
  const isAccountNew = known.accountId === null && !isWarehouse(body);
  const row = { id, platform, name, accountId, settings };
  const sealedCredentials = await sealCredentials(env, at, credentials);
  const made = isAccountNew ? [await accountOf(db, accountId, body, nowMs)] : [];
  await typeHook(env, call.fetch, body, `${ask.origin}/v1/hooks/${id}`);
  await openHook(forDirectory(env), at, nowMs);
  const answer = await commit({
    statements: [
      ...made,
      ...known.abandoned.flatMap((one) => deleteConnection(db, one)),
      insertConnection(db, { ...row, sealedCredentials }, nowMs),
      ...firstSteps(call, id, body, isAccountNew, begun),
    ],
    answer: {
      connection: bornConnection(row, begun ? 'waiting' : 'active', nowMs),
      authoriseUrl: begun?.authoriseUrl ?? null,
    },
    subject: { kind: 'connection', id },
    after: row,
    isSynced: isAccountNew,
  });
  for (const one of known.abandoned) await closeHook(forDirectory(env), one);
  if (!begun) later(env.JOBS.send({ kind: 'sync', ...at }));
  return answer;
});

const authorise = route(authoriseConnection, async (call) => {
  const { env, db, params, nowMs, commit } = call;
  const connection = await demandConnection(db, params.id);
  const sealed = await findSealed(db, params.id);
  const form = sealed && (await openForm(env, db.workspaceId, sealed, nowMs));
  if (!form) throw notAuthorised();
  demandNeeds(form);
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
  const told = connectionOf(connection.platform);
  if (!told?.push && !told?.ship) {
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
    items: practiceShops(env).map((shop) => {
      const authorise = connectionOf(shop.form.platform)?.authorise;
      const hasAccess = authorise?.hasAccess?.(shop.form.credentials as never) ?? false;
      return { ...shop, asksOwner: authorise !== undefined && !hasAccess };
    }),
  })),
  route(listUnknownSkus, async ({ db, params, query }) => {
    await demandConnection(db, params.id);
    return readUnknownSkus(db, params.id, query);
  }),
  route(listPushes, async ({ db, params, query }) => {
    await demandConnection(db, params.id);
    return readPushes(db, params.id, query);
  }),
];
