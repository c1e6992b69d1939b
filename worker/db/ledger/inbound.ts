// Goods on their way: receipts against inbound lines, in parts if need be, and transfers between
// warehouses of ours, which are on no shelf while they travel.
import { ApiError } from '../../errors.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { type Lot, nameLots } from './lots.ts';
import type { Act } from './movement.ts';
import { type Posted, post, postQuery } from './post.ts';
import { assertUnits } from './verbs.ts';

/** Units that arrived of one line; more than expected is a fact and is recorded. */
export interface Receipt {
  inboundLineId: string;
  units: number;
  bucket?: string;
  /** The lot on the cartons; a transfer brings the lots it left with when nothing is said. */
  lot?: Lot | undefined;
  /** True when no more will come: what is missing stops being inbound. */
  isLast?: boolean;
}

// SKU, warehouse and whether it is a transfer are read inside the batch.
const RECEIPT_SQL = `
  SELECT iif(s.kind = 'transfer', 'transfer-in', 'receive') AS kind, l.sku_id, l.warehouse_id,
    ?12 AS bucket, ?11 AS on_hand_delta, 0 AS allocated_delta, 0 AS allocated_to_shows_delta,
    0 AS unavailable_delta, 0 AS is_choice, NULL AS allocation_id, NULL AS fence_epoch,
    l.id AS inbound_line_id, NULL AS reverses_id, ?13 AS lot_code
  FROM inbound_line l LEFT JOIN shipment s
    ON s.workspace_id = l.workspace_id AND s.id = l.shipment_id
  WHERE l.workspace_id = ?1 AND l.id = ?10`;

/** Books a receipt, whole or in part; `reads` are answered after it, in the same round trip. */
export async function receiveInbound(
  db: WorkspaceDb,
  act: Act,
  what: Receipt,
  reads: D1PreparedStatement[] = [],
): Promise<Posted> {
  assertUnits(what.units);
  const close = db
    .prepare(
      `UPDATE inbound_line SET status = 'closed', updated_at_utc = ?3,
         revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
       WHERE workspace_id = ?1 AND id = ?2 AND status = 'open'`,
    )
    .bind(db.workspaceId, what.inboundLineId, act.nowMs);
  const { lot } = what;
  const parameters = [what.inboundLineId, what.units, what.bucket ?? '', lot?.code ?? null];
  const before = nameLots(db, act, [{ inboundLineId: what.inboundLineId, lot }]);
  const after = what.isLast ? [close] : [];
  const posted = await postQuery(
    db,
    act,
    { sql: RECEIPT_SQL, parameters },
    { before, after, reads },
  );
  if (posted.movements.length === 0) {
    throw new ApiError('not-found', { detail: `There is no inbound line ${what.inboundLineId}.` });
  }
  return posted;
}

// ?10 the shipment, ?11 the lines as JSON. Only lines of that shipment that are open or closed.
const SHIPMENT_RECEIPT_SQL = `
  SELECT 'receive' AS kind, l.sku_id, l.warehouse_id, '' AS bucket,
    j.value ->> 'units' AS on_hand_delta, 0 AS allocated_delta, 0 AS allocated_to_shows_delta,
    0 AS unavailable_delta, 0 AS is_choice, NULL AS allocation_id, NULL AS fence_epoch,
    l.id AS inbound_line_id, NULL AS reverses_id, j.value ->> 'lotCode' AS lot_code
  FROM json_each(?11) j CROSS JOIN inbound_line l
    ON l.workspace_id = ?1 AND l.id = j.value ->> 'inboundLineId' AND l.shipment_id = ?10
  WHERE l.status <> 'cancelled'`;

/** A receipt of a first leg, line by line. */
export interface ShipmentReceipt {
  readonly shipmentId: string;
  readonly lines: readonly {
    readonly inboundLineId: string;
    readonly units: number;
    readonly lot?: Lot | undefined;
  }[];
  /** True when nothing more of it will come: its open lines close, what is short is claimed. */
  readonly isLast: boolean;
}

/** Books what arrived of a shipment as one act; `reads` are answered after it. */
export function receiveShipment(
  db: WorkspaceDb,
  act: Act,
  what: ShipmentReceipt,
  reads: D1PreparedStatement[] = [],
): Promise<Posted> {
  for (const { units } of what.lines) assertUnits(units);
  const close = db
    .prepare(
      `UPDATE inbound_line SET status = 'closed', claim_status = 'open', updated_at_utc = ?3,
         revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
       WHERE workspace_id = ?1 AND shipment_id = ?2 AND status = 'open'`,
    )
    .bind(db.workspaceId, what.shipmentId, act.nowMs);
  const lines = what.lines.map(({ lot, ...line }) => ({ ...line, lotCode: lot?.code ?? null }));
  const parameters = [what.shipmentId, JSON.stringify(lines)];
  const before = nameLots(db, act, what.lines);
  const after = what.isLast ? [close] : [];
  return postQuery(db, act, { sql: SHIPMENT_RECEIPT_SQL, parameters }, { before, after, reads });
}

/** A transfer of one SKU; ids are made by the writer. */
export interface Transfer {
  shipmentId: string;
  inboundLineId: string;
  skuId: string;
  fromWarehouseId: string;
  toWarehouseId: string;
  bucket?: string;
  units: number;
  etaUtc?: number;
}

/** Sends units off; they are inbound at the destination until `receiveInbound` books them. */
export function sendTransfer(db: WorkspaceDb, act: Act, what: Transfer): Promise<Posted> {
  assertUnits(what.units);
  if (what.fromWarehouseId === what.toWarehouseId) {
    throw new ApiError('conflict', { detail: 'A transfer needs two warehouses.' });
  }
  const shipment = db
    .prepare(
      `INSERT INTO shipment (workspace_id, id, kind, origin_warehouse_id, warehouse_id, status,
         eta_p50_utc, eta_p90_utc, revision, created_at_utc, updated_at_utc)
       SELECT ?1, ?2, 'transfer', ?3, ?4, 'in-transit', ?5, ?5, revision, ?6, ?6
       FROM workspace WHERE workspace_id = ?1 ON CONFLICT DO NOTHING`,
    )
    .bind(
      db.workspaceId,
      what.shipmentId,
      what.fromWarehouseId,
      what.toWarehouseId,
      what.etaUtc ?? null,
      act.nowMs,
    );
  const line = db
    .prepare(
      `INSERT INTO inbound_line (workspace_id, id, sku_id, warehouse_id, shipment_id,
         units_planned, eta_p50_utc, eta_p90_utc, eta_source, created_at_utc, updated_at_utc)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8, ?9, ?9) ON CONFLICT DO NOTHING`,
    )
    .bind(
      db.workspaceId,
      what.inboundLineId,
      what.skuId,
      what.toWarehouseId,
      what.shipmentId,
      what.units,
      what.etaUtc ?? null,
      what.etaUtc ? 'member' : null,
      act.nowMs,
    );
  const draft = {
    kind: 'transfer-out' as const,
    skuId: what.skuId,
    warehouseId: what.fromWarehouseId,
    bucket: what.bucket,
    onHandDelta: -what.units,
    isChoice: true,
    inboundLineId: what.inboundLineId,
  };
  return post(db, act, [draft], { before: [shipment, line] });
}
