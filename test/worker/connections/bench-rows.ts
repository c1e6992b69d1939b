// The rows that orders have made, read out of one workspace and inserted bare into another: one
// statement a table, in one batch, into the real tables with their triggers. The yardstick of the
// `connections` bench; decides nothing.

/** Rows of some tables: the columns once, then a row each. */
export type RowsByTable = Record<string, { columns: string[]; rows: unknown[][] }>;

const OF_NEW_ORDERS = `(SELECT id FROM sales_order WHERE workspace_id = ?1
  AND created_at_utc >= ?2)`;

/** What an order writes, in the order in which it can be inserted. */
const QUESTIONS: Readonly<Record<string, string>> = {
  sales_order: `SELECT *, id AS of_order FROM sales_order
    WHERE workspace_id = ?1 AND created_at_utc >= ?2 ORDER BY id`,
  order_line: `SELECT *, order_id AS of_order FROM order_line
    WHERE workspace_id = ?1 AND order_id IN ${OF_NEW_ORDERS}`,
  order_demand: `SELECT *, order_id AS of_order FROM order_demand
    WHERE workspace_id = ?1 AND order_id IN ${OF_NEW_ORDERS}`,
  // Open units follow from the movements, by trigger.
  allocation: `SELECT a.workspace_id, a.id, a.holder_kind, a.holder_id, a.sku_id, a.warehouse_id,
      a.bucket, a.opened_at_utc, l.order_id AS of_order
    FROM order_line l CROSS JOIN allocation a ON a.workspace_id = ?1
      AND a.holder_kind = 'order' AND a.holder_id = l.id
    WHERE l.workspace_id = ?1 AND l.order_id IN ${OF_NEW_ORDERS}`,
  stock_movement: `SELECT *, source_id AS of_order FROM stock_movement
    WHERE workspace_id = ?1 AND source_kind = 'order' AND source_id IN ${OF_NEW_ORDERS}
    ORDER BY seq`,
};

/** By order: the rows it has made since. */
export async function rowsSince(env: Env, workspaceId: string, sinceMs: number) {
  const byOrder = new Map<string, RowsByTable>();
  for (const [table, sql] of Object.entries(QUESTIONS)) {
    const { results } = await env.DB.prepare(sql)
      .bind(workspaceId, sinceMs)
      .all<Record<string, unknown>>();
    for (const { workspace_id: _workspace, of_order: of, ...row } of results) {
      const ofOrder = byOrder.get(String(of)) ?? {};
      ofOrder[table] ??= { columns: Object.keys(row), rows: [] };
      ofOrder[table].rows.push(Object.values(row));
      byOrder.set(String(of), ofOrder);
    }
  }
  return [...byOrder.values()];
}

const statements = new Map<string, string>();

// A movement's number is the workspace's next one, as its trigger demands.
const NEXT = `(SELECT movement_seq FROM workspace WHERE workspace_id = ?1)
  + row_number() OVER ()`;

function insertSql(table: string, columns: readonly string[]): string {
  const known = statements.get(table);
  if (known) return known;
  const values = columns.map((column, at) => (column === 'seq' ? NEXT : `value ->> ${at}`));
  const sql = `INSERT INTO ${table} (workspace_id, ${columns.join(', ')})
    SELECT ?1, ${values.join(', ')} FROM json_each(?2)`;
  statements.set(table, sql);
  return sql;
}

const DEMAND_SQL = `INSERT INTO daily_demand (workspace_id, sku_id, account_id, local_date, units,
    live_units, excluded_units)
  SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
  FROM json_each(?2) WHERE 1
  ON CONFLICT DO UPDATE SET units = units + excluded.units,
    live_units = live_units + excluded.live_units,
    excluded_units = excluded_units + excluded.excluded_units`;

const DEMAND_COLUMNS = [
  ...['sku_id', 'account_id', 'local_date', 'units', 'live_units', 'excluded_units'],
];

/** Inserts them, in one batch. */
export async function bareInsert(env: Env, workspaceId: string, tables: RowsByTable) {
  const batch = Object.entries(tables).map(([table, { columns, rows }]) =>
    env.DB.prepare(insertSql(table, columns)).bind(workspaceId, JSON.stringify(rows)),
  );
  const demand = tables.order_demand;
  if (demand) {
    const at = DEMAND_COLUMNS.map((name) => demand.columns.indexOf(name));
    const shares = demand.rows.map((row) => at.map((place) => row[place]));
    batch.push(env.DB.prepare(DEMAND_SQL).bind(workspaceId, JSON.stringify(shares)));
  }
  await env.DB.batch(batch);
}
