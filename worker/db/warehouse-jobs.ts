// Reading a warehouse's floor: returns that wait, how much of a SKU comes back, second-grade goods,
// transfers under way.
import type { StockReturn } from '../../shared/contract/returns.ts';
import type { StockTransfer } from '../../shared/contract/warehouse-jobs.ts';
import { isoOf, isoOrNull } from '../domain/instants.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from './page.ts';

interface ReturnRow extends Omit<StockReturn, 'receivedAtUtc' | 'waitingUnits'> {
  readonly receivedAtMs: number;
}

const RETURN_COLUMNS = `r.id, r.sku_id AS skuId, r.warehouse_id AS warehouseId,
  (SELECT o.external_ref FROM order_line x CROSS JOIN sales_order o
    ON o.workspace_id = x.workspace_id AND o.id = x.order_id
    WHERE x.workspace_id = r.workspace_id AND x.id = r.order_line_id) AS orderRef,
  r.units_received AS receivedUnits, r.units_restocked AS restockedUnits,
  r.units_second_grade AS secondGradeUnits, r.units_disposed AS disposedUnits, r.reason,
  coalesce(r.received_at_utc, r.created_at_utc) AS receivedAtMs`;

// Spelt as in the partial index `stock_return_waiting`, which serves no other spelling.
/** SQL of what waits, oldest first: ?1 workspace, ?2 after instant, ?3 after id, ?4 rows. */
export const WAITING_RETURNS_SQL = `SELECT ${RETURN_COLUMNS}
  FROM stock_return r INDEXED BY stock_return_waiting WHERE r.workspace_id = ?1
    AND r.units_received > r.units_restocked + r.units_second_grade + r.units_disposed
    AND (r.received_at_utc, r.id) > (?2, ?3) ORDER BY r.received_at_utc, r.id LIMIT ?4`;

/** SQL of all returns, newest first: ?1 workspace, ?2 before id, ?3 rows. */
export const ALL_RETURNS_SQL = `SELECT ${RETURN_COLUMNS} FROM stock_return r
  WHERE r.workspace_id = ?1 AND r.id < ?2 ORDER BY r.id DESC LIMIT ?3`;

function returnOf({ receivedAtMs, ...row }: ReturnRow): StockReturn {
  const decided = row.restockedUnits + row.secondGradeUnits + row.disposedUnits;
  const waitingUnits = row.receivedUnits - decided;
  return { ...row, waitingUnits, receivedAtUtc: isoOf(receivedAtMs) };
}

/** A page of returns. */
export async function listReturns(
  db: WorkspaceDb,
  query: PageQuery & { readonly state: 'waiting' | 'all' },
): Promise<Page<StockReturn>> {
  const { limit } = query;
  if (query.state === 'all') {
    const [id] = decodeCursor(query.cursor, ['\u{10FFFF}']);
    const all = db.prepare(ALL_RETURNS_SQL).bind(db.workspaceId, id, limit + 1);
    return pageOf((await all.all<ReturnRow>()).results, limit, (row) => [row.id], returnOf);
  }
  const [receivedAtMs, id] = decodeCursor(query.cursor, [0, '']);
  const { results } = await db
    .prepare(WAITING_RETURNS_SQL)
    .bind(db.workspaceId, receivedAtMs, id, limit + 1)
    .all<ReturnRow>();
  return pageOf(results, limit, (row) => [row.receivedAtMs, row.id], returnOf);
}

/**
 * SQL of what was sold and what came back: ?1 workspace, ?2 SKU, ?3 since date, ?4 since instant.
 * One row, or none when there is no such SKU.
 */
export const RETURN_RATE_SQL = `SELECT
    (SELECT coalesce(sum(d.units), 0) FROM daily_demand d
      WHERE d.workspace_id = ?1 AND d.sku_id = k.id AND d.local_date >= ?3) AS soldUnits,
    coalesce(sum(r.units_received), 0) AS returnedUnits,
    coalesce(sum(r.units_restocked), 0) AS restockedUnits,
    coalesce(sum(r.units_second_grade), 0) AS secondGradeUnits,
    coalesce(sum(r.units_disposed), 0) AS disposedUnits
  FROM sku k LEFT JOIN stock_return r
    ON r.workspace_id = ?1 AND r.sku_id = k.id AND r.received_at_utc >= ?4
  WHERE k.workspace_id = ?1 AND k.id = ?2 GROUP BY k.id`;

/** What was sold of a SKU and what came back. */
export interface ReturnSums {
  readonly soldUnits: number;
  readonly returnedUnits: number;
  readonly restockedUnits: number;
  readonly secondGradeUnits: number;
  readonly disposedUnits: number;
}

/** Sums since a date, which is also given as an instant; null when there is no such SKU. */
export function readReturnSums(
  db: WorkspaceDb,
  skuId: string,
  since: { readonly localDate: string; readonly atMs: number },
): Promise<ReturnSums | null> {
  return db
    .prepare(RETURN_RATE_SQL)
    .bind(db.workspaceId, skuId, since.localDate, since.atMs)
    .first<ReturnSums>();
}

/** SQL of second-grade goods: ?1 workspace, ?2 the bucket they lie in. */
export const SECOND_GRADE_SQL = `SELECT l.sku_id AS skuId, l.warehouse_id AS warehouseId,
    l.on_hand AS units FROM stock_level l INDEXED BY stock_level_bucket
  WHERE l.workspace_id = ?1 AND l.bucket = ?2 AND l.bucket <> '' AND l.on_hand > 0
  ORDER BY l.sku_id, l.warehouse_id LIMIT 500`;

/** Second-grade goods that still lie under the SKU of the new ones. */
export async function listSecondGrade(db: WorkspaceDb, bucket: string) {
  const { results } = await db
    .prepare(SECOND_GRADE_SQL)
    .bind(db.workspaceId, bucket)
    .all<{ skuId: string; warehouseId: string; units: number }>();
  return results;
}

interface TransferRow {
  readonly id: string;
  readonly inboundLineId: string;
  readonly skuId: string;
  readonly fromWarehouseId: string;
  readonly toWarehouseId: string;
  readonly sentUnits: number;
  readonly receivedUnits: number;
  readonly status: 'open' | 'closed' | 'cancelled';
  readonly etaMs: number | null;
  readonly sentAtMs: number;
}

/** SQL of transfers, newest first: ?1 workspace, ?2 before id, ?3 rows. */
export const TRANSFERS_SQL = `SELECT s.id, l.id AS inboundLineId, l.sku_id AS skuId,
    coalesce(s.origin_warehouse_id, '') AS fromWarehouseId, s.warehouse_id AS toWarehouseId,
    l.units_expected AS sentUnits, l.units_received AS receivedUnits, l.status,
    coalesce(l.eta_p50_utc, s.eta_p50_utc) AS etaMs, s.created_at_utc AS sentAtMs
  FROM shipment s CROSS JOIN inbound_line l ON l.workspace_id = ?1 AND l.shipment_id = s.id
  WHERE s.workspace_id = ?1 AND s.kind = 'transfer' AND s.id < ?2 ORDER BY s.id DESC LIMIT ?3`;

function stateOf({ status, sentUnits, receivedUnits }: TransferRow): StockTransfer['state'] {
  if (status === 'open') return 'in-transit';
  // One that was taken back before anything arrived has nothing left to expect.
  if (status === 'cancelled' || sentUnits === 0) return 'cancelled';
  return receivedUnits < sentUnits ? 'short' : 'received';
}

function transferOf(row: TransferRow): StockTransfer {
  const { status: _, etaMs, sentAtMs, ...rest } = row;
  const state = stateOf(row);
  return { ...rest, state, etaUtc: isoOrNull(etaMs), sentAtUtc: isoOf(sentAtMs) };
}

/** A page of transfers. */
export async function listTransfers(
  db: WorkspaceDb,
  query: PageQuery,
): Promise<Page<StockTransfer>> {
  const [id] = decodeCursor(query.cursor, ['\u{10FFFF}']);
  const { results } = await db
    .prepare(TRANSFERS_SQL)
    .bind(db.workspaceId, id, query.limit + 1)
    .all<TransferRow>();
  return pageOf(results, query.limit, (row) => [row.id], transferOf);
}
