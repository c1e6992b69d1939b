// Tells a shop what it may sell, where its owner has asked for it: what its pool can sell at each
// mapped location, less the buffer, nothing below the floor, and never more. Every number is
// logged.
import { ConnectionError } from '../connections/connection-error.ts';
import {
  logPushes,
  noteRefused,
  type PushedQuantity,
  pushFacts,
  takeAsSeen,
  takeAsTold,
} from '../db/connections/pushes.ts';
import type { ClaimedConnection } from '../db/connections/sync.ts';
import { newId } from '../db/new-id.ts';
import {
  type PushFacts,
  type PushPlace,
  type WantedQuantity,
  wantedQuantities,
} from '../domain/connections/wanted-quantities.ts';
import type { OpenConnection } from './read-message.ts';
import type { SyncWork } from './sync-connection.ts';

function pushed(
  wanted: WantedQuantity,
  answer: Pick<PushedQuantity, 'outcome' | 'reason'>,
  nowMs: number,
): PushedQuantity {
  return { ...wanted, ...answer, id: newId('psh', nowMs), atUtc: nowMs };
}

// What the platform says now, not what it said hours ago: its own orders change the number too.
async function freshFacts(
  facts: PushFacts,
  wanted: readonly WantedQuantity[],
  { connection, context }: OpenConnection,
): Promise<PushFacts> {
  const { push } = connection;
  const named = new Set(wanted.map(({ listingId }) => listingId));
  const places = facts.places.filter(({ listingId }) => named.has(listingId));
  const fresh: PushPlace[] = [];
  for (let from = 0; push && from < places.length; from += push.batchSize) {
    const part = places.slice(from, from + push.batchSize);
    const seen = await push.look(part, context);
    // What it does not say now is not told anything.
    fresh.push(
      ...part.flatMap((one, at) => {
        const available = seen[at] ?? null;
        return available === null ? [] : { ...one, available };
      }),
    );
  }
  return { ...facts, places: fresh };
}

// What was to be told when the platform refused altogether is in the log at once, by its fault.
async function orRefused<T>(
  { db, now }: Pick<SyncWork, 'db' | 'now'>,
  { id, push }: ClaimedConnection,
  wanted: readonly WantedQuantity[],
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ConnectionError && push.mode === 'on' && wanted.length > 0) {
      const answer = { outcome: 'refused', reason: error.fault } as const;
      const told = wanted.map((one) => pushed(one, answer, now()));
      await db.batch([logPushes(db, id, told), noteRefused(db, id, told.length)]);
    }
    throw error;
  }
}

/** Tells what has changed; in a dry run only writes down what would be told. How many. */
export async function pushQuantities(
  { db, now }: Pick<SyncWork, 'db' | 'now'>,
  claimed: ClaimedConnection,
  open: OpenConnection,
): Promise<number> {
  const { connection, context } = open;
  const { push } = connection;
  const { mode, ...rule } = claimed.push;
  if (!push || mode === 'off') return 0;
  const all = await pushFacts(db, claimed, context.settings.warehouses ?? {}, now());
  const places = all.places.filter(({ placeRef }) => push.tells?.(placeRef) ?? true);
  const facts = { ...all, places };
  const work = { db, now };
  const due = wantedQuantities(facts, rule);
  const fresh = await orRefused(work, claimed, due, () => freshFacts(facts, due, open));
  if (fresh.places.length > 0) await takeAsSeen(db, claimed.id, fresh.places, now()).run();
  const wanted = wantedQuantities(fresh, rule);
  let refused = 0;
  for (let from = 0; from < wanted.length; from += push.batchSize) {
    const part = wanted.slice(from, from + push.batchSize);
    const answers =
      mode === 'dry-run'
        ? part.map(() => ({ outcome: 'dry-run' as const, reason: null }))
        : await orRefused(work, claimed, wanted.slice(from), () =>
            push.send(part, newId('key', now()), context),
          );
    const told = part.map((one, place) =>
      pushed(one, answers[place] ?? { outcome: 'refused', reason: 'no-answer' }, now()),
    );
    refused += told.filter(({ outcome }) => outcome === 'refused').length;
    await db.batch([logPushes(db, claimed.id, told), takeAsTold(db, claimed.id, told)]);
  }
  if (refused !== claimed.refusedNumbers) await noteRefused(db, claimed.id, refused).run();
  return wanted.length;
}
