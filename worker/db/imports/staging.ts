// What waits between dry run and apply. Rows are written while the file streams in, compared with
// the balances in the database, read in pieces by apply, and gone afterwards.
import type { WorkspaceDb } from '../for-workspace.ts';

/** One count of one balance. */
export interface StagedCount {
  warehouseId: string;
  asOfUtc: number;
  skuId: string;
  bucket: string;
  onHand: number | null;
  unavailable: number | null;
  inbound: number | null;
}

// A blank stays unknown only as long as no row of the same balance says a number.
const sum = (column: string): string =>
  `${column} = iif(${column} IS NULL, excluded.${column},
    ${column} + ifnull(excluded.${column}, 0))`;

const STAGE_SQL = `
  INSERT INTO import_stock_row (workspace_id, import_job_id, warehouse_id, as_of_utc, sku_id,
    bucket, on_hand, unavailable, inbound)
  SELECT ?1, ?2, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
    value ->> 6 FROM json_each(?3) WHERE 1
  ON CONFLICT DO UPDATE SET ${sum('on_hand')}, ${sum('unavailable')}, ${sum('inbound')},
    rows = rows + 1`;

/** Statement that stages counts; rows of one balance add up (bins, lots). */
export function stageCounts(
  db: WorkspaceDb,
  jobId: string,
  counts: readonly StagedCount[],
): D1PreparedStatement {
  const rows = counts.map((c) => [
    c.warehouseId,
    c.asOfUtc,
    c.skuId,
    c.bucket,
    c.onHand,
    c.unavailable,
    c.inbound,
  ]);
  return db.prepare(STAGE_SQL).bind(db.workspaceId, jobId, JSON.stringify(rows));
}

/** What a chunk holds. Items are SKUs to be created. */
export type ChunkKind = 'item' | 'listing' | 'order-line';

/** Statement that stages facts other than counts; chunks are applied in the order of `chunk`. */
export function stageChunk(
  db: WorkspaceDb,
  jobId: string,
  chunk: number,
  kind: ChunkKind,
  facts: readonly unknown[],
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO import_chunk (workspace_id, import_job_id, chunk, kind, rows, facts)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING`,
    )
    .bind(db.workspaceId, jobId, chunk, kind, facts.length, JSON.stringify(facts));
}

/** What the staged counts would change at one warehouse. */
export interface StagedChange {
  warehouseId: string;
  balances: number;
  /** Balances never counted before. */
  opened: number;
  changed: number;
  unitsUp: number;
  unitsDown: number;
  /** Rows of the file beyond the first of a balance. */
  rowsMerged: number;
}

/** Compares the staged counts with the balances as they stand. */
export async function stagedChanges(db: WorkspaceDb, jobId: string): Promise<StagedChange[]> {
  const { results } = await db
    .prepare(
      `SELECT d.warehouse_id AS warehouseId, count(*) AS balances, sum(d.is_new) AS opened,
         sum(d.difference <> 0 AND NOT d.is_new) AS changed,
         sum(max(d.difference, 0)) AS unitsUp, sum(max(-d.difference, 0)) AS unitsDown,
         sum(d.rows - 1) AS rowsMerged
       FROM (SELECT r.warehouse_id, r.rows, l.sku_id IS NULL AS is_new,
           ifnull(r.on_hand - ifnull(l.on_hand, 0), 0) AS difference
         FROM import_stock_row r LEFT JOIN stock_level l
           ON l.workspace_id = r.workspace_id AND l.sku_id = r.sku_id
             AND l.warehouse_id = r.warehouse_id AND l.bucket = r.bucket
         WHERE r.workspace_id = ?1 AND r.import_job_id = ?2) d
       GROUP BY d.warehouse_id`,
    )
    .bind(db.workspaceId, jobId)
    .all<StagedChange>();
  return results;
}

/** The next chunk to apply; null when none is left. */
export function nextChunk(
  db: WorkspaceDb,
  jobId: string,
): Promise<{ chunk: number; kind: ChunkKind; rows: number; facts: string } | null> {
  return db
    .prepare(
      `SELECT chunk, kind, rows, facts FROM import_chunk
       WHERE workspace_id = ?1 AND import_job_id = ?2 ORDER BY chunk LIMIT 1`,
    )
    .bind(db.workspaceId, jobId)
    .first();
}

/** Statement that takes a chunk off the list; part of the batch that applied it. */
export function dropChunk(db: WorkspaceDb, jobId: string, chunk: number): D1PreparedStatement {
  return db
    .prepare(
      'DELETE FROM import_chunk WHERE workspace_id = ?1 AND import_job_id = ?2 AND chunk = ?3',
    )
    .bind(db.workspaceId, jobId, chunk);
}

/** Counts of one warehouse and time, in key order: the same ones until they are dropped. */
export async function nextCounts(
  db: WorkspaceDb,
  jobId: string,
  limit: number,
): Promise<StagedCount[]> {
  const { results } = await db
    .prepare(
      `SELECT warehouse_id AS warehouseId, as_of_utc AS asOfUtc, sku_id AS skuId, bucket,
         on_hand AS onHand, unavailable, inbound
       FROM import_stock_row WHERE workspace_id = ?1 AND import_job_id = ?2
         AND (warehouse_id, as_of_utc) = (SELECT warehouse_id, as_of_utc FROM import_stock_row
           WHERE workspace_id = ?1 AND import_job_id = ?2
           ORDER BY warehouse_id, as_of_utc LIMIT 1)
       ORDER BY sku_id, bucket LIMIT ?3`,
    )
    .bind(db.workspaceId, jobId, limit)
    .all<StagedCount>();
  return results;
}

/** Statement that drops the counts of one warehouse and time up to and including `last`. */
export function dropCounts(db: WorkspaceDb, jobId: string, last: StagedCount): D1PreparedStatement {
  return db
    .prepare(
      `DELETE FROM import_stock_row WHERE workspace_id = ?1 AND import_job_id = ?2
         AND warehouse_id = ?3 AND as_of_utc = ?4 AND (sku_id, bucket) <= (?5, ?6)`,
    )
    .bind(db.workspaceId, jobId, last.warehouseId, last.asOfUtc, last.skuId, last.bucket);
}

const STAGING_TABLES = ['import_stock_row', 'import_chunk'] as const;

/** Statements that drop everything staged for a job. */
export function dropStaging(db: WorkspaceDb, jobId: string): D1PreparedStatement[] {
  return STAGING_TABLES.map((table) =>
    db
      .prepare(`DELETE FROM ${table} WHERE workspace_id = ?1 AND import_job_id = ?2`)
      .bind(db.workspaceId, jobId),
  );
}

/** Removes a job that never was: staging, errors and the job itself. */
export async function discardJob(db: WorkspaceDb, jobId: string): Promise<void> {
  await db.batch([
    ...dropStaging(db, jobId),
    db
      .prepare('DELETE FROM import_row_error WHERE workspace_id = ?1 AND import_job_id = ?2')
      .bind(db.workspaceId, jobId),
    db
      .prepare('DELETE FROM import_job WHERE workspace_id = ?1 AND id = ?2')
      .bind(db.workspaceId, jobId),
  ]);
}
