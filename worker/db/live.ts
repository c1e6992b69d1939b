// Queries over planned lives and their line-ups, as stock needs them.
import type { EndCause } from '../../shared/contract/live-frames.ts';
import type { LiveMode } from '../../shared/contract/live-rooms.ts';
import type { PlannedLive } from '../../shared/contract/sync.ts';
import { isoOf } from '../domain/instants.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { raiseReopened } from './live-signature.ts';
import { newId } from './new-id.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from './page.ts';

/** A live as selected by LIVE_COLUMNS. */
export interface LiveRow {
  id: string;
  title: string;
  startsAtUtc: number;
  endsAtUtc: number;
  market: string;
  accountId: string | null;
  audienceTimeZone: string;
  hostId: string | null;
  status: 'planned' | 'signed' | 'live' | 'ended' | 'cancelled';
  endCause: EndCause | null;
  items: string;
}

/** Columns of a live aliased `v`; the line-up comes as JSON. */
export const LIVE_COLUMNS = `v.id, v.title, v.starts_at_utc AS startsAtUtc,
  v.ends_at_utc AS endsAtUtc, v.account_id AS accountId, v.status, v.end_cause AS endCause,
  v.audience_time_zone AS audienceTimeZone, v.host_id AS hostId,
  coalesce((SELECT a.market FROM channel_account a
    WHERE a.workspace_id = v.workspace_id AND a.id = v.account_id), '') AS market,
  (SELECT json_group_array(json_object('skuId', i.sku_id,
      'expectedUnits', coalesce(i.expected_units, 0), 'lowUnits', i.expected_low_units,
      'highUnits', i.expected_high_units, 'allocatedUnits', i.set_aside_units))
    FROM (SELECT * FROM live_item n WHERE n.workspace_id = v.workspace_id
      AND n.live_session_id = v.id ORDER BY n.position) i) AS items`;

/** The live as the wire shows it; a signed plan is still a planned live. */
export function liveOf(row: LiveRow): PlannedLive {
  const status = row.status === 'signed' ? 'planned' : row.status;
  return {
    id: row.id,
    title: row.title,
    startsAtUtc: isoOf(row.startsAtUtc),
    endsAtUtc: isoOf(row.endsAtUtc),
    market: row.market,
    accountId: row.accountId,
    audienceTimeZone: row.audienceTimeZone,
    hostId: row.hostId,
    status: status === 'cancelled' ? 'other' : status,
    endCause: row.endCause,
    items: JSON.parse(row.items),
  };
}

/** SQL of a page, latest start first: ?1 workspace, ?2 last start, ?3 last id, ?4 rows. */
export const LIVE_PAGE_SQL = `SELECT ${LIVE_COLUMNS} FROM live_session v
  WHERE v.workspace_id = ?1 AND (v.starts_at_utc, v.id) < (?2, ?3) AND v.status <> 'cancelled'
  ORDER BY v.starts_at_utc DESC, v.id DESC LIMIT ?4`;

// Beyond every date JavaScript can hold, and after every id.
const LATEST = [9e15, '\u{10FFFF}'] as const;

/** A page of lives, cancelled ones left out. */
export async function listLives(db: WorkspaceDb, query: PageQuery): Promise<Page<PlannedLive>> {
  const [start, id] = decodeCursor(query.cursor, LATEST);
  const { results } = await db
    .prepare(LIVE_PAGE_SQL)
    .bind(db.workspaceId, start, id, query.limit + 1)
    .all<LiveRow>();
  return pageOf(results, query.limit, (row) => [row.startsAtUtc, row.id], liveOf);
}

/** Statement for the live with that id, unless it was cancelled: one `LiveRow` or none. */
export function askLive(db: WorkspaceDb, id: string): D1PreparedStatement {
  return db
    .prepare(
      `SELECT ${LIVE_COLUMNS} FROM live_session v
       WHERE v.workspace_id = ?1 AND v.id = ?2 AND v.status <> 'cancelled'`,
    )
    .bind(db.workspaceId, id);
}

/** The live with that id, unless it was cancelled. */
export async function findLive(db: WorkspaceDb, id: string): Promise<PlannedLive | null> {
  const row = await askLive(db, id).first<LiveRow>();
  return row && liveOf(row);
}

/** A live to be planned; instants in epoch milliseconds. */
export interface NewLive {
  readonly id: string;
  readonly title: string;
  readonly startsAtUtc: number;
  readonly endsAtUtc: number;
  readonly accountId: string | null;
  readonly audienceTimeZone: string;
  readonly mode: LiveMode;
}

/** What may be changed of a live before it starts; what is absent stays. */
export type LiveChange = Partial<
  Pick<NewLive, 'title' | 'startsAtUtc' | 'endsAtUtc' | 'audienceTimeZone' | 'mode'>
>;

/** What a line-up expects of one product. */
export interface ExpectedItem {
  readonly skuId: string;
  readonly expectedUnits: number;
  readonly lowUnits: number | null;
  readonly highUnits: number | null;
}

/** Statement that adds a live. */
export function insertLive(db: WorkspaceDb, live: NewLive, nowMs: number): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO live_session (workspace_id, id, title, account_id, starts_at_utc, ends_at_utc,
         audience_time_zone, mode, revision, created_at_utc, updated_at_utc)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?9, revision, ?8, ?8
       FROM workspace WHERE workspace_id = ?1`,
    )
    .bind(
      db.workspaceId,
      live.id,
      live.title,
      live.accountId,
      live.startsAtUtc,
      live.endsAtUtc,
      live.audienceTimeZone,
      nowMs,
      live.mode,
    );
}

const REPLAN = `plan_version = plan_version + 1,
  status = iif(status = 'signed', 'planned', status),
  revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)`;

/** Statements that change a planned live; its plan has a new version to sign. */
export function updateLive(
  db: WorkspaceDb,
  id: string,
  change: LiveChange,
  nowMs: number,
): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `UPDATE live_session SET title = coalesce(?4, title),
           starts_at_utc = coalesce(?5, starts_at_utc), ends_at_utc = coalesce(?6, ends_at_utc),
           audience_time_zone = coalesce(?7, audience_time_zone), mode = coalesce(?8, mode),
           updated_at_utc = ?3, ${REPLAN}
         WHERE workspace_id = ?1 AND id = ?2 AND status IN ('planned', 'signed')`,
      )
      .bind(
        db.workspaceId,
        id,
        nowMs,
        change.title ?? null,
        change.startsAtUtc ?? null,
        change.endsAtUtc ?? null,
        change.audienceTimeZone ?? null,
        change.mode ?? null,
      ),
    raiseReopened(db, id, nowMs),
  ];
}

/**
 * Statements that put products into a line-up or change what is expected of them. The live itself
 * is stamped too, because browsers sync it as one row; its plan has a new version to sign.
 */
export function writeLiveItems(
  db: WorkspaceDb,
  liveId: string,
  items: readonly ExpectedItem[],
  nowMs: number,
): D1PreparedStatement[] {
  const rows = items.map((item) => ({ ...item, id: newId('lit', nowMs) }));
  return [
    db
      .prepare(
        `UPDATE live_item SET expected_units = j.value ->> 'expectedUnits',
           expected_low_units = j.value ->> 'lowUnits',
           expected_high_units = j.value ->> 'highUnits', updated_at_utc = ?4,
           revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
         FROM json_each(?3) j WHERE live_item.workspace_id = ?1
           AND live_item.live_session_id = ?2 AND live_item.sku_id = j.value ->> 'skuId'`,
      )
      .bind(db.workspaceId, liveId, JSON.stringify(rows), nowMs),
    db
      .prepare(
        `INSERT INTO live_item (workspace_id, id, live_session_id, position, sku_id,
           expected_units, expected_low_units, expected_high_units, revision, updated_at_utc)
         SELECT ?1, j.value ->> 'id', ?2, j.key + 1 + (SELECT coalesce(max(position), 0)
             FROM live_item WHERE workspace_id = ?1 AND live_session_id = ?2),
           j.value ->> 'skuId', j.value ->> 'expectedUnits', j.value ->> 'lowUnits',
           j.value ->> 'highUnits', w.revision, ?4
         FROM json_each(?3) j CROSS JOIN workspace w ON w.workspace_id = ?1
         WHERE NOT EXISTS (SELECT 1 FROM live_item k WHERE k.workspace_id = ?1
           AND k.live_session_id = ?2 AND k.sku_id = j.value ->> 'skuId')`,
      )
      .bind(db.workspaceId, liveId, JSON.stringify(rows), nowMs),
    db
      .prepare(
        `UPDATE live_session SET updated_at_utc = ?3, ${REPLAN}
         WHERE workspace_id = ?1 AND id = ?2`,
      )
      .bind(db.workspaceId, liveId, nowMs),
    raiseReopened(db, liveId, nowMs),
  ];
}

/** Statement that cancels a live; its tombstone is written beside it. */
export function cancelLive(db: WorkspaceDb, id: string, nowMs: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE live_session SET status = 'cancelled', updated_at_utc = ?3,
         revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id, nowMs);
}

/** A live as its door shows it, cancelled ones too. */
export interface LiveDoorRow {
  readonly title: string;
  readonly status: 'planned' | 'signed' | 'live' | 'ended' | 'cancelled';
  readonly mode: LiveMode;
  readonly startsAtUtc: number;
  readonly endCause: EndCause | null;
  /** Name of the member who asks. */
  readonly memberName: string | null;
}

/** The door of a live; null when there is no such live. */
export function findDoor(
  db: WorkspaceDb,
  id: string,
  memberId: string | null = null,
): Promise<LiveDoorRow | null> {
  return db
    .prepare(
      `SELECT title, status, mode, starts_at_utc AS startsAtUtc, end_cause AS endCause,
         (SELECT display_name FROM member WHERE workspace_id = ?1 AND id = ?3) AS memberName
       FROM live_session WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id, memberId)
    .first<LiveDoorRow>();
}
