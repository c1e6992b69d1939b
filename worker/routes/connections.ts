// Connections over HTTP: set up, look after, end. Secrets are sealed before they are stored and in
// no answer, log or audit entry.
import type { ConnectionForm } from '../../shared/contract/connection-forms.ts';
import {
  createConnection,
  listConnections,
  listInbox,
  listUnmappedLines,
  removeConnection,
  replayMessage,
  retryMessage,
  rotateConnection,
} from '../../shared/contract/connections.ts';
import { idOnce } from '../auth/derived.ts';
import * as connections from '../db/connection.ts';
import { forDirectory } from '../db/for-workspace.ts';
import { closeHook, openHook } from '../db/hook-directory.ts';
import { countParked, listInbox as readInbox, requeueParked } from '../db/inbox.ts';
import { demandKnown, type Reference } from '../db/known-ids.ts';
import { listUnmappedLines as readUnmappedLines } from '../db/unmapped-lines.ts';
import { ApiError, notFound } from '../errors.ts';
import { applyInbox, type InboxWork } from '../jobs/apply-inbox.ts';
import {
  OLD_CREDENTIALS_MS,
  openCredentials,
  sealCredentials,
} from '../jobs/connection-secrets.ts';
import { liveRoomsOf } from '../jobs/live-rooms.ts';
import { messageReader } from '../jobs/read-message.ts';
import { replayMessage as replayStored } from '../jobs/replay-message.ts';
import { type CallOf, type Route, route } from '../route.ts';

function warehouseReferences({ settings }: ConnectionForm): Reference[] {
  return Object.entries(settings.warehouses ?? {}).map(([place, id]) => ({
    noun: 'warehouse',
    id,
    path: `body.settings.warehouses.${place}`,
  }));
}

const create = route(createConnection, async (call) => {
  const { env, db, body, nowMs, onceKey, commit } = call;
  const { accountId, name, platform, credentials, settings } = body;
  const account = { noun: 'account', id: accountId, path: 'body.accountId' } as const;
  await demandKnown(db, [account, ...warehouseReferences(body)]);
  const id = await idOnce('con', `${db.workspaceId} ${onceKey}`);
  const at = { workspaceId: db.workspaceId, connectionId: id };
  const sealedCredentials = await sealCredentials(env, at, credentials);
  const row = { id, platform, name, accountId, settings, sealedCredentials };
  const answer = connections.bornConnection(row, 'active', nowMs);
  // The address leads nowhere until the row is there. First, because a repeat of the call is
  // answered from what is stored and would not come here again.
  await openHook(forDirectory(env), at, nowMs);
  return commit({
    statements: [connections.insertConnection(db, row, nowMs)],
    answer,
    subject: { kind: 'connection', id },
    after: { platform, name, accountId, settings },
    isSynced: false,
  });
});

const rotate = route(rotateConnection, async (call) => {
  const { env, db, body, params, nowMs, commit } = call;
  const [before, sealed] = await Promise.all([
    connections.findConnection(db, params.id),
    connections.findSealed(db, params.id),
  ]);
  if (!before || !sealed) throw notFound('connection');
  if (before.platform !== body.platform) {
    throw new ApiError('conflict', { detail: `This connection is of ${before.platform}.` });
  }
  await demandKnown(db, warehouseReferences(body));
  const [old] = await openCredentials(env, db.workspaceId, sealed, nowMs).catch(() => [null]);
  const at = { workspaceId: db.workspaceId, connectionId: before.id };
  const replaced = old === null ? null : { credentials: old, untilMs: nowMs + OLD_CREDENTIALS_MS };
  // What is not typed anew stays: a new client secret ends no token.
  const given = Object.entries(body.credentials).filter(([, value]) => value !== null);
  const credentials = { ...(old as object), ...Object.fromEntries(given) };
  const sealedCredentials = await sealCredentials(env, at, credentials, replaced);
  const { settings } = body;
  return commit({
    statements: [
      connections.updateConnection(db, before.id, { settings, sealedCredentials }, nowMs),
    ],
    answer: { ...before, settings, status: 'active', lastError: null, lastErrorAtUtc: null },
    subject: { kind: 'connection', id: before.id },
    before: before.settings,
    after: settings,
    isSynced: false,
  });
});

const remove = route(removeConnection, async ({ env, db, params, commit }) => {
  const before = await connections.findConnection(db, params.id);
  if (!before) throw notFound('connection');
  const answer = await commit({
    statements: connections.deleteConnection(db, before.id),
    answer: { done: true as const },
    subject: { kind: 'connection', id: before.id },
    before: { platform: before.platform, name: before.name, accountId: before.accountId },
    isSynced: false,
  });
  await closeHook(forDirectory(env), before.id);
  return answer;
});

const retry = route(retryMessage, async (call) => {
  const { db, params, commit, later } = call;
  if (!(await connections.findConnection(db, params.id))) throw notFound('connection');
  const messages = await countParked(db, params.id);
  const answer = await commit({
    statements: [requeueParked(db, params.id)],
    answer: { messages },
    subject: { kind: 'connection', id: params.id },
    isSynced: false,
  });
  // Behind the answer, so that the room soon shows what they say now; the tick takes up the rest.
  later(applyInbox(db, workOf(call)));
  return answer;
});

type Reading = Pick<CallOf<typeof replayMessage>, 'env' | 'db' | 'fetch' | 'nowMs'>;

const workOf = ({ env, db, fetch, nowMs }: Reading): InboxWork => ({
  read: messageReader(env, db, { fetch }),
  rooms: liveRoomsOf(env, db.workspaceId),
  nowMs,
});

const replay = route(replayMessage, async (call) => {
  const { db, params, body, commit } = call;
  const at = { connectionId: params.id, eventId: body.eventId };
  const after = await replayStored(db, at, workOf(call));
  if (!after) throw notFound('message');
  const { eventId, state, attempts } = after;
  const isUsed = state === 'applied' || state === 'ignored';
  const answer = { eventId, state, attempts, lastError: isUsed ? null : after.lastError };
  return commit({
    statements: [],
    answer,
    subject: { kind: 'connection', id: params.id },
    after: { eventId, topic: after.topic, state },
    isSynced: false,
  });
});

/** Routes of connections and of what came in over them. */
export const connectionRoutes: readonly Route[] = [
  route(listConnections, ({ db, query }) => connections.listConnections(db, query)),
  create,
  rotate,
  remove,
  retry,
  replay,
  route(listInbox, ({ db, query }) => readInbox(db, query)),
  route(listUnmappedLines, ({ db, query }) => readUnmappedLines(db, query)),
];
