// Where platforms send their messages: proven, stored, answered; what they mean is worked out
// behind the answer. A wrong signature leaves no trace.
import * as v from 'valibot';
import { answerHookAddress, receiveHook } from '../../shared/contract/hooks.ts';
import type { HookMessage } from '../connections/connection.ts';
import { ConnectionError } from '../connections/connection-error.ts';
import { platformFetch } from '../connections/platform-fetch.ts';
import { connectionOf } from '../connections/registry.ts';
import { findSealed, noteConnectionError, type SealedConnection } from '../db/connection.ts';
import { forDirectory, forWorkspace, type WorkspaceDb } from '../db/for-workspace.ts';
import { findHook } from '../db/hook-directory.ts';
import { type InboxMessage, storeMessage } from '../db/inbox.ts';
import { ApiError } from '../errors.ts';
import { openCredentials } from '../jobs/connection-secrets.ts';
import { takeTurn } from '../jobs/inbox-turn.ts';
import { liveRoomsOf } from '../jobs/live-rooms.ts';
import { messageReader, standInOf } from '../jobs/read-message.ts';
import { readBodyBytes } from '../request-body.ts';
import { type PublicCall, type Route, route } from '../route.ts';

/** Far above any order; a column of D1 holds 2 MB. */
const MAX_BODY_BYTES = 1_500_000;

type Call = PublicCall<typeof receiveHook> | PublicCall<typeof answerHookAddress>;

const unknownAddress = () => new ApiError('not-found', { detail: 'No connection listens here.' });

async function findOpen(call: Call) {
  const { connectionId } = call.params;
  const directory = forDirectory(call.env);
  const hook = await findHook(directory, connectionId, call.nowMs);
  if (hook === null) throw unknownAddress();
  const db = await forWorkspace(call.env, hook.workspaceId);
  call.track(db);
  // A workspace that was moved may have left rows behind: only those of its own shard count.
  const isBeside = db.shard === directory.shard;
  const row = isBeside ? hook.beside : await findSealed(db, connectionId);
  if (!row || row.status === 'paused') throw unknownAddress();
  return { db, row };
}

async function prove(
  call: Call,
  db: WorkspaceDb,
  row: SealedConnection,
  body: Uint8Array<ArrayBuffer>,
): Promise<HookMessage> {
  const connection = connectionOf(row.platform);
  if (!connection) throw unknownAddress();
  const { env, nowMs } = call;
  const { platform, settings } = row;
  let refusal: unknown;
  for (const credentials of await openCredentials(env, db.workspaceId, row, nowMs)) {
    const form = v.parse(connection.form, { platform, credentials, settings });
    const hosts = connection.hosts(form.settings);
    const way = platformFetch(call.fetch, {
      hosts,
      standIn: standInOf(env, platform, form.settings),
    });
    const { url, headers } = call.request;
    const { pathname, search } = new URL(url);
    const request = { body, headers, path: `${pathname}${search}`, url, nowMs, fetch: way };
    try {
      return await connection.verify(request, form.credentials, form.settings);
    } catch (error) {
      refusal = error;
      // Only another key can make another signature right.
      if (!(error instanceof ConnectionError) || error.fault !== 'wrong-signature') break;
    }
  }
  if (!(refusal instanceof ConnectionError)) throw refusal;
  // Proven to be the platform's, so it may say why: a person set up the wrong shop.
  if (refusal.fault === 'wrong-shop') {
    await noteConnectionError(db, row.id, refusal.message, call.nowMs);
  }
  throw new ApiError('unauthenticated', { detail: refusal.message, cause: refusal });
}

const answerAddress = route(answerHookAddress, async (call) => {
  const { env, request, nowMs } = call;
  const { db, row } = await findOpen(call);
  const connection = connectionOf(row.platform);
  if (!connection?.answerAddress) throw unknownAddress();
  const [credentials] = await openCredentials(env, db.workspaceId, row, nowMs);
  const { platform, settings } = row;
  const form = v.parse(connection.form, { platform, credentials, settings });
  const { origin, pathname, searchParams: query } = new URL(request.url);
  const question = { query, url: `${origin}${pathname}` };
  const answer = await connection.answerAddress(question, form.credentials, form.settings);
  if (answer === null) throw unknownAddress();
  return answer;
});

/** Routes of the hooks. */
export const hookRoutes: readonly Route[] = [
  answerAddress,
  route(receiveHook, async (call) => {
    const { env, request, nowMs, later } = call;
    const body = await readBodyBytes(request, MAX_BODY_BYTES);
    const { db, row } = await findOpen(call);
    const proven = await prove(call, db, row, body);
    const message: InboxMessage = { ...proven, source: row.id, connectionId: row.id };
    if (await storeMessage(db, message, nowMs)) {
      const rooms = liveRoomsOf(env, db.workspaceId);
      const read = messageReader(env, db, { fetch: call.fetch }, [row]);
      const stored = { ...message, receivedAtUtc: nowMs };
      later(takeTurn(db, stored, { read, rooms, nowMs }, Date.now));
    }
    return new Response(null, { status: 200, headers: call.headers });
  }),
];
