// The one query of the Real-time Inventory Check: shop, listings, components, pools and levels of
// every SKU that is asked about, in one statement. Writes nothing.
import type { CheckedListing, CheckedShop } from '../../domain/connections/inventory-check.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { lotsOf } from '../stock.ts';

/**
 * SQL of the check: ?1 workspace, ?2 connection, ?3 JSON of SKUs, ?4 now; no row = no such
 * connection, or the end of its workspace has come.
 */
export const INVENTORY_CHECK_SQL = `SELECT c.settings ->> '$.warehouses' AS warehouses,
    a.time_zone AS timeZone, a.min_shelf_life_days AS minShelfLifeDays, j.value AS sku,
    l.id AS listingId, l.buffer_units AS bufferUnits,
    (SELECT json_group_array(json_array(k.sku_id, k.units)) FROM listing_component k
      WHERE k.workspace_id = ?1 AND k.listing_id = l.id AND k.effective_from_utc = (
        SELECT max(n.effective_from_utc) FROM listing_component n
        WHERE n.workspace_id = ?1 AND n.listing_id = l.id)) AS components,
    (SELECT json_group_array(p.warehouse_id) FROM listing_pool p
      WHERE p.workspace_id = ?1 AND p.listing_id = l.id) AS pool,
    (SELECT json_group_array(json_array(s.sku_id, s.warehouse_id, s.on_hand, s.allocated,
        s.allocated_to_shows, s.unavailable, s.as_of_utc, s.lots))
      FROM listing_component k CROSS JOIN stock_level s
        ON s.workspace_id = ?1 AND s.sku_id = k.sku_id AND s.bucket = ''
      WHERE k.workspace_id = ?1 AND k.listing_id = l.id AND k.effective_from_utc = (
        SELECT max(n.effective_from_utc) FROM listing_component n
        WHERE n.workspace_id = ?1 AND n.listing_id = l.id)) AS levels
  FROM connection c
  CROSS JOIN channel_account a ON a.workspace_id = ?1 AND a.id = c.account_id
  CROSS JOIN json_each(?3) j
  LEFT JOIN listing l INDEXED BY listing_seller_sku ON l.workspace_id = ?1
    AND l.account_id = c.account_id AND l.seller_sku = j.value AND l.status = 'active'
  WHERE c.workspace_id = ?1 AND c.id = ?2 AND c.status <> 'paused'
    AND NOT EXISTS (SELECT 1 FROM workspace w WHERE w.workspace_id = ?1 AND w.erase_at_utc <= ?4)
  ORDER BY j.key`;

/** A row of it. */
export interface CheckRow {
  readonly warehouses: string | null;
  readonly timeZone: string;
  readonly minShelfLifeDays: number;
  readonly sku: string;
  readonly listingId: string | null;
  readonly bufferUnits: number | null;
  readonly components: string;
  readonly pool: string;
  readonly levels: string;
}

type LevelTuple = [string, string, number, number, number, number, number, string | null];

const levelOf = (tuple: LevelTuple) => {
  const [skuId, warehouseId, onHand, allocated, allocatedToShows, unavailable, asOfUtc, lots] =
    tuple;
  const level = { skuId, warehouseId, onHand, allocated, allocatedToShows, unavailable, asOfUtc };
  return lots === null ? level : { ...level, lots: lotsOf(lots) };
};

/** The listing of a row; null = the SKU is no listing's. */
export function checkedListing(row: CheckRow): CheckedListing | null {
  if (row.listingId === null) return null;
  const components = JSON.parse(row.components) as [string, number][];
  return {
    bufferUnits: row.bufferUnits ?? 0,
    components: components.map(([skuId, units]) => ({ skuId, units })),
    poolWarehouseIds: JSON.parse(row.pool),
    levels: (JSON.parse(row.levels) as LevelTuple[]).map(levelOf),
  };
}

/** The shop of a row. */
export const checkedShop = ({ warehouses, timeZone, minShelfLifeDays }: CheckRow): CheckedShop => ({
  ...{ timeZone, minShelfLifeDays },
  warehouses: JSON.parse(warehouses ?? '{}'),
});

/** Everything the answer follows from, one row per SKU in their order. */
export async function readCheck(
  db: WorkspaceDb,
  connectionId: string,
  skus: readonly string[],
  nowMs: number,
): Promise<CheckRow[]> {
  const { results } = await db
    .prepare(INVENTORY_CHECK_SQL)
    .bind(db.workspaceId, connectionId, JSON.stringify(skus), nowMs)
    .all<CheckRow>();
  return results;
}
