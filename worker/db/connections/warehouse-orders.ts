// Queries over orders handed to warehouses by their APIs: which are due, under which reference, and
// what became of them. Of a buyer nothing passes here.
import type { WorkspaceDb } from '../for-workspace.ts';

/**
 * SQL of whether anything of an order is still to leave its warehouse, ?1 workspace: one that was
 * shipped or cancelled otherwise needs nobody.
 */
export const isStillOpen = (alias: string) => `EXISTS (
  SELECT 1 FROM order_line l CROSS JOIN allocation a INDEXED BY allocation_holder
    ON a.workspace_id = ?1 AND a.holder_kind = 'order' AND a.holder_id = l.id
    AND a.warehouse_id = ${alias}.warehouse_id AND a.units_open > 0
  WHERE l.workspace_id = ?1 AND l.order_id = ${alias}.order_id)`;

/**
 * SQL of the code a warehouse knows a SKU by, ?1 workspace, ?2 connection: our own where it holds
 * one of that name, else another name of the SKU under which it does.
 */
const codeThere = (alias: string) => `coalesce(
    (SELECT p.sku FROM warehouse_stock p WHERE p.workspace_id = ?1 AND p.connection_id = ?2
      AND p.sku = ${alias}.code LIMIT 1),
    (SELECT i.value FROM identifier i INDEXED BY identifier_sku
      CROSS JOIN warehouse_stock p ON p.workspace_id = ?1 AND p.connection_id = ?2
        AND p.sku = i.value
      WHERE i.workspace_id = ?1 AND i.sku_id = ${alias}.id AND i.kind = 'sku'
      ORDER BY i.value LIMIT 1), ${alias}.code)`;

/** An order of a file that has not been handed over. */
export interface DueWarehouseOrder {
  readonly fileId: string;
  readonly orderId: string;
  readonly orderRef: string;
  readonly accountId: string;
  readonly warehouseId: string;
  readonly placedAtUtc: number | null;
  readonly units: number;
  /** JSON of `{sku, title, units}`. */
  readonly lines: string;
  /** Of an earlier try; null = none. */
  readonly reference: string | null;
}

/** What was refused is tried again after this time: a person may have mended it. */
export const AGAIN_MS = 3_600_000;

/**
 * SQL of what is due: ?1 workspace, ?2 connection, ?3 JSON of warehouses, ?4 now, ?5 rows,
 * ?6 1 = also what a dry run wrote down. Only files made since the connection was, and only units
 * that are still to leave: what left or was cancelled meanwhile is not handed over.
 */
export const DUE_ORDERS_SQL = `SELECT d.file_id AS fileId, o.id AS orderId,
    o.external_ref AS orderRef, o.account_id AS accountId, d.warehouse_id AS warehouseId,
    o.placed_at_utc AS placedAtUtc, sum(min(d.units, a.units_open)) AS units,
    json_group_array(json_object('sku', ${codeThere('s')}, 'title', s.title,
      'units', min(d.units, a.units_open))) AS lines, w.reference
  FROM connection c CROSS JOIN dropship_file f INDEXED BY dropship_file_time
    ON f.workspace_id = ?1 AND f.created_at_utc >= c.created_at_utc
    AND f.warehouse_id IN (SELECT value FROM json_each(?3))
  CROSS JOIN dropship_line d ON d.workspace_id = ?1 AND d.file_id = f.id
  CROSS JOIN order_line l ON l.workspace_id = ?1 AND l.id = d.order_line_id
  CROSS JOIN sales_order o ON o.workspace_id = ?1 AND o.id = l.order_id
  CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = d.sku_id
  CROSS JOIN allocation a INDEXED BY allocation_holder ON a.workspace_id = ?1
    AND a.holder_kind = 'order' AND a.holder_id = d.order_line_id AND a.sku_id = d.sku_id
    AND a.warehouse_id = d.warehouse_id AND a.units_open > 0
  LEFT JOIN warehouse_order w ON w.workspace_id = ?1 AND w.connection_id = ?2
    AND w.file_id = f.id AND w.order_id = o.id
  WHERE c.workspace_id = ?1 AND c.id = ?2
    AND (w.state IS NULL OR w.state IN ('sending', 'waiting') OR (w.state = 'dry-run' AND ?6)
      OR (w.state = 'refused' AND w.at_utc <= ?4 - ${AGAIN_MS}))
  GROUP BY f.id, o.id ORDER BY f.created_at_utc, o.id LIMIT ?5`;

/** Orders that are due to be handed over. */
export async function dueOrders(
  db: WorkspaceDb,
  connectionId: string,
  warehouseIds: readonly string[],
  ask: { readonly nowMs: number; readonly limit: number; readonly isDryRun: boolean },
): Promise<DueWarehouseOrder[]> {
  const { nowMs, limit, isDryRun } = ask;
  const { results } = await db
    .prepare(DUE_ORDERS_SQL)
    .bind(
      db.workspaceId,
      connectionId,
      JSON.stringify(warehouseIds),
      nowMs,
      limit,
      isDryRun ? 0 : 1,
    )
    .all<DueWarehouseOrder>();
  return results;
}

/** What is written of an order that is handed over. */
export interface WarehouseOrderNote {
  readonly id: string;
  readonly connectionId: string;
  readonly fileId: string;
  readonly warehouseId: string;
  readonly orderId: string;
  readonly reference: string;
  readonly units: number;
  readonly state: 'dry-run' | 'sending' | 'sent' | 'refused';
  readonly theirRef: string | null;
  readonly reason: string | null;
  readonly atUtc: number;
}

/** Writes how an order of a file stands; the reference it was given first stays. */
export async function noteOrder(db: WorkspaceDb, note: WarehouseOrderNote): Promise<void> {
  const { id, connectionId, fileId, warehouseId, orderId, reference, units } = note;
  await db
    .prepare(
      `INSERT INTO warehouse_order (workspace_id, id, connection_id, file_id, warehouse_id,
         order_id, reference, units, state, their_ref, reason, at_utc)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
       ON CONFLICT (workspace_id, connection_id, file_id, order_id) DO UPDATE SET
         state = excluded.state, their_ref = coalesce(excluded.their_ref, their_ref),
         reason = excluded.reason, units = excluded.units, at_utc = excluded.at_utc`,
    )
    .bind(
      ...[db.workspaceId, id, connectionId, fileId, warehouseId, orderId, reference, units],
      ...[note.state, note.theirRef, note.reason, note.atUtc],
    )
    .run();
}

/**
 * A reference no order at this warehouse has or had: the platform's number, or with a counter
 * beyond every one in use.
 */
export async function freeReference(
  db: WorkspaceDb,
  connectionId: string,
  orderRef: string,
): Promise<string> {
  const taken = await db
    .prepare(
      `SELECT max(iif(reference = ?3, 1, cast(substr(reference, length(?3) + 2) AS integer))) AS n
       FROM warehouse_order WHERE workspace_id = ?1 AND connection_id = ?2
         AND (reference = ?3 OR (reference > ?3 || '-' AND reference < ?3 || '-~'
           AND substr(reference, length(?3) + 2) NOT GLOB '*[^0-9]*'))`,
    )
    .bind(db.workspaceId, connectionId, orderRef)
    .first<number>('n');
  return taken ? `${orderRef}-${taken + 1}` : orderRef;
}

/** The orders' own numbers by the references they were handed over with. */
export async function orderRefsOf(
  db: WorkspaceDb,
  connectionId: string,
  references: readonly string[],
): Promise<Map<string, string>> {
  const { results } = await db
    .prepare(
      `SELECT w.reference, o.external_ref AS orderRef FROM json_each(?3) j
       CROSS JOIN warehouse_order w INDEXED BY warehouse_order_reference
         ON w.workspace_id = ?1 AND w.connection_id = ?2 AND w.reference = j.value
       CROSS JOIN sales_order o ON o.workspace_id = ?1 AND o.id = w.order_id`,
    )
    .bind(db.workspaceId, connectionId, JSON.stringify([...new Set(references)]))
    .all<{ reference: string; orderRef: string }>();
  return new Map(results.map(({ reference, orderRef }) => [reference, orderRef]));
}

/** The connection that can be asked about orders of a shop; null = none is active. */
export function connectionOfShop(db: WorkspaceDb, accountId: string): Promise<string | null> {
  return db
    .prepare(
      `SELECT id FROM connection INDEXED BY connection_account
       WHERE workspace_id = ?1 AND account_id = ?2 AND status = 'active' ORDER BY id LIMIT 1`,
    )
    .bind(db.workspaceId, accountId)
    .first<string>('id');
}
