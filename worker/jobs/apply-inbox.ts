// Works off the inbox, several messages at a time. How a message is read is the platform's business
// and is handed in; what it means for stock is `applyOrderEvents`'. A crash between the two ends in
// the same state, because an event applied twice is applied once.

import { hearLevels, takeLevelNews } from '../db/connections/levels.ts';
import { errorText } from '../db/d1-errors.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { failMessage, type InboxMessage, settleMessages, waitingMessages } from '../db/inbox.ts';
import type { LevelNews } from '../domain/connections/pulled.ts';
import type { HeldEvent, ShowEvent } from '../domain/connections/told.ts';
import type { OrderEvent } from '../domain/order-facts.ts';
import { applyOrderEvents } from './apply-orders.ts';
import type { LiveRooms } from './live-rooms.ts';
import { bookToldParcels, type ToldParcels } from './warehouse-parcels.ts';

/** What a message says; nothing at all = of no interest. */
export interface MessageFacts {
  readonly orders: readonly OrderEvent[];
  readonly levels: readonly LevelNews[];
  /** What places hold, where the platform counts them itself. */
  readonly held?: HeldEvent | null;
  /** How a show of the platform stands. */
  readonly show?: ShowEvent | null;
  /** Parcels a warehouse tells of, with its places as our warehouses. */
  readonly parcels?: ToldParcels;
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

/** Messages that are read before any of them is applied. */
const MESSAGES_AT_ONCE = 50;

/** A message with what it says. */
export interface ReadOne {
  readonly message: InboxMessage;
  readonly facts: MessageFacts;
}

const isFinal = (error: unknown) =>
  error instanceof Error && 'isFinal' in error && error.isFinal === true;

const fail = (db: WorkspaceDb, message: InboxMessage, error: unknown, nowMs: number) =>
  failMessage(db, message, errorText(error), { nowMs, isFinal: isFinal(error) });

const connectionsOf = (messages: readonly InboxMessage[]): InboxMessage[][] => {
  const byConnection = new Map<string, InboxMessage[]>();
  for (const message of messages) {
    const same = byConnection.get(message.source);
    if (same) same.push(message);
    else byConnection.set(message.source, [message]);
  }
  return [...byConnection.values()];
};

/** Reads a message; null = it could not be read, and waits for its next turn. */
export async function readMessage(
  db: WorkspaceDb,
  message: InboxMessage,
  { read, nowMs }: Pick<InboxWork, 'read' | 'nowMs'>,
): Promise<ReadOne | null> {
  try {
    return { message, facts: await read(message, nowMs) };
  } catch (error) {
    await fail(db, message, error, nowMs);
    return null;
  }
}

// The first message of a connection may renew its access; the others then go out with the new one.
async function readAll(
  db: WorkspaceDb,
  messages: readonly InboxMessage[],
  work: InboxWork,
): Promise<ReadOne[]> {
  const done = new Map<InboxMessage, ReadOne | null>();
  const readOne = async (message: InboxMessage) => {
    done.set(message, await readMessage(db, message, work));
  };
  const ofOne = async ([first, ...others]: InboxMessage[]) => {
    if (first) await readOne(first);
    await Promise.all(others.map(readOne));
  };
  await Promise.all(connectionsOf(messages).map(ofOne));
  return messages.flatMap((message) => done.get(message) ?? []);
}

function levelStatements(db: WorkspaceDb, { message, facts }: ReadOne): D1PreparedStatement[] {
  const { levels, held = null } = facts;
  const { connectionId } = message;
  return [
    ...(held ? hearLevels(db, message.source, held) : []),
    ...(levels.length > 0 && connectionId ? takeLevelNews(db, connectionId, levels) : []),
  ];
}

const stateOf = ({ orders, levels, held = null, show = null, parcels }: MessageFacts) => {
  const told = orders.length + levels.length + (parcels?.items.length ?? 0);
  return told > 0 || held || show ? 'applied' : 'ignored';
};

async function bookParcelsOf(db: WorkspaceDb, { message, facts }: ReadOne, nowMs: number) {
  const { items = [], warehouses = {} } = facts.parcels ?? {};
  await bookToldParcels(db, { connectionId: message.source, warehouses }, items, nowMs);
}

async function applyRead(db: WorkspaceDb, read: readonly ReadOne[], work: InboxWork) {
  for (const { facts } of read) {
    if (facts.show) await work.rooms?.follow(db, facts.show, work.nowMs);
  }
  const orders = read.flatMap(({ facts }) => facts.orders);
  await applyOrderEvents(db, orders, work.nowMs, work.rooms);
  for (const one of read) await bookParcelsOf(db, one, work.nowMs);
  const ended = read.map(({ message, facts }) => ({ message, state: stateOf(facts) }) as const);
  await db.batch([
    ...read.flatMap((one) => levelStatements(db, one)),
    settleMessages(db, ended, work.nowMs),
  ]);
  return ended;
}

// Where they cannot be applied together, each comes to its own end.
async function applyEach(db: WorkspaceDb, read: readonly ReadOne[], work: InboxWork) {
  const run: InboxRun = { applied: 0, ignored: 0, failed: 0 };
  for (const one of read) {
    try {
      for (const { state } of await applyRead(db, [one], work)) run[state] += 1;
    } catch (error) {
      await fail(db, one.message, error, work.nowMs);
      run.failed += 1;
    }
  }
  return run;
}

/** Applies read messages, now; one that fails waits for its next turn and holds up no other. */
export async function applyReadMessages(
  db: WorkspaceDb,
  read: readonly ReadOne[],
  work: InboxWork,
): Promise<InboxRun> {
  const run: InboxRun = { applied: 0, ignored: 0, failed: 0 };
  // A show begins, sells and ends in that order: each message by itself.
  const isTogether = !read.some(({ facts }) => facts.show);
  const together = isTogether ? await applyRead(db, read, work).catch(() => null) : null;
  if (!together) return applyEach(db, read, work);
  for (const { state } of together) run[state] += 1;
  return run;
}

/** Works off up to `limit` messages that are due, oldest first. */
export async function applyInbox(db: WorkspaceDb, work: InboxWork, limit = 100): Promise<InboxRun> {
  const run: InboxRun = { applied: 0, ignored: 0, failed: 0 };
  const due = await waitingMessages(db, limit, work.nowMs);
  for (let from = 0; from < due.length; from += MESSAGES_AT_ONCE) {
    const messages = due.slice(from, from + MESSAGES_AT_ONCE);
    const read = await readAll(db, messages, work);
    const part = await applyReadMessages(db, read, work);
    run.applied += part.applied;
    run.ignored += part.ignored;
    run.failed += part.failed + messages.length - read.length;
  }
  return run;
}
