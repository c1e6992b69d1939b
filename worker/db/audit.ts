// Reading the audit log.
import type { AuditEntry } from '../../shared/contract/team.ts';
import { isoOf } from '../domain/instants.ts';
import { withoutMoney } from '../domain/without-money.ts';
import { ACTOR_NAME, SUBJECT_NAME } from './audit-names.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from './page.ts';

interface AuditRow extends Omit<AuditEntry, 'occurredAtUtc' | 'before' | 'after'> {
  occurredAtUtc: number;
  before: string | null;
  after: string | null;
}

const COLUMNS = `e.id, e.occurred_at_utc AS occurredAtUtc, e.actor_kind AS actorKind,
  e.actor_id AS actorId, ${ACTOR_NAME} AS actorName, e.action, e.subject_kind AS subjectKind,
  e.subject_id AS subjectId, ${SUBJECT_NAME} AS subjectName, e.reason, e.before, e.after,
  e.request_id AS requestId`;

const parse = (json: string | null): unknown => (json === null ? null : JSON.parse(json));

const entryOf =
  (maySeeCosts: boolean) =>
  (row: AuditRow): AuditEntry => {
    const shown = maySeeCosts ? (value: unknown) => value : withoutMoney;
    return {
      ...row,
      occurredAtUtc: isoOf(row.occurredAtUtc),
      before: shown(parse(row.before)),
      after: shown(parse(row.after)),
    };
  };

// Days stay a range of the index; a member or a subject is picked out of it.
const pageSql = (more: string) => `SELECT ${COLUMNS} FROM audit_entry e
  WHERE e.workspace_id = ?1 AND (e.occurred_at_utc, e.id) < (?2, ?3) AND e.occurred_at_utc >= ?5
    ${more} ORDER BY e.occurred_at_utc DESC, e.id DESC LIMIT ?4`;

/** SQL of a page, newest first: ?1 workspace, ?2 last time, ?3 last id, ?4 rows, ?5 from. */
export const AUDIT_PAGE_SQL = pageSql('');

/** The same of one subject: ?6 kind, ?7 id. */
export const AUDIT_SUBJECT_SQL = pageSql('AND e.subject_kind = ?6 AND e.subject_id = ?7');

/** The same of one who acted: ?6 id. */
export const AUDIT_ACTOR_SQL = pageSql('AND e.actor_id = ?6');

// Beyond every date JavaScript can hold, and after every id.
const LATEST_MS = 9e15;
const LAST_ID = '\u{10FFFF}';

/** Which entries are asked for. */
export interface AuditQuery extends PageQuery {
  readonly subjectKind?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly actorId?: string | undefined;
  readonly fromUtc?: string | undefined;
  readonly beforeUtc?: string | undefined;
}

/** A page of the log: of all, of one subject or of one who acted, between two instants. */
export async function listAudit(
  db: WorkspaceDb,
  query: AuditQuery,
  maySeeCosts: boolean,
): Promise<Page<AuditEntry>> {
  const { subjectKind, subjectId, actorId, fromUtc, beforeUtc } = query;
  const start =
    beforeUtc === undefined
      ? ([LATEST_MS, LAST_ID] as const)
      : ([Date.parse(beforeUtc), ''] as const);
  const [time, id] = decodeCursor<readonly [number, string]>(query.cursor, start);
  const fromMs = fromUtc === undefined ? 0 : Date.parse(fromUtc);
  const asked = [db.workspaceId, time, id, query.limit + 1, fromMs];
  const ofSubject = subjectKind && subjectId ? [subjectKind, subjectId] : null;
  const ofActor = actorId ? [actorId] : null;
  const statement = ofSubject
    ? db.prepare(AUDIT_SUBJECT_SQL).bind(...asked, ...ofSubject)
    : db.prepare(ofActor ? AUDIT_ACTOR_SQL : AUDIT_PAGE_SQL).bind(...asked, ...(ofActor ?? []));
  const { results } = await statement.all<AuditRow>();
  const keyOf = (row: AuditRow) => [row.occurredAtUtc, row.id];
  return pageOf(results, query.limit, keyOf, entryOf(maySeeCosts));
}
