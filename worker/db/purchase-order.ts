// Queries over purchase orders. Prices are selected only for callers who may see them.
import type { PurchaseOrder } from '../../shared/contract/orders.ts';
import { isoOf } from '../domain/instants.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from './page.ts';

interface OrderRow {
  id: string;
  reference: string;
  status: PurchaseOrder['status'];
  supplierId: string;
  warehouseId: string;
  currency: string;
  note: string | null;
  createdAtUtc: number;
  lines: string;
}

interface LineJson {
  id: string;
  skuId: string;
  units: number;
  advice: { term: string; value: number }[] | null;
  priceMinor: number | null;
}

/** SQL of a page, newest first: ?1 workspace, ?2 before id, ?3 rows. Ids sort by time. */
export const ORDER_PAGE_SQL = `SELECT o.id, o.reference, o.status, o.supplier_id AS supplierId,
    o.warehouse_id AS warehouseId, o.currency, o.note, o.created_at_utc AS createdAtUtc,
    (SELECT json_group_array(json_object('id', l.id, 'skuId', l.sku_id, 'units', l.units,
        'advice', json(l.advice), 'priceMinor', l.unit_price_minor))
      FROM purchase_order_line l INDEXED BY purchase_order_line_order
      WHERE l.workspace_id = o.workspace_id AND l.purchase_order_id = o.id) AS lines
  FROM purchase_order o WHERE o.workspace_id = ?1 AND o.id < ?2 ORDER BY o.id DESC LIMIT ?3`;

function orderOf(row: OrderRow, canReadCost: boolean): PurchaseOrder {
  const lines = (JSON.parse(row.lines) as LineJson[]).map(({ priceMinor, ...line }) => {
    if (!canReadCost) return line;
    const unitPrice = priceMinor === null ? null : { minor: priceMinor, currency: row.currency };
    return { ...line, unitPrice };
  });
  return {
    ...row,
    supplierId: row.supplierId === '' ? null : row.supplierId,
    createdAtUtc: isoOf(row.createdAtUtc),
    lines,
  };
}

/** A page of purchase orders; `canReadCost` decides whether prices are there. */
export async function listPurchaseOrders(
  db: WorkspaceDb,
  query: PageQuery,
  canReadCost: boolean,
): Promise<Page<PurchaseOrder>> {
  const [id] = decodeCursor(query.cursor, ['\u{10FFFF}']);
  const { results } = await db
    .prepare(ORDER_PAGE_SQL)
    .bind(db.workspaceId, id, query.limit + 1)
    .all<OrderRow>();
  return pageOf(
    results,
    query.limit,
    (row) => [row.id],
    (row) => orderOf(row, canReadCost),
  );
}

/** A draft to be written. */
export type NewPurchaseOrder = Omit<PurchaseOrder, 'status' | 'createdAtUtc'>;

/** Statements that write a draft with its lines. */
export function insertPurchaseOrder(
  db: WorkspaceDb,
  order: NewPurchaseOrder,
  nowMs: number,
): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `INSERT INTO purchase_order (workspace_id, id, reference, supplier_id, warehouse_id,
           currency, note, revision, created_at_utc, updated_at_utc)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, revision, ?8, ?8
         FROM workspace WHERE workspace_id = ?1`,
      )
      .bind(
        db.workspaceId,
        order.id,
        order.reference,
        order.supplierId ?? '',
        order.warehouseId,
        order.currency,
        order.note,
        nowMs,
      ),
    db
      .prepare(
        `INSERT INTO purchase_order_line
           (workspace_id, id, purchase_order_id, sku_id, units, advice, revision)
         SELECT ?1, j.value ->> 'id', ?2, j.value ->> 'skuId', j.value ->> 'units',
           nullif(j.value -> 'advice', 'null'), w.revision
         FROM json_each(?3) j CROSS JOIN workspace w ON w.workspace_id = ?1`,
      )
      .bind(db.workspaceId, order.id, JSON.stringify(order.lines)),
  ];
}

/** An order's name and how far it is; null when there is none. */
export function findPurchaseOrder(
  db: WorkspaceDb,
  id: string,
): Promise<Pick<PurchaseOrder, 'reference' | 'status'> | null> {
  return db
    .prepare('SELECT reference, status FROM purchase_order WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, id)
    .first<Pick<PurchaseOrder, 'reference' | 'status'>>();
}

/** Statements that cancel a draft; the batch fails when it is none any more. */
export function cancelDraft(db: WorkspaceDb, id: string, nowMs: number): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `INSERT INTO batch_guard (workspace_id, holds)
         SELECT ?1, 0 WHERE NOT EXISTS (SELECT 1 FROM purchase_order
           WHERE workspace_id = ?1 AND id = ?2 AND status = 'draft')`,
      )
      .bind(db.workspaceId, id),
    db
      .prepare(
        `UPDATE purchase_order SET status = 'cancelled', updated_at_utc = ?3,
           revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
         WHERE workspace_id = ?1 AND id = ?2`,
      )
      .bind(db.workspaceId, id, nowMs),
  ];
}
