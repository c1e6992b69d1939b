// Renewing a connection's access: who may, by one conditional update, and keeping what the platform
// gave. Credentials pass through here sealed.
import type { WorkspaceDb } from '../for-workspace.ts';

/**
 * Takes the renewal of a connection's access for one call; false = another is at it, or what is
 * stored is no longer what this one read. One statement decides, so that two never both win.
 */
export async function claimRenewal(
  db: WorkspaceDb,
  id: string,
  at: { sealed: string | null; nowMs: number; untilMs: number },
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `UPDATE connection SET renewing_until_utc = ?5
       WHERE workspace_id = ?1 AND id = ?2 AND sealed_credentials IS ?3
         AND coalesce(renewing_until_utc, 0) <= ?4`,
    )
    .bind(db.workspaceId, id, at.sealed, at.nowMs, at.untilMs)
    .run();
  return meta.changes > 0;
}

/** Gives it back where nothing was renewed. */
export async function leaveRenewal(db: WorkspaceDb, id: string): Promise<void> {
  await db
    .prepare('UPDATE connection SET renewing_until_utc = NULL WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, id)
    .run();
}

/** Stores credentials the platform renewed, unless somebody set others meanwhile. */
export async function keepCredentials(
  db: WorkspaceDb,
  id: string,
  sealed: { before: string | null; after: string },
): Promise<void> {
  await db
    .prepare(
      `UPDATE connection SET sealed_credentials = ?4, renewing_until_utc = NULL
       WHERE workspace_id = ?1 AND id = ?2 AND sealed_credentials IS ?3`,
    )
    .bind(db.workspaceId, id, sealed.before, sealed.after)
    .run();
}
