// Queries over the targets that are told: their rules, their sealed secrets, and what became of the
// last message. Holds no secret in clear.
import type { NoticeRule, NoticeTarget } from '../../shared/contract/notices.ts';
import { isoOf } from '../domain/instants.ts';
import type { NoticeReader } from '../domain/notices.ts';
import type { WorkspaceDb } from './for-workspace.ts';

/** A target as stored. */
export interface StoredTarget extends NoticeReader {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly isOff: number;
  readonly language: NoticeRule['language'];
  readonly sealedSecrets: string;
  readonly lastError: string | null;
  readonly failures: number;
}

/** SQL of every target of a workspace: ?1 workspace. */
export const NOTICE_TARGETS_SQL = `SELECT id, kind, name, is_off AS isOff, language,
    sealed_secrets AS sealedSecrets, quiet_from_hour AS quietFromHour,
    quiet_to_hour AS quietToHour, time_zone AS timeZone, told, last_sent_at_utc AS lastSentAtUtc,
    last_error AS lastError, failures, next_try_at_utc AS nextTryAtUtc
  FROM notice_target WHERE workspace_id = ?1 ORDER BY id`;

/** Every target of the workspace. */
export async function noticeTargets(db: WorkspaceDb): Promise<StoredTarget[]> {
  const { results } = await db
    .prepare(NOTICE_TARGETS_SQL)
    .bind(db.workspaceId)
    .all<Omit<StoredTarget, 'told'> & { told: string }>();
  return results.map((row) => ({ ...row, told: JSON.parse(row.told) as string[] }));
}

/** One target; null when there is none of that id. */
export async function findNoticeTarget(db: WorkspaceDb, id: string): Promise<StoredTarget | null> {
  return (await noticeTargets(db)).find((one) => one.id === id) ?? null;
}

const time = (ms: number | null) => (ms === null ? null : isoOf(ms));

/** A target as it is shown. */
export function shownTarget(row: StoredTarget): NoticeTarget {
  const { id, kind, name, isOff, language, quietFromHour, quietToHour, timeZone } = row;
  return {
    ...{ id, kind: kind as NoticeTarget['kind'], name, isOn: isOff === 0, language },
    ...{ quietFromHour, quietToHour, timeZone, lastError: row.lastError, failures: row.failures },
    ...{ lastSentAtUtc: time(row.lastSentAtUtc), nextTryAtUtc: time(row.nextTryAtUtc) },
  };
}

const ruleValues = (rule: NoticeRule) => [
  ...[rule.name, rule.isOn ? 0 : 1, rule.language],
  ...[rule.quietFromHour, rule.quietToHour, rule.timeZone],
];

/** Statement that adds a target. */
export function insertNoticeTarget(
  db: WorkspaceDb,
  target: { id: string; kind: string; sealedSecrets: string; rule: NoticeRule },
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO notice_target (workspace_id, id, kind, sealed_secrets, created_at_utc,
         updated_at_utc, name, is_off, language, quiet_from_hour, quiet_to_hour, time_zone)
       VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7, ?8, ?9, ?10, ?11)`,
    )
    .bind(
      ...[db.workspaceId, target.id, target.kind, target.sealedSecrets, nowMs],
      ...ruleValues(target.rule),
    );
}

/** Statement that sets a target's rule; a failing one is tried again at once. */
export function updateNoticeRule(
  db: WorkspaceDb,
  id: string,
  rule: NoticeRule,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE notice_target SET name = ?4, is_off = ?5, language = ?6, quiet_from_hour = ?7,
         quiet_to_hour = ?8, time_zone = ?9, next_try_at_utc = NULL, updated_at_utc = ?3
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id, nowMs, ...ruleValues(rule));
}

/** Statement that forgets a target. */
export function deleteNoticeTarget(db: WorkspaceDb, id: string): D1PreparedStatement {
  return db
    .prepare('DELETE FROM notice_target WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, id);
}

/** Takes a target for one message; false = another run has told it, or is telling it. */
export async function claimTarget(
  db: WorkspaceDb,
  { id, told, lastSentAtUtc }: Pick<StoredTarget, 'id' | 'told' | 'lastSentAtUtc'>,
  at: { readonly nowMs: number; readonly untilMs: number },
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `UPDATE notice_target SET next_try_at_utc = ?6 WHERE workspace_id = ?1 AND id = ?2
         AND told = ?3 AND last_sent_at_utc IS ?4 AND coalesce(next_try_at_utc, 0) <= ?5`,
    )
    .bind(db.workspaceId, id, JSON.stringify(told), lastSentAtUtc, at.nowMs, at.untilMs)
    .run();
  return meta.changes > 0;
}

/** Statement that notes what a target was told; `sentAtMs` null = nothing was new. */
export function noteTold(
  db: WorkspaceDb,
  id: string,
  told: readonly string[],
  sentAtMs: number | null,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE notice_target SET told = ?3, last_sent_at_utc = coalesce(?4, last_sent_at_utc),
         last_error = iif(?4 IS NULL, last_error, NULL), failures = iif(?4 IS NULL, failures, 0),
         next_try_at_utc = iif(?4 IS NULL, next_try_at_utc, NULL)
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id, JSON.stringify(told), sentAtMs);
}

/** Statement that notes a failure and when it is tried again. */
export function noteNotTold(
  db: WorkspaceDb,
  id: string,
  failure: { readonly words: string; readonly nextTryMs: number },
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE notice_target SET last_error = ?3, failures = failures + 1, next_try_at_utc = ?4
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id, failure.words.slice(0, 300), failure.nextTryMs);
}

/** Statement that stores secrets sealed anew, unless somebody else was faster. */
export function keepNoticeSecrets(
  db: WorkspaceDb,
  id: string,
  sealed: { readonly before: string; readonly after: string },
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE notice_target SET sealed_secrets = ?4
       WHERE workspace_id = ?1 AND id = ?2 AND sealed_secrets = ?3`,
    )
    .bind(db.workspaceId, id, sealed.before, sealed.after);
}
