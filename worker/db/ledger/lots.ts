// Lots in the ledger: naming a lot before the movement that brings it, saying which lots lie in a
// place, and holding back what no channel may sell any more. What outgoing movements take of lots
// the database works out itself (trigger `stock_movement_lots`).
import type { WorkspaceDb } from '../for-workspace.ts';
import type { Act } from './movement.ts';
import { type Posted, postQuery } from './post.ts';

/** A lot as its cartons name it. */
export interface Lot {
  readonly code: string;
  /** Local date of the warehouse; null = it does not expire. */
  readonly expiresOnDate: string | null;
}

/** The lot of a receipt: of a SKU, or of the SKU of an inbound line. */
export interface LotOf {
  readonly skuId?: string;
  readonly inboundLineId?: string;
  readonly lot?: Lot | undefined;
}

const NAME_SQL = `INSERT INTO lot (workspace_id, sku_id, code, expires_on_date, created_at_utc,
    revision)
  SELECT ?1, coalesce(j.value ->> 0, (SELECT sku_id FROM inbound_line
      WHERE workspace_id = ?1 AND id = j.value ->> 1)), j.value ->> 2, j.value ->> 3, ?3, w.revision
  FROM workspace w CROSS JOIN json_each(?2) j
  WHERE w.workspace_id = ?1 AND (j.value ->> 0 IS NOT NULL OR EXISTS (SELECT 1 FROM inbound_line
    WHERE workspace_id = ?1 AND id = j.value ->> 1))
  ON CONFLICT DO NOTHING`;

/** Statements that make lots known; none when no receipt names one. */
export function nameLots(
  db: WorkspaceDb,
  act: Act,
  receipts: readonly LotOf[],
): D1PreparedStatement[] {
  const rows = receipts.flatMap(({ skuId, inboundLineId, lot }) =>
    lot ? [[skuId ?? null, inboundLineId ?? null, lot.code, lot.expiresOnDate]] : [],
  );
  if (rows.length === 0) return [];
  return [db.prepare(NAME_SQL).bind(db.workspaceId, JSON.stringify(rows), act.nowMs)];
}

/** What lies in a place, lot by lot. */
export interface LotStatement {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly lots: readonly (Lot & { readonly units: number })[];
}

// Each lot that differs from what is said changes places with units of no known lot, so that on
// hand stays as it is: first what lots give up, then what others gain. Units that are held stay.
const STATE_SQL = `
  SELECT 'relabel' AS kind, ?10 AS sku_id, ?11 AS warehouse_id, '' AS bucket,
    d.units AS on_hand_delta, 0 AS allocated_delta, 0 AS allocated_to_shows_delta,
    d.held AS unavailable_delta, 0 AS is_choice,
    NULL AS allocation_id, NULL AS fence_epoch, NULL AS inbound_line_id, NULL AS reverses_id,
    d.lot_code
  FROM (
    SELECT 1 AS turn, s.units, s.held, s.lot_code FROM (
      SELECT l.lot_code, coalesce(j.value ->> 'units', 0) - l.units AS units,
        min(0, coalesce(j.value ->> 'units', 0) - l.held) AS held
      FROM lot_level l LEFT JOIN json_each(?12) j ON j.value ->> 'code' = l.lot_code
      WHERE l.workspace_id = ?1 AND l.sku_id = ?10 AND l.warehouse_id = ?11) s WHERE s.units < 0
    UNION ALL
    SELECT 3, s.units, 0, s.lot_code FROM (
      SELECT j.value ->> 'code' AS lot_code, j.value ->> 'units' - coalesce((SELECT units
        FROM lot_level WHERE workspace_id = ?1 AND sku_id = ?10 AND warehouse_id = ?11
          AND lot_code = j.value ->> 'code'), 0) AS units FROM json_each(?12) j) s WHERE s.units > 0
    UNION ALL
    SELECT 2, -(SELECT coalesce(sum(j.value ->> 'units'), 0) FROM json_each(?12) j)
      + (SELECT coalesce(sum(units), 0) FROM lot_level
        WHERE workspace_id = ?1 AND sku_id = ?10 AND warehouse_id = ?11), 0, NULL
  ) d WHERE d.units <> 0 ORDER BY d.turn`;

// Units that wait for inspection or are damaged are of no known lot: they are not given one here.
/** SQL that yields how many units of a place may be of known lots: ?2 SKU, ?3 warehouse. */
export const LOT_ROOM_SQL = `SELECT max(0, v.on_hand - max(0, v.unavailable
    - coalesce((SELECT sum(held) FROM lot_level WHERE workspace_id = ?1 AND sku_id = ?2
      AND warehouse_id = ?3), 0))) AS units
  FROM stock_level v WHERE v.workspace_id = ?1 AND v.sku_id = ?2 AND v.warehouse_id = ?3
    AND v.bucket = ''`;

/** Says which lots lie in a place; on hand does not change. More than lies there is refused. */
export function stateLots(db: WorkspaceDb, act: Act, what: LotStatement): Promise<Posted> {
  const { skuId, warehouseId, lots } = what;
  const units = lots.reduce((sum, lot) => sum + lot.units, 0);
  const guard = db
    .prepare(
      `INSERT INTO batch_guard (workspace_id, holds)
       SELECT ?1, 0 WHERE ?4 > coalesce((${LOT_ROOM_SQL}), 0)`,
    )
    .bind(db.workspaceId, skuId, warehouseId, units);
  const named = nameLots(
    db,
    act,
    lots.map((lot) => ({ skuId, lot })),
  );
  const parameters = [skuId, warehouseId, JSON.stringify(lots)];
  return postQuery(db, act, { sql: STATE_SQL, parameters }, { before: [guard, ...named] });
}

/** A lot in a warehouse. */
export interface LotPlace {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly lotCode: string;
}

// Never more than is not held for another reason: unavailable stays within what is on hand.
const HOLD_SQL = `
  SELECT 'quarantine' AS kind, l.sku_id, l.warehouse_id, '' AS bucket, 0 AS on_hand_delta,
    0 AS allocated_delta, 0 AS allocated_to_shows_delta,
    min(l.units - l.held, v.on_hand - v.unavailable) AS unavailable_delta, 0 AS is_choice,
    NULL AS allocation_id, NULL AS fence_epoch, NULL AS inbound_line_id, NULL AS reverses_id,
    l.lot_code
  FROM json_each(?10) j CROSS JOIN lot_level l ON l.workspace_id = ?1
    AND l.sku_id = j.value ->> 'skuId' AND l.warehouse_id = j.value ->> 'warehouseId'
    AND l.lot_code = j.value ->> 'lotCode'
  CROSS JOIN stock_level v ON v.workspace_id = ?1 AND v.sku_id = l.sku_id
    AND v.warehouse_id = l.warehouse_id AND v.bucket = ''
  WHERE l.units > l.held AND v.on_hand > v.unavailable
  UNION ALL
  SELECT 'restock', l.sku_id, l.warehouse_id, '', 0, 0, 0, -l.held, 0, NULL, NULL, NULL, NULL,
    l.lot_code
  FROM json_each(?11) j CROSS JOIN lot_level l ON l.workspace_id = ?1
    AND l.sku_id = j.value ->> 'skuId' AND l.warehouse_id = j.value ->> 'warehouseId'
    AND l.lot_code = j.value ->> 'lotCode'
  WHERE l.held > 0`;

/** Holds back what may no longer be sold and lets go of what may be sold again, as one act. */
export function holdLots(
  db: WorkspaceDb,
  act: Act,
  what: { readonly hold: readonly LotPlace[]; readonly letGo: readonly LotPlace[] },
): Promise<Posted> {
  const parameters = [JSON.stringify(what.hold), JSON.stringify(what.letGo)];
  return postQuery(db, act, { sql: HOLD_SQL, parameters });
}
