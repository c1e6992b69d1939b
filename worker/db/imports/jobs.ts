// Import jobs, the rows they could not take, and remembered column mappings. Queries only.
import type { RowProblem } from '../../../shared/reports/problems.ts';
import { ROW_FIX } from '../../../shared/reports/problems.ts';
import type { WorkspaceDb } from '../for-workspace.ts';

/** Where a job stands. */
export type ImportState = 'uploaded' | 'dry-run' | 'applying' | 'applied' | 'failed' | 'undone';

/** A job as stored; instants are epoch milliseconds. */
export interface ImportJobRow {
  id: string;
  fileName: string;
  fileHash: string;
  fileBytes: number;
  format: string;
  accountId: string | null;
  warehouseId: string | null;
  asOfUtc: number | null;
  state: ImportState;
  rowsRead: number;
  rowsChanged: number;
  rowsSame: number;
  rowsFailed: number;
  rowsApplied: number;
  summary: string | null;
  error: string | null;
  memberId: string;
  createdAtUtc: number;
  appliedAtUtc: number | null;
  undoneAtUtc: number | null;
}

const COLUMNS = `id, file_name AS fileName, file_hash AS fileHash, file_bytes AS fileBytes, format,
  account_id AS accountId, warehouse_id AS warehouseId, as_of_utc AS asOfUtc, state,
  rows_read AS rowsRead, rows_changed AS rowsChanged, rows_same AS rowsSame,
  rows_failed AS rowsFailed, rows_applied AS rowsApplied, summary, error, member_id AS memberId,
  created_at_utc AS createdAtUtc, applied_at_utc AS appliedAtUtc, undone_at_utc AS undoneAtUtc`;

/** What is known of a job before its file is read. */
export interface NewImportJob {
  id: string;
  fileName: string;
  format: string;
  accountId: string | null;
  warehouseId: string | null;
  asOfUtc: number | null;
  mapping: unknown;
  memberId: string;
  nowMs: number;
}

/** Records that a file is being read. */
export function insertJob(db: WorkspaceDb, job: NewImportJob): Promise<D1Result> {
  return db
    .prepare(
      `INSERT INTO import_job (workspace_id, id, file_name, file_hash, file_bytes, format,
         account_id, warehouse_id, as_of_utc, mapping, state, member_id, created_at_utc,
         updated_at_utc)
       VALUES (?1, ?2, ?3, '', 0, ?4, ?5, ?6, ?7, ?8, 'uploaded', ?9, ?10, ?10)`,
    )
    .bind(
      db.workspaceId,
      job.id,
      job.fileName,
      job.format,
      job.accountId,
      job.warehouseId,
      job.asOfUtc,
      JSON.stringify(job.mapping),
      job.memberId,
      job.nowMs,
    )
    .run();
}

/** What a dry run found out. */
export interface DryRunResult {
  fileHash: string;
  fileBytes: number;
  rowsRead: number;
  rowsChanged: number;
  rowsSame: number;
  rowsFailed: number;
  summary: unknown;
}

/** Ends the dry run: the job can be applied from here on. */
export function finishDryRun(db: WorkspaceDb, id: string, found: DryRunResult, nowMs: number) {
  return db
    .prepare(
      `UPDATE import_job SET state = 'dry-run', file_hash = ?3, file_bytes = ?4, rows_read = ?5,
         rows_changed = ?6, rows_same = ?7, rows_failed = ?8, summary = ?9, updated_at_utc = ?10
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(
      db.workspaceId,
      id,
      found.fileHash,
      found.fileBytes,
      found.rowsRead,
      found.rowsChanged,
      found.rowsSame,
      found.rowsFailed,
      JSON.stringify(found.summary),
      nowMs,
    )
    .run();
}

/** A job; null for one this workspace does not have. */
export function findJob(db: WorkspaceDb, id: string): Promise<ImportJobRow | null> {
  return db
    .prepare(`SELECT ${COLUMNS} FROM import_job WHERE workspace_id = ?1 AND id = ?2`)
    .bind(db.workspaceId, id)
    .first<ImportJobRow>();
}

/** The same file for the same place and time that is or was applied; null when there is none. */
export function findTwin(db: WorkspaceDb, job: ImportJobRow): Promise<ImportJobRow | null> {
  return db
    .prepare(
      `SELECT ${COLUMNS} FROM import_job WHERE workspace_id = ?1 AND file_hash = ?2 AND id <> ?3
         AND account_id IS ?4 AND warehouse_id IS ?5 AND state IN ('applying', 'applied')
       ORDER BY created_at_utc DESC LIMIT 1`,
    )
    .bind(db.workspaceId, job.fileHash, job.id, job.accountId, job.warehouseId)
    .first<ImportJobRow>();
}

/** Jobs, newest first; `before` is the `createdAtUtc` to go on from. */
export async function listJobs(
  db: WorkspaceDb,
  before: number,
  limit: number,
): Promise<ImportJobRow[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM import_job WHERE workspace_id = ?1 AND created_at_utc < ?2
       ORDER BY created_at_utc DESC LIMIT ?3`,
    )
    .bind(db.workspaceId, before, limit)
    .all<ImportJobRow>();
  return results;
}

/** Moves a job on if it stands where the caller believes; false = somebody else was faster. */
export async function moveJob(
  db: WorkspaceDb,
  id: string,
  from: readonly ImportState[],
  to: ImportState,
  nowMs: number,
): Promise<boolean> {
  const { meta } = await moveStatement(db, id, { states: JSON.stringify(from), to }, nowMs).run();
  return meta.changes > 0;
}

function moveStatement(
  db: WorkspaceDb,
  id: string,
  { states, to }: { states: string; to: ImportState },
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE import_job SET state = ?4, updated_at_utc = ?5,
         undone_at_utc = iif(?4 = 'undone', ?5, undone_at_utc)
       WHERE workspace_id = ?1 AND id = ?2 AND state IN (SELECT value FROM json_each(?3))`,
    )
    .bind(db.workspaceId, id, states, to, nowMs);
}

// What a count became is asked of the observations, once: the job's id is their source hash.
const COUNTED = `(SELECT json_object('countsWaiting', ifnull(sum(state = 'waiting'), 0),
    'countsOutdated', ifnull(sum(state = 'superseded'), 0))
  FROM observation WHERE workspace_id = ?1 AND source_hash = ?2)`;

/** Ends an apply: nothing is staged any more. The summary gets what became of the counts. */
export function finishApply(db: WorkspaceDb, id: string, nowMs: number): Promise<D1Result> {
  return db
    .prepare(
      `UPDATE import_job SET state = 'applied', applied_at_utc = ?3, updated_at_utc = ?3,
         summary = json_patch(summary, ${COUNTED})
       WHERE workspace_id = ?1 AND id = ?2 AND state = 'applying'`,
    )
    .bind(db.workspaceId, id, nowMs)
    .run();
}

/** Statement that adds to the rows an undo leaves alone; `count` is SQL, its ?2 the job. */
export function addLeftAlone(db: WorkspaceDb, id: string, count: string): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE import_job SET summary = json_set(summary, '$.leftAlone',
         ifnull(summary ->> '$.leftAlone', 0) + (${count})) WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id);
}

// What a person booked of a job's waiting differences is that person's and stays.
const ACCEPTED_SINCE = `SELECT count(*) FROM observation o
  WHERE o.workspace_id = ?1 AND o.source_hash = ?2 AND o.state = 'posted'
    AND o.decided_at_utc IS NOT NULL
    AND EXISTS (SELECT 1 FROM import_job j WHERE j.workspace_id = ?1 AND j.id = ?2
      AND j.state <> 'undone')
    AND EXISTS (SELECT 1 FROM stock_movement m WHERE m.workspace_id = ?1 AND m.sku_id = o.sku_id
      AND m.warehouse_id = o.warehouse_id AND m.bucket = o.bucket AND m.kind = 'count'
      AND m.occurred_at_utc = o.as_of_utc AND m.recorded_at_utc = o.decided_at_utc
      AND (m.on_hand_delta <> 0 OR m.unavailable_delta <> 0)
      AND NOT EXISTS (SELECT 1 FROM stock_movement r WHERE r.workspace_id = ?1
        AND r.reverses_id = m.id))`;

/** Ends an undo, and counts the differences it leaves because a person accepted them. */
export async function finishUndo(db: WorkspaceDb, id: string, nowMs: number): Promise<void> {
  const states = JSON.stringify(['dry-run', 'applying', 'applied', 'failed']);
  await db.batch([
    addLeftAlone(db, id, ACCEPTED_SINCE),
    moveStatement(db, id, { states, to: 'undone' }, nowMs),
  ]);
}

/** Statement that counts rows as applied; part of the batch that applied them. */
export function addProgress(db: WorkspaceDb, id: string, rows: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE import_job SET rows_applied = rows_applied + ?3
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id, rows);
}

/** Statement that notes rows the job could not take. */
export function insertRowErrors(
  db: WorkspaceDb,
  jobId: string,
  problems: readonly RowProblem[],
): D1PreparedStatement {
  const rows = problems.map((p) => [p.row, p.column, p.value, p.code, ROW_FIX[p.code]]);
  return db
    .prepare(
      `INSERT INTO import_row_error
         (workspace_id, import_job_id, row_number, column_name, value, code, fix)
       SELECT ?1, ?2, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4
       FROM json_each(?3) WHERE 1 ON CONFLICT DO NOTHING`,
    )
    .bind(db.workspaceId, jobId, JSON.stringify(rows));
}

/** A row the job could not take. */
export interface RowErrorRow {
  row: number;
  column: string;
  value: string | null;
  code: string;
  fix: string;
}

/** Problem rows in file order, after a row number. */
export async function listRowErrors(
  db: WorkspaceDb,
  jobId: string,
  afterRow: number,
  limit: number,
): Promise<RowErrorRow[]> {
  const { results } = await db
    .prepare(
      `SELECT row_number AS row, column_name AS "column", value, code, fix FROM import_row_error
       WHERE workspace_id = ?1 AND import_job_id = ?2 AND row_number > ?3
       ORDER BY row_number, column_name LIMIT ?4`,
    )
    .bind(db.workspaceId, jobId, afterRow, limit)
    .all<RowErrorRow>();
  return results;
}
