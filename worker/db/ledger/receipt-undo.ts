// Takes the last receipt of a first leg back: its movements are reversed, the lines it closed are
// open again, and the shipment stands where its stations say. What came after it is kept.
import type { WorkspaceDb } from '../for-workspace.ts';
import type { Act } from './movement.ts';
import { type Posted, postQuery } from './post.ts';
import { oppositeOf } from './reversal.ts';

/** A receipt: of which shipment, and when it was booked, epoch milliseconds. */
export interface BookedReceipt {
  readonly shipmentId: string;
  readonly bookedAtMs: number;
}

const NOW_REVISION = '(SELECT revision FROM workspace WHERE workspace_id = ?1)';

/** SQL of a receipt's movement: ?1 workspace, ?2 movement, ?3 shipment. */
export const RECEIPT_MOVEMENT_SQL = `SELECT m.recorded_at_utc AS bookedAtMs
  FROM stock_movement m CROSS JOIN inbound_line l
    ON l.workspace_id = m.workspace_id AND l.id = m.inbound_line_id AND l.shipment_id = ?3
  WHERE m.workspace_id = ?1 AND m.id = ?2 AND m.kind = 'receive'`;

/** SQL of what a receipt closed short: ?1 workspace, ?2 shipment, ?3 when it was booked. */
export const CLOSED_SHORT_SQL = `SELECT sum(l.units_expected - l.units_received) AS units
  FROM inbound_line l INDEXED BY inbound_line_shipment
  WHERE l.workspace_id = ?1 AND l.shipment_id = ?2 AND l.status = 'closed'
    AND l.updated_at_utc = ?3 AND l.units_received < l.units_expected`;

/** Whether that movement is of a receipt of the shipment, booked then. */
export async function isReceipt(
  db: WorkspaceDb,
  { shipmentId, bookedAtMs }: BookedReceipt,
  movementId: string,
): Promise<boolean> {
  const found = await db
    .prepare(RECEIPT_MOVEMENT_SQL)
    .bind(db.workspaceId, movementId, shipmentId)
    .first('bookedAtMs');
  return found === bookedAtMs;
}

/** Units whose lines the receipt closed short; null when it closed none. */
export function unitsClosedShort(db: WorkspaceDb, what: BookedReceipt): Promise<number | null> {
  return db
    .prepare(CLOSED_SHORT_SQL)
    .bind(db.workspaceId, what.shipmentId, what.bookedAtMs)
    .first<number>('units');
}

// A later receipt counted on this one's lines: that one is taken back first.
const GUARD_SQL = `INSERT INTO batch_guard (workspace_id, holds)
  SELECT ?1, 0 WHERE EXISTS (SELECT 1 FROM inbound_line l INDEXED BY inbound_line_shipment
    WHERE l.workspace_id = ?1 AND l.shipment_id = ?2 AND l.status = 'closed'
      AND l.updated_at_utc > ?3)`;

const REOPEN_SQL = `UPDATE inbound_line SET status = 'open', claim_status = NULL,
    claim_note = NULL, updated_at_utc = ?4, revision = ${NOW_REVISION}
  WHERE workspace_id = ?1 AND shipment_id = ?2 AND status = 'closed' AND updated_at_utc = ?3
    AND units_received < units_expected`;

// What the receipt itself wrote down as "available"; a person's own word about it stays.
const UNSAY_SQL = `UPDATE shipment_milestone SET actual_at_utc = NULL, source = 'learnt',
    revision = ${NOW_REVISION}
  WHERE workspace_id = ?1 AND shipment_id = ?2 AND kind = 'available' AND source = 'receipt'
    AND EXISTS (SELECT 1 FROM inbound_line l INDEXED BY inbound_line_shipment
      WHERE l.workspace_id = ?1 AND l.shipment_id = ?2 AND l.status = 'open')`;

// As `shipment-life.ts` says it: from "delivered" on arrived, from "departed" on in transit.
const STAND_SQL = `UPDATE shipment SET updated_at_utc = ?3, revision = ${NOW_REVISION},
    status = (SELECT CASE WHEN max(m.position) >= ?4 THEN 'arrived'
        WHEN max(m.position) >= ?5 THEN 'in-transit' ELSE 'booked' END
      FROM shipment_milestone m WHERE m.workspace_id = ?1 AND m.shipment_id = ?2
        AND m.actual_at_utc IS NOT NULL)
  WHERE workspace_id = ?1 AND id = ?2 AND status = 'arrived'`;

/** Where the stations stand in their row. */
export interface StationPlaces {
  readonly delivered: number;
  readonly departed: number;
}

/** The statements around the reversals: the lines first, then what follows from them. */
export function aroundUndo(
  db: WorkspaceDb,
  { shipmentId, bookedAtMs }: BookedReceipt,
  places: StationPlaces,
  nowMs: number,
) {
  const said = (sql: string, ...rest: unknown[]) =>
    db.prepare(sql).bind(db.workspaceId, shipmentId, ...rest);
  return {
    before: [said(GUARD_SQL, bookedAtMs), said(REOPEN_SQL, bookedAtMs, nowMs)],
    after: [said(UNSAY_SQL), said(STAND_SQL, nowMs, places.delivered, places.departed)],
  };
}

/** Takes it back in one act; refused when a later receipt closed a line of the shipment. */
export function unreceive(
  db: WorkspaceDb,
  act: Act,
  movementId: string,
  around: ReturnType<typeof aroundUndo>,
): Promise<Posted> {
  return postQuery(db, act, oppositeOf(movementId), around);
}
