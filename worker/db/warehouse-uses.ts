// What refers to a warehouse, and taking one back that nothing refers to. Must not decide what is
// said about it.
import type { WarehouseUse } from '../../shared/contract/warehouses.ts';
import type { WorkspaceDb } from './for-workspace.ts';

const inTable = (table: string) =>
  `EXISTS (SELECT 1 FROM ${table} WHERE workspace_id = ?1 AND warehouse_id = ?2)`;
const NAMED = `'"' || ?2 || '"'`;

const IS_SENT_TO = `(warehouse_id = ?2 OR instr(coalesce(mapping, ''), ${NAMED}) > 0)`;

// A dry run books nothing: it goes with the warehouse, also where its rows alone name it.
const DRY_RUNS = `workspace_id = ?1 AND state IN ('uploaded', 'dry-run') AND (${IS_SENT_TO}
  OR id IN (SELECT import_job_id FROM import_stock_row WHERE workspace_id = ?1
    AND warehouse_id = ?2)
  OR id IN (SELECT import_job_id FROM import_chunk WHERE workspace_id = ?1
    AND instr(facts, ${NAMED}) > 0))`;

// Every movement, count, lot, promise and return has left a row in `stock_level`; parcels come out
// of files, sales ahead out of inbound lines; costs are kept for all warehouses alike.
const USES: Readonly<Record<WarehouseUse, readonly string[]>> = {
  stock: [inTable('stock_level'), inTable('reported_movement')],
  orders: [
    ...['purchase_order', 'inbound_line', 'silenced_cause'].map(inTable),
    ...['dropship_file', 'warehouse_order'].map(inTable),
    `EXISTS (SELECT 1 FROM shipment WHERE workspace_id = ?1
      AND (warehouse_id = ?2 OR origin_warehouse_id = ?2))`,
  ],
  listings: [inTable('listing_pool')],
  policies: [inTable('category_policy')],
  connections: [
    `EXISTS (SELECT 1 FROM connection WHERE workspace_id = ?1
      AND (warehouse_id = ?2 OR instr(coalesce(settings, ''), ${NAMED}) > 0))`,
  ],
  partners: [
    inTable('forwarder_term'),
    `EXISTS (SELECT 1 FROM closure WHERE workspace_id = ?1 AND party_kind = 'warehouse'
      AND party_id = ?2)`,
  ],
  charges: ['warehouse_tariff', 'warehouse_bill'].map(inTable),
  imports: [
    `EXISTS (SELECT 1 FROM import_job WHERE workspace_id = ?1 AND ${IS_SENT_TO}
      AND state IN ('applying', 'applied'))`,
  ],
  lives: [inTable('live_item')],
  plans: ['suggestion', 'clearance_case', 'placement_site'].map(inTable),
};

const USE_LIST = Object.entries(USES) as [WarehouseUse, readonly string[]][];

/** SQL of what refers to a warehouse, a column of 0 or 1 each: ?1 workspace, ?2 warehouse. */
export const WAREHOUSE_USES_SQL = `SELECT ${USE_LIST.map(
  ([use, found]) => `(${found.join(' OR ')}) AS ${use}`,
).join(', ')}`;

/** What refers to the warehouse; empty = nothing. */
export async function readWarehouseUses(db: WorkspaceDb, id: string): Promise<WarehouseUse[]> {
  const row = await db
    .prepare(WAREHOUSE_USES_SQL)
    .bind(db.workspaceId, id)
    .first<Record<WarehouseUse, number>>();
  return USE_LIST.map(([use]) => use).filter((use) => row?.[use] === 1);
}

/**
 * Statements that take a warehouse back with the dry runs that name it; the guard refuses one that
 * something refers to. Its tombstone is written beside them.
 */
export function removeWarehouse(db: WorkspaceDb, id: string, nowMs: number): D1PreparedStatement[] {
  const isUsed = USE_LIST.flatMap(([, found]) => found).join(' OR ');
  return [
    db
      .prepare(`INSERT INTO batch_guard (workspace_id, holds) SELECT ?1, 0 WHERE ${isUsed}`)
      .bind(db.workspaceId, id),
    db
      .prepare(
        `UPDATE import_job SET state = 'undone', undone_at_utc = ?3, updated_at_utc = ?3
         WHERE ${DRY_RUNS}`,
      )
      .bind(db.workspaceId, id, nowMs),
    db
      .prepare(
        `DELETE FROM import_stock_row WHERE workspace_id = ?1
           AND import_job_id IN (SELECT import_job_id FROM import_stock_row
             WHERE workspace_id = ?1 AND warehouse_id = ?2)
           AND import_job_id IN (SELECT id FROM import_job
             WHERE workspace_id = ?1 AND state = 'undone')`,
      )
      .bind(db.workspaceId, id),
    db
      .prepare('DELETE FROM warehouse WHERE workspace_id = ?1 AND id = ?2')
      .bind(db.workspaceId, id),
  ];
}
