// From a connection's address to its workspace: the one look-up a platform's call needs before a
// workspace is known. Lives in the control plane.
import { SEALED_COLUMNS, type SealedConnection, type SealedRow, sealedOf } from './connection.ts';
import { type DirectoryDb, isPastEnd } from './directory.ts';

/** Where a connection's address leads. */
export interface FoundHook {
  readonly workspaceId: string;
  /** The connection, where its workspace lives beside the directory; else it is asked for there. */
  readonly beside: SealedConnection | null;
}

/** Where an address leads; null for an unknown one, and when the workspace has ended. */
export async function findHook(
  db: DirectoryDb,
  connectionId: string,
  nowMs: number,
): Promise<FoundHook | null> {
  const row = await db
    .prepare(
      `SELECT h.workspace_id AS workspaceId, ${SEALED_COLUMNS}
       FROM hook_directory h LEFT JOIN connection c
         ON c.workspace_id = h.workspace_id AND c.id = h.connection_id
       WHERE h.connection_id = ?1 AND NOT ${isPastEnd('h', '?2')}`,
    )
    .bind(connectionId, nowMs)
    .first<SealedRow & { workspaceId: string }>();
  if (!row) return null;
  const { workspaceId, ...sealed } = row;
  return { workspaceId, beside: sealed.id === null ? null : sealedOf(sealed) };
}

/** Makes a connection's address known; again it changes nothing. */
export async function openHook(
  db: DirectoryDb,
  hook: { connectionId: string; workspaceId: string },
  nowMs: number,
): Promise<void> {
  await db
    .prepare(
      `INSERT INTO hook_directory (connection_id, workspace_id, created_at_utc)
       VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING`,
    )
    .bind(hook.connectionId, hook.workspaceId, nowMs)
    .run();
}

/** Forgets an address: calls to it are answered as unknown from now on. */
export async function closeHook(db: DirectoryDb, connectionId: string): Promise<void> {
  await db.prepare('DELETE FROM hook_directory WHERE connection_id = ?1').bind(connectionId).run();
}
