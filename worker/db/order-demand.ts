// Keeps `daily_demand` equal to what the orders say, beside whatever else was written there: what
// an order added is remembered, taken away and added anew, in the batch that stores the order.
import type { WorkspaceDb } from './for-workspace.ts';

/** One SKU of an order; see `worker/domain/order-demand.ts`. */
export interface DemandShareRow {
  skuId: string;
  localDate: string;
  units: number;
  liveUnits: number;
  excludedUnits: number;
}

const OF_ORDERS = 'workspace_id = ?1 AND order_id IN (SELECT value FROM json_each(?2))';

// Orders of one day and SKU are taken off together: a row is updated once.
const SUBTRACT_SQL = `
  UPDATE daily_demand SET units = daily_demand.units - r.units,
    live_units = daily_demand.live_units - r.live_units,
    excluded_units = daily_demand.excluded_units - r.excluded_units
  FROM (SELECT sku_id, account_id, local_date, sum(units) AS units, sum(live_units) AS live_units,
      sum(excluded_units) AS excluded_units
    FROM order_demand WHERE ${OF_ORDERS} GROUP BY 1, 2, 3) r
  WHERE daily_demand.workspace_id = ?1 AND daily_demand.sku_id = r.sku_id
    AND daily_demand.account_id = r.account_id AND daily_demand.local_date = r.local_date`;

// A day on which nothing was sold has no row, unless it began empty.
const SWEEP_SQL = `
  DELETE FROM daily_demand WHERE workspace_id = ?1 AND units = 0 AND excluded_units = 0
    AND is_stock_out = 0 AND (sku_id, account_id, local_date) IN (
      SELECT sku_id, account_id, local_date FROM order_demand WHERE ${OF_ORDERS})`;

const FORGET_SQL = `DELETE FROM order_demand WHERE ${OF_ORDERS}`;

const REMEMBER_SQL = `
  INSERT INTO order_demand (workspace_id, order_id, sku_id, account_id, local_date, units,
    live_units, excluded_units)
  SELECT ?1, o.id, v.value ->> 'skuId', o.account_id, v.value ->> 'localDate',
    v.value ->> 'units', v.value ->> 'liveUnits', v.value ->> 'excludedUnits'
  FROM json_each(?2) j CROSS JOIN sales_order o
    ON o.workspace_id = ?1 AND o.id = j.value ->> 'orderId'
  CROSS JOIN json_each(j.value, '$.shares') v`;

const ADD_SQL = `
  INSERT INTO daily_demand (workspace_id, sku_id, account_id, local_date, units, live_units,
    excluded_units)
  SELECT ?1, o.sku_id, o.account_id, o.local_date, sum(o.units), sum(o.live_units),
    sum(o.excluded_units)
  FROM order_demand o WHERE o.${OF_ORDERS} GROUP BY 2, 3, 4
  ON CONFLICT (workspace_id, sku_id, account_id, local_date) DO UPDATE SET
    units = units + excluded.units, live_units = live_units + excluded.live_units,
    excluded_units = excluded_units + excluded.excluded_units`;

/** What an order adds from now on; `isNew`: it has added nothing so far. */
export interface OrderShares {
  readonly orderId: string;
  readonly shares: readonly DemandShareRow[];
  readonly isNew?: boolean;
}

/**
 * Statements that make the shares what the orders add. They belong into a batch that is guarded by
 * the orders' versions, after the orders' own rows.
 */
export function replaceOrderDemand(
  db: WorkspaceDb,
  orders: readonly OrderShares[],
): D1PreparedStatement[] {
  const run = (sql: string, rows: readonly unknown[]) =>
    db.prepare(sql).bind(db.workspaceId, JSON.stringify(rows));
  const before = orders.filter(({ isNew }) => !isNew).map(({ orderId }) => orderId);
  const adding = orders.filter(({ shares }) => shares.length > 0);
  const forget = [SUBTRACT_SQL, SWEEP_SQL, FORGET_SQL].map((sql) => run(sql, before));
  const ids = adding.map(({ orderId }) => orderId);
  return [
    ...(before.length > 0 ? forget : []),
    ...(adding.length > 0 ? [run(REMEMBER_SQL, adding), run(ADD_SQL, ids)] : []),
  ];
}

/** SQL for an order's shares as JSON; `order` is the SQL of its id. */
export const demandJson = (order: string) => `(SELECT json_group_array(json_object(
  'skuId', d.sku_id, 'localDate', d.local_date, 'units', d.units, 'liveUnits', d.live_units,
  'excludedUnits', d.excluded_units))
  FROM order_demand d WHERE d.workspace_id = ?1 AND d.order_id = ${order})`;
