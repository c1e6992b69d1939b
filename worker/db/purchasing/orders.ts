// Reads purchase orders with their lines and what of them is on its way.
import type { PurchaseOrder } from '../../../shared/contract/orders.ts';
import {
  type InboundPart,
  type LineRecord,
  type OrderRecord,
  orderView,
} from '../../domain/purchasing/order-record.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from '../page.ts';

/** An order as selected by ORDER_COLUMNS. */
export interface OrderRow extends Omit<OrderRecord, 'lines' | 'inbound'> {
  readonly lines: string;
  readonly inbound: string;
}

/** Columns of an order aliased `o`. */
export const ORDER_COLUMNS = `o.id, o.reference, o.status, o.origin,
    o.live_session_id AS liveSessionId,
    o.supplier_id AS supplierId, o.warehouse_id AS warehouseId, o.mode,
    o.forwarder_id AS forwarderId, o.currency, o.note, o.approved_at_utc AS approvedAtMs,
    o.placed_at_utc AS sentAtMs, o.confirmed_at_utc AS confirmedAtMs,
    o.closed_at_utc AS closedAtMs, o.planned_ready_on_date AS plannedReadyOnDate,
    o.ready_on_date AS readyOnDate, o.created_at_utc AS createdAtMs, o.revision,
    (SELECT json_group_array(json_object('id', l.id, 'skuId', l.sku_id, 'units', l.units,
        'unitsSuggested', l.units_suggested, 'unitsConfirmed', l.units_confirmed,
        'isTouched', l.is_touched, 'overrideReason', l.override_reason,
        'advice', json(l.advice), 'unitPriceMinor', l.unit_price_minor))
      FROM purchase_order_line l INDEXED BY purchase_order_line_order
      WHERE l.workspace_id = o.workspace_id AND l.purchase_order_id = o.id) AS lines,
    (SELECT json_group_array(json_object('id', i.id, 'lineId', i.purchase_order_line_id,
        'skuId', i.sku_id, 'expectedUnits', i.units_expected, 'receivedUnits', i.units_received,
        'status', i.status, 'shipmentId', i.shipment_id,
        'etaP50Ms', coalesce(i.eta_p50_utc, s.eta_p50_utc),
        'etaP90Ms', coalesce(i.eta_p90_utc, s.eta_p90_utc), 'etaSource', i.eta_source))
      FROM inbound_line i INDEXED BY inbound_line_order
      LEFT JOIN shipment s ON s.workspace_id = i.workspace_id AND s.id = i.shipment_id
      WHERE i.workspace_id = o.workspace_id AND i.purchase_order_id = o.id) AS inbound`;

/** SQL of one order: ?1 workspace, ?2 id. */
export const ORDER_SQL = `SELECT ${ORDER_COLUMNS} FROM purchase_order o
  WHERE o.workspace_id = ?1 AND o.id = ?2`;

/** SQL of a page, newest first: ?1 workspace, ?2 before id, ?3 rows. Ids sort by time. */
export const ORDER_PAGE_SQL = `SELECT ${ORDER_COLUMNS} FROM purchase_order o
  WHERE o.workspace_id = ?1 AND o.id < ?2 ORDER BY o.id DESC LIMIT ?3`;

/** The same without what is over. */
export const ORDER_OPEN_PAGE_SQL = `SELECT ${ORDER_COLUMNS} FROM purchase_order o
  WHERE o.workspace_id = ?1 AND o.id < ?2 AND o.status NOT IN ('received', 'cancelled')
  ORDER BY o.id DESC LIMIT ?3`;

/** The record of a row. */
export function recordOf({ lines, inbound, ...head }: OrderRow): OrderRecord {
  return {
    ...head,
    lines: (JSON.parse(lines) as LineRecord[]).map((line) => ({
      ...line,
      isTouched: Boolean(line.isTouched),
    })),
    inbound: JSON.parse(inbound) as InboundPart[],
  };
}

/** A page of purchase orders; `canReadCost` decides whether prices are there. */
export async function listPurchaseOrders(
  db: WorkspaceDb,
  query: PageQuery & { readonly stage?: 'open' | 'all' | undefined },
  canReadCost: boolean,
): Promise<Page<PurchaseOrder>> {
  const [id] = decodeCursor(query.cursor, ['\u{10FFFF}']);
  const { results } = await db
    .prepare(query.stage === 'open' ? ORDER_OPEN_PAGE_SQL : ORDER_PAGE_SQL)
    .bind(db.workspaceId, id, query.limit + 1)
    .all<OrderRow>();
  return pageOf(
    results,
    query.limit,
    (row) => [row.id],
    (row) => orderView(recordOf(row), canReadCost),
  );
}

/** One order; null when there is none. */
export async function findPurchaseOrder(db: WorkspaceDb, id: string): Promise<OrderRecord | null> {
  const row = await db.prepare(ORDER_SQL).bind(db.workspaceId, id).first<OrderRow>();
  return row && recordOf(row);
}
