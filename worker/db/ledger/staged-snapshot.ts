// The counts of an import, posted from where they were staged: thousands of rows per batch that
// never leave the database. The same rules as any snapshot; each piece leaves staging in its own
// batch.
import type { WorkspaceDb } from '../for-workspace.ts';
import { newId } from '../new-id.ts';
import type { Act } from './movement.ts';
import { postQuery } from './post.ts';
import { countsSql, observeSql, refreshSql } from './snapshots.ts';

/** Rows per batch. No row leaves the database, so only D1's 30 seconds bound it (here 0.5 s). */
const PIECE_ROWS = 10_000;

/** One warehouse and time of a job's staged counts. */
export interface StagedSnapshot {
  jobId: string;
  warehouseId: string;
  asOfUtc: number;
  /** See `Snapshot.reviewAboveUnits`. */
  reviewAboveUnits: number | null;
}

const piece = (columns: string, at: { job: string; warehouse: string; asOf: string }): string =>
  `(SELECT ${columns} FROM import_stock_row WHERE workspace_id = ?1 AND import_job_id = ${at.job}
    AND warehouse_id = ${at.warehouse} AND as_of_utc = ${at.asOf}
    ORDER BY sku_id, bucket LIMIT ${PIECE_ROWS})`;

const COLUMNS = 'row_number() OVER () AS n, sku_id, bucket, on_hand, unavailable, inbound';
const BY_HEAD = { warehouse: '?2', asOf: '?3' };

/**
 * Posts the next piece of a job's counts, in key order. Every statement of the batch sees the same
 * rows, the last one drops them: never lost, never twice. The job's id is the source hash.
 */
export async function postStagedPiece(
  db: WorkspaceDb,
  act: Act,
  staged: StagedSnapshot,
): Promise<void> {
  const { jobId, warehouseId, asOfUtc, reviewAboveUnits } = staged;
  const head = [db.workspaceId, warehouseId, asOfUtc] as const;
  const observe = db
    .prepare(observeSql(piece(COLUMNS, { ...BY_HEAD, job: '?5' })))
    .bind(...head, act.sourceKind, jobId, reviewAboveUnits, newId('obs', act.nowMs), act.nowMs);
  const refresh = db
    .prepare(refreshSql(piece('sku_id, bucket', { ...BY_HEAD, job: '?5' })))
    .bind(...head, act.sourceKind, jobId);
  const progress = db
    .prepare(
      `UPDATE import_job SET rows_applied = rows_applied
         + (SELECT count(*) FROM ${piece('1', { ...BY_HEAD, job: '?4' })})
       WHERE workspace_id = ?1 AND id = ?4`,
    )
    .bind(...head, jobId);
  const drop = db
    .prepare(
      `DELETE FROM import_stock_row WHERE workspace_id = ?1 AND import_job_id = ?4
         AND warehouse_id = ?2 AND as_of_utc = ?3
         AND (sku_id, bucket) IN ${piece('sku_id, bucket', { ...BY_HEAD, job: '?4' })}`,
    )
    .bind(...head, jobId);
  const rows = piece('sku_id, bucket', { job: '?11', warehouse: '?10', asOf: '?8' });
  await postQuery(
    db,
    { ...act, occurredAtUtc: asOfUtc },
    { sql: countsSql(rows), parameters: [warehouseId, jobId] },
    { before: [observe], after: [refresh, progress, drop], isBulkCount: true },
  );
}
