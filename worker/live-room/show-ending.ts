// Ends a live whoever is connected. The room does it itself; where it does not answer, its blocks
// are taken back by raising their fence, so that it can no longer sell from them.
import type { EndCause } from '../../shared/contract/live-frames.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { forceClose } from '../db/ledger/allocations.ts';
import { bumpRevision } from '../db/workspace.ts';
import { answersInTime, ROOM_DEADLINE_MS, waitForBooks } from './room-deadline.ts';
import { roomOf } from './room-name.ts';
import { askToTellShops } from './show-quantities.ts';

const OPEN_BLOCKS_SQL = `SELECT a.id, a.fence_epoch AS fenceEpoch
  FROM live_item i CROSS JOIN allocation a INDEXED BY allocation_holder
    ON a.workspace_id = ?1 AND a.holder_kind = 'live' AND a.holder_id = i.id
  WHERE i.workspace_id = ?1 AND i.live_session_id = ?2 AND a.units_open > 0 ORDER BY a.id`;

/** Takes every open block of a live back and closes it in the books. Doing it twice is harmless. */
export async function forceEnd(
  db: WorkspaceDb,
  liveId: string,
  nowMs: number,
  cause: EndCause = 'office',
): Promise<void> {
  const { results } = await db
    .prepare(OPEN_BLOCKS_SQL)
    .bind(db.workspaceId, liveId)
    .all<{ id: string; fenceEpoch: number }>();
  for (const { id, fenceEpoch } of results) {
    const key = `live-end:${liveId}:${id}:${fenceEpoch}`;
    await forceClose(db, { key, sourceKind: 'live', sourceId: liveId, nowMs }, id);
  }
  await db.batch([
    bumpRevision(db),
    db
      .prepare(
        `UPDATE live_session SET status = 'ended', ended_at_utc = coalesce(ended_at_utc, ?3),
           end_cause = coalesce(end_cause, ?4),
           updated_at_utc = ?3,
           revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
         WHERE workspace_id = ?1 AND id = ?2 AND status <> 'cancelled'`,
      )
      .bind(db.workspaceId, liveId, nowMs, cause),
  ]);
}

/** Ends a live; true when the room did not answer and its blocks were taken back. */
export async function endShow(
  env: Pick<Env, 'LIVE_ROOM' | 'JOBS'>,
  db: WorkspaceDb,
  liveId: string,
  nowMs: number,
  cause: EndCause = 'office',
): Promise<boolean> {
  const room = roomOf(env, db.workspaceId, liveId);
  if (await answersInTime(room.end(cause), ROOM_DEADLINE_MS)) {
    await waitForBooks(room);
    return false;
  }
  await forceEnd(db, liveId, nowMs, cause);
  await askToTellShops(env, db, liveId);
  return true;
}
