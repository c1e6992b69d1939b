// What planning reads of a part of the catalogue: packed rows, the days sold since, who is new.
// One round trip a part; a day of a market is one entry however many shops sold.
import type { PastForecast } from '../../../shared/planning/demand/past-forecasts.ts';
import type {
  HistoryOwner,
  PackedHistory,
  SoldDay,
} from '../../../shared/planning/demand/sku-history.ts';
import type { WorkspaceDb } from '../for-workspace.ts';

const PART = `SELECT value AS id FROM json_each(?2)`;

/** SQL of the reads, for the kept query plans. */
export const HISTORY_SQL = {
  ids: `SELECT id FROM sku WHERE workspace_id = ?1 AND status <> 'archived' AND is_tracked = 1
    ORDER BY id`,
  between: `SELECT id FROM sku WHERE workspace_id = ?1 AND id >= ?2 AND (?3 IS NULL OR id < ?3)
    AND status <> 'archived' AND is_tracked = 1 ORDER BY id`,
  skus: `SELECT s.id, coalesce(s.category_id, '') AS categoryId, s.created_at_utc AS createdAtUtc
    FROM (${PART}) p CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = p.id`,
  packed: `SELECT h.sku_id AS skuId, h.market, h.first_date AS firstDate, h.units,
      h.live_units AS liveUnits, h.stock_out_days AS stockOutDays,
      h.archived_until_date AS archivedUntilDate, h.past_forecasts AS pastForecasts
    FROM (${PART}) p CROSS JOIN planning_row h ON h.workspace_id = ?1 AND h.sku_id = p.id`,
  sold: `SELECT skuId, market, json_group_array(json_array(localDate, units, live, isEmpty)) AS days
    FROM (SELECT d.sku_id AS skuId, a.market, d.local_date AS localDate, sum(d.units) AS units,
        sum(d.live_units) AS live, min(d.is_stock_out) AS isEmpty
      FROM (${PART}) p CROSS JOIN channel_account a ON a.workspace_id = ?1
      CROSS JOIN daily_demand d ON d.workspace_id = ?1 AND d.sku_id = p.id
        AND d.account_id = a.id AND d.local_date >= ?3 AND d.local_date <= ?4
      GROUP BY d.sku_id, a.market, d.local_date)
    GROUP BY skuId, market`,
  // Markets where a SKU made lately is on sale although it has not sold yet.
  offered: `SELECT DISTINCT c.sku_id AS skuId, a.market
    FROM (${PART}) p CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = p.id
      AND s.created_at_utc >= ?3
    CROSS JOIN listing_component c INDEXED BY listing_component_sku
      ON c.workspace_id = ?1 AND c.sku_id = s.id
    CROSS JOIN listing l ON l.workspace_id = ?1 AND l.id = c.listing_id AND l.status = 'active'
    CROSS JOIN channel_account a ON a.workspace_id = ?1 AND a.id = l.account_id`,
} as const;

/** Everything read about one part of the catalogue. */
export interface CatalogPart {
  readonly skus: readonly { id: string; categoryId: string; createdAtUtc: number }[];
  readonly packed: readonly (Omit<HistoryOwner, 'categoryId'> &
    PackedHistory & { readonly pastForecasts: readonly PastForecast[] })[];
  readonly sold: readonly (Omit<HistoryOwner, 'categoryId'> & { days: readonly SoldDay[] })[];
  readonly offered: readonly Omit<HistoryOwner, 'categoryId'>[];
}

/** Ids of all SKUs that are planned for, in order. */
export async function plannedSkuIds(db: WorkspaceDb): Promise<string[]> {
  const { results } = await db.prepare(HISTORY_SQL.ids).bind(db.workspaceId).all<{ id: string }>();
  return results.map(({ id }) => id);
}

/** Ids from one SKU on, up to another (null = the last). */
export async function skuIdsFrom(
  db: WorkspaceDb,
  fromId: string,
  beforeId: string | null,
): Promise<string[]> {
  const { results } = await db
    .prepare(HISTORY_SQL.between)
    .bind(db.workspaceId, fromId, beforeId)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

type Packed = Omit<CatalogPart['packed'][number], 'stockOutDays' | 'pastForecasts'> & {
  stockOutDays: string;
  pastForecasts: string;
};
type Sold = Omit<CatalogPart['sold'][number], 'days'> & { days: string };

/** Reads a part of the catalogue; sales from `sinceDate` to `lastDate`, new ones since `newMs`. */
export async function readPart(
  db: WorkspaceDb,
  skuIds: readonly string[],
  window: { readonly sinceDate: string; readonly lastDate: string; readonly newSinceMs: number },
): Promise<CatalogPart> {
  const ids = JSON.stringify(skuIds);
  const { sinceDate, lastDate, newSinceMs } = window;
  const ask = (sql: string, ...values: unknown[]) =>
    db.prepare(sql).bind(db.workspaceId, ids, ...values);
  const [skus, packed, sold, offered] = await db.batch<never>([
    ask(HISTORY_SQL.skus),
    ask(HISTORY_SQL.packed),
    ask(HISTORY_SQL.sold, sinceDate, lastDate),
    ask(HISTORY_SQL.offered, newSinceMs),
  ]);
  return {
    skus: skus?.results ?? [],
    packed: ((packed?.results ?? []) as Packed[]).map((row) => ({
      ...row,
      stockOutDays: JSON.parse(row.stockOutDays),
      pastForecasts: JSON.parse(row.pastForecasts),
    })),
    sold: ((sold?.results ?? []) as Sold[]).map((row) => ({
      ...row,
      days: (JSON.parse(row.days) as [string, number, number, number][]).map(
        ([localDate, units, liveUnits, isEmpty]) => ({
          localDate,
          units,
          liveUnits,
          isStockOut: isEmpty === 1,
        }),
      ),
    })),
    offered: offered?.results ?? [],
  };
}
