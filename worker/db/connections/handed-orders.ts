// Queries over orders handed to warehouses as people read them: beside their file, and again after
// a refusal. Hands nothing over itself: `warehouse-orders.ts` says what is due.
import type { HandedOrder } from '../../../shared/contract/handed-orders.ts';
import { isoOf, isoOrNull } from '../../domain/instants.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { AGAIN_MS } from './warehouse-orders.ts';

/**
 * SQL that finds a file's orders: ?1 workspace, ?2 file, ?3 JSON of platforms that ship. A
 * warehouse has one connection, seldom two: said as a limit, because SQLite would otherwise read
 * all orders ever handed over to filter them.
 */
export const HANDED_ORDERS_SQL = `WITH taker AS MATERIALIZED (
    SELECT c.id, c.name, c.push_mode, f.id AS file_id,
      f.created_at_utc >= c.created_at_utc AND c.push_mode <> 'off' AS takes
    FROM dropship_file f CROSS JOIN connection c ON c.workspace_id = ?1
      AND c.platform IN (SELECT value FROM json_each(?3))
      AND EXISTS (SELECT 1 FROM json_each(c.settings, '$.warehouses') j
        WHERE j.value = f.warehouse_id)
    WHERE f.workspace_id = ?1 AND f.id = ?2 ORDER BY c.id LIMIT 9)
  SELECT w.id, p.id AS connectionId, p.name AS connection,
    o.external_ref AS orderRef, w.reference, w.their_ref AS theirRef, w.state, w.reason,
    w.at_utc AS atUtc, coalesce(w.units, sum(d.units)) AS units,
    coalesce(sum(min(d.units, a.units_open)), 0) AS unitsOpen, p.push_mode AS mode
  FROM taker p
  CROSS JOIN dropship_line d ON d.workspace_id = ?1 AND d.file_id = p.file_id
  CROSS JOIN order_line l ON l.workspace_id = ?1 AND l.id = d.order_line_id
  CROSS JOIN sales_order o ON o.workspace_id = ?1 AND o.id = l.order_id
  LEFT JOIN allocation a INDEXED BY allocation_holder ON a.workspace_id = ?1
    AND a.holder_kind = 'order' AND a.holder_id = d.order_line_id AND a.sku_id = d.sku_id
    AND a.warehouse_id = d.warehouse_id
  LEFT JOIN warehouse_order w ON w.workspace_id = ?1 AND w.connection_id = p.id
    AND w.file_id = p.file_id AND w.order_id = o.id
  WHERE w.id IS NOT NULL OR p.takes
  GROUP BY p.id, o.id HAVING w.id IS NOT NULL OR unitsOpen > 0
  ORDER BY CASE w.state WHEN 'refused' THEN 0 WHEN 'too-late' THEN 0 WHEN 'sending' THEN 1
    WHEN 'sent' THEN 3 WHEN 'called-off' THEN 3 ELSE 2 END,
    o.external_ref`;

interface HandedRow {
  readonly id: string | null;
  readonly connectionId: string;
  readonly connection: string;
  readonly orderRef: string;
  readonly reference: string | null;
  readonly theirRef: string | null;
  readonly units: number;
  readonly unitsOpen: number;
  readonly state: keyof typeof STATES | null;
  readonly reason: string | null;
  readonly atUtc: number | null;
  readonly mode: 'off' | 'dry-run' | 'on';
}

const STATES = {
  'dry-run': 'noted',
  waiting: 'waiting',
  sending: 'unknown',
  sent: 'sent',
  refused: 'refused',
  'calling-off': 'calling-off',
  'called-off': 'called-off',
  'too-late': 'too-late',
} as const;

function viewOf({ mode, ...row }: HandedRow): HandedOrder {
  const isTriedAgain = row.state === 'refused' && mode === 'on' && row.unitsOpen > 0;
  return {
    ...row,
    state: row.state === null ? 'waiting' : STATES[row.state],
    atUtc: isoOrNull(row.atUtc),
    againAtUtc: isTriedAgain && row.atUtc !== null ? isoOf(row.atUtc + AGAIN_MS) : null,
  };
}

/** A file's orders, what needs a person first; null when there is no such file. */
export async function listHandedOrders(
  db: WorkspaceDb,
  fileId: string,
  platforms: readonly string[],
): Promise<HandedOrder[] | null> {
  const [file, orders] = await db.batch<never>([
    db
      .prepare('SELECT 1 FROM dropship_file WHERE workspace_id = ?1 AND id = ?2')
      .bind(db.workspaceId, fileId),
    db.prepare(HANDED_ORDERS_SQL).bind(db.workspaceId, fileId, JSON.stringify(platforms)),
  ]);
  if (!file?.results.length) return null;
  return ((orders?.results ?? []) as HandedRow[]).map(viewOf);
}

/** SQL of one order with its connection: ?1 workspace, ?2 its id. */
export const HANDED_ORDER_SQL = `SELECT w.state, w.reason, w.reference, c.push_mode AS mode,
    c.status, c.next_sync_at_utc AS nextSyncAtUtc
  FROM warehouse_order w CROSS JOIN connection c ON c.workspace_id = ?1 AND c.id = w.connection_id
  WHERE w.workspace_id = ?1 AND w.id = ?2`;

/** An order that may be tried again. */
export interface HandedState {
  readonly state: keyof typeof STATES;
  readonly reason: string | null;
  readonly reference: string;
  readonly mode: 'off' | 'dry-run' | 'on';
  readonly status: string;
  readonly nextSyncAtUtc: number | null;
}

/** That order; null when there is none, or its connection was ended. */
export const findHanded = (db: WorkspaceDb, id: string): Promise<HandedState | null> =>
  db.prepare(HANDED_ORDER_SQL).bind(db.workspaceId, id).first<HandedState>();

/** Statements that have a refused order tried again; one no longer refused fails the guard. */
export function tryAgain(db: WorkspaceDb, id: string, nowMs: number): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `INSERT INTO batch_guard (workspace_id, holds) SELECT ?1, 0 WHERE NOT EXISTS
           (SELECT 1 FROM warehouse_order WHERE workspace_id = ?1 AND id = ?2
             AND state IN ('refused', 'waiting'))`,
      )
      .bind(db.workspaceId, id),
    db
      .prepare(
        `UPDATE warehouse_order SET state = 'waiting', reason = NULL, at_utc = ?3
         WHERE workspace_id = ?1 AND id = ?2 AND state = 'refused'`,
      )
      .bind(db.workspaceId, id, nowMs),
  ];
}
