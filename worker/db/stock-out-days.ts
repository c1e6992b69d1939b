// Marks the days of a shop that began with nothing to sell, worked back from today's balances by
// the movements since. Only days that began empty: on a day that ran out later, what was sold is
// most of what was wanted (facts/planning.md: masking every stock-out day forecasts worse).
import type { WorkspaceDb } from './for-workspace.ts';

/** A day of a shop and the instant at which it began there. */
export interface DayStart {
  readonly accountId: string;
  readonly localDate: string;
  readonly startsAtUtc: number;
}

const STARTS = `SELECT value ->> 0 AS account_id, value ->> 1 AS local_date,
  value ->> 2 AS at_utc FROM json_each(?2)`;

// Nothing is written down before it happens, but for clocks that run a little ahead of ours.
const CLOCK_SLACK_MS = 300_000;

// Movements are numbered as they are recorded, and recorded after they happened. The number of the
// last one before the first day is halved out, so that no older one has to be read.
const EDGE = `edge (low, high) AS (
    SELECT 0, movement_seq FROM workspace WHERE workspace_id = ?1
    UNION ALL
    SELECT iif(m.recorded_at_utc < x.first, m.seq, e.low),
      iif(m.recorded_at_utc < x.first, e.high, m.seq - 1)
    FROM edge e
    CROSS JOIN (SELECT min(at_utc) - ${CLOCK_SLACK_MS} AS first FROM start) x
    CROSS JOIN stock_movement m ON m.workspace_id = ?1 AND m.seq = (e.low + e.high + 1) / 2
    WHERE e.low < e.high)`;

// The warehouses that serve a SKU's listings in a shop, as they are mapped now. A platform pauses a
// listing that is out of stock, so a paused one counts.
const PLACE = `place AS MATERIALIZED (
    SELECT DISTINCT l.account_id, c.sku_id, p.warehouse_id
    FROM listing l
    CROSS JOIN listing_component c ON c.workspace_id = ?1 AND c.listing_id = l.id
      AND c.effective_from_utc = (SELECT max(n.effective_from_utc) FROM listing_component n
        WHERE n.workspace_id = ?1 AND n.listing_id = l.id AND n.effective_from_utc <= ?3)
    CROSS JOIN listing_pool p ON p.workspace_id = ?1 AND p.listing_id = l.id
    WHERE l.workspace_id = ?1 AND l.status <> 'ended'
      AND l.account_id IN (SELECT account_id FROM start))`;

// A pool nobody has said anything about is unknown, which is not empty: there is no level, or no
// movement before the day. Before its first sale a shop's day says nothing anyway, and what has
// not sold for a whole window needs no mark.
const EMPTY = `WITH RECURSIVE start AS MATERIALIZED (${STARTS}), ${EDGE}, ${PLACE},
  today AS MATERIALIZED (
    SELECT p.account_id, p.sku_id, sum(s.on_hand - s.allocated - s.unavailable) AS units
    FROM place p CROSS JOIN stock_level s ON s.workspace_id = ?1 AND s.sku_id = p.sku_id
      AND s.warehouse_id = p.warehouse_id
    GROUP BY 1, 2),
  since AS MATERIALIZED (
    SELECT d.account_id, d.local_date, m.sku_id,
      sum(m.on_hand_delta - m.allocated_delta - m.unavailable_delta) AS units
    FROM stock_movement m
    CROSS JOIN place p ON p.sku_id = m.sku_id AND p.warehouse_id = m.warehouse_id
    CROSS JOIN start d ON d.account_id = p.account_id AND d.at_utc <= m.occurred_at_utc
    WHERE m.workspace_id = ?1 AND m.seq > (SELECT max(low) FROM edge)
    GROUP BY 1, 2, 3)
  SELECT t.account_id, d.local_date, t.sku_id
  FROM today t CROSS JOIN start d ON d.account_id = t.account_id
  LEFT JOIN since n ON n.account_id = t.account_id AND n.local_date = d.local_date
    AND n.sku_id = t.sku_id
  WHERE t.units - coalesce(n.units, 0) <= 0
    AND EXISTS (SELECT 1 FROM place p CROSS JOIN stock_movement m INDEXED BY stock_movement_place
      ON m.workspace_id = ?1 AND m.sku_id = p.sku_id AND m.warehouse_id = p.warehouse_id
        AND m.occurred_at_utc < d.at_utc
      WHERE p.account_id = t.account_id AND p.sku_id = t.sku_id)
    AND EXISTS (SELECT 1 FROM daily_demand f WHERE f.workspace_id = ?1 AND f.sku_id = t.sku_id
      AND f.account_id = t.account_id AND f.local_date < d.local_date)
    AND NOT EXISTS (SELECT 1 FROM channel_account a CROSS JOIN demand_rate r
      ON r.workspace_id = ?1 AND r.sku_id = t.sku_id AND r.market = a.market
      WHERE a.workspace_id = ?1 AND a.id = t.account_id AND r.units_per_day = 0)`;

const CLEAR_SQL = `
  UPDATE daily_demand SET is_stock_out = 0 WHERE workspace_id = ?1 AND is_stock_out = 1
    AND local_date IN (SELECT value ->> 1 FROM json_each(?2))
    AND (account_id, local_date) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?2))`;

/** SQL that marks empty days: ?1 workspace, ?2 `[[account, date, instant], ...]`, ?3 now. */
export const MARK_SQL = `
  INSERT INTO daily_demand (workspace_id, sku_id, account_id, local_date, is_stock_out)
  SELECT ?1, e.sku_id, e.account_id, e.local_date, 1 FROM (${EMPTY}) e WHERE 1
  ON CONFLICT (workspace_id, sku_id, account_id, local_date) DO UPDATE SET is_stock_out = 1`;

const SWEEP_SQL = `
  DELETE FROM daily_demand WHERE workspace_id = ?1 AND units = 0 AND excluded_units = 0
    AND is_stock_out = 0 AND local_date IN (SELECT value ->> 1 FROM json_each(?2))`;

/** Marks those of `starts` that began empty and clears the marks of those that did not. */
export async function markStockOutDays(
  db: WorkspaceDb,
  starts: readonly DayStart[],
  nowMs: number,
): Promise<void> {
  if (starts.length === 0) return;
  const json = JSON.stringify(starts.map((s) => [s.accountId, s.localDate, s.startsAtUtc]));
  await db.batch([
    db.prepare(CLEAR_SQL).bind(db.workspaceId, json),
    db.prepare(MARK_SQL).bind(db.workspaceId, json, nowMs),
    db.prepare(SWEEP_SQL).bind(db.workspaceId, json),
  ]);
}

/** The shops that sell, with their zones. */
export async function sellingAccounts(
  db: WorkspaceDb,
): Promise<{ accountId: string; timeZone: string }[]> {
  const { results } = await db
    .prepare(
      `SELECT id AS accountId, time_zone AS timeZone FROM channel_account
       WHERE workspace_id = ?1 AND status = 'active'`,
    )
    .bind(db.workspaceId)
    .all<{ accountId: string; timeZone: string }>();
  return results;
}
