// Remembers what a job did last, so that it runs when there is something to do and not before. A
// mark stands among the idempotency records under a key no caller can send.
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import type { WorkspaceDb } from './for-workspace.ts';

const KEPT_MS = 400 * DAY_MS;

/** What a tick needs to know about a workspace. */
export interface TickState {
  readonly timeZone: string;
  readonly revision: number;
  /** The last mark of each job by its name. */
  readonly marks: ReadonlyMap<string, string>;
}

/** Reads the state in one round trip; null when the workspace is gone. */
export async function readTickState(db: WorkspaceDb): Promise<TickState | null> {
  const [workspace, marks] = await db.batch<Record<string, unknown>>([
    db
      .prepare('SELECT time_zone AS timeZone, revision FROM workspace WHERE workspace_id = ?1')
      .bind(db.workspaceId),
    db
      .prepare(
        `SELECT key, request_hash AS mark FROM idempotency_record
         WHERE workspace_id = ?1 AND key >= 'job ' AND key < 'job!'`,
      )
      .bind(db.workspaceId),
  ]);
  const row = workspace?.results[0] as { timeZone: string; revision: number } | undefined;
  if (!row) return null;
  const pairs = (marks?.results ?? []) as { key: string; mark: string }[];
  return { ...row, marks: new Map(pairs.map(({ key, mark }) => [key.slice(4), mark])) };
}

const SET_MARK_SQL = `INSERT INTO idempotency_record
    (workspace_id, key, request_hash, expires_at_utc, created_at_utc)
  VALUES (?1, 'job ' || ?2, ?3, ?4, ?5)
  ON CONFLICT (workspace_id, key) DO UPDATE SET request_hash = excluded.request_hash,
    expires_at_utc = excluded.expires_at_utc`;

/** Statement that sets a job's mark. */
export function setMark(
  db: WorkspaceDb,
  job: string,
  mark: string,
  nowMs: number,
): D1PreparedStatement {
  return db.prepare(SET_MARK_SQL).bind(db.workspaceId, job, mark, nowMs + KEPT_MS, nowMs);
}

/** Statement that sets a job's mark to a number, unless it stands higher already. */
export function raiseMark(
  db: WorkspaceDb,
  job: string,
  mark: number,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `${SET_MARK_SQL}
       WHERE CAST(excluded.request_hash AS INTEGER) > CAST(request_hash AS INTEGER)`,
    )
    .bind(db.workspaceId, job, String(mark), nowMs + KEPT_MS, nowMs);
}

/** Statement that forgets stored answers whose time is up; some at a time, as D1 asks. */
export function sweepAnswers(db: WorkspaceDb, nowMs: number): D1PreparedStatement {
  return db
    .prepare(
      `DELETE FROM idempotency_record WHERE workspace_id = ?1 AND key IN (
         SELECT key FROM idempotency_record INDEXED BY idempotency_record_expiry
         WHERE workspace_id = ?1 AND expires_at_utc < ?2 LIMIT 5000)`,
    )
    .bind(db.workspaceId, nowMs);
}
