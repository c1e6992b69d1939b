// The daily digest's rows: who reads it when, what holds now, and the newest one of each member.
import type { Digest, DigestItem, DigestSettings } from '../../shared/contract/digest.ts';
import { type BuiltDigest, DEFAULT_HOUR, type DigestReader } from '../domain/digest.ts';
import type { DueCase, LoudAlert, WaitingDraft } from '../domain/digest-causes.ts';
import { isoOf } from '../domain/instants.ts';
import type { WorkspaceDb } from './for-workspace.ts';

const LIVES_AHEAD = 10;

/** SQL of the digest: ?1 workspace, ?2 now (a member's id for `own`), ?3 until, ?4 today. */
export const DIGEST_SQL = {
  readers: `SELECT m.id AS memberId, coalesce(d.is_off, 0) AS isOff,
      coalesce(d.local_hour, ${DEFAULT_HOUR}) AS localHour,
      coalesce(d.time_zone, w.time_zone) AS timeZone, coalesce(d.told, '[]') AS told,
      d.local_date AS localDate
    FROM workspace w CROSS JOIN member m ON m.workspace_id = ?1 AND m.state = 'active'
    LEFT JOIN member_digest d ON d.workspace_id = ?1 AND d.member_id = m.id
    WHERE w.workspace_id = ?1`,
  own: `SELECT coalesce(d.is_off, 0) AS isOff, coalesce(d.local_hour, ${DEFAULT_HOUR}) AS localHour,
      coalesce(d.time_zone, w.time_zone) AS timeZone, d.body, d.local_date AS localDate,
      d.built_at_utc AS builtAtMs
    FROM workspace w LEFT JOIN member_digest d ON d.workspace_id = ?1 AND d.member_id = ?2
    WHERE w.workspace_id = ?1`,
  alerts: `SELECT id, kind, subject_kind AS subjectKind, subject_id AS subjectId, body
    FROM alert INDEXED BY alert_open WHERE workspace_id = ?1 AND closed_at_utc IS NULL
      AND acknowledged_at_utc IS NULL AND coalesce(snoozed_until_utc, 0) <= ?2`,
  drafts: `SELECT o.id, o.reference, sum(l.units) AS units, json_group_array(l.sku_id) AS skuIds
    FROM purchase_order o INDEXED BY purchase_order_status
    CROSS JOIN purchase_order_line l INDEXED BY purchase_order_line_order
      ON l.workspace_id = ?1 AND l.purchase_order_id = o.id
    WHERE o.workspace_id = ?1 AND o.status = 'draft' GROUP BY o.id`,
  lives: `SELECT id FROM live_session INDEXED BY live_session_start WHERE workspace_id = ?1
      AND starts_at_utc >= ?2 AND starts_at_utc < ?3 AND status IN ('planned', 'signed')
    ORDER BY starts_at_utc LIMIT ${LIVES_AHEAD}`,
  erasure: `SELECT name, erase_at_utc AS eraseAtMs FROM workspace
    WHERE workspace_id = ?1 AND erase_at_utc IS NOT NULL`,
  cases: `SELECT q.id, s.code, s.title, q.gain_minor AS gainMinor, q.currency
    FROM clearance_case q INDEXED BY clearance_case_gain
    CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = q.sku_id
    WHERE q.workspace_id = ?1 AND q.state = 'open' AND q.due_on_date <= ?4`,
} as const;

type Raw<Row, Field extends string> = Omit<Row, Field> & Readonly<Record<Field, string>>;

/** Everybody who may read one. */
export async function digestReaders(db: WorkspaceDb): Promise<DigestReader[]> {
  const { results } = await db
    .prepare(DIGEST_SQL.readers)
    .bind(db.workspaceId)
    .all<Raw<DigestReader, 'told'>>();
  return results.map(({ told, ...row }) => ({ ...row, told: JSON.parse(told) as string[] }));
}

/** What holds now, plans of lives apart; `liveIds` are those to look at. */
export async function digestRows(
  db: WorkspaceDb,
  at: { readonly nowMs: number; readonly untilMs: number; readonly today: string },
) {
  const { workspaceId } = db;
  const [alerts, drafts, lives, cases, erasures] = await db.batch<never>([
    db.prepare(DIGEST_SQL.alerts).bind(workspaceId, at.nowMs),
    db.prepare(DIGEST_SQL.drafts).bind(workspaceId),
    db.prepare(DIGEST_SQL.lives).bind(workspaceId, at.nowMs, at.untilMs),
    db.prepare(DIGEST_SQL.cases).bind(workspaceId, at.nowMs, at.untilMs, at.today),
    db.prepare(DIGEST_SQL.erasure).bind(workspaceId),
  ]);
  const rows = <Row>(answer: D1Result<never> | undefined) => (answer?.results ?? []) as Row[];
  const [asked] = rows<{ name: string; eraseAtMs: number }>(erasures);
  return {
    erasure: asked ? { ...asked, nowMs: at.nowMs } : null,
    alerts: rows<Raw<LoudAlert, 'body'>>(alerts).map(
      (row) => ({ ...row, body: JSON.parse(row.body) }) as LoudAlert,
    ),
    drafts: rows<Raw<WaitingDraft, 'skuIds'>>(drafts).map((row) => ({
      ...row,
      skuIds: JSON.parse(row.skuIds) as string[],
    })),
    cases: rows<DueCase>(cases),
    liveIds: rows<{ id: string }>(lives).map(({ id }) => id),
  };
}

/** Statement that keeps a member's newest digest. */
export function saveDigest(
  db: WorkspaceDb,
  { memberId, localHour, timeZone }: DigestReader,
  { told, ...body }: BuiltDigest,
  at: { readonly nowMs: number; readonly localDate: string },
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO member_digest (workspace_id, member_id, local_hour, time_zone, told, body,
         local_date, built_at_utc, updated_at_utc) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)
       ON CONFLICT (workspace_id, member_id) DO UPDATE SET told = excluded.told,
         body = excluded.body, local_date = excluded.local_date,
         built_at_utc = excluded.built_at_utc`,
    )
    .bind(
      ...[db.workspaceId, memberId, localHour, timeZone],
      ...[JSON.stringify(told), JSON.stringify(body), at.localDate, at.nowMs],
    );
}

interface OwnRow {
  readonly isOff: number;
  readonly localHour: number;
  readonly timeZone: string;
  readonly body: string | null;
  readonly localDate: string | null;
  readonly builtAtMs: number | null;
}

/** A member's settings and newest digest. */
export async function findDigest(
  db: WorkspaceDb,
  memberId: string,
): Promise<{ settings: DigestSettings; digest: Digest | null }> {
  const row = await db.prepare(DIGEST_SQL.own).bind(db.workspaceId, memberId).first<OwnRow>();
  const { isOff = 0, localHour = DEFAULT_HOUR, timeZone = 'UTC' } = row ?? {};
  const settings = { isOn: isOff === 0, localHour, timeZone };
  if (!row?.body || row.localDate === null || row.builtAtMs === null) {
    return { settings, digest: null };
  }
  const body = JSON.parse(row.body) as {
    items: DigestItem[];
    newCauses: number;
    stillOpen: number;
  };
  const { localDate, builtAtMs } = row;
  return { settings, digest: { ...body, localDate, builtAtUtc: isoOf(builtAtMs) } };
}

/** Statement that says when a member wants it. */
export function upsertDigestSettings(
  db: WorkspaceDb,
  memberId: string,
  { isOn, localHour, timeZone }: DigestSettings,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO member_digest (workspace_id, member_id, is_off, local_hour, time_zone,
         updated_at_utc) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
       ON CONFLICT (workspace_id, member_id) DO UPDATE SET is_off = excluded.is_off,
         local_hour = excluded.local_hour, time_zone = excluded.time_zone,
         updated_at_utc = excluded.updated_at_utc`,
    )
    .bind(db.workspaceId, memberId, isOn ? 0 : 1, localHour, timeZone, nowMs);
}
