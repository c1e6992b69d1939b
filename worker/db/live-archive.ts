// Writes what remains of a live: comments, claims, the facts of the show, its figures and where it
// stands. A room sends each at least once; the keys make that once.
import type { EndCause } from '../../shared/contract/live-frames.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { bumpRevision } from './workspace.ts';

/** Rows of the archive as a room hands them over. */
export interface ArchiveRows {
  readonly comments: {
    readonly seq: number;
    readonly authorId: string;
    readonly name: string;
    readonly language: string | null;
    readonly text: string;
    readonly isHidden: boolean;
    readonly atMs: number;
  }[];
  /** Comments that were deleted or pinned, by their number. */
  readonly marks: { readonly seq: number; readonly kind: 'comment.gone' | 'comment.pin' }[];
  /** Every state a claim went through, in order. */
  readonly claims: {
    readonly claimId: string;
    readonly productId: string;
    readonly buyerId: string;
    readonly units: number;
    readonly state: string;
    readonly holdEndsAtMs: number | null;
    readonly atMs: number;
  }[];
  /** Absent in rows of rooms from before they were counted. */
  readonly minutes?: readonly LiveMinuteRow[];
  readonly events: {
    readonly seq: number;
    readonly kind: string;
    readonly productId: string | null;
    /** JSON as the room's clients saw it. */
    readonly body: string;
    readonly atMs: number;
  }[];
}

/** One minute of the audience; the table `live_minute` says what each figure is. */
export interface LiveMinuteRow {
  readonly minute: number;
  readonly startsAtMs: number;
  readonly viewers: number;
  readonly leftViewers: number;
  readonly lostViewers: number;
  readonly frozenViewers: number;
  readonly freezes: number;
  readonly delayMs: number | null;
  readonly hostGapMs: number | null;
}

/** What a live came to, as its room counts it. */
export interface LiveFigures {
  readonly items: readonly {
    readonly skuId: string;
    readonly soldUnits: number;
    /** Units asked for beyond what there was. */
    readonly lostUnits: number;
  }[];
  readonly viewersPeak: number;
  readonly watchSeconds: number;
}

const CLAIM_STATES: Readonly<Record<string, string>> = {
  held: 'held',
  waiting: 'waiting',
  paid: 'bought',
  expired: 'expired',
  'let-go': 'cancelled',
};

const COMMENTS = `INSERT INTO comment (workspace_id, live_session_id, seq, viewer_hash,
    display_name, language, words, is_hidden, said_at_utc)
  SELECT ?1, ?2, j.value ->> 'seq', j.value ->> 'authorId', j.value ->> 'name',
    j.value ->> 'language', j.value ->> 'text', j.value ->> 'isHidden', j.value ->> 'atMs'
  FROM json_each(?3) j WHERE 1 ON CONFLICT DO NOTHING`;

const MARKS = `UPDATE comment SET
    is_hidden = max(is_hidden, m.kind = 'comment.gone'),
    is_pinned = max(is_pinned, m.kind = 'comment.pin')
  FROM (SELECT value ->> 'seq' AS seq, value ->> 'kind' AS kind FROM json_each(?3)) m
  WHERE comment.workspace_id = ?1 AND comment.live_session_id = ?2 AND comment.seq = m.seq`;

const ITEM = `(SELECT i.id FROM live_item i WHERE i.workspace_id = ?1 AND i.live_session_id = ?2
  AND i.sku_id = j.value ->> 'productId')`;

const CLAIMS = `INSERT INTO claim (workspace_id, id, live_session_id, live_item_id, viewer_hash,
    units, state, claimed_at_utc, hold_until_utc, settled_at_utc)
  SELECT ?1, j.value ->> 'claimId', ?2, coalesce(${ITEM}, j.value ->> 'productId'),
    j.value ->> 'buyerId', j.value ->> 'units', j.value ->> 'state', j.value ->> 'atMs',
    j.value ->> 'holdEndsAtMs', j.value ->> 'settledAtMs'
  FROM json_each(?3) j WHERE 1
  ON CONFLICT (workspace_id, id) DO UPDATE SET units = excluded.units, state = excluded.state,
    hold_until_utc = excluded.hold_until_utc, settled_at_utc = excluded.settled_at_utc`;

const EVENTS = `INSERT INTO live_event (workspace_id, live_session_id, seq, kind, live_item_id,
    body, occurred_at_utc)
  SELECT ?1, ?2, j.value ->> 'seq', j.value ->> 'kind', ${ITEM}, j.value ->> 'body',
    j.value ->> 'atMs'
  FROM json_each(?3) j WHERE 1 ON CONFLICT DO NOTHING`;

const MINUTES = `INSERT INTO live_minute (workspace_id, live_session_id, minute, starts_at_utc,
    viewers, left_viewers, lost_viewers, frozen_viewers, freezes, delay_ms, host_gap_ms)
  SELECT ?1, ?2, j.value ->> 'minute', j.value ->> 'startsAtMs', j.value ->> 'viewers',
    j.value ->> 'leftViewers', j.value ->> 'lostViewers', j.value ->> 'frozenViewers',
    j.value ->> 'freezes', j.value ->> 'delayMs', j.value ->> 'hostGapMs'
  FROM json_each(?3) j WHERE 1 ON CONFLICT DO NOTHING`;

// The last state of each claim; the first time it was seen stays.
function claimRows(claims: ArchiveRows['claims']) {
  const last = new Map<string, object>();
  for (const { state, atMs, ...claim } of claims) {
    const isOpen = state === 'held' || state === 'waiting';
    const first = last.get(claim.claimId) as { atMs: number } | undefined;
    last.set(claim.claimId, {
      ...claim,
      state: CLAIM_STATES[state] ?? 'cancelled',
      atMs: first?.atMs ?? atMs,
      settledAtMs: isOpen ? null : atMs,
    });
  }
  return [...last.values()];
}

/** Writes rows of the archive. */
export async function writeArchive(
  db: WorkspaceDb,
  liveId: string,
  { comments, marks, claims, events, minutes = [] }: ArchiveRows,
): Promise<void> {
  const write = (sql: string, rows: readonly object[]) =>
    rows.length > 0 ? [db.prepare(sql).bind(db.workspaceId, liveId, JSON.stringify(rows))] : [];
  const flags = comments.map((comment) => ({ ...comment, isHidden: comment.isHidden ? 1 : 0 }));
  await db.retry(() =>
    db.batch([
      ...write(COMMENTS, flags),
      ...write(MARKS, marks),
      ...write(CLAIMS, claimRows(claims)),
      ...write(EVENTS, events),
      ...write(MINUTES, minutes),
    ]),
  );
}

/** A live goes on air, or is over. */
export interface StateTurn {
  readonly state: 'live' | 'ended';
  readonly atMs: number;
  /** Of an end: who or what ended it; absent in rows from before it was kept. */
  readonly cause?: EndCause;
}

/** Lets the books follow the room: on air, or over. The same again changes nothing. */
export async function writeLiveState(
  db: WorkspaceDb,
  liveId: string,
  { state, atMs, cause }: StateTurn,
): Promise<void> {
  const column = state === 'live' ? 'started_at_utc' : 'ended_at_utc';
  const before = state === 'live' ? "('planned', 'signed')" : "('planned', 'signed', 'live')";
  await db.retry(() =>
    db.batch([
      bumpRevision(db),
      db
        .prepare(
          `UPDATE live_session SET status = ?3, ${column} = coalesce(${column}, ?4),
             updated_at_utc = ?4, end_cause = coalesce(end_cause, ?5),
             revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
           WHERE workspace_id = ?1 AND id = ?2 AND status IN ${before}`,
        )
        .bind(db.workspaceId, liveId, state, atMs, cause ?? null),
    ]),
  );
}

/** Notes that a product left the line-up while on air. The same again changes nothing. */
export async function writeRemoval(
  db: WorkspaceDb,
  liveId: string,
  { skuId, units, atMs }: { skuId: string; units: number; atMs: number },
): Promise<void> {
  await db.retry(() =>
    db.batch([
      bumpRevision(db),
      db
        .prepare(
          `UPDATE live_item SET removed_at_utc = ?4, updated_at_utc = ?4,
             set_aside_units = max(0, set_aside_units - ?5),
             revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
           WHERE workspace_id = ?1 AND live_session_id = ?2 AND sku_id = ?3
             AND coalesce(removed_at_utc, 0) < ?4`,
        )
        .bind(db.workspaceId, liveId, skuId, atMs, units),
    ]),
  );
}

/** Writes what a live came to; later figures replace earlier ones. */
export async function writeFigures(
  db: WorkspaceDb,
  liveId: string,
  figures: LiveFigures,
  nowMs: number,
): Promise<void> {
  const sum = (key: 'soldUnits' | 'lostUnits') =>
    figures.items.reduce((total, item) => total + item[key], 0);
  await db.retry(() =>
    db.batch([
      bumpRevision(db),
      db
        .prepare(
          `UPDATE live_item SET sold_units = f.sold, lost_units = f.lost, updated_at_utc = ?4,
             revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
           FROM (SELECT value ->> 'skuId' AS sku_id, value ->> 'soldUnits' AS sold,
             value ->> 'lostUnits' AS lost FROM json_each(?3)) f
           WHERE live_item.workspace_id = ?1 AND live_item.live_session_id = ?2
             AND live_item.sku_id = f.sku_id`,
        )
        .bind(db.workspaceId, liveId, JSON.stringify(figures.items), nowMs),
      db
        .prepare(
          `INSERT INTO live_review (workspace_id, live_session_id, units, lost_units, viewers_peak,
             watch_seconds, revision, updated_at_utc)
           SELECT ?1, ?2, ?3, ?4, ?5, ?6, revision, ?7 FROM workspace WHERE workspace_id = ?1
           ON CONFLICT (workspace_id, live_session_id) DO UPDATE SET units = excluded.units,
             lost_units = excluded.lost_units, viewers_peak = excluded.viewers_peak,
             watch_seconds = excluded.watch_seconds, revision = excluded.revision,
             updated_at_utc = excluded.updated_at_utc`,
        )
        .bind(
          db.workspaceId,
          liveId,
          sum('soldUnits'),
          sum('lostUnits'),
          figures.viewersPeak,
          figures.watchSeconds,
          nowMs,
        ),
    ]),
  );
}

/** Deletes comments older than the workspace keeps them; some at a time, as D1 asks. */
export function sweepComments(
  db: WorkspaceDb,
  defaultDays: number,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `DELETE FROM comment WHERE workspace_id = ?1 AND (live_session_id, seq) IN (
         SELECT live_session_id, seq FROM comment INDEXED BY comment_said
         WHERE workspace_id = ?1 AND said_at_utc < ?3 - 86400000 * coalesce(
           (SELECT comment_retention_days FROM live_settings WHERE workspace_id = ?1), ?2)
         LIMIT 5000)`,
    )
    .bind(db.workspaceId, defaultDays, nowMs);
}
