// Orders by their number with what may come back of them, and what came back so far. Reads; the
// ledger books (`ledger/returns.ts`).
import type { ReturnableOrder } from '../../shared/contract/returns.ts';
import { isoOrNull } from '../domain/instants.ts';
import type { WorkspaceDb } from './for-workspace.ts';

interface Row {
  readonly orderId: string;
  readonly orderRef: string;
  readonly platform: string;
  readonly shop: string;
  readonly placedAtMs: number | null;
  readonly orderLineId: string;
  readonly skuId: string;
  readonly units: number;
  readonly shippedUnits: number;
  readonly bookedUnits: number;
  readonly waitingUnits: number;
}

const OF_LINE = `FROM stock_return r INDEXED BY stock_return_line
  WHERE r.workspace_id = ?1 AND r.order_line_id = l.id AND r.sku_id = x.sku_id`;

/** SQL of what may come back of some orders: ?1 workspace, ?2 order numbers as JSON. */
export const RETURNABLE_SQL = `SELECT o.id AS orderId, o.external_ref AS orderRef, a.platform,
    a.name AS shop, o.placed_at_utc AS placedAtMs, l.id AS orderLineId, x.sku_id AS skuId,
    sum(x.units_open + x.units_shipped) AS units, sum(x.units_shipped) AS shippedUnits,
    (SELECT coalesce(sum(r.units_received), 0) ${OF_LINE}) AS bookedUnits,
    (SELECT coalesce(sum(r.units_received - r.units_restocked - r.units_second_grade
       - r.units_disposed), 0) ${OF_LINE}) AS waitingUnits
  FROM channel_account a CROSS JOIN json_each(?2) j CROSS JOIN sales_order o
    INDEXED BY sales_order_platform
    ON o.workspace_id = ?1 AND o.account_id = a.id AND o.external_ref = j.value
  CROSS JOIN order_line l ON l.workspace_id = ?1 AND l.order_id = o.id
  CROSS JOIN allocation x INDEXED BY allocation_holder
    ON x.workspace_id = ?1 AND x.holder_kind = 'order' AND x.holder_id = l.id
  WHERE a.workspace_id = ?1
  GROUP BY o.id, l.external_ref, l.id, x.sku_id HAVING units > 0`;

/** How a number may be stored: Shopify prints "#1001", a label may say "1001". */
export const spellings = (ref: string) => {
  const bare = ref.trim().replace(/^#/, '');
  return [bare, `#${bare}`];
};

/** The orders of that number, with what may come back. */
export async function findReturnable(db: WorkspaceDb, ref: string): Promise<ReturnableOrder[]> {
  if (ref.trim() === '') return [];
  const { results } = await db
    .prepare(RETURNABLE_SQL)
    .bind(db.workspaceId, JSON.stringify(spellings(ref)))
    .all<Row>();
  const orders = new Map<string, ReturnableOrder>();
  for (const { orderId, orderRef, platform, shop, placedAtMs, ...line } of results) {
    const head = { orderId, orderRef, platform, shop, placedAtUtc: isoOrNull(placedAtMs) };
    const before = orders.get(orderId)?.lines ?? [];
    orders.set(orderId, { ...head, lines: [...before, line] });
  }
  return [...orders.values()];
}

/** SQL of a line with what came back of it: ?1 workspace, ?2 order line. */
export const RETURNED_LINE_SQL = `SELECT o.account_id AS accountId, o.external_ref AS orderRef,
    l.external_ref AS ref, l.listing_id AS listingId,
    coalesce(o.placed_at_utc, o.first_heard_at_utc, 0) AS atUtc,
    coalesce((SELECT json_group_array(json_object('skuId', c.sku_id, 'units', c.units,
        'listingId', c.listing_id, 'effectiveFromUtc', c.effective_from_utc))
      FROM listing_component c WHERE c.workspace_id = ?1 AND c.listing_id = l.listing_id),
      '[]') AS components,
    coalesce((SELECT json_group_array(json_object('skuId', r.sku_id, 'units', r.units_received,
        'warehouseId', r.warehouse_id))
      FROM stock_return r INDEXED BY stock_return_line
      WHERE r.workspace_id = ?1 AND r.order_line_id = l.id), '[]') AS returned
  FROM order_line l CROSS JOIN sales_order o ON o.workspace_id = ?1 AND o.id = l.order_id
  WHERE l.workspace_id = ?1 AND l.id = ?2`;

/** A line with what came back of it, in SKU units. */
export interface ReturnedLine {
  readonly accountId: string;
  readonly orderRef: string;
  readonly ref: string;
  readonly listingId: string | null;
  readonly atUtc: number;
  readonly components: readonly {
    listingId: string;
    skuId: string;
    units: number;
    effectiveFromUtc: number;
  }[];
  readonly returned: readonly { skuId: string; units: number; warehouseId: string }[];
}

type RawLine = Omit<ReturnedLine, 'components' | 'returned'> & {
  readonly components: string;
  readonly returned: string;
};

/** Reads it; null when there is no such line. */
export async function readReturnedLine(db: WorkspaceDb, id: string): Promise<ReturnedLine | null> {
  const row = await db.prepare(RETURNED_LINE_SQL).bind(db.workspaceId, id).first<RawLine>();
  if (!row) return null;
  return { ...row, components: JSON.parse(row.components), returned: JSON.parse(row.returned) };
}

/** The order line a return was booked against; null = none, or no such return. */
export function lineOfReturn(db: WorkspaceDb, returnId: string): Promise<string | null> {
  return db
    .prepare(
      `SELECT nullif(order_line_id, '') AS id FROM stock_return
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, returnId)
    .first<string>('id');
}

/** Statement that refuses the batch when more came back of a line than was promised to it. */
export function guardReturned(
  db: WorkspaceDb,
  orderLineId: string,
  skuId: string,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO batch_guard (workspace_id, holds) SELECT ?1, 0 WHERE
         (SELECT coalesce(sum(units_received), 0) FROM stock_return INDEXED BY stock_return_line
           WHERE workspace_id = ?1 AND order_line_id = ?2 AND sku_id = ?3)
         > (SELECT coalesce(sum(units_open + units_shipped), 0) FROM allocation
           INDEXED BY allocation_holder WHERE workspace_id = ?1 AND holder_kind = 'order'
             AND holder_id = ?2 AND sku_id = ?3)`,
    )
    .bind(db.workspaceId, orderLineId, skuId);
}
