// Queries over alerts: one open alert per kind and subject, closed when its cause is gone.
import { type Alert, SOURCE_ALERTS } from '../../shared/contract/alerts.ts';
import type { AlertDraft } from '../domain/alert-draft.ts';
import { isoOf, isoOrNull } from '../domain/instants.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { newId } from './new-id.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from './page.ts';

interface AlertRow {
  id: string;
  kind: string;
  subjectKind: string;
  subjectId: string;
  severity: string;
  body: string;
  raisedAtUtc: number;
  acknowledgedAtUtc: number | null;
  acknowledgedByMemberId: string | null;
  snoozedUntilUtc: number | null;
  closedAtUtc: number | null;
}

const COLUMNS = `id, kind, subject_kind AS subjectKind, subject_id AS subjectId, severity, body,
  raised_at_utc AS raisedAtUtc, acknowledged_at_utc AS acknowledgedAtUtc,
  acknowledged_by_member_id AS acknowledgedByMemberId, snoozed_until_utc AS snoozedUntilUtc,
  closed_at_utc AS closedAtUtc`;

function alertOf(row: AlertRow): Alert {
  return {
    ...row,
    kind: row.kind as Alert['kind'],
    subjectKind: row.subjectKind as Alert['subjectKind'],
    severity: row.severity as Alert['severity'],
    body: JSON.parse(row.body),
    raisedAtUtc: isoOf(row.raisedAtUtc),
    acknowledgedAtUtc: isoOrNull(row.acknowledgedAtUtc),
    snoozedUntilUtc: isoOrNull(row.snoozedUntilUtc),
    closedAtUtc: isoOrNull(row.closedAtUtc),
  };
}

/** SQL of a page, newest first: ?1 workspace, ?2 before id, ?3 rows. Ids sort by time. */
export const ALERT_OPEN_SQL = `SELECT ${COLUMNS} FROM alert INDEXED BY alert_open
  WHERE workspace_id = ?1 AND id < ?2 AND closed_at_utc IS NULL ORDER BY id DESC LIMIT ?3`;

/** The same, about sources of numbers alone. */
export const ALERT_SOURCES_SQL = `SELECT ${COLUMNS} FROM alert INDEXED BY alert_open
  WHERE workspace_id = ?1 AND id < ?2 AND closed_at_utc IS NULL
    AND kind IN (${SOURCE_ALERTS.map((kind) => `'${kind}'`).join(', ')}) ORDER BY id DESC LIMIT ?3`;

/** The same, closed ones too. */
export const ALERT_ALL_SQL = `SELECT ${COLUMNS} FROM alert
  WHERE workspace_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3`;

const SQL_OF = { open: ALERT_OPEN_SQL, all: ALERT_ALL_SQL, sources: ALERT_SOURCES_SQL } as const;

// After every id.
const LAST = ['\u{10FFFF}'] as const;

/** A page of alerts. */
export async function listAlerts(
  db: WorkspaceDb,
  query: PageQuery,
  state: keyof typeof SQL_OF,
): Promise<Page<Alert>> {
  const [id] = decodeCursor(query.cursor, LAST);
  const { results } = await db
    .prepare(SQL_OF[state])
    .bind(db.workspaceId, id, query.limit + 1)
    .all<AlertRow>();
  return pageOf(results, query.limit, (row) => [row.id], alertOf);
}

/** The alert with that id. */
export async function findAlert(db: WorkspaceDb, id: string): Promise<Alert | null> {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM alert WHERE workspace_id = ?1 AND id = ?2`)
    .bind(db.workspaceId, id)
    .first<AlertRow>();
  return row && alertOf(row);
}

/** Statement that says who is on it; the first one stays. */
export function acknowledgeAlert(
  db: WorkspaceDb,
  id: string,
  memberId: string,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE alert SET acknowledged_at_utc = ?3, acknowledged_by_member_id = ?4
       WHERE workspace_id = ?1 AND id = ?2 AND acknowledged_at_utc IS NULL`,
    )
    .bind(db.workspaceId, id, nowMs, memberId);
}

/** Statement that says that nobody is on it any more. */
export function withdrawAcknowledgement(db: WorkspaceDb, id: string): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE alert SET acknowledged_at_utc = NULL, acknowledged_by_member_id = NULL
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id);
}

/** Statement that keeps an alert quiet until an instant. */
export function snoozeAlert(db: WorkspaceDb, id: string, untilMs: number): D1PreparedStatement {
  return db
    .prepare('UPDATE alert SET snoozed_until_utc = ?3 WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, id, untilMs);
}

/** An alert that should stand open now. */
export type WantedAlert = AlertDraft & { readonly id: string };

/**
 * Statements that make the open alerts of SKUs and listings exactly the wanted ones: what is new is
 * raised once, what goes on keeps its id and whoever is on it, what is gone is closed. Alerts of
 * lives are raised and closed by what happens to their plan.
 */
export function replaceOpenAlerts(
  db: WorkspaceDb,
  wanted: readonly WantedAlert[],
  nowMs: number,
): D1PreparedStatement[] {
  const json = JSON.stringify(wanted);
  return [
    db
      .prepare(
        `UPDATE alert SET closed_at_utc = ?3
         WHERE workspace_id = ?1 AND closed_at_utc IS NULL AND subject_kind <> 'live'
           AND (kind, subject_kind, subject_id) NOT IN (SELECT value ->> 'kind',
             value ->> 'subjectKind', value ->> 'subjectId' FROM json_each(?2))`,
      )
      .bind(db.workspaceId, json, nowMs),
    db
      .prepare(
        `INSERT INTO alert (workspace_id, id, kind, subject_kind, subject_id, severity, body,
           raised_at_utc)
         SELECT ?1, value ->> 'id', value ->> 'kind', value ->> 'subjectKind',
           value ->> 'subjectId', value ->> 'severity', value -> 'body', ?3
         FROM json_each(?2) WHERE 1
         ON CONFLICT (workspace_id, kind, subject_kind, subject_id)
           WHERE closed_at_utc IS NULL
           DO UPDATE SET body = excluded.body, severity = excluded.severity`,
      )
      .bind(db.workspaceId, json, nowMs),
  ];
}

// The words of the alert are those the tick would find (worker/domain/alerts.ts), minutes earlier.
const OVERSELL_SQL = `INSERT INTO alert (workspace_id, id, kind, subject_kind, subject_id, severity,
    body, raised_at_utc)
  SELECT ?1, ?2 || '_' || j.key, 'oversell', 'sku', s.id, 'urgent', json_object('code', s.code,
    'title', s.title, 'value', j.value ->> 1, 'available', -(j.value ->> 1),
    'listedQuantity', NULL, 'accountId', NULL), ?4
  FROM json_each(?3) j CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = j.value ->> 0
  WHERE 1
  ON CONFLICT (workspace_id, kind, subject_kind, subject_id) WHERE closed_at_utc IS NULL
    DO UPDATE SET body = excluded.body, severity = excluded.severity`;

/** Raises the alert of SKUs that are oversold by so many units; the next tick keeps it true. */
export async function raiseOversell(
  db: WorkspaceDb,
  unitsOfSku: ReadonlyMap<string, number>,
  nowMs: number,
): Promise<void> {
  const json = JSON.stringify([...unitsOfSku]);
  await db.prepare(OVERSELL_SQL).bind(db.workspaceId, newId('alr', nowMs), json, nowMs).run();
}
