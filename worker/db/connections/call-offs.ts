// Queries over orders that a warehouse has and their shop cancelled: which lie there still, and
// what came of calling them off. Of a buyer nothing passes here.
import type { WorkspaceDb } from '../for-workspace.ts';

/** An order a warehouse has, of which units were cancelled since. */
export interface DueCallOff {
  readonly id: string;
  readonly orderRef: string;
  /** Ours. */
  readonly reference: string;
  readonly theirRef: string | null;
  readonly state: 'sending' | 'sent' | 'calling-off';
  /** Units that are still wanted of it; 0 = none. */
  readonly unitsOpen: number;
}

/**
 * SQL of what is to be called off: ?1 workspace, ?2 connection, ?3 rows. Something of it was
 * cancelled after it was handed over, and nobody has told that anything of it left.
 */
export const DUE_CALL_OFFS_SQL = `SELECT w.id, o.external_ref AS orderRef, w.reference,
    w.their_ref AS theirRef, w.state, sum(min(d.units, coalesce(a.units_open, 0))) AS unitsOpen
  FROM warehouse_order w INDEXED BY warehouse_order_there
  CROSS JOIN sales_order o ON o.workspace_id = ?1 AND o.id = w.order_id
  CROSS JOIN order_line l ON l.workspace_id = ?1 AND l.order_id = w.order_id
  CROSS JOIN dropship_line d INDEXED BY dropship_line_order ON d.workspace_id = ?1
    AND d.order_line_id = l.id AND d.file_id = w.file_id
  LEFT JOIN allocation a INDEXED BY allocation_holder ON a.workspace_id = ?1
    AND a.holder_kind = 'order' AND a.holder_id = d.order_line_id AND a.sku_id = d.sku_id
    AND a.warehouse_id = d.warehouse_id
  WHERE w.workspace_id = ?1 AND w.connection_id = ?2 AND w.left_at_utc IS NULL
    AND w.state IN ('sending', 'sent', 'calling-off')
  GROUP BY w.id HAVING sum(l.units_cancelled) > 0 AND sum(l.units_shipped) = 0
    AND unitsOpen < w.units
  ORDER BY w.at_utc, w.id LIMIT ?3`;

/** Orders to be called off. */
export async function dueCallOffs(
  db: WorkspaceDb,
  connectionId: string,
  limit: number,
): Promise<DueCallOff[]> {
  const { results } = await db
    .prepare(DUE_CALL_OFFS_SQL)
    .bind(db.workspaceId, connectionId, limit)
    .all<DueCallOff>();
  return results;
}

/** Writes what came of it. */
export async function noteCallOff(
  db: WorkspaceDb,
  id: string,
  state: 'calling-off' | 'called-off' | 'too-late',
  nowMs: number,
): Promise<void> {
  await db
    .prepare(
      `UPDATE warehouse_order SET state = ?3, reason = NULL, at_utc = ?4
       WHERE workspace_id = ?1 AND id = ?2 AND state <> ?3`,
    )
    .bind(db.workspaceId, id, state, nowMs)
    .run();
}

/** Has what is still wanted of an order that was called off handed over anew, as another one. */
export async function handOverAnew(
  db: WorkspaceDb,
  id: string,
  reference: string,
  nowMs: number,
): Promise<void> {
  await db
    .prepare(
      `UPDATE warehouse_order SET state = 'waiting', reason = NULL, reference = ?3,
         their_ref = NULL, at_utc = ?4 WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id, reference, nowMs)
    .run();
}

/**
 * Notes of orders, by their references, that the warehouse has told of a parcel: one that was being
 * stopped was not.
 */
export async function noteLeft(
  db: WorkspaceDb,
  connectionId: string,
  references: readonly string[],
  nowMs: number,
): Promise<void> {
  await db
    .prepare(
      `UPDATE warehouse_order SET left_at_utc = ?4,
         state = iif(state = 'calling-off', 'too-late', state)
       WHERE workspace_id = ?1 AND connection_id = ?2 AND left_at_utc IS NULL
         AND reference IN (SELECT value FROM json_each(?3))`,
    )
    .bind(db.workspaceId, connectionId, JSON.stringify([...new Set(references)]), nowMs)
    .run();
}
