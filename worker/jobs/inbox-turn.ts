// Messages that come in together are worked off together: while one request works behind its answer
// those of its connection that arrive meanwhile are handed to it; one platform that does not answer
// holds up no other. What it holds is a cache: each message is stored before, and the tick takes up
// what was left.
import type { WorkspaceDb } from '../db/for-workspace.ts';
import type { InboxMessage } from '../db/inbox.ts';
import { applyMessages, type InboxWork } from './apply-inbox.ts';

/** What a request may do behind its answer ends 30 s later (Cloudflare, `waitUntil`). */
const TURN_MS = 20_000;
/** A turn that has not ended by then was cut off. */
const CUT_OFF_MS = 40_000;
const MESSAGES_AT_ONCE = 50;

interface Turn {
  readonly waiting: InboxMessage[];
  /** Wall clock; 0 = nobody works. */
  startedMs: number;
}

const turns = new Map<string, Turn>();

const nowMsOf = (messages: readonly InboxMessage[], least: number) =>
  Math.max(least, ...messages.map(({ receivedAtUtc = 0 }) => receivedAtUtc));

/**
 * Applies a message that was just stored, with those of its connection that arrive while it is
 * worked on; ends at once where another request is at it. `clock` is the wall clock.
 */
export async function takeTurn(
  db: WorkspaceDb,
  message: InboxMessage,
  work: InboxWork,
  clock: () => number,
): Promise<void> {
  const key = `${db.workspaceId} ${message.source}`;
  const turn = turns.get(key) ?? { waiting: [], startedMs: 0 };
  turns.set(key, turn);
  turn.waiting.push(message);
  const startedMs = clock();
  if (turn.startedMs > startedMs - CUT_OFF_MS && turn.startedMs > 0) return;
  turn.startedMs = startedMs;
  try {
    while (turn.waiting.length > 0 && clock() < startedMs + TURN_MS) {
      const messages = turn.waiting.splice(0, MESSAGES_AT_ONCE);
      const nowMs = nowMsOf(messages, work.nowMs);
      await applyMessages(db, messages, { ...work, nowMs });
    }
  } finally {
    turn.startedMs = 0;
    // Left to the tick, which finds them where they are stored.
    turns.delete(key);
  }
}
