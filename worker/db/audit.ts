// Reading the audit log.
import type { AuditEntry } from '../../shared/contract/team.ts';
import { isoOf } from '../domain/instants.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from './page.ts';

interface AuditRow extends Omit<AuditEntry, 'occurredAtUtc' | 'before' | 'after'> {
  occurredAtUtc: number;
  before: string | null;
  after: string | null;
}

const COLUMNS = `id, occurred_at_utc AS occurredAtUtc, actor_kind AS actorKind,
  actor_id AS actorId, action, subject_kind AS subjectKind, subject_id AS subjectId, reason,
  before, after, request_id AS requestId`;

const parse = (json: string | null): unknown => (json === null ? null : JSON.parse(json));

function entryOf(row: AuditRow): AuditEntry {
  return {
    ...row,
    occurredAtUtc: isoOf(row.occurredAtUtc),
    before: parse(row.before),
    after: parse(row.after),
  };
}

/** SQL of a page, newest first: ?1 workspace, ?2 last time, ?3 last id, ?4 rows. */
export const AUDIT_PAGE_SQL = `SELECT ${COLUMNS} FROM audit_entry
  WHERE workspace_id = ?1 AND (occurred_at_utc, id) < (?2, ?3)
  ORDER BY occurred_at_utc DESC, id DESC LIMIT ?4`;

/** The same of one subject: ?5 kind, ?6 id. */
export const AUDIT_SUBJECT_SQL = `SELECT ${COLUMNS} FROM audit_entry
  WHERE workspace_id = ?1 AND subject_kind = ?5 AND subject_id = ?6
    AND (occurred_at_utc, id) < (?2, ?3)
  ORDER BY occurred_at_utc DESC, id DESC LIMIT ?4`;

// Beyond every date JavaScript can hold, and after every id.
const LATEST = [9e15, '\u{10FFFF}'] as const;

/** A page of the log, of all or of one subject. */
export async function listAudit(
  db: WorkspaceDb,
  query: PageQuery,
  subject: { readonly kind: string; readonly id: string } | null,
): Promise<Page<AuditEntry>> {
  const [time, id] = decodeCursor(query.cursor, LATEST);
  const asked = [db.workspaceId, time, id, query.limit + 1];
  const statement = subject
    ? db.prepare(AUDIT_SUBJECT_SQL).bind(...asked, subject.kind, subject.id)
    : db.prepare(AUDIT_PAGE_SQL).bind(...asked);
  const { results } = await statement.all<AuditRow>();
  return pageOf(results, query.limit, (row) => [row.occurredAtUtc, row.id], entryOf);
}
