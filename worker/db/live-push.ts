// Queries over pushes: pictures of lives sent on to other platforms. The ingest address arrives
// here sealed and is read by nobody but who starts the push.
import type { PushRegion } from '../../shared/contract/live-pushes.ts';
import type { WorkspaceDb } from './for-workspace.ts';

/** A push as stored, without its address. */
export interface LivePushRow {
  readonly id: string;
  readonly name: string;
  readonly region: PushRegion;
  readonly converterId: string;
  readonly startedAtUtc: number;
  readonly stoppedAtUtc: number | null;
}

/** SQL of a live's pushes, oldest first: ?1 workspace, ?2 live. */
export const LIVE_PUSH_SQL = `SELECT id, name, region, converter_id AS converterId,
  started_at_utc AS startedAtUtc, stopped_at_utc AS stoppedAtUtc
  FROM live_push WHERE workspace_id = ?1 AND live_session_id = ?2
    AND converter_id IS NOT NULL ORDER BY started_at_utc, id LIMIT 200`;

/** The pushes of a live. */
export async function listLivePushes(db: WorkspaceDb, liveId: string): Promise<LivePushRow[]> {
  const { results } = await db
    .prepare(LIVE_PUSH_SQL)
    .bind(db.workspaceId, liveId)
    .all<LivePushRow>();
  return results;
}

/** Statement that notes a push that was started. */
export function insertLivePush(
  db: WorkspaceDb,
  push: LivePushRow & { readonly liveId: string; readonly sealedTarget: string },
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO live_push (workspace_id, id, live_session_id, name, region, sealed_target,
         converter_id, started_at_utc, updated_at_utc) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)`,
    )
    .bind(
      db.workspaceId,
      push.id,
      push.liveId,
      push.name,
      push.region,
      push.sealedTarget,
      push.converterId,
      push.startedAtUtc,
    );
}

/** Statement that notes the end of a push; the first time stays. */
export function endLivePush(db: WorkspaceDb, id: string, nowMs: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE live_push SET stopped_at_utc = coalesce(stopped_at_utc, ?3), updated_at_utc = ?3
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id, nowMs);
}
