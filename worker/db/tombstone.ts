// What browsers must forget: written in the batch that deletes the row.
import type { WorkspaceDb } from './for-workspace.ts';

/** The feeds a row can vanish from. */
export type Feed = 'catalogue' | 'stock' | 'money';

/** Statement that records a deletion at the batch's revision. */
export function writeTombstone(
  db: WorkspaceDb,
  feed: Feed,
  gone: { readonly kind: string; readonly id: string },
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO tombstone
         (workspace_id, feed, subject_kind, subject_id, deleted_at_utc, revision)
       SELECT ?1, ?2, ?3, ?4, ?5, revision FROM workspace WHERE workspace_id = ?1
       ON CONFLICT (workspace_id, feed, subject_kind, subject_id) DO UPDATE SET
         deleted_at_utc = excluded.deleted_at_utc, revision = excluded.revision`,
    )
    .bind(db.workspaceId, feed, gone.kind, gone.id, nowMs);
}
