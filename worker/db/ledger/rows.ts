// What the ledger hands back: movements and balances as plain objects, read by their keys.
import type { MovementKind } from '../../../shared/inventory/words.ts';
import type { WorkspaceDb } from '../for-workspace.ts';

/** One movement as stored; instants in epoch milliseconds. */
export interface MovementRow {
  id: string;
  seq: number;
  operationId: string;
  kind: MovementKind;
  skuId: string;
  warehouseId: string;
  bucket: string;
  onHandDelta: number;
  allocatedDelta: number;
  allocatedToShowsDelta: number;
  unavailableDelta: number;
  allocationId: string | null;
  inboundLineId: string | null;
  reversesId: string | null;
  lotCode: string | null;
  reversedById: string | null;
  sourceKind: string;
  sourceId: string;
  reason: string | null;
  actorId: string;
  occurredAtUtc: number;
  recordedAtUtc: number;
}

/** One balance as stored. */
export interface LevelRow {
  skuId: string;
  warehouseId: string;
  bucket: string;
  onHand: number;
  allocated: number;
  allocatedToShows: number;
  unavailable: number;
  lastSeq: number;
  asOfUtc: number;
  asOfSource: string;
  revision: number;
}

/** Columns of a movement aliased `m`, under the names of `MovementRow`. */
export const MOVEMENT_COLUMNS = `m.id, m.seq, m.operation_id AS operationId, m.kind,
  m.sku_id AS skuId, m.warehouse_id AS warehouseId, m.bucket, m.on_hand_delta AS onHandDelta,
  m.allocated_delta AS allocatedDelta, m.allocated_to_shows_delta AS allocatedToShowsDelta,
  m.unavailable_delta AS unavailableDelta, m.allocation_id AS allocationId,
  m.inbound_line_id AS inboundLineId, m.reverses_id AS reversesId,
  m.lot_code AS lotCode,
  (SELECT r.id FROM stock_movement r WHERE r.workspace_id = m.workspace_id
    AND r.reverses_id = m.id) AS reversedById,
  m.source_kind AS sourceKind, m.source_id AS sourceId, m.reason, m.actor_id AS actorId,
  m.occurred_at_utc AS occurredAtUtc, m.recorded_at_utc AS recordedAtUtc`;

/** Columns of a balance aliased `l`, under the names of `LevelRow`. */
export const LEVEL_COLUMNS = `l.sku_id AS skuId, l.warehouse_id AS warehouseId, l.bucket,
  l.on_hand AS onHand, l.allocated, l.allocated_to_shows AS allocatedToShows, l.unavailable,
  l.last_seq AS lastSeq, l.as_of_utc AS asOfUtc, l.as_of_source AS asOfSource, l.revision`;

// The movements of an act are the keys from `key#` up to `key$` ('$' follows '#'). The second
// condition drops an act whose own key begins with `key#`.
const OF_ACT = `m.workspace_id = ?1 AND m.idempotency_key >= ?2 || '#'
  AND m.idempotency_key < ?2 || '$' AND m.operation_id = ?2`;

/** Two statements: the movements of an act, and the balances they touched. */
export function operationStatements(db: WorkspaceDb, key: string): D1PreparedStatement[] {
  return [
    db
      .prepare(`SELECT ${MOVEMENT_COLUMNS} FROM stock_movement m WHERE ${OF_ACT} ORDER BY m.seq`)
      .bind(db.workspaceId, key),
    db
      .prepare(
        `SELECT DISTINCT ${LEVEL_COLUMNS} FROM stock_movement m CROSS JOIN stock_level l
         ON l.workspace_id = m.workspace_id AND l.sku_id = m.sku_id
           AND l.warehouse_id = m.warehouse_id AND l.bucket = m.bucket
         WHERE ${OF_ACT}`,
      )
      .bind(db.workspaceId, key),
  ];
}
