// Messages that come in together are applied together: each request reads its own, one of them
// writes for all, and waits a second at most for those that are still being read. A platform that
// did not answer in it is not waited for until it does. What is held here is a cache: each message
// is stored before, and the tick takes up what was left.
import type { WorkspaceDb } from '../db/for-workspace.ts';
import type { InboxMessage } from '../db/inbox.ts';
import { answersInTime } from '../live-room/room-deadline.ts';
import { applyReadMessages, type InboxWork, type ReadOne, readMessage } from './apply-inbox.ts';

/** What a request may do behind its answer ends 30 s later (Cloudflare, `waitUntil`). */
const TURN_MS = 20_000;
/** A turn that has not ended by then was cut off. */
const CUT_OFF_MS = 40_000;
/** The longest an order waits for others that are still being read. */
const GATHER_MS = 1_000;
const MESSAGES_AT_ONCE = 50;

interface Turn {
  readonly waiting: ReadOne[];
  /** Messages whose reading is waited for. */
  readonly reading: Set<InboxMessage>;
  /** Connections whose platform did not answer in time, until it answers. */
  readonly silent: Set<string>;
  /** Wall clock; 0 = nobody works. */
  startedMs: number;
  /** Whoever writes is told that it need not wait for more. */
  gathered: () => void;
}

const turns = new Map<string, Turn>();

const noTurn = (): Turn => ({
  ...{ waiting: [], reading: new Set<InboxMessage>(), silent: new Set<string>() },
  ...{ startedMs: 0, gathered: () => {} },
});

const isGathered = ({ waiting, reading }: Turn) =>
  reading.size === 0 || waiting.length >= MESSAGES_AT_ONCE;

const nowMsOf = (read: readonly ReadOne[], least: number) =>
  Math.max(least, ...read.map(({ message }) => message.receivedAtUtc ?? 0));

// Others that were being read when it began, or have begun since, may join.
async function gather(turn: Turn): Promise<void> {
  if (isGathered(turn)) return;
  const first = [...turn.reading];
  const enough = Promise.withResolvers<boolean>();
  turn.gathered = () => enough.resolve(true);
  if (await answersInTime(enough.promise, GATHER_MS)) return;
  for (const message of first) {
    if (turn.reading.delete(message)) turn.silent.add(message.source);
  }
}

async function readInto(
  turn: Turn,
  db: WorkspaceDb,
  message: InboxMessage,
  work: InboxWork,
): Promise<boolean> {
  if (!turn.silent.has(message.source)) turn.reading.add(message);
  try {
    const read = await readMessage(db, message, work);
    if (read === null) return false;
    turn.silent.delete(message.source);
    turn.waiting.push(read);
    return true;
  } finally {
    turn.reading.delete(message);
    if (isGathered(turn)) turn.gathered();
  }
}

/**
 * Reads a message that was just stored and applies it, with those of its workspace that are read
 * meanwhile; ends after reading where another request is at it. `clock` is the wall clock.
 */
export async function takeTurn(
  db: WorkspaceDb,
  message: InboxMessage,
  work: InboxWork,
  clock: () => number,
): Promise<void> {
  const turn = turns.get(db.workspaceId) ?? noTurn();
  turns.set(db.workspaceId, turn);
  if (!(await readInto(turn, db, message, work))) return;
  const startedMs = clock();
  if (turn.startedMs > startedMs - CUT_OFF_MS && turn.startedMs > 0) return;
  turn.startedMs = startedMs;
  try {
    while (turn.waiting.length > 0 && clock() < startedMs + TURN_MS) {
      await gather(turn);
      const together = turn.waiting.splice(0, MESSAGES_AT_ONCE);
      const nowMs = nowMsOf(together, work.nowMs);
      await applyReadMessages(db, together, { ...work, nowMs });
    }
  } finally {
    // Who was taken for cut off leaves the turn to whoever took it over. What still waits is left
    // to the tick, which finds it where it is stored.
    if (turn.startedMs === startedMs) {
      turn.startedMs = 0;
      turn.waiting.length = 0;
    }
  }
}
