// From a connection's address to its workspace: the one look-up a platform's call needs before a
// workspace is known. Lives in the control plane.
import { type DirectoryDb, isPastEnd } from './directory.ts';

/** The workspace of a connection; null for an unknown address, and when the workspace has ended. */
export function findHookWorkspace(
  db: DirectoryDb,
  connectionId: string,
  nowMs: number,
): Promise<string | null> {
  return db
    .prepare(
      `SELECT workspace_id FROM hook_directory h
       WHERE connection_id = ?1 AND NOT ${isPastEnd('h', '?2')}`,
    )
    .bind(connectionId, nowMs)
    .first<string>('workspace_id');
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
