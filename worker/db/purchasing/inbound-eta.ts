// The dates of goods on their way as rows: a line in a shipment goes with the shipment's dates, one
// that is not loaded, or that moves between warehouses of ours, has its own.
import type { Expected } from '../../domain/purchasing/expected-anew.ts';
import type { WorkspaceDb } from '../for-workspace.ts';

/** An open line with the dates it is expected by. */
export interface ExpectedLine extends Expected {
  readonly id: string;
  readonly shipmentId: string | null;
  /** Open lines that arrive with it. */
  readonly lines: number;
}

/** SQL of an open line: ?1 workspace, ?2 id. */
export const EXPECTED_SQL = `SELECT l.id, l.shipment_id AS shipmentId,
    coalesce(l.eta_p50_utc, s.eta_p50_utc) AS etaP50Ms,
    coalesce(l.eta_p90_utc, s.eta_p90_utc) AS etaP90Ms,
    iif(l.shipment_id IS NULL, 1, (SELECT count(*) FROM inbound_line o
      INDEXED BY inbound_line_shipment WHERE o.workspace_id = ?1
        AND o.shipment_id = l.shipment_id AND o.status = 'open')) AS lines
  FROM inbound_line l LEFT JOIN shipment s
    ON s.workspace_id = l.workspace_id AND s.id = l.shipment_id
  WHERE l.workspace_id = ?1 AND l.id = ?2 AND l.status = 'open'`;

/** The line; null when there is none, or nothing more of it comes. */
export function findExpected(db: WorkspaceDb, id: string): Promise<ExpectedLine | null> {
  return db.prepare(EXPECTED_SQL).bind(db.workspaceId, id).first<ExpectedLine>();
}

/** Refuses the batch when the line was closed, loaded or dated since it was read. */
export function guardExpected(db: WorkspaceDb, line: ExpectedLine): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO batch_guard (workspace_id, holds)
       SELECT ?1, 0 WHERE NOT EXISTS (SELECT 1 FROM inbound_line l LEFT JOIN shipment s
         ON s.workspace_id = l.workspace_id AND s.id = l.shipment_id
         WHERE l.workspace_id = ?1 AND l.id = ?2 AND l.status = 'open' AND l.shipment_id IS ?3
           AND coalesce(l.eta_p50_utc, s.eta_p50_utc) IS ?4)`,
    )
    .bind(db.workspaceId, line.id, line.shipmentId, line.etaP50Ms);
}

const NOW_REVISION = '(SELECT revision FROM workspace WHERE workspace_id = ?1)';

/** Statements that write the new dates. The next word about a station works them out anew. */
export function writeExpected(
  db: WorkspaceDb,
  { id, shipmentId }: ExpectedLine,
  { etaP50Ms, etaP90Ms }: Expected,
  nowMs: number,
): D1PreparedStatement[] {
  const line = db
    .prepare(
      `UPDATE inbound_line SET eta_p50_utc = ?3, eta_p90_utc = ?4, eta_source = 'member',
         updated_at_utc = ?5, revision = ${NOW_REVISION} WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id, etaP50Ms, etaP90Ms, nowMs);
  if (shipmentId === null) return [line];
  return [
    db
      .prepare(
        `UPDATE shipment SET eta_p50_utc = ?3, eta_p90_utc = ?4, updated_at_utc = ?5,
           revision = ${NOW_REVISION} WHERE workspace_id = ?1 AND id = ?2`,
      )
      .bind(db.workspaceId, shipmentId, etaP50Ms, etaP90Ms, nowMs),
    // Dates of a line's own would hide the shipment's.
    db
      .prepare(
        `UPDATE inbound_line SET eta_p50_utc = NULL, eta_p90_utc = NULL, eta_source = 'member',
           updated_at_utc = ?3, revision = ${NOW_REVISION}
         WHERE workspace_id = ?1 AND shipment_id = ?2 AND status = 'open'`,
      )
      .bind(db.workspaceId, shipmentId, nowMs),
  ];
}
