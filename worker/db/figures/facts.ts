// Reads what the figures are made of: the shop, its goods with their cost, and the sales of some
// weeks. Ages are read for the shelves that hold most. Decides nothing.
import type { PastForecast } from '../../../shared/planning/demand/past-forecasts.ts';
import type { FigureFacts, KeptForecasts } from '../../domain/figures/facts.ts';
import { CLEARANCE_SQL, readShopFacts } from '../clearance/facts.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import {
  DEFAULT_LIVE_SETTINGS,
  LIVE_SETTINGS_SQL,
  type LiveSettingsRow,
  liveSettingsOf,
} from '../live-settings.ts';
import { RUN_SQL } from '../planning/runs.ts';

/** Whole weeks that sales are counted over. */
export const FIGURE_WEEKS = 8;
/** Shelves whose arrivals are read: one statement. */
const AGED_SHELVES = 1000;

const LANDED = (column: string) => `(SELECT ${column} FROM cost k
    WHERE k.workspace_id = ?1 AND k.sku_id = s.id AND k.warehouse_id = ''
    ORDER BY k.effective_from_date DESC LIMIT 1)`;

const GOODS = `SELECT s.id, s.code, s.title, s.category_id AS categoryId,
    ${LANDED('k.purchase_minor + k.freight_minor + k.duty_minor')} AS landedMinor,
    ${LANDED('k.currency')} AS landedCurrency
  FROM sku s WHERE s.workspace_id = ?1 AND s.status <> 'archived' AND s.is_tracked = 1`;

const SALES = `SELECT sku_id AS skuId, account_id AS accountId, local_date AS localDate, units,
    live_units AS liveUnits, is_stock_out AS isStockOut
  FROM daily_demand INDEXED BY daily_demand_date
  WHERE workspace_id = ?1 AND local_date >= ?2 AND local_date <= ?3`;

const CATEGORIES = 'SELECT id, name FROM category WHERE workspace_id = ?1';
const ACCOUNTS = 'SELECT id, name, market FROM channel_account WHERE workspace_id = ?1';

/** Orders looked at: the newest ones whose promise is due at ?2; ?3 where nobody has said. */
const PROMISED_ORDERS = 1000;
const PROMISED = `SELECT o.placed_at_utc AS placedAtUtc, o.status, o.account_id AS accountId,
    (SELECT json_group_array(d.sku_id) FROM order_demand d
      WHERE d.workspace_id = ?1 AND d.order_id = o.id) AS skuIds,
    (SELECT json_group_array(DISTINCT a.warehouse_id) FROM order_line l
      INDEXED BY order_line_platform
      CROSS JOIN allocation a INDEXED BY allocation_holder ON a.workspace_id = ?1
        AND a.holder_kind = 'order' AND a.holder_id = l.id
      WHERE l.workspace_id = ?1 AND l.order_id = o.id) AS warehouseIds,
    (SELECT json_group_array(json(coalesce(l.facts -> 'shipped', '{}'))) FROM order_line l
      INDEXED BY order_line_platform
      WHERE l.workspace_id = ?1 AND l.order_id = o.id) AS shipped
  FROM sales_order o INDEXED BY sales_order_placed
  WHERE o.workspace_id = ?1
    AND o.placed_at_utc <= ?2 - 86400000 * coalesce(
      (SELECT t.promise_days FROM live_settings t WHERE t.workspace_id = ?1), ?3)
    AND o.status IN ('placed', 'shipped')
  ORDER BY o.placed_at_utc DESC LIMIT ${PROMISED_ORDERS}`;

/** Forecasts of the window, one row of JSON a SKU and market. */
const FORECASTS = `SELECT h.sku_id AS skuId, h.market,
    (SELECT json_group_array(json(n.value)) FROM json_each(h.past_forecasts) n
      WHERE n.value ->> 0 >= ?2) AS past
  FROM planning_row h WHERE h.workspace_id = ?1 AND h.past_forecasts <> '[]'`;

/** The statements, for the test that looks at their plans. */
export const FIGURES_SQL = {
  goods: GOODS,
  categories: CATEGORIES,
  accounts: ACCOUNTS,
  sales: SALES,
  promised: PROMISED,
  forecasts: FORECASTS,
} as const;

type KeptRow = Omit<KeptForecasts, 'past'> & { readonly past: string };

/** Reads it; null when the workspace is gone. */
export async function readFigures(
  db: WorkspaceDb,
  { nowMs, from, to }: { nowMs: number; from: string; to: string },
): Promise<FigureFacts | null> {
  const shop = await readShopFacts(db, nowMs);
  if (!shop) return null;
  const aged = shop.levels.toSorted((a, b) => b.available - a.available).slice(0, AGED_SHELVES);
  const keys = JSON.stringify(aged.map(({ skuId, warehouseId }) => [skuId, warehouseId]));
  const results = await db.batch<never>([
    ...[GOODS, CATEGORIES, ACCOUNTS].map((sql) => db.prepare(sql).bind(db.workspaceId)),
    db.prepare(SALES).bind(db.workspaceId, from, to),
    db.prepare(CLEARANCE_SQL.inflows).bind(db.workspaceId, keys),
    db.prepare(LIVE_SETTINGS_SQL).bind(db.workspaceId),
    db.prepare(PROMISED).bind(db.workspaceId, nowMs, DEFAULT_LIVE_SETTINGS.promiseDays),
    db.prepare(RUN_SQL.errors).bind(db.workspaceId),
    db.prepare(FORECASTS).bind(db.workspaceId, from),
  ]);
  const [goods, categories, accounts, sales, inflows, settings, promised, errors, kept] = results;
  const [row] = (settings?.results ?? []) as LiveSettingsRow[];
  return {
    shop,
    goods: goods?.results ?? [],
    categories: categories?.results ?? [],
    accounts: accounts?.results ?? [],
    sales: sales?.results ?? [],
    aged,
    inflows: inflows?.results ?? [],
    promised: promised?.results ?? [],
    promiseDays: liveSettingsOf(row).promiseDays,
    errors: ((errors?.results ?? []) as { errors: string }[]).map((row) => row.errors),
    forecasts: ((kept?.results ?? []) as KeptRow[]).map((row) => ({
      ...row,
      past: JSON.parse(row.past) as PastForecast[],
    })),
  };
}
