// Messages that come in together are worked off together, and none is lost where one fails.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { type InboxMessage, storeMessage } from '../../../worker/db/inbox.ts';
import type { MessageFacts } from '../../../worker/jobs/apply-inbox.ts';
import { takeTurn } from '../../../worker/jobs/inbox-turn.ts';
import { NOW_MS, openBooks } from '../db/ledger/open-books.ts';

const NOTHING: MessageFacts = { orders: [], levels: [] };
const NOT_YET = new Error('the platform does not show it yet');

let db: WorkspaceDb;
beforeEach(async () => {
  db = await openBooks();
});

afterEach(() => {
  vi.useRealTimers();
});

async function stored(eventId: string, source = 'con_1'): Promise<InboxMessage> {
  const message = { source, eventId, topic: 'order', body: '{}', receivedAtUtc: NOW_MS };
  await storeMessage(db, message, NOW_MS);
  return message;
}

async function states(): Promise<Record<string, string>> {
  const { results } = await db
    .prepare('SELECT event_id AS id, state FROM webhook_inbox WHERE workspace_id = ?1')
    .bind(db.workspaceId)
    .all<{ id: string; state: string }>();
  return Object.fromEntries(results.map(({ id, state }) => [id, state]));
}

const clock = () => NOW_MS;

const work = {
  ...{ rooms: null, nowMs: NOW_MS },
  async read({ eventId }: InboxMessage): Promise<MessageFacts> {
    if (eventId === 'bad') throw NOT_YET;
    return NOTHING;
  },
};

/** The database as one sees it whose writes are held up until they are let go. */
function heldUp() {
  const gate = Promise.withResolvers<void>();
  const batch: WorkspaceDb['batch'] = (statements) => gate.promise.then(() => db.batch(statements));
  return { db: { ...db, batch }, letGo: () => gate.resolve() };
}

it('applies 3 messages that arrive while one is written in one round trip', async () => {
  const held = heldUp();
  const messages = [];
  for (const id of ['first', 'a', 'b', 'c']) messages.push(await stored(id));
  const trips = db.usage.roundTrips;
  const [first, ...others] = messages as [InboxMessage, ...InboxMessage[]];
  const writing = takeTurn(held.db, first, work, clock);
  for (const one of others) await takeTurn(db, one, work, clock);
  expect(db.usage.roundTrips).toBe(trips);
  held.letGo();
  await writing;
  expect(db.usage.roundTrips - trips).toBe(2);
  const done = { first: 'ignored', a: 'ignored', b: 'ignored', c: 'ignored' };
  expect(await states()).toEqual(done);
});

it('keeps one that cannot be read for its next turn and holds up neither of the others', async () => {
  for (const id of ['first', 'bad', 'c']) await takeTurn(db, await stored(id), work, clock);
  expect(await states()).toEqual({ first: 'ignored', bad: 'waiting', c: 'ignored' });
});

it('waits for 3 that are still being read and writes them with the first in one round trip', async () => {
  const gate = Promise.withResolvers<void>();
  const slow = { ...work, read: () => gate.promise.then(() => NOTHING) };
  const messages = [];
  for (const id of ['a', 'b', 'c']) messages.push(await stored(id));
  const first = await stored('first');
  const others = messages.map((one) => takeTurn(db, one, slow, clock));
  const writing = takeTurn(db, first, work, clock);
  expect((await states()).first).toBe('waiting');
  const trips = db.usage.roundTrips;
  gate.resolve();
  await Promise.all([writing, ...others]);
  expect(db.usage.roundTrips - trips).toBe(1);
  const done = { first: 'ignored', a: 'ignored', b: 'ignored', c: 'ignored' };
  expect(await states()).toEqual(done);
});

it('waits a second for a platform that hangs, and no time for its next message', async () => {
  const gate = Promise.withResolvers<void>();
  const hangs = { ...work, read: () => gate.promise.then(() => NOTHING) };
  const hung = [takeTurn(db, await stored('hangs'), hangs, clock)];
  await takeTurn(db, await stored('b', 'con_2'), work, clock);
  expect(await states()).toEqual({ hangs: 'waiting', b: 'ignored' });
  // No timer rings from here on: whoever waited for one would never end.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  hung.push(takeTurn(db, await stored('hangs again'), hangs, clock));
  await takeTurn(db, await stored('c', 'con_2'), work, clock);
  const silent = { hangs: 'waiting', 'hangs again': 'waiting' };
  expect(await states()).toEqual({ ...silent, b: 'ignored', c: 'ignored' });
  gate.resolve();
  await Promise.all(hung);
  expect(Object.values(await states())).toEqual(['ignored', 'ignored', 'ignored', 'ignored']);
});

it('waits again for a platform that has answered', async () => {
  const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
  const after = (at: 0 | 1) => ({ ...work, read: () => gates[at].promise.then(() => NOTHING) });
  const hung = takeTurn(db, await stored('hangs'), after(0), clock);
  await takeTurn(db, await stored('b', 'con_2'), work, clock);
  gates[0].resolve();
  await hung;
  const [next, other] = [await stored('next'), await stored('c', 'con_2')];
  const both = [takeTurn(db, next, after(1), clock), takeTurn(db, other, work, clock)];
  expect((await states()).c).toBe('waiting');
  const trips = db.usage.roundTrips;
  gates[1].resolve();
  await Promise.all(both);
  expect(db.usage.roundTrips - trips).toBe(1);
});

it('takes over after 40 seconds from one that was cut off', async () => {
  const held = heldUp();
  const cutOff = takeTurn(held.db, await stored('first'), work, clock);
  await takeTurn(db, await stored('a'), work, () => NOW_MS + 39_000);
  expect(await states()).toEqual({ first: 'waiting', a: 'waiting' });
  await takeTurn(db, await stored('b'), work, () => NOW_MS + 41_000);
  expect(await states()).toEqual({ first: 'waiting', a: 'ignored', b: 'ignored' });
  held.letGo();
  await cutOff;
});

it('leaves to the tick what 20 seconds were not enough for', async () => {
  const held = heldUp();
  const times = [NOW_MS, NOW_MS];
  const late = () => times.shift() ?? NOW_MS + 21_000;
  const first = takeTurn(held.db, await stored('first'), work, late);
  await takeTurn(db, await stored('a'), work, clock);
  held.letGo();
  await first;
  expect(await states()).toEqual({ first: 'ignored', a: 'waiting' });
});
