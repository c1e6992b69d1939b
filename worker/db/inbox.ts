// The inbox of platform messages: stored before they are worked on, so that the platform gets its
// answer at once and nothing is lost; the same message again is a replay.
import type { WorkspaceDb } from './for-workspace.ts';

/** A message as it came in. */
export interface InboxMessage {
  source: string;
  /** The platform's id of the event; where it has none, a hash of the body. */
  eventId: string;
  connectionId?: string | null;
  topic: string;
  body: string;
}

/** Stores a message; false when it was there already. */
export async function storeMessage(
  db: WorkspaceDb,
  message: InboxMessage,
  nowMs: number,
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `INSERT INTO webhook_inbox (workspace_id, source, event_id, connection_id, topic, body,
         received_at_utc) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING`,
    )
    .bind(
      db.workspaceId,
      message.source,
      message.eventId,
      message.connectionId ?? null,
      message.topic,
      message.body,
      nowMs,
    )
    .run();
  return meta.changes > 0;
}

/** Messages that wait for their turn, oldest first. */
export async function waitingMessages(db: WorkspaceDb, limit: number): Promise<InboxMessage[]> {
  const { results } = await db
    .prepare(
      `SELECT source, event_id AS eventId, connection_id AS connectionId, topic, body
       FROM webhook_inbox WHERE workspace_id = ?1 AND state IN ('waiting', 'parked')
         AND state = 'waiting' ORDER BY received_at_utc LIMIT ?2`,
    )
    .bind(db.workspaceId, limit)
    .all<InboxMessage>();
  return results;
}

/** Tries before a message is parked for a person to look at. */
export const MAX_ATTEMPTS = 5;

/** Marks a message as done, or as of no interest. */
export async function settleMessage(
  db: WorkspaceDb,
  message: Pick<InboxMessage, 'source' | 'eventId'>,
  state: 'applied' | 'ignored',
  nowMs: number,
): Promise<void> {
  await db
    .prepare(
      `UPDATE webhook_inbox SET state = ?4, applied_at_utc = ?5, attempts = attempts + 1
       WHERE workspace_id = ?1 AND source = ?2 AND event_id = ?3`,
    )
    .bind(db.workspaceId, message.source, message.eventId, state, nowMs)
    .run();
}

/** Notes a failed try; after MAX_ATTEMPTS the message is parked and no longer holds up others. */
export async function failMessage(
  db: WorkspaceDb,
  message: Pick<InboxMessage, 'source' | 'eventId'>,
  error: string,
): Promise<void> {
  await db
    .prepare(
      `UPDATE webhook_inbox SET attempts = attempts + 1, last_error = ?4,
         state = iif(attempts + 1 >= ${MAX_ATTEMPTS}, 'parked', 'waiting')
       WHERE workspace_id = ?1 AND source = ?2 AND event_id = ?3`,
    )
    .bind(db.workspaceId, message.source, message.eventId, error.slice(0, 500))
    .run();
}
