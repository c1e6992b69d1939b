// The inbox of platform messages: stored before they are worked on, so that the platform gets its
// answer at once and nothing is lost; the same message again is a replay.
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import type { InboxEntry } from '../../shared/contract/connections.ts';
import { isoOf, isoOrNull } from '../domain/instants.ts';
import { touchConnection } from './connection.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from './page.ts';

/** A message as it came in. */
export interface InboxMessage {
  source: string;
  /** The platform's id of the event; where it has none, a hash of the body. */
  eventId: string;
  connectionId?: string | null;
  topic: string;
  body: string;
  /** Set on what was read back. */
  receivedAtUtc?: number;
}

/** Stores a message; false when it was there already. Its connection was heard from. */
export async function storeMessage(
  db: WorkspaceDb,
  message: InboxMessage,
  nowMs: number,
): Promise<boolean> {
  const { source, eventId, connectionId = null, topic, body } = message;
  const [stored] = await db.batch([
    db
      .prepare(
        `INSERT INTO webhook_inbox (workspace_id, source, event_id, connection_id, topic, body,
           received_at_utc) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING`,
      )
      .bind(db.workspaceId, source, eventId, connectionId, topic, body, nowMs),
    ...(connectionId === null ? [] : [touchConnection(db, connectionId, nowMs)]),
  ]);
  return (stored?.meta.changes ?? 0) > 0;
}

/** SQL of the messages that are due, oldest first: ?1 workspace, ?2 rows, ?3 now. */
const DUE_SQL = `SELECT source, event_id AS eventId, connection_id AS connectionId, topic, body,
    received_at_utc AS receivedAtUtc
  FROM webhook_inbox WHERE workspace_id = ?1 AND state IN ('waiting', 'parked')
    AND state = 'waiting' AND coalesce(next_at_utc, 0) <= ?3 ORDER BY received_at_utc LIMIT ?2`;

/** Messages whose turn it is, oldest first. */
export async function waitingMessages(
  db: WorkspaceDb,
  limit: number,
  nowMs: number,
): Promise<InboxMessage[]> {
  const { results } = await db
    .prepare(DUE_SQL)
    .bind(db.workspaceId, limit, nowMs)
    .all<InboxMessage>();
  return results;
}

/** Tries before a message is parked for a person to look at: the last some four hours later. */
export const MAX_ATTEMPTS = 10;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;

/** How a message came to its end. */
export interface EndedMessage {
  readonly message: Pick<InboxMessage, 'source' | 'eventId'>;
  readonly state: 'applied' | 'ignored';
}

/** Statement that marks messages as done, or as of no interest. */
export function settleMessages(
  db: WorkspaceDb,
  ended: readonly EndedMessage[],
  nowMs: number,
): D1PreparedStatement {
  const rows = ended.map(({ message, state }) => [message.source, message.eventId, state]);
  return db
    .prepare(
      `UPDATE webhook_inbox SET state = q.state, applied_at_utc = ?3, attempts = attempts + 1
       FROM (SELECT value ->> 0 AS source, value ->> 1 AS event_id, value ->> 2 AS state
         FROM json_each(?2)) q
       WHERE webhook_inbox.workspace_id = ?1 AND webhook_inbox.source = q.source
         AND webhook_inbox.event_id = q.event_id`,
    )
    .bind(db.workspaceId, JSON.stringify(rows), nowMs);
}

/**
 * Notes a failed try. The next one is a minute later, then two, four, up to an hour; after
 * MAX_ATTEMPTS, or when no try can help, the message is parked and no longer holds up others.
 */
export async function failMessage(
  db: WorkspaceDb,
  message: Pick<InboxMessage, 'source' | 'eventId' | 'connectionId'>,
  error: string,
  at: { nowMs: number; isFinal: boolean },
): Promise<void> {
  const words = error.slice(0, 300);
  const fail = db
    .prepare(
      `UPDATE webhook_inbox SET attempts = attempts + 1, last_error = ?4,
         next_at_utc = ?5 + min(${FIRST_WAIT_MS} * (1 << min(attempts, 20)), ${LONGEST_WAIT_MS}),
         state = iif(?6 OR attempts + 1 >= ${MAX_ATTEMPTS}, 'parked', 'waiting')
       WHERE workspace_id = ?1 AND source = ?2 AND event_id = ?3`,
    )
    .bind(db.workspaceId, message.source, message.eventId, words, at.nowMs, at.isFinal ? 1 : 0);
  const note = db
    .prepare(
      `UPDATE connection SET last_error = ?3, last_error_at_utc = ?4
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, message.connectionId ?? '', words, at.nowMs);
  await db.batch([fail, note]);
}

interface EntryRow extends Omit<InboxEntry, 'receivedAtUtc' | 'nextAtUtc'> {
  source: string;
  receivedAtUtc: number;
  nextAtUtc: number | null;
}

/**
 * SQL of a page, oldest first: ?1 workspace, ?2 last time, ?3 last source, ?4 last id, ?5 rows,
 * ?6 a connection, ?7 a state; null = any.
 */
export const INBOX_PAGE_SQL = `SELECT source, connection_id AS connectionId, event_id AS eventId,
    topic, state, attempts, last_error AS lastError, received_at_utc AS receivedAtUtc,
    next_at_utc AS nextAtUtc
  FROM webhook_inbox WHERE workspace_id = ?1 AND state IN ('waiting', 'parked')
    AND (received_at_utc, source, event_id) > (?2, ?3, ?4)
    AND (?6 IS NULL OR connection_id = ?6) AND (?7 IS NULL OR state = ?7)
  ORDER BY received_at_utc, source, event_id LIMIT ?5`;

/** A page of messages that wait or were given up. */
export async function listInbox(
  db: WorkspaceDb,
  query: PageQuery & { readonly connectionId?: string; readonly state?: 'waiting' | 'parked' },
): Promise<Page<InboxEntry>> {
  const [time, source, id] = decodeCursor(query.cursor, [0, '', '']);
  const { results } = await db
    .prepare(INBOX_PAGE_SQL)
    .bind(
      ...[db.workspaceId, time, source, id, query.limit + 1],
      ...[query.connectionId ?? null, query.state ?? null],
    )
    .all<EntryRow>();
  return pageOf(
    results,
    query.limit,
    (row) => [row.receivedAtUtc, row.source, row.eventId],
    ({ source: _source, ...row }) => ({
      ...row,
      receivedAtUtc: isoOf(row.receivedAtUtc),
      nextAtUtc: isoOrNull(row.nextAtUtc),
    }),
  );
}

/** A stored message with how it stands. */
export interface StoredMessage extends InboxMessage {
  readonly state: 'waiting' | 'applied' | 'ignored' | 'parked';
  readonly attempts: number;
  readonly lastError: string | null;
}

/** The message of a connection with that id; null = there is none. */
export function findMessage(
  db: WorkspaceDb,
  connectionId: string,
  eventId: string,
): Promise<StoredMessage | null> {
  return db
    .prepare(
      `SELECT source, event_id AS eventId, connection_id AS connectionId, topic, body,
         received_at_utc AS receivedAtUtc, state, attempts, last_error AS lastError
       FROM webhook_inbox WHERE workspace_id = ?1 AND source = ?2 AND event_id = ?3`,
    )
    .bind(db.workspaceId, connectionId, eventId)
    .first<StoredMessage>();
}

/** How many messages of a connection are parked. */
export async function countParked(db: WorkspaceDb, connectionId: string): Promise<number> {
  const count = await db
    .prepare(
      `SELECT count(*) AS n FROM webhook_inbox WHERE workspace_id = ?1
         AND state IN ('waiting', 'parked') AND state = 'parked' AND connection_id = ?2`,
    )
    .bind(db.workspaceId, connectionId)
    .first<number>('n');
  return count ?? 0;
}

/** Statement that puts the parked messages of a connection back in line. */
export function requeueParked(db: WorkspaceDb, connectionId: string): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE webhook_inbox SET state = 'waiting', attempts = 0, next_at_utc = NULL
       WHERE workspace_id = ?1 AND state IN ('waiting', 'parked') AND state = 'parked'
         AND connection_id = ?2`,
    )
    .bind(db.workspaceId, connectionId);
}

/** Messages are kept this long after they were used: far longer than any platform sends again. */
const KEPT_MS = 30 * DAY_MS;

/** Statement that forgets what was used long ago. */
export function sweepInbox(db: WorkspaceDb, nowMs: number): D1PreparedStatement {
  return db
    .prepare(
      `DELETE FROM webhook_inbox WHERE workspace_id = ?1 AND received_at_utc < ?2
         AND state IN ('applied', 'ignored')`,
    )
    .bind(db.workspaceId, nowMs - KEPT_MS);
}
