// Works off the inbox. How a message is read is the platform's business and is handed in; what it
// means for stock is `applyOrderEvent`'s. A crash between the two ends in the same state, because
// an event applied twice is applied once.
import { errorText } from '../db/d1-errors.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { failMessage, type InboxMessage, settleMessage, waitingMessages } from '../db/inbox.ts';
import type { OrderEvent } from '../domain/order-facts.ts';
import { applyOrderEvent } from './apply-order.ts';

/**
 * Reads a message as order events; an empty list = of no interest. Throws on what it cannot read.
 */
export type ReadMessage = (message: InboxMessage) => OrderEvent[];

/** How many messages came to which end. */
export interface InboxRun {
  applied: number;
  ignored: number;
  failed: number;
}

/** Works off up to `limit` waiting messages, oldest first. */
export async function applyInbox(
  db: WorkspaceDb,
  read: ReadMessage,
  nowMs: number,
  limit = 100,
): Promise<InboxRun> {
  const run: InboxRun = { applied: 0, ignored: 0, failed: 0 };
  for (const message of await waitingMessages(db, limit)) {
    try {
      const events = read(message);
      for (const event of events) await applyOrderEvent(db, event, nowMs);
      const state = events.length > 0 ? 'applied' : 'ignored';
      await settleMessage(db, message, state, nowMs);
      run[state] += 1;
    } catch (error) {
      await failMessage(db, message, errorText(error));
      run.failed += 1;
    }
  }
  return run;
}
