// Events that warehouses report, and what of them the ledger books. Where our movements are the
// truth, every event is one; where the place's own counts are (FBA), an event is evidence for their
// difference and moves nothing, but for a receipt of a shipment of ours: that ends its inbound.
import type { ReportedMovement } from '../../../shared/reports/facts.ts';
import type { UnitSpan } from '../../../shared/reports/movement-keys.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import type { Act } from '../ledger/movement.ts';
import { type Posted, postQuery } from '../ledger/post.ts';

/** An event with its codes resolved; what waits between dry run and apply. */
export interface MovementRow {
  readonly eventGroup: string;
  readonly eventFrom: number;
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

/** The key units are told under: their group, and their place in it. */
const keyOf = ({ eventGroup, eventFrom, units }: MovementRow): string =>
  `${eventGroup}/${eventFrom}-${eventFrom + Math.abs(units)}`;

/** SQL over told rows `r` of the group that the JSON row `row` names. */
const groupOf = (row: string) => {
  // What stands behind the group in a key.
  const span = `substr(r.event_key, length(${row} ->> 'group') + 2)`;
  const from = `CAST(${span} AS INTEGER)`;
  const to = `CAST(substr(${span}, instr(${span}, '-') + 1) AS INTEGER)`;
  // '0' follows '/': all keys of the group, and of groups that only begin alike.
  const isOf = `r.workspace_id = ?1 AND r.warehouse_id = ${row} ->> 'warehouseId'
    AND r.event_key >= ${row} ->> 'group' || '/' AND r.event_key < ${row} ->> 'group' || '0'
    AND ${span} = ${from} || '-' || ${to}`;
  return { from, to, isOf };
};
const ASKED = groupOf('j.value');
const NEW = groupOf('d.value');

/** What is told already of the groups of a batch, by `warehouse/group`. */
export async function toldSpans(
  db: WorkspaceDb,
  rows: readonly Pick<MovementRow, 'warehouseId' | 'eventGroup'>[],
): Promise<Map<string, UnitSpan[]>> {
  const told = new Map<string, UnitSpan[]>();
  const groups = new Map(rows.map((row) => [`${row.warehouseId}/${row.eventGroup}`, row]));
  if (groups.size === 0) return told;
  const asked = [...groups.values()].map((row) => ({
    warehouseId: row.warehouseId,
    group: row.eventGroup,
  }));
  const { results } = await db
    .prepare(
      `SELECT (j.value ->> 'warehouseId') || '/' || (j.value ->> 'group') AS place,
         ${ASKED.from} AS fromUnit, ${ASKED.to} AS toUnit
       FROM json_each(?2) j CROSS JOIN reported_movement r ON ${ASKED.isOf}`,
    )
    .bind(db.workspaceId, JSON.stringify(asked))
    .all<{ place: string; fromUnit: number; toUnit: number }>();
  for (const { place, fromUnit, toUnit } of results) {
    told.set(place, [...(told.get(place) ?? []), [fromUnit, toUnit]]);
  }
  return told;
}

// The open line of ours a receipt belongs to; one that would overflow it says something else.
const INBOUND_LINE = `(SELECT l.id FROM shipment s CROSS JOIN inbound_line l
    ON l.workspace_id = s.workspace_id AND l.shipment_id = s.id
  WHERE s.workspace_id = ?1 AND s.warehouse_id = j.value ->> 'warehouseId'
    AND s.status NOT IN ('draft', 'cancelled') AND s.reference = j.value ->> 'reference'
    AND j.value ->> 'kind' = 'receive' AND l.sku_id = j.value ->> 'skuId' AND l.status = 'open'
    AND j.value ->> 'units' <= l.units_expected - l.units_received LIMIT 1)`;

// Another job may have told of these units a moment ago: then this one has nothing to say.
const TELL_SQL = `
  INSERT INTO reported_movement (workspace_id, warehouse_id, event_key, import_job_id, kind, sku_id,
    units, is_sellable, reason, reference, centre, is_booked, inbound_line_id, occurred_at_utc)
  SELECT ?1, w.id, d.value ->> 'eventKey', ?2, d.value ->> 'kind', d.value ->> 'skuId',
    d.value ->> 'units', d.value ->> 'isSellable', d.value ->> 'reason', d.value ->> 'reference',
    d.value ->> 'centre', w.authority = 'ledger' OR d.line IS NOT NULL, d.line,
    d.value ->> 'occurredAtUtc'
  FROM (SELECT j.value, ${INBOUND_LINE} AS line FROM json_each(?3) j) d
  CROSS JOIN warehouse w ON w.workspace_id = ?1 AND w.id = d.value ->> 'warehouseId'
  WHERE NOT EXISTS (SELECT 1 FROM reported_movement r WHERE ${NEW.isOf}
    AND ${NEW.from} < d.value ->> 'to' AND ${NEW.to} > d.value ->> 'from')
  ON CONFLICT DO NOTHING`;

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
  const json = JSON.stringify(
    rows.map((row) => ({
      ...row,
      eventKey: keyOf(row),
      group: row.eventGroup,
      from: row.eventFrom,
      to: row.eventFrom + Math.abs(row.units),
    })),
  );
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
