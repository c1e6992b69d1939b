// The statements that write a purchase order. Each batch is guarded by the order's revision: who
// meets another change in between is refused and writes nothing.

import type { Silenced } from '../../domain/purchasing/order-edit.ts';
import type { OrderRecord } from '../../domain/purchasing/order-record.ts';
import type { WorkspaceDb } from '../for-workspace.ts';

const NOW_REVISION = '(SELECT revision FROM workspace WHERE workspace_id = ?1)';

/** Refuses the batch (`batch_guard_holds`) when the order is not as it was read any more. */
export function guardOrder(
  db: WorkspaceDb,
  order: Pick<OrderRecord, 'id' | 'status' | 'revision'>,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO batch_guard (workspace_id, holds)
       SELECT ?1, 0 WHERE NOT EXISTS (SELECT 1 FROM purchase_order
         WHERE workspace_id = ?1 AND id = ?2 AND status = ?3 AND revision = ?4)`,
    )
    .bind(db.workspaceId, order.id, order.status, order.revision);
}

/** The head of an order, new or changed. */
function writeHead(db: WorkspaceDb, order: OrderRecord, nowMs: number): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO purchase_order (workspace_id, id, reference, supplier_id, warehouse_id, currency,
         status, origin, live_session_id, mode, forwarder_id, approved_at_utc, placed_at_utc,
         confirmed_at_utc, closed_at_utc, planned_ready_on_date, ready_on_date, note, revision,
         created_at_utc, updated_at_utc)
       SELECT ?1, h ->> 'id', h ->> 'reference', h ->> 'supplierId', h ->> 'warehouseId',
         h ->> 'currency', h ->> 'status', h ->> 'origin', h ->> 'liveSessionId', h ->> 'mode',
         h ->> 'forwarderId', h ->> 'approvedAtMs', h ->> 'sentAtMs', h ->> 'confirmedAtMs',
         h ->> 'closedAtMs', h ->> 'plannedReadyOnDate', h ->> 'readyOnDate', h ->> 'note',
         ${NOW_REVISION}, h ->> 'createdAtMs', ?3
       FROM (SELECT ?2 AS h) WHERE true
       ON CONFLICT (workspace_id, id) DO UPDATE SET supplier_id = excluded.supplier_id,
         currency = excluded.currency, status = excluded.status, origin = excluded.origin,
         mode = excluded.mode, forwarder_id = excluded.forwarder_id,
         approved_at_utc = excluded.approved_at_utc, placed_at_utc = excluded.placed_at_utc,
         confirmed_at_utc = excluded.confirmed_at_utc, closed_at_utc = excluded.closed_at_utc,
         planned_ready_on_date = excluded.planned_ready_on_date,
         ready_on_date = excluded.ready_on_date, note = excluded.note,
         revision = excluded.revision, updated_at_utc = excluded.updated_at_utc`,
    )
    .bind(
      db.workspaceId,
      JSON.stringify({ ...order, lines: undefined, inbound: undefined }),
      nowMs,
    );
}

const FORGET_LINES = `DELETE FROM purchase_order_line
  WHERE workspace_id = ?1 AND purchase_order_id = ?2`;

// Lines that are gone, and those that are new or changed; all of them where `before` is not known.
function writeLines(
  db: WorkspaceDb,
  order: OrderRecord,
  before: OrderRecord | null,
): D1PreparedStatement[] {
  const kept = new Set(order.lines.map((line) => line.id));
  const gone = before?.lines.filter((line) => !kept.has(line.id)).map((line) => line.id);
  const ids = JSON.stringify(gone ?? [...kept]);
  const lines = before ? order.lines.filter((line) => !before.lines.includes(line)) : order.lines;
  const which = before ? 'IN' : 'NOT IN';
  const forget = `${FORGET_LINES} AND id ${which} (SELECT value FROM json_each(?3))`;
  return [
    ...(gone?.length === 0 ? [] : [db.prepare(forget).bind(db.workspaceId, order.id, ids)]),
    db
      .prepare(
        `INSERT INTO purchase_order_line (workspace_id, id, purchase_order_id, sku_id, units,
           units_suggested, units_confirmed, is_touched, override_reason, advice,
           unit_price_minor, revision)
         SELECT ?1, j.value ->> 'id', ?2, j.value ->> 'skuId', j.value ->> 'units',
           j.value ->> 'unitsSuggested', j.value ->> 'unitsConfirmed', j.value ->> 'isTouched',
           j.value ->> 'overrideReason', nullif(j.value -> 'advice', 'null'),
           j.value ->> 'unitPriceMinor', ${NOW_REVISION}
         FROM json_each(?3) j WHERE true
         ON CONFLICT (workspace_id, id) DO UPDATE SET units = excluded.units,
           units_suggested = excluded.units_suggested, advice = excluded.advice,
           units_confirmed = excluded.units_confirmed, is_touched = excluded.is_touched,
           override_reason = excluded.override_reason,
           unit_price_minor = excluded.unit_price_minor, revision = excluded.revision`,
      )
      .bind(db.workspaceId, order.id, JSON.stringify(lines)),
  ];
}

// Dates of what is loaded are its shipment's: they are not copied onto the part.
function writeInbound(db: WorkspaceDb, order: OrderRecord, nowMs: number): D1PreparedStatement {
  const parts = order.inbound.map((part) =>
    part.shipmentId === null ? part : { ...part, etaP50Ms: null, etaP90Ms: null },
  );
  return db
    .prepare(
      `INSERT INTO inbound_line (workspace_id, id, sku_id, warehouse_id, purchase_order_id,
         purchase_order_line_id, shipment_id, units_planned, units_expected, status, eta_p50_utc,
         eta_p90_utc, eta_source, revision, created_at_utc, updated_at_utc)
       SELECT ?1, j.value ->> 'id', j.value ->> 'skuId', ?3, ?2, j.value ->> 'lineId',
         j.value ->> 'shipmentId', j.value ->> 'expectedUnits', j.value ->> 'expectedUnits',
         j.value ->> 'status', j.value ->> 'etaP50Ms', j.value ->> 'etaP90Ms',
         j.value ->> 'etaSource', ${NOW_REVISION}, ?5, ?5
       FROM json_each(?4) j WHERE true
       ON CONFLICT (workspace_id, id) DO UPDATE SET units_expected = excluded.units_expected,
         shipment_id = excluded.shipment_id, status = excluded.status,
         eta_p50_utc = coalesce(excluded.eta_p50_utc, eta_p50_utc),
         eta_p90_utc = coalesce(excluded.eta_p90_utc, eta_p90_utc),
         eta_source = excluded.eta_source, revision = excluded.revision,
         updated_at_utc = excluded.updated_at_utc`,
    )
    .bind(db.workspaceId, order.id, order.warehouseId, JSON.stringify(parts), nowMs);
}

/**
 * Statements that write an order as it now is; with what it was `before`, only lines that differ
 * from it (by identity) are written. The head goes in last but for its lines on the way:
 * triggers then give it the status those say, which is the same.
 */
export function writeOrder(
  db: WorkspaceDb,
  order: OrderRecord,
  nowMs: number,
  before: OrderRecord | null = null,
): D1PreparedStatement[] {
  const inbound = order.inbound.length > 0 ? [writeInbound(db, order, nowMs)] : [];
  return [writeHead(db, order, nowMs), ...writeLines(db, order, before), ...inbound];
}

/** Statements that keep the plan silent about causes. */
export function silence(
  db: WorkspaceDb,
  causes: readonly Silenced[],
  memberId: string | null,
  nowMs: number,
): D1PreparedStatement[] {
  if (causes.length === 0) return [];
  return [
    db
      .prepare(
        `INSERT INTO silenced_cause (workspace_id, sku_id, warehouse_id, units, reason, member_id,
           silenced_at_utc)
         SELECT ?1, j.value ->> 'skuId', j.value ->> 'warehouseId', j.value ->> 'units',
           j.value ->> 'reason', ?3, ?4 FROM json_each(?2) j WHERE true
         ON CONFLICT (workspace_id, sku_id, warehouse_id) DO UPDATE SET units = excluded.units,
           reason = excluded.reason, member_id = excluded.member_id,
           silenced_at_utc = excluded.silenced_at_utc`,
      )
      .bind(db.workspaceId, JSON.stringify(causes), memberId, nowMs),
  ];
}

/** Statements that let the plan speak of SKUs again. */
export function unsilence(
  db: WorkspaceDb,
  warehouseId: string,
  skuIds: readonly string[],
): D1PreparedStatement[] {
  if (skuIds.length === 0) return [];
  return [
    db
      .prepare(
        `DELETE FROM silenced_cause WHERE workspace_id = ?1 AND warehouse_id = ?2
           AND sku_id IN (SELECT value FROM json_each(?3))`,
      )
      .bind(db.workspaceId, warehouseId, JSON.stringify(skuIds)),
  ];
}
