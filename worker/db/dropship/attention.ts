// Order units that need a person: those that should have left a warehouse and have not, and those
// that stand in a file though nobody wants them any more.
import type { WorkspaceDb } from '../for-workspace.ts';
import { REASON_IN_FORCE } from '../order-reason.ts';

/** One of them; instants in epoch milliseconds. */
export interface AttentionRow {
  readonly orderLineId: string;
  readonly orderRef: string;
  readonly shop: string;
  readonly skuId: string;
  readonly code: string;
  readonly warehouseId: string;
  readonly units: number;
  readonly placedAtMs: number;
  readonly isFiled: number;
}

const PLACED = 'coalesce(o.placed_at_utc, o.first_heard_at_utc, 0)';

const NAMES = `CROSS JOIN order_line l ON l.workspace_id = ?1 AND l.id = q.order_line_id
  CROSS JOIN sales_order o ON o.workspace_id = ?1 AND o.id = l.order_id
  CROSS JOIN channel_account c ON c.workspace_id = ?1 AND c.id = o.account_id
  CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = q.sku_id`;

const COLUMNS = `q.order_line_id AS orderLineId, o.external_ref AS orderRef, c.name AS shop,
  q.sku_id AS skuId, s.code, q.warehouse_id AS warehouseId, q.units, ${PLACED} AS placedAtMs`;

const MOST_ROWS = 200;

/**
 * SQL of late units: ?1 workspace, ?2 JSON of [warehouse, placed before] for each warehouse.
 */
export const LATE_SQL = `SELECT ${COLUMNS}, EXISTS (SELECT 1 FROM dropship_line d
    WHERE d.workspace_id = ?1 AND d.order_line_id = q.order_line_id
      AND d.sku_id = q.sku_id AND d.warehouse_id = q.warehouse_id) AS isFiled
  FROM (SELECT a.holder_id AS order_line_id, a.sku_id, a.warehouse_id, a.units_open AS units,
      j.value ->> 1 AS before
    FROM json_each(?2) j CROSS JOIN allocation a INDEXED BY allocation_waiting
      ON a.workspace_id = ?1 AND a.warehouse_id = j.value ->> 0 AND a.units_open > 0
      AND a.holder_kind = 'order') q
  ${NAMES}
  WHERE ${PLACED} < q.before AND coalesce(${REASON_IN_FORCE}, '') <> 'test'
  ORDER BY placedAtMs, o.external_ref LIMIT ${MOST_ROWS}`;

/** SQL of the late units of each warehouse, all of them counted: parameters as LATE_SQL. */
export const LATE_COUNT_SQL = `SELECT a.warehouse_id AS warehouseId, sum(a.units_open) AS units
  FROM json_each(?2) j CROSS JOIN allocation a INDEXED BY allocation_waiting
    ON a.workspace_id = ?1 AND a.warehouse_id = j.value ->> 0 AND a.units_open > 0
    AND a.holder_kind = 'order'
  CROSS JOIN order_line l ON l.workspace_id = ?1 AND l.id = a.holder_id
  CROSS JOIN sales_order o ON o.workspace_id = ?1 AND o.id = l.order_id
  WHERE ${PLACED} < j.value ->> 1 AND coalesce(${REASON_IN_FORCE}, '') <> 'test'
  GROUP BY a.warehouse_id`;

// Called off at the warehouse's API, or handed over without what was cancelled: nobody has to stop
// anything there.
const IS_OFF = `EXISTS (SELECT 1 FROM order_line x CROSS JOIN warehouse_order w
    INDEXED BY warehouse_order_of ON w.workspace_id = ?1 AND w.order_id = x.order_id
    AND w.file_id = d.file_id
  WHERE x.workspace_id = ?1 AND x.id = d.order_line_id AND (w.state = 'called-off'
    OR (w.state IN ('sent', 'waiting') AND w.units < (SELECT sum(e.units) FROM order_line y
      CROSS JOIN dropship_line e INDEXED BY dropship_line_order ON e.workspace_id = ?1
        AND e.order_line_id = y.id AND e.file_id = d.file_id
      WHERE y.workspace_id = ?1 AND y.order_id = x.order_id))))`;

/** SQL of units to stop: ?1 workspace, ?2 files made since. */
export const STOP_SQL = `SELECT ${COLUMNS}, 1 AS isFiled
  FROM (SELECT d.order_line_id, d.sku_id, d.warehouse_id, sum(d.units) - coalesce((
        SELECT sum(a.units_open + a.units_shipped) FROM allocation a
        WHERE a.workspace_id = ?1 AND a.holder_kind = 'order' AND a.holder_id = d.order_line_id
          AND a.sku_id = d.sku_id AND a.warehouse_id = d.warehouse_id), 0) AS units
    FROM dropship_file f INDEXED BY dropship_file_time CROSS JOIN dropship_line d
      ON d.workspace_id = ?1 AND d.file_id = f.id
    WHERE f.workspace_id = ?1 AND f.created_at_utc >= ?2 AND NOT ${IS_OFF}
    GROUP BY d.order_line_id, d.sku_id, d.warehouse_id) q
  ${NAMES}
  WHERE q.units > 0 ORDER BY placedAtMs DESC, o.external_ref LIMIT ${MOST_ROWS}`;

/** What needs a person. */
export interface Attention {
  readonly late: readonly AttentionRow[];
  readonly lateUnits: ReadonlyMap<string, number>;
  readonly stop: readonly AttentionRow[];
}

/**
 * Reads it. `before` names, for each warehouse, the instant before which orders should have left.
 */
export async function readAttention(
  db: WorkspaceDb,
  before: readonly (readonly [warehouseId: string, placedBeforeMs: number])[],
  filesSinceMs: number,
): Promise<Attention> {
  const json = JSON.stringify(before);
  const [late, counts, stop] = await db.batch<never>([
    db.prepare(LATE_SQL).bind(db.workspaceId, json),
    db.prepare(LATE_COUNT_SQL).bind(db.workspaceId, json),
    db.prepare(STOP_SQL).bind(db.workspaceId, filesSinceMs),
  ]);
  const counted = (counts?.results ?? []) as { warehouseId: string; units: number }[];
  return {
    late: late?.results ?? [],
    lateUnits: new Map(counted.map(({ warehouseId, units }) => [warehouseId, units])),
    stop: stop?.results ?? [],
  };
}
