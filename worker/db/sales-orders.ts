// Reads customers' orders with what they add to demand: by number, by id, and those that a member
// marked by hand. What a mark changes is decided by `worker/domain/order-plan.ts`.
import type { SalesOrder } from '../../shared/contract/sales-orders.ts';
import { isoOrNull } from '../domain/instants.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { demandJson } from './order-demand.ts';
import { spellings } from './returnable.ts';

const COLUMNS = `o.id, o.account_id AS accountId, o.external_ref AS orderRef, a.platform,
  a.name AS shop, o.status, o.placed_at_utc AS placedAtMs, o.first_heard_at_utc AS firstHeardAtMs,
  o.excluded_reason AS heardReason, o.said_reason AS saidReason, ${demandJson('o.id')} AS shares`;

const SHOP = 'channel_account a ON a.workspace_id = ?1 AND a.id = o.account_id';

/** SQL of the orders of some numbers: ?1 workspace, ?2 numbers as JSON. */
export const ORDERS_BY_NUMBER_SQL = `SELECT ${COLUMNS}
  FROM channel_account a CROSS JOIN json_each(?2) j CROSS JOIN sales_order o
    INDEXED BY sales_order_platform
    ON o.workspace_id = ?1 AND o.account_id = a.id AND o.external_ref = j.value
  WHERE a.workspace_id = ?1`;

/** SQL of the orders marked by hand, newest first: ?1 workspace. */
export const MARKED_ORDERS_SQL = `SELECT ${COLUMNS}
  FROM sales_order o INDEXED BY sales_order_said CROSS JOIN ${SHOP}
  WHERE o.workspace_id = ?1 AND o.said_reason IS NOT NULL
  ORDER BY o.updated_at_utc DESC LIMIT 50`;

/** SQL of one order: ?1 workspace, ?2 id. */
export const ORDER_BY_ID_SQL = `SELECT ${COLUMNS}
  FROM sales_order o CROSS JOIN ${SHOP} WHERE o.workspace_id = ?1 AND o.id = ?2`;

type Row = Omit<SalesOrder, 'placedAtUtc' | 'shares'> & {
  readonly accountId: string;
  readonly placedAtMs: number | null;
  readonly firstHeardAtMs: number | null;
  /** JSON. */
  readonly shares: string;
};

function orderOf({
  placedAtMs,
  firstHeardAtMs: _heard,
  accountId: _shop,
  ...row
}: Row): SalesOrder {
  return { ...row, placedAtUtc: isoOrNull(placedAtMs), shares: JSON.parse(row.shares) };
}

/** The orders of that number; of '' those marked by hand, at most 50. */
export async function findSalesOrders(db: WorkspaceDb, ref: string): Promise<SalesOrder[]> {
  const statement =
    ref === ''
      ? db.prepare(MARKED_ORDERS_SQL).bind(db.workspaceId)
      : db.prepare(ORDERS_BY_NUMBER_SQL).bind(db.workspaceId, JSON.stringify(spellings(ref)));
  const { results } = await statement.all<Row>();
  return results.map(orderOf);
}

/** One order with what names it to `applyOrderEvent`; null when there is none. */
export async function readSalesOrder(db: WorkspaceDb, id: string) {
  const row = await db.prepare(ORDER_BY_ID_SQL).bind(db.workspaceId, id).first<Row>();
  if (!row) return null;
  const { accountId, firstHeardAtMs } = row;
  return { accountId, firstHeardAtMs: firstHeardAtMs ?? 0, order: orderOf(row) };
}
