// Looks for products that may take the place of one that will be short: same category, there now,
// not in the line-up. The best of a category is the one with the most to sell.
import type { Substitute } from '../domain/live-plan/facts.ts';
import type { WorkspaceDb } from './for-workspace.ts';

/**
 * SQL of the substitutes: ?1 workspace, ?2 live, ?3 category ids as JSON, ?4 warehouse ids as JSON
 * or null for all.
 */
export const SUBSTITUTE_SQL = `SELECT q.category_id AS categoryId, q.id AS skuId, q.code, q.title,
    (SELECT sum(t.on_hand - t.allocated - t.unavailable) FROM stock_level t
      WHERE t.workspace_id = ?1 AND t.sku_id = q.id AND (?4 IS NULL
        OR t.warehouse_id IN (SELECT value FROM json_each(?4)))) AS availableUnits
  FROM (SELECT k.* FROM json_each(?3) j CROSS JOIN sku k INDEXED BY sku_category
    ON k.workspace_id = ?1 AND k.category_id = j.value AND k.status <> 'archived' LIMIT 400) q
  WHERE NOT EXISTS (SELECT 1 FROM live_item i INDEXED BY live_item_session
    WHERE i.workspace_id = ?1 AND i.live_session_id = ?2 AND i.sku_id = q.id)
  ORDER BY availableUnits DESC, q.code LIMIT 20`;

/** Reads them, most units first. */
export async function readSubstitutes(
  db: WorkspaceDb,
  liveId: string,
  categoryIds: readonly string[],
  warehouseIds: readonly string[] | null,
): Promise<readonly Substitute[]> {
  if (categoryIds.length === 0) return [];
  const pool = warehouseIds === null ? null : JSON.stringify(warehouseIds);
  const { results } = await db
    .prepare(SUBSTITUTE_SQL)
    .bind(db.workspaceId, liveId, JSON.stringify(categoryIds), pool)
    .all<Substitute>();
  return results;
}
