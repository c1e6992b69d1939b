// Undoing: the opposite of an act, recorded as new movements, once. History stays as it was. A
// reversal itself is final; to take it back, the act is done anew.
import { ApiError } from '../../errors.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import type { Act, DraftQuery } from './movement.ts';
import { type Posted, postQuery } from './post.ts';

// A reversal that sets units aside again (of a release) is a choice; others correct a fact.
const OPPOSITE = `'reverse' AS kind, m.sku_id, m.warehouse_id, m.bucket,
  -m.on_hand_delta AS on_hand_delta, -m.allocated_delta AS allocated_delta,
  -m.allocated_to_shows_delta AS allocated_to_shows_delta,
  -m.unavailable_delta AS unavailable_delta,
  m.on_hand_delta = 0 AND m.allocated_delta < 0 AS is_choice, m.allocation_id,
  NULL AS fence_epoch, m.inbound_line_id, m.id AS reverses_id, m.lot_code`;

// Both ends of an act go back together: all movements that share the operation.
const REVERSE_SQL = `
  SELECT ${OPPOSITE} FROM stock_movement o CROSS JOIN stock_movement m
  ON m.workspace_id = o.workspace_id AND m.idempotency_key >= o.operation_id || '#'
    AND m.idempotency_key < o.operation_id || '$' AND m.operation_id = o.operation_id
  WHERE o.workspace_id = ?1 AND o.id = ?10 AND m.kind <> 'reverse' ORDER BY m.seq DESC`;

// A snapshot that is undone no longer counts as seen.
const REJECT_SQL = `
  UPDATE observation SET state = 'rejected' WHERE workspace_id = ?1
    AND state IN ('agreed', 'opened', 'posted', 'waiting')
    AND (sku_id, warehouse_id, bucket, as_of_utc, recorded_at_utc, source_kind) IN
      (SELECT m.sku_id, m.warehouse_id, m.bucket, m.occurred_at_utc, m.recorded_at_utc,
         m.source_kind
       FROM stock_movement o CROSS JOIN stock_movement m
       ON m.workspace_id = o.workspace_id AND m.idempotency_key >= o.operation_id || '#'
         AND m.idempotency_key < o.operation_id || '$' AND m.operation_id = o.operation_id
       WHERE o.workspace_id = ?1 AND o.id = ?2 AND m.kind = 'count')`;

/** The opposite of the act a movement belongs to, as movements. */
export const oppositeOf = (movementId: string): DraftQuery => ({
  sql: REVERSE_SQL,
  parameters: [movementId],
});

/** Reverses the act a movement belongs to. A second time is refused as already reversed. */
export async function reverse(db: WorkspaceDb, act: Act, movementId: string): Promise<Posted> {
  const reject = db.prepare(REJECT_SQL).bind(db.workspaceId, movementId);
  const posted = await postQuery(db, act, oppositeOf(movementId), { before: [reject] });
  if (posted.movements.length > 0) return posted;
  const row = await db
    .prepare('SELECT kind FROM stock_movement WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, movementId)
    .first('kind');
  if (row) throw new ApiError('conflict', { detail: 'A reversal is final; record the act anew.' });
  throw new ApiError('not-found', { detail: `There is no movement ${movementId}.` });
}

// Large sources are undone in pieces of this many movements (D1 asks for such chunks).
const CHUNK_MOVEMENTS = 2_000;

const REVERSE_SOURCE_SQL = `
  SELECT ${OPPOSITE} FROM stock_movement m
  WHERE m.workspace_id = ?1 AND m.source_kind = ?10 AND m.source_id = ?11
    AND m.kind <> 'reverse' AND NOT EXISTS (SELECT 1 FROM stock_movement r
      WHERE r.workspace_id = m.workspace_id AND r.reverses_id = m.id)
  ORDER BY m.seq DESC LIMIT ${CHUNK_MOVEMENTS}`;

/**
 * Reverses everything a source did that is not reversed yet (undo of an import), and returns how
 * many movements that were. Broken off, it goes on where it stopped. With the hash of a snapshot
 * its observations, also those that agreed, no longer count as seen; but what a person accepted of
 * them is that person's, and stays.
 */
export async function reverseSource(
  db: WorkspaceDb,
  act: Act,
  source: { kind: string; id: string; snapshotHash?: string },
): Promise<number> {
  const query = { sql: REVERSE_SOURCE_SQL, parameters: [source.kind, source.id] };
  const reject = db
    .prepare(
      `UPDATE observation SET state = 'rejected' WHERE workspace_id = ?1 AND source_hash = ?2
         AND state IN ('agreed', 'opened', 'posted', 'waiting') AND decided_at_utc IS NULL`,
    )
    .bind(db.workspaceId, source.snapshotHash ?? '');
  const before = source.snapshotHash ? [reject] : [];
  let reversed = 0;
  for (let chunk = 1; ; chunk += 1) {
    const posted = await postQuery(db, { ...act, key: `${act.key}/${chunk}` }, query, { before });
    reversed += posted.movements.length;
    if (posted.movements.length < CHUNK_MOVEMENTS) return reversed;
  }
}
