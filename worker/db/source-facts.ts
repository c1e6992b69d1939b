// What is known of the sources of our numbers, for the alerts about them: few rows, whatever the
// size of the shop.
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import type { SourceFacts } from '../domain/source-alerts.ts';
import type { WorkspaceDb } from './for-workspace.ts';

/** A file is spoken of so long. */
const IMPORT_MS = 14 * DAY_MS;

/** SQL: ?1 workspace, ?2 imports made from then on. */
export const SOURCE_SQL = {
  connections: `SELECT c.id, c.name, c.platform, c.status, c.last_error AS lastError,
      c.last_error_at_utc AS lastErrorAtMs, c.last_received_at_utc AS lastReceivedAtMs,
      (SELECT count(*) FROM webhook_inbox w WHERE w.workspace_id = ?1
        AND w.state IN ('waiting', 'parked') AND w.state = 'parked'
        AND w.connection_id = c.id) AS parked
    FROM connection c WHERE c.workspace_id = ?1`,
  unmapped: `SELECT o.account_id AS accountId, coalesce(a.name, '') AS name, count(*) AS lines,
      sum(l.units_ordered - l.units_cancelled) AS units,
      iif(count(DISTINCT o.currency) = 1 AND count(*) = count(l.price_minor),
        sum((l.units_ordered - l.units_cancelled) * l.price_minor), NULL) AS minor,
      max(o.currency) AS currency
    FROM order_line l INDEXED BY order_line_unmapped
    CROSS JOIN sales_order o ON o.workspace_id = ?1 AND o.id = l.order_id
    LEFT JOIN channel_account a ON a.workspace_id = ?1 AND a.id = o.account_id
    WHERE l.workspace_id = ?1 AND l.listing_id IS NULL AND l.units_ordered > l.units_cancelled
    GROUP BY o.account_id`,
  // What a later file of the same kind put right is over.
  imports: `SELECT j.id, j.file_name AS fileName, j.format, j.state, j.rows_failed AS rowsFailed
    FROM import_job j INDEXED BY import_job_time
    WHERE j.workspace_id = ?1 AND j.created_at_utc >= ?2
      AND (j.state = 'failed' OR (j.state = 'applied' AND j.rows_failed > 0))
      AND NOT EXISTS (SELECT 1 FROM import_job n INDEXED BY import_job_time
        WHERE n.workspace_id = ?1 AND n.created_at_utc > j.created_at_utc
          AND n.format = j.format AND n.account_id IS j.account_id
          AND n.warehouse_id IS j.warehouse_id AND n.state = 'applied' AND n.rows_failed = 0)`,
  warehouses: `SELECT id, code, name, country, stale_after_hours AS staleAfterHours FROM warehouse
    WHERE workspace_id = ?1 AND status = 'active' AND stale_after_hours IS NOT NULL`,
} as const;

const NAMES = Object.keys(SOURCE_SQL) as (keyof SourceFacts)[];

/** The statements, in the order in which `sourceFactsOf` reads their answers. */
export const sourceStatements = (db: WorkspaceDb, nowMs: number): D1PreparedStatement[] =>
  NAMES.map((name) => {
    const sql = SOURCE_SQL[name];
    const values = sql.includes('?2') ? [db.workspaceId, nowMs - IMPORT_MS] : [db.workspaceId];
    return db.prepare(sql).bind(...values);
  });

/** The facts from the answers. */
export const sourceFactsOf = (answers: readonly D1Result<never>[]): SourceFacts =>
  Object.fromEntries(
    NAMES.map((name, place) => [name, answers[place]?.results ?? []]),
  ) as unknown as SourceFacts;
