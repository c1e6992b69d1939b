// Base demand: a plain average of what was sold a day, lives and days that began empty apart.
import { PACK_AVERAGES_SQL, STILL_PACKED_SQL } from './demand-rate-packs.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { bumpRevision } from './workspace.ts';

/** Days the average looks back over: eight whole weeks, so that every weekday counts alike. */
export const DEMAND_DAYS = 56;

// Days before the first sale of a shop are no evidence of no demand, so a young SKU is averaged
// over the days since then. A day that began with nothing to sell says nothing and is left out;
// where every day did, the rate stays what it was.
// The shops of a market each miss days of their own, so their averages are added up.
const SHOPS = `
  SELECT d.sku_id, a.market,
    sum(CASE WHEN d.is_stock_out THEN 0 ELSE d.units - d.live_units END) AS units,
    sum(d.is_stock_out) AS empty_days,
    (SELECT f.local_date FROM daily_demand f WHERE f.workspace_id = ?1 AND f.sku_id = d.sku_id
      AND f.account_id = d.account_id ORDER BY f.local_date LIMIT 1) AS first_date
  FROM daily_demand d INDEXED BY daily_demand_date
  CROSS JOIN channel_account a ON a.workspace_id = ?1 AND a.id = d.account_id
  WHERE d.workspace_id = ?1 AND d.local_date >= ?2 AND d.local_date <= ?3
  GROUP BY d.sku_id, d.account_id`;

const RATES = `
  SELECT sku_id, market, max(days - empty_days) AS days,
    sum(max(0, units) * 1.0 / max(1, days - empty_days)) AS units_per_day
  FROM (SELECT s.*, max(1, min(${DEMAND_DAYS}, julianday(?3) + 1
      - julianday(min(first_date) OVER (PARTITION BY sku_id, market)))) AS days
    FROM (${SHOPS}) s)
  GROUP BY sku_id, market`;

const REFRESH_SQL = `
  INSERT INTO demand_rate (workspace_id, sku_id, market, units_per_day, days_observed, as_of_utc,
    packed_revision, revision)
  SELECT ?1, r.sku_id, r.market, round(r.units_per_day, 4), r.days, ?4, w.revision, w.revision
  FROM (${RATES}) r CROSS JOIN workspace w ON w.workspace_id = ?1 WHERE r.days > 0
  ON CONFLICT (workspace_id, sku_id, market) DO UPDATE SET units_per_day = excluded.units_per_day,
    days_observed = excluded.days_observed, as_of_utc = excluded.as_of_utc,
    ${STILL_PACKED_SQL}, revision = excluded.revision`;

// What sold once and not at all in the window sells nothing now. Rates that never rested on daily
// sales (typed in, or of a sample) are left alone.
const SILENT_SQL = `
  UPDATE demand_rate SET units_per_day = 0, days_observed = ${DEMAND_DAYS}, as_of_utc = ?4,
    revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
  WHERE workspace_id = ?1 AND as_of_utc < ?4 AND units_per_day > 0
    AND EXISTS (SELECT 1 FROM daily_demand d WHERE d.workspace_id = ?1
      AND d.sku_id = demand_rate.sku_id)
    AND NOT EXISTS (SELECT 1 FROM daily_demand d WHERE d.workspace_id = ?1
      AND d.sku_id = demand_rate.sku_id AND d.local_date >= ?2)`;

/**
 * Works the averages out anew over the days up to `lastDate`; rows that sync are stamped.
 *
 * @param firstDate the first local date of the window, `lastDate` the last whole day
 */
export async function refreshDemandRates(
  db: WorkspaceDb,
  window: { readonly firstDate: string; readonly lastDate: string },
  nowMs: number,
): Promise<void> {
  const { firstDate, lastDate } = window;
  await db.batch([
    bumpRevision(db),
    db.prepare(REFRESH_SQL).bind(db.workspaceId, firstDate, lastDate, nowMs),
    db.prepare(PACK_AVERAGES_SQL).bind(db.workspaceId, nowMs),
    db.prepare(SILENT_SQL.replaceAll('?4', '?3')).bind(db.workspaceId, firstDate, nowMs),
  ]);
}
