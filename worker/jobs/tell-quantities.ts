// Tells a shop its quantities between two rounds, because they changed at once: a show began or
// ended. Takes nobody's turn; what a platform does not take now, its next round tells.
import { ConnectionError } from '../connections/connection-error.ts';
import { findTold } from '../db/connections/sync.ts';
import { pushQuantities } from './push-quantities.ts';
import { openConnection } from './read-message.ts';
import type { SyncWork } from './sync-connection.ts';

/** Tells a connection what has changed. */
export interface PushMessage {
  readonly kind: 'push';
  readonly workspaceId: string;
  readonly connectionId: string;
}

/** How many numbers were told; 0 also where the platform refuses or is silent. */
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
    // The round notes what it meets, and when it is tried again.
    if (error instanceof ConnectionError) return 0;
    throw error;
  }
}
