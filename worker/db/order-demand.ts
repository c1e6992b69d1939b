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

const SUBTRACT_SQL = `
  UPDATE daily_demand SET units = daily_demand.units - o.units,
    live_units = daily_demand.live_units - o.live_units,
    excluded_units = daily_demand.excluded_units - o.excluded_units
  FROM order_demand o WHERE o.workspace_id = ?1 AND o.order_id = ?2
    AND daily_demand.workspace_id = ?1 AND daily_demand.sku_id = o.sku_id
    AND daily_demand.account_id = o.account_id AND daily_demand.local_date = o.local_date`;

// A day on which nothing was sold has no row, unless it began empty.
const SWEEP_SQL = `
  DELETE FROM daily_demand WHERE workspace_id = ?1 AND units = 0 AND excluded_units = 0
    AND is_stock_out = 0 AND (sku_id, account_id, local_date) IN (
      SELECT sku_id, account_id, local_date FROM order_demand
      WHERE workspace_id = ?1 AND order_id = ?2)`;

const FORGET_SQL = 'DELETE FROM order_demand WHERE workspace_id = ?1 AND order_id = ?2';

const REMEMBER_SQL = `
  INSERT INTO order_demand (workspace_id, order_id, sku_id, account_id, local_date, units,
    live_units, excluded_units)
  SELECT ?1, ?2, value ->> 'skuId', o.account_id, value ->> 'localDate', value ->> 'units',
    value ->> 'liveUnits', value ->> 'excludedUnits'
  FROM json_each(?3) CROSS JOIN sales_order o ON o.workspace_id = ?1 AND o.id = ?2`;

const ADD_SQL = `
  INSERT INTO daily_demand (workspace_id, sku_id, account_id, local_date, units, live_units,
    excluded_units)
  SELECT ?1, o.sku_id, o.account_id, o.local_date, o.units, o.live_units, o.excluded_units
  FROM order_demand o WHERE o.workspace_id = ?1 AND o.order_id = ?2
  ON CONFLICT (workspace_id, sku_id, account_id, local_date) DO UPDATE SET
    units = units + excluded.units, live_units = live_units + excluded.live_units,
    excluded_units = excluded_units + excluded.excluded_units`;

/**
 * Statements that make `shares` (JSON of DemandShareRow[]) what the order adds. They belong into a
 * batch that is guarded by the order's version, after the order's own row.
 */
export function replaceOrderDemand(
  db: WorkspaceDb,
  orderId: string,
  sharesJson: string,
): D1PreparedStatement[] {
  const ofOrder = [SUBTRACT_SQL, SWEEP_SQL, FORGET_SQL].map((sql) =>
    db.prepare(sql).bind(db.workspaceId, orderId),
  );
  if (sharesJson === '[]') return ofOrder;
  return [
    ...ofOrder,
    db.prepare(REMEMBER_SQL).bind(db.workspaceId, orderId, sharesJson),
    db.prepare(ADD_SQL).bind(db.workspaceId, orderId),
  ];
}

/** SQL for an order's shares as JSON; `order` is the SQL of its id. */
export const demandJson = (order: string) => `(SELECT json_group_array(json_object(
  'skuId', d.sku_id, 'localDate', d.local_date, 'units', d.units, 'liveUnits', d.live_units,
  'excludedUnits', d.excluded_units))
  FROM order_demand d WHERE d.workspace_id = ?1 AND d.order_id = ${order})`;
