// Messages that come in together are worked off together, and none is lost where one fails.
import { beforeEach, expect, it } from 'vitest';
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

async function stored(eventId: string): Promise<InboxMessage> {
  const message = { source: 'con_1', eventId, topic: 'order', body: '{}', receivedAtUtc: NOW_MS };
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

it('applies a message while the platform of the one before still says nothing', async () => {
  const gate = Promise.withResolvers<void>();
  const slow = { ...work, read: () => gate.promise.then(() => NOTHING) };
  const first = takeTurn(db, await stored('first'), slow, clock);
  await takeTurn(db, await stored('b'), work, clock);
  expect(await states()).toEqual({ first: 'waiting', b: 'ignored' });
  gate.resolve();
  await first;
  expect(await states()).toEqual({ first: 'ignored', b: 'ignored' });
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
