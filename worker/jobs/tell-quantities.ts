// Tells a shop its quantities between two rounds, because they changed at once: a show began or
// ended. Takes nobody's turn; what a platform does not take now is seen at once, and its next round
// tells it.
import { ConnectionError } from '../connections/connection-error.ts';
import { noteNotTold } from '../db/connections/pushes.ts';
import { findTold } from '../db/connections/sync.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { setbackOf } from '../domain/connections/sync-state.ts';
import { pushQuantities } from './push-quantities.ts';
import { openConnection } from './read-message.ts';
import type { SyncWork } from './sync-connection.ts';

/** Tells a connection what has changed. */
export interface PushMessage {
  readonly kind: 'push';
  readonly workspaceId: string;
  readonly connectionId: string;
}

// A limit is waited for and no failure; a permission has its own word.
async function note(db: WorkspaceDb, id: string, error: ConnectionError, nowMs: number) {
  const { fault, message: words } = error;
  if (fault === 'rate-limited') return;
  const scope = fault === 'missing-scope' ? (error.scope ?? 'push') : null;
  const { isBroken } = setbackOf(error, 0, nowMs, 0);
  await noteNotTold(db, id, { words, scope, isBroken }, nowMs);
}

/** How many numbers were told; 0 also where the platform refuses or is silent, which is noted. */
export async function tellQuantities(
  work: Pick<SyncWork, 'env' | 'db' | 'fetch' | 'now'>,
  connectionId: string,
): Promise<number> {
  const { env, db, fetch, now } = work;
  const row = await findTold(db, connectionId);
  if (!row) return 0;
  try {
    const open = await openConnection(env, db, row, { fetch, nowMs: now() });
    return await pushQuantities(work, row, open);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    await note(db, connectionId, error, now());
    return 0;
  }
}
