// Runs of planning: begun once, fitted once, their chunks done once each.
import type { WeekError } from '../../../shared/planning/demand/past-forecasts.ts';
import type { WorkspaceDb } from '../for-workspace.ts';

/** Why a run was begun. */
export type RunCause = 'night' | 'member' | 'sample';

/** A run with how many of its chunks are done. */
export interface PlanningRun {
  readonly id: string;
  readonly cause: RunCause;
  readonly state: 'waiting' | 'forecasting' | 'done' | 'failed';
  readonly originDate: string;
  readonly sinceDate: string;
  readonly skuCount: number;
  readonly chunkCount: number;
  readonly chunksDone: number;
  readonly forecastCount: number;
  readonly errorText: string | null;
  readonly createdAtUtc: number;
  readonly finishedAtUtc: number | null;
}

const COLUMNS = `r.id, r.cause, r.state, r.origin_date AS originDate, r.since_date AS sinceDate,
  r.sku_count AS skuCount, r.chunk_count AS chunkCount, r.error_text AS errorText,
  r.created_at_utc AS createdAtUtc, r.finished_at_utc AS finishedAtUtc,
  (SELECT count(*) FROM planning_chunk c WHERE c.workspace_id = ?1 AND c.run_id = r.id)
    AS chunksDone,
  (SELECT coalesce(sum(c.forecasts), 0) FROM planning_chunk c
    WHERE c.workspace_id = ?1 AND c.run_id = r.id) AS forecastCount`;

/** SQL of the reads, for the kept query plans. */
export const RUN_SQL = {
  run: `SELECT ${COLUMNS} FROM planning_run r WHERE r.workspace_id = ?1 AND r.id = ?2`,
  latest: `SELECT ${COLUMNS} FROM planning_run r INDEXED BY planning_run_created
    WHERE r.workspace_id = ?1 ORDER BY r.created_at_utc DESC LIMIT 1`,
  list: `SELECT ${COLUMNS} FROM planning_run r INDEXED BY planning_run_created
    WHERE r.workspace_id = ?1 ORDER BY r.created_at_utc DESC LIMIT 20`,
  zones: `SELECT DISTINCT time_zone AS timeZone FROM channel_account
    WHERE workspace_id = ?1 AND status = 'active'`,
  errors: `SELECT c.errors FROM planning_chunk c WHERE c.workspace_id = ?1 AND c.run_id =
      (SELECT r.id FROM planning_run r INDEXED BY planning_run_created
        WHERE r.workspace_id = ?1 AND r.state = 'done' ORDER BY r.created_at_utc DESC LIMIT 1)`,
  model: `SELECT bounds, model FROM planning_run WHERE workspace_id = ?1 AND id = ?2`,
  // The newest run that read all there is, and whether orders were imported since.
  since: `SELECT max(r.created_at_utc) AS fullAtUtc,
      (SELECT max(j.updated_at_utc) FROM import_job j WHERE j.workspace_id = ?1) AS importedAtUtc
    FROM planning_run r INDEXED BY planning_run_created
    WHERE r.workspace_id = ?1 AND r.created_at_utc > ?2 AND r.state = 'done'
      AND r.since_date = ''`,
} as const;

/** Statement that begins a run; one of the same id is left as it is. */
export function insertRun(
  db: WorkspaceDb,
  run: Pick<PlanningRun, 'id' | 'cause' | 'originDate' | 'sinceDate'>,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO planning_run (workspace_id, id, cause, state, origin_date, since_date,
         created_at_utc) VALUES (?1, ?2, ?3, 'waiting', ?4, ?5, ?6)
       ON CONFLICT (workspace_id, id) DO NOTHING`,
    )
    .bind(db.workspaceId, run.id, run.cause, run.originDate, run.sinceDate, nowMs);
}

/** One run; null when there is none of that id. */
export function findRun(db: WorkspaceDb, runId: string): Promise<PlanningRun | null> {
  return db.prepare(RUN_SQL.run).bind(db.workspaceId, runId).first<PlanningRun>();
}

/** What a new run is begun from. */
export interface BeforeRun {
  /** The newest run; null before the first. */
  readonly latest: PlanningRun | null;
  /** When all sales were last read, and when anything was imported. */
  readonly fullAtUtc: number | null;
  readonly importedAtUtc: number | null;
  /** Zones of the shops that sell. */
  readonly timeZones: readonly string[];
}

/** Reads it, looking back to `afterMs` for a full read, in one round trip. */
export async function readBeforeRun(db: WorkspaceDb, afterMs: number): Promise<BeforeRun> {
  const [latest, since, zones] = await db.batch<never>([
    db.prepare(RUN_SQL.latest).bind(db.workspaceId),
    db.prepare(RUN_SQL.since).bind(db.workspaceId, afterMs),
    db.prepare(RUN_SQL.zones).bind(db.workspaceId),
  ]);
  const [reads] = (since?.results ?? []) as Pick<BeforeRun, 'fullAtUtc' | 'importedAtUtc'>[];
  return {
    latest: (latest?.results[0] as PlanningRun | undefined) ?? null,
    fullAtUtc: reads?.fullAtUtc ?? null,
    importedAtUtc: reads?.importedAtUtc ?? null,
    timeZones: ((zones?.results ?? []) as { timeZone: string }[]).map(({ timeZone }) => timeZone),
  };
}

/** The last twenty runs, newest first. */
export async function listRuns(db: WorkspaceDb): Promise<PlanningRun[]> {
  const { results } = await db.prepare(RUN_SQL.list).bind(db.workspaceId).all<PlanningRun>();
  return results;
}

/** The fitted model of a run and the first SKU of each chunk; null before it is fitted. */
export async function readRunModel(
  db: WorkspaceDb,
  runId: string,
): Promise<{ bounds: string[]; model: string } | null> {
  const row = await db
    .prepare(RUN_SQL.model)
    .bind(db.workspaceId, runId)
    .first<{ bounds: string | null; model: string | null }>();
  if (!row?.bounds || row.model === null) return null;
  return { bounds: JSON.parse(row.bounds), model: row.model };
}

/** Keeps what was fitted; a run that is fitted already stays as it is. */
export async function keepModel(
  db: WorkspaceDb,
  runId: string,
  fitted: { bounds: readonly string[]; model: string; skuCount: number },
  nowMs: number,
): Promise<void> {
  const { bounds, model, skuCount } = fitted;
  await db
    .prepare(
      `UPDATE planning_run SET bounds = ?3, model = ?4, sku_count = ?5, chunk_count = ?6,
         state = CASE WHEN ?6 = 0 THEN 'done' ELSE 'forecasting' END,
         finished_at_utc = CASE WHEN ?6 = 0 THEN ?7 END
       WHERE workspace_id = ?1 AND id = ?2 AND state = 'waiting'`,
    )
    .bind(db.workspaceId, runId, JSON.stringify(bounds), model, skuCount, bounds.length, nowMs)
    .run();
}

/** Says that a run cannot go on, and why. */
export async function failRun(db: WorkspaceDb, runId: string, errorText: string, nowMs: number) {
  await db
    .prepare(
      `UPDATE planning_run SET state = 'failed', error_text = ?3, finished_at_utc = ?4
       WHERE workspace_id = ?1 AND id = ?2 AND state IN ('waiting', 'forecasting')`,
    )
    .bind(db.workspaceId, runId, errorText, nowMs)
    .run();
}

/**
 * Statements that mark a chunk as done: the first fails with a unique error when it was done
 * before, so that a batch around it changes nothing; the second ends the run with its last chunk.
 */
export function chunkDone(
  db: WorkspaceDb,
  runId: string,
  chunk: number,
  { forecasts, errors }: { readonly forecasts: number; readonly errors: readonly WeekError[] },
  nowMs: number,
): [D1PreparedStatement, D1PreparedStatement] {
  return [
    db
      .prepare(
        `INSERT INTO planning_chunk (workspace_id, run_id, chunk, forecasts, errors, done_at_utc)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)`,
      )
      .bind(db.workspaceId, runId, chunk, forecasts, JSON.stringify(errors), nowMs),
    db
      .prepare(
        `UPDATE planning_run SET state = 'done', finished_at_utc = ?3
         WHERE workspace_id = ?1 AND id = ?2 AND state = 'forecasting' AND chunk_count <=
           (SELECT count(*) FROM planning_chunk WHERE workspace_id = ?1 AND run_id = ?2)`,
      )
      .bind(db.workspaceId, runId, nowMs),
  ];
}
