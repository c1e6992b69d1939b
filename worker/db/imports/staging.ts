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

// Goods on their way lie in no bin: rows of bins repeat the number of the whole, and count it once.
const ADD_UP = `WHERE 1 ON CONFLICT DO UPDATE SET ${sum('on_hand')}, ${sum('unavailable')},
  inbound = CASE WHEN inbound IS NULL OR inbound = excluded.inbound THEN excluded.inbound
    ELSE inbound + ifnull(excluded.inbound, 0) END, rows = rows + 1`;

const INTO = `INSERT INTO import_stock_row (workspace_id, import_job_id, sku_id, warehouse_id,
  as_of_utc, bucket, on_hand, unavailable, inbound)`;

const NUMBERS = `value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6`;

const rowsOf = (counts: readonly StagedCount[]): string =>
  JSON.stringify(
    counts.map((c) => [
      c.skuId,
      c.warehouseId,
      c.asOfUtc,
      c.bucket,
      c.onHand,
      c.unavailable,
      c.inbound,
    ]),
  );

/** Statement that stages counts; rows of one balance add up (bins, lots). */
export function stageCounts(
  db: WorkspaceDb,
  jobId: string,
  counts: readonly StagedCount[],
): D1PreparedStatement {
  return db
    .prepare(`${INTO} SELECT ?1, ?2, value ->> 0, ${NUMBERS} FROM json_each(?3) ${ADD_UP}`)
    .bind(db.workspaceId, jobId, rowsOf(counts));
}

/**
 * Stages counts whose `skuId` is still the seller's own code, and answers the positions of those no
 * SKU has. The codes are looked up where they are stored: no row travels back. `rowsJson` is an
 * array of rows in the order of StagedCount's columns: sku, warehouse, time, bucket, three counts.
 */
export async function stageCountsByCode(
  db: WorkspaceDb,
  jobId: string,
  counts: { readonly rowsJson: string; readonly count: number },
): Promise<number[]> {
  if (counts.count === 0) return [];
  const { rowsJson } = counts;
  const { meta } = await db
    .prepare(
      `${INTO} SELECT ?1, ?2, s.id, ${NUMBERS} FROM json_each(?3) j CROSS JOIN sku s
       ON s.workspace_id = ?1 AND s.code = j.value ->> 0 ${ADD_UP}`,
    )
    .bind(db.workspaceId, jobId, rowsJson)
    .run();
  // Every row found its SKU: the usual case needs no second look.
  if (meta.changes === counts.count) return [];
  const { results } = await db
    .prepare(
      `SELECT j.key AS position FROM json_each(?2) j WHERE NOT EXISTS
         (SELECT 1 FROM sku s WHERE s.workspace_id = ?1 AND s.code = j.value ->> 0)`,
    )
    .bind(db.workspaceId, rowsJson)
    .all<{ position: number }>();
  return results.map(({ position }) => position);
}

/** What a chunk holds. Items are SKUs to be created. */
export type ChunkKind = 'item' | 'listing' | 'order-line' | 'tracking' | 'movement' | 'sku';

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

/** The warehouse and time whose counts are next, and how far the job is; null = none is left. */
export function nextCounts(
  db: WorkspaceDb,
  jobId: string,
): Promise<{ warehouseId: string; asOfUtc: number; rowsApplied: number } | null> {
  return db
    .prepare(
      `SELECT r.warehouse_id AS warehouseId, r.as_of_utc AS asOfUtc, j.rows_applied AS rowsApplied
       FROM import_job j CROSS JOIN import_stock_row r
         ON r.workspace_id = j.workspace_id AND r.import_job_id = j.id
       WHERE j.workspace_id = ?1 AND j.id = ?2 ORDER BY r.warehouse_id, r.as_of_utc LIMIT 1`,
    )
    .bind(db.workspaceId, jobId)
    .first();
}

/** Rows per DELETE: D1 asks for bounded writes. */
const DROP_ROWS = 10_000;

/** Drops everything staged for a job. */
export async function dropStaging(db: WorkspaceDb, jobId: string): Promise<void> {
  const key = 'warehouse_id, as_of_utc, sku_id, bucket';
  for (let dropped = DROP_ROWS; dropped === DROP_ROWS; ) {
    const { meta } = await db
      .prepare(
        `DELETE FROM import_stock_row WHERE workspace_id = ?1 AND import_job_id = ?2
           AND (${key}) IN (SELECT ${key} FROM import_stock_row WHERE workspace_id = ?1
             AND import_job_id = ?2 ORDER BY ${key} LIMIT ${DROP_ROWS})`,
      )
      .bind(db.workspaceId, jobId)
      .run();
    dropped = meta.changes;
  }
  await db
    .prepare('DELETE FROM import_chunk WHERE workspace_id = ?1 AND import_job_id = ?2')
    .bind(db.workspaceId, jobId)
    .run();
}

/** Removes a job that never was: staging, errors and the job itself. */
export async function discardJob(db: WorkspaceDb, jobId: string): Promise<void> {
  await dropStaging(db, jobId);
  await db.batch([
    db
      .prepare('DELETE FROM import_row_error WHERE workspace_id = ?1 AND import_job_id = ?2')
      .bind(db.workspaceId, jobId),
    db
      .prepare('DELETE FROM import_job WHERE workspace_id = ?1 AND id = ?2')
      .bind(db.workspaceId, jobId),
  ]);
}

const HOUR_MS = 3_600_000;

/**
 * Removes what nobody will apply: uploads that broke off (the worker died with its request) and dry
 * runs left alone for a month.
 */
export async function discardStale(db: WorkspaceDb, nowMs: number): Promise<void> {
  const { results } = await db
    .prepare(
      `SELECT id FROM import_job WHERE workspace_id = ?1 AND created_at_utc < ?2
         AND (state = 'uploaded' OR (state = 'dry-run' AND created_at_utc < ?3)) LIMIT 20`,
    )
    .bind(db.workspaceId, nowMs - HOUR_MS, nowMs - 30 * 24 * HOUR_MS)
    .all<{ id: string }>();
  for (const { id } of results) await discardJob(db, id);
}
