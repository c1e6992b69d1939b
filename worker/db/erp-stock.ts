// Beside an ERP: the guard that keeps hands off stock another system is master of. Its snapshots
// and the orders of platforms are facts and pass; allocations only promise, and pass as well.
import type { WorkspaceDb } from './for-workspace.ts';

/**
 * SQL of the guard: ?1 workspace, ?2 key of the act. Two equal rows break the key of `batch_guard`,
 * so that this refusal is told apart from the others, which break its CHECK or its NOT NULL.
 */
export const ERP_GUARD_SQL = `INSERT INTO batch_guard (workspace_id, holds)
  SELECT ?1, 1 FROM json_each('[1,2]') j WHERE EXISTS (
    SELECT 1 FROM stock_movement m CROSS JOIN warehouse w
      ON w.workspace_id = ?1 AND w.id = m.warehouse_id AND w.authority = 'erp'
    WHERE m.workspace_id = ?1 AND m.idempotency_key >= ?2 || '#'
      AND m.idempotency_key < ?2 || '$' AND (m.on_hand_delta <> 0 OR m.unavailable_delta <> 0))`;

/** The column whose rule the guard breaks. */
export const ERP_GUARD_COLUMN = 'batch_guard.workspace_id';

/** Statement that refuses the batch when its act changed stock an ERP is master of. */
export function erpGuard(db: WorkspaceDb, key: string): D1PreparedStatement {
  return db.prepare(ERP_GUARD_SQL).bind(db.workspaceId, key);
}
