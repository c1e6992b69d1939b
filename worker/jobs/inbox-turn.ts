// Messages that come in together are applied together: each request reads its own, so that one
// platform that does not answer holds up no other; while one of them writes, those read meanwhile
// are handed to it. What it holds is a cache: each message is stored before, and the tick takes up
// what was left.
import type { WorkspaceDb } from '../db/for-workspace.ts';
import type { InboxMessage } from '../db/inbox.ts';
import { applyReadMessages, type InboxWork, type ReadOne, readMessage } from './apply-inbox.ts';

/** What a request may do behind its answer ends 30 s later (Cloudflare, `waitUntil`). */
const TURN_MS = 20_000;
/** A turn that has not ended by then was cut off. */
const CUT_OFF_MS = 40_000;
const MESSAGES_AT_ONCE = 50;

interface Turn {
  readonly waiting: ReadOne[];
  /** Wall clock; 0 = nobody works. */
  startedMs: number;
}

const turns = new Map<string, Turn>();

const nowMsOf = (read: readonly ReadOne[], least: number) =>
  Math.max(least, ...read.map(({ message }) => message.receivedAtUtc ?? 0));

/**
 * Reads a message that was just stored and applies it, with those of its workspace that were read
 * meanwhile; ends after reading where another request is at it. `clock` is the wall clock.
 */
export async function takeTurn(
  db: WorkspaceDb,
  message: InboxMessage,
  work: InboxWork,
  clock: () => number,
): Promise<void> {
  const read = await readMessage(db, message, work);
  if (read === null) return;
  const key = db.workspaceId;
  const turn = turns.get(key) ?? { waiting: [], startedMs: 0 };
  turns.set(key, turn);
  turn.waiting.push(read);
  const startedMs = clock();
  if (turn.startedMs > startedMs - CUT_OFF_MS && turn.startedMs > 0) return;
  turn.startedMs = startedMs;
  try {
    while (turn.waiting.length > 0 && clock() < startedMs + TURN_MS) {
      const together = turn.waiting.splice(0, MESSAGES_AT_ONCE);
      const nowMs = nowMsOf(together, work.nowMs);
      await applyReadMessages(db, together, { ...work, nowMs });
    }
  } finally {
    turn.startedMs = 0;
    // Left to the tick, which finds them where they are stored.
    turns.delete(key);
  }
}
