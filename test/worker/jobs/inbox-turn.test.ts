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

/** A reader that waits at the first message until it is let go. */
function heldReader() {
  const gate = Promise.withResolvers<void>();
  const read: string[] = [];
  return {
    read,
    letGo: () => gate.resolve(),
    work: {
      ...{ rooms: null, nowMs: NOW_MS },
      async read({ eventId }: InboxMessage): Promise<MessageFacts> {
        read.push(eventId);
        if (eventId === 'first') await gate.promise;
        if (eventId === 'bad') throw NOT_YET;
        return NOTHING;
      },
    },
  };
}

it('works off 3 messages that arrive while one is worked on, in 2 settlements', async () => {
  const reader = heldReader();
  const clock = () => NOW_MS;
  const first = takeTurn(db, await stored('first'), reader.work, clock);
  for (const id of ['a', 'b', 'c']) await takeTurn(db, await stored(id), reader.work, clock);
  expect(reader.read).toEqual(['first']);
  const trips = db.usage.roundTrips;
  reader.letGo();
  await first;
  expect(db.usage.roundTrips - trips).toBe(2);
  const done = { first: 'ignored', a: 'ignored', b: 'ignored', c: 'ignored' };
  expect(await states()).toEqual(done);
});

it('keeps one that cannot be read for its next turn and holds up neither of the others', async () => {
  const reader = heldReader();
  const clock = () => NOW_MS;
  const first = takeTurn(db, await stored('first'), reader.work, clock);
  for (const id of ['bad', 'c']) await takeTurn(db, await stored(id), reader.work, clock);
  reader.letGo();
  await first;
  expect(await states()).toEqual({ first: 'ignored', bad: 'waiting', c: 'ignored' });
});

it('takes over after 40 seconds from one that was cut off', async () => {
  const reader = heldReader();
  void takeTurn(db, await stored('first'), reader.work, () => NOW_MS);
  await takeTurn(db, await stored('a'), reader.work, () => NOW_MS + 39_000);
  expect(reader.read).toEqual(['first']);
  await takeTurn(db, await stored('b'), reader.work, () => NOW_MS + 41_000);
  expect(await states()).toEqual({ first: 'waiting', a: 'ignored', b: 'ignored' });
});

it('leaves to the tick what 20 seconds were not enough for', async () => {
  const reader = heldReader();
  const times = [NOW_MS, NOW_MS, NOW_MS + 21_000];
  const clock = () => times.shift() ?? NOW_MS + 21_000;
  const first = takeTurn(db, await stored('first'), reader.work, clock);
  await takeTurn(db, await stored('a'), reader.work, () => NOW_MS);
  reader.letGo();
  await first;
  expect(await states()).toEqual({ first: 'ignored', a: 'waiting' });
});

it('works off a message of another connection while the first says nothing', async () => {
  const reader = heldReader();
  const clock = () => NOW_MS;
  const first = takeTurn(db, await stored('first'), reader.work, clock);
  const other = { ...(await stored('b')), source: 'con_2' };
  await storeMessage(db, other, NOW_MS);
  await takeTurn(db, other, reader.work, clock);
  expect(reader.read).toEqual(['first', 'b']);
  reader.letGo();
  await first;
});
