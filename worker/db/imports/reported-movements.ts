// Events that warehouses report, and what of them the ledger books. Where our movements are the
// truth, every event is one; where the place's own counts are (FBA), an event is evidence for their
// difference and moves nothing, but for a receipt of a shipment of ours: that ends its inbound.
import type { ReportedMovement } from '../../../shared/reports/facts.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import type { Act } from '../ledger/movement.ts';
import { type Posted, postQuery } from '../ledger/post.ts';

/** An event with its codes resolved; what waits between dry run and apply. */
export interface MovementRow {
  readonly eventKey: string;
  readonly kind: ReportedMovement;
  readonly skuId: string;
  readonly warehouseId: string;
  /** Signed. */
  readonly units: number;
  readonly isSellable: boolean;
  readonly occurredAtUtc: number;
  readonly reason: string | null;
  readonly reference: string | null;
  readonly centre: string | null;
}

/** Events of a batch that are told already, as `warehouse/key`. */
export async function toldEvents(
  db: WorkspaceDb,
  rows: readonly Pick<MovementRow, 'warehouseId' | 'eventKey'>[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const keys = JSON.stringify(rows.map(({ warehouseId, eventKey }) => [warehouseId, eventKey]));
  const { results } = await db
    .prepare(
      `SELECT r.warehouse_id || '/' || r.event_key AS told FROM json_each(?2) j
       CROSS JOIN reported_movement r ON r.workspace_id = ?1
         AND r.warehouse_id = j.value ->> 0 AND r.event_key = j.value ->> 1`,
    )
    .bind(db.workspaceId, keys)
    .all<{ told: string }>();
  return new Set(results.map(({ told }) => told));
}

// The open line of ours a receipt belongs to; one that would overflow it says something else.
const INBOUND_LINE = `(SELECT l.id FROM shipment s CROSS JOIN inbound_line l
    ON l.workspace_id = s.workspace_id AND l.shipment_id = s.id
  WHERE s.workspace_id = ?1 AND s.warehouse_id = j.value ->> 'warehouseId'
    AND s.status NOT IN ('draft', 'cancelled') AND s.reference = j.value ->> 'reference'
    AND j.value ->> 'kind' = 'receive' AND l.sku_id = j.value ->> 'skuId' AND l.status = 'open'
    AND j.value ->> 'units' <= l.units_expected - l.units_received LIMIT 1)`;

// Another job may have told it first: then this one has nothing to say.
const TELL_SQL = `
  INSERT INTO reported_movement (workspace_id, warehouse_id, event_key, import_job_id, kind, sku_id,
    units, is_sellable, reason, reference, centre, is_booked, inbound_line_id, occurred_at_utc)
  SELECT ?1, w.id, d.value ->> 'eventKey', ?2, d.value ->> 'kind', d.value ->> 'skuId',
    d.value ->> 'units', d.value ->> 'isSellable', d.value ->> 'reason', d.value ->> 'reference',
    d.value ->> 'centre', w.authority = 'ledger' OR d.line IS NOT NULL, d.line,
    d.value ->> 'occurredAtUtc'
  FROM (SELECT j.value, ${INBOUND_LINE} AS line FROM json_each(?3) j) d
  CROSS JOIN warehouse w ON w.workspace_id = ?1 AND w.id = d.value ->> 'warehouseId'
  WHERE 1 ON CONFLICT DO NOTHING`;

// Units nobody can buy never fall below 0: what was not known to be held is not taken out of it.
const BOOK_SQL = `
  SELECT iif(g.kind = 'remove', 'transfer-out', g.kind) AS kind, g.sku_id, g.warehouse_id,
    '' AS bucket, g.units AS on_hand_delta, 0 AS allocated_delta, 0 AS allocated_to_shows_delta,
    max(g.unsellable, -coalesce(l.unavailable, 0)) AS unavailable_delta, 0 AS is_choice,
    NULL AS allocation_id, NULL AS fence_epoch, g.inbound_line_id, NULL AS reverses_id,
    NULL AS lot_code
  FROM (SELECT r.kind, r.sku_id, r.warehouse_id, r.inbound_line_id, sum(r.units) AS units,
      sum(iif(r.is_sellable, 0, r.units)) AS unsellable
    FROM json_each(?11) j CROSS JOIN reported_movement r ON r.workspace_id = ?1
      AND r.warehouse_id = j.value ->> 'warehouseId' AND r.event_key = j.value ->> 'eventKey'
    WHERE r.import_job_id = ?10 AND r.is_booked
    GROUP BY r.kind, r.sku_id, r.warehouse_id, r.inbound_line_id) g
  LEFT JOIN stock_level l ON l.workspace_id = ?1 AND l.sku_id = g.sku_id
    AND l.warehouse_id = g.warehouse_id AND l.bucket = ''
  WHERE g.units <> 0 OR g.unsellable <> 0 ORDER BY unavailable_delta DESC`;

/** Tells the events of one day and books those the ledger answers for, all in one batch. */
export function tellMovements(
  db: WorkspaceDb,
  act: Act,
  jobId: string,
  rows: readonly MovementRow[],
): Promise<Posted> {
  const json = JSON.stringify(rows);
  const tell = db.prepare(TELL_SQL).bind(db.workspaceId, jobId, json);
  return postQuery(db, act, { sql: BOOK_SQL, parameters: [jobId, json] }, { before: [tell] });
}

/** Rows per DELETE: D1 asks for bounded writes. */
const FORGET_ROWS = 5_000;

/** Forgets what a job told; what it booked is taken back by the ledger's reversals. */
export async function forgetMovements(db: WorkspaceDb, jobId: string): Promise<void> {
  for (let gone = FORGET_ROWS; gone === FORGET_ROWS; ) {
    const { meta } = await db
      .prepare(
        `DELETE FROM reported_movement WHERE workspace_id = ?1 AND import_job_id = ?2
           AND (warehouse_id, event_key) IN (SELECT warehouse_id, event_key
             FROM reported_movement WHERE workspace_id = ?1 AND import_job_id = ?2
             LIMIT ${FORGET_ROWS})`,
      )
      .bind(db.workspaceId, jobId)
      .run();
    gone = meta.changes;
  }
}
