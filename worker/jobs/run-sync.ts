// From the clock and the queue to one connection's turn: each connection is a message of its own,
// so that one platform's outage holds nobody else up. Wiring only.
import { dueConnections } from '../db/connections/sync.ts';
import { forWorkspace, type WorkspaceDb } from '../db/for-workspace.ts';
import { liveRoomsOf } from './live-rooms.ts';
import { type SyncRun, syncConnection } from './sync-connection.ts';

/** Asks a connection that is due. */
export interface SyncMessage {
  readonly kind: 'sync';
  readonly workspaceId: string;
  readonly connectionId: string;
}

/** Most a message is put off: a longer pause is the tick's. */
const LONGEST_DELAY_MS = 5 * 60_000;

/** Puts every connection that is due into the queue. */
export async function sendDueSyncs(env: Env, db: WorkspaceDb, nowMs: number): Promise<void> {
  const ids = await dueConnections(db, nowMs);
  if (ids.length === 0) return;
  const { workspaceId } = db;
  await env.JOBS.sendBatch(
    ids.map((connectionId) => ({ body: { kind: 'sync' as const, workspaceId, connectionId } })),
  );
}

/** Gives a connection its turn, and the next one where there is more to read. */
export async function runSync(env: Env, message: SyncMessage, now: () => number): Promise<SyncRun> {
  const { workspaceId, connectionId } = message;
  const db = await forWorkspace(env, workspaceId);
  const work = {
    ...{ env, db, now, random: Math.random, rooms: liveRoomsOf(env, workspaceId) },
    fetch: ((...request: Parameters<typeof fetch>) => fetch(...request)) as typeof fetch,
  };
  const run = await syncConnection(work, connectionId);
  const waitMs = (run.nextAtMs ?? Number.POSITIVE_INFINITY) - now();
  if (run.end === 'more' && waitMs <= LONGEST_DELAY_MS) {
    const delaySeconds = Math.max(0, Math.ceil(waitMs / 1000));
    await env.JOBS.send(message, { delaySeconds });
  }
  return run;
}
