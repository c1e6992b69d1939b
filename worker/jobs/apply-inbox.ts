// Works off the inbox. How a message is read is the platform's business and is handed in; what it
// means for stock is `applyOrderEvent`'s. A crash between the two ends in the same state, because
// an event applied twice is applied once.

import { hearLevels, takeLevelNews } from '../db/connections/levels.ts';
import { errorText } from '../db/d1-errors.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { failMessage, type InboxMessage, settleMessage, waitingMessages } from '../db/inbox.ts';
import type { LevelNews } from '../domain/connections/pulled.ts';
import type { HeldEvent, ShowEvent } from '../domain/connections/told.ts';
import type { OrderEvent } from '../domain/order-facts.ts';
import { applyOrderEvent } from './apply-order.ts';
import type { LiveRooms } from './live-rooms.ts';

/** What a message says; nothing at all = of no interest. */
export interface MessageFacts {
  readonly orders: readonly OrderEvent[];
  readonly levels: readonly LevelNews[];
  /** What places hold, where the platform counts them itself. */
  readonly held?: HeldEvent | null;
  /** How a show of the platform stands. */
  readonly show?: ShowEvent | null;
}

/**
 * Reads a message. Throws on what it cannot read; an error that says `isFinal` is not tried again.
 */
export type ReadMessage = (message: InboxMessage, nowMs: number) => Promise<MessageFacts>;

/** How many messages came to which end. */
export interface InboxRun {
  applied: number;
  ignored: number;
  failed: number;
}

/** What working off messages needs. */
export interface InboxWork {
  readonly read: ReadMessage;
  /** The rooms on air; null = no show takes part. */
  readonly rooms: LiveRooms | null;
  readonly nowMs: number;
}

const isFinal = (error: unknown) =>
  error instanceof Error && 'isFinal' in error && error.isFinal === true;

/** Works off one message, now; what fails waits for its next turn. */
export async function applyMessage(
  db: WorkspaceDb,
  message: InboxMessage,
  { read, rooms, nowMs }: InboxWork,
): Promise<keyof InboxRun> {
  try {
    const { orders, levels, held = null, show = null } = await read(message, nowMs);
    if (show) await rooms?.follow(db, show, nowMs);
    for (const order of orders) await applyOrderEvent(db, order, nowMs, rooms);
    if (held) await db.batch(hearLevels(db, message.source, held));
    if (levels.length > 0 && message.connectionId) {
      await db.batch(takeLevelNews(db, message.connectionId, levels));
    }
    const isNews = orders.length + levels.length > 0 || held !== null || show !== null;
    const state = isNews ? 'applied' : 'ignored';
    await settleMessage(db, message, state, nowMs);
    return state;
  } catch (error) {
    await failMessage(db, message, errorText(error), { nowMs, isFinal: isFinal(error) });
    return 'failed';
  }
}

/** Works off up to `limit` messages that are due, oldest first. */
export async function applyInbox(db: WorkspaceDb, work: InboxWork, limit = 100): Promise<InboxRun> {
  const run: InboxRun = { applied: 0, ignored: 0, failed: 0 };
  for (const message of await waitingMessages(db, limit, work.nowMs)) {
    run[await applyMessage(db, message, work)] += 1;
  }
  return run;
}
