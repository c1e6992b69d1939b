// Tells a shop one listing's quantity because a person asked for it, whatever the rule of its
// connection: never more than the pool can sell, and not over a number that has changed there.
import type { Listing } from '../../shared/contract/catalogue.ts';
import { ConnectionError } from '../connections/connection-error.ts';
import { findSealed } from '../db/connection.ts';
import type { OfferFacts } from '../db/connections/offers.ts';
import { logPushes, type PushedQuantity, takeAsTold } from '../db/connections/pushes.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { newId } from '../db/new-id.ts';
import {
  type PushFacts,
  type PushPlace,
  sellableTogether,
  wantedQuantities,
} from '../domain/connections/wanted-quantities.ts';
import { ApiError } from '../errors.ts';
import { type OpenConnection, openConnection } from './read-message.ts';

/** What telling needs. */
export interface OfferWork {
  readonly env: Env;
  readonly db: WorkspaceDb;
  readonly fetch: typeof fetch;
  readonly nowMs: number;
  /** The same key again is the same act at the platform. */
  readonly key: string;
}

/** The connection that can be told, with the places of the listing there. */
export interface OfferDoor {
  readonly connectionId: string;
  readonly open: OpenConnection;
  readonly places: readonly PushPlace[];
}

/** The way to the shop of a listing; null = nobody there can be told. */
export async function offerDoor(
  { env, db, fetch, nowMs }: OfferWork,
  listingId: string,
  facts: OfferFacts,
): Promise<OfferDoor | null> {
  const connectionId = facts.places[0]?.connectionId;
  const row = connectionId === undefined ? null : await findSealed(db, connectionId);
  if (connectionId === undefined || !row) return null;
  const open = await openConnection(env, db, row, { fetch, nowMs });
  const { push } = open.connection;
  if (!push) return null;
  const warehouses = open.context.settings.warehouses ?? {};
  const places = facts.places.flatMap(({ itemRef, placeRef, available, ...place }) => {
    const warehouseId = warehouses[placeRef];
    const isReached = place.connectionId === connectionId && (push.tells?.(placeRef) ?? true);
    if (warehouseId === undefined || !isReached) return [];
    return [{ listingId, itemRef, placeRef, warehouseId, available }];
  });
  return places.length === 0 ? null : { connectionId, open, places };
}

const changed = () =>
  new ApiError('conflict', { detail: 'The shop’s number has changed meanwhile: look again.' });

async function lookNow({ open, places }: OfferDoor): Promise<PushPlace[]> {
  const seen = (await open.connection.push?.look(places, open.context)) ?? [];
  return places.map((place, at) => {
    const available = seen[at] ?? null;
    if (available === null) throw changed();
    return { ...place, available };
  });
}

async function tell(
  work: OfferWork,
  door: OfferDoor,
  listing: Listing,
  units: number,
  facts: OfferFacts,
): Promise<PushedQuantity[]> {
  const { open } = door;
  const pushFacts: PushFacts = { ...facts, places: await lookNow(door), listings: [] };
  const most = sellableTogether(listing, pushFacts);
  if (most === null) {
    throw new ApiError('conflict', { detail: 'What lies at the shop’s places is not known.' });
  }
  if (units > most) {
    throw new ApiError('not-enough-stock', { detail: `Its warehouses can sell ${most}.` });
  }
  const kept = { ...listing, bufferUnits: most - units };
  const rule = { bufferUnits: 0, floorUnits: 0 };
  const wanted = wantedQuantities({ ...pushFacts, listings: [kept] }, rule);
  if (wanted.length === 0) return [];
  const answers = (await open.connection.push?.send(wanted, work.key, open.context)) ?? [];
  return wanted.map((one, at) => ({
    ...one,
    ...(answers[at] ?? { outcome: 'refused' as const, reason: 'no-answer' }),
    id: newId('psh', work.nowMs),
    atUtc: work.nowMs,
  }));
}

/**
 * Tells the shop and writes down every number told.
 *
 * @throws ApiError `not-enough-stock` above what the pool can sell, `conflict` when the shop
 *   refuses or its number has changed, `unavailable` when it does not answer
 */
export async function tellOffer(
  work: OfferWork,
  door: OfferDoor,
  listing: Listing,
  units: number,
  facts: OfferFacts,
): Promise<void> {
  const { db } = work;
  let told: PushedQuantity[];
  try {
    told = await tell(work, door, listing, units, facts);
  } catch (cause) {
    if (!(cause instanceof ConnectionError)) throw cause;
    const isPassing = cause.fault === 'rate-limited' || cause.fault === 'platform-silent';
    const code = isPassing ? 'unavailable' : 'conflict';
    throw new ApiError(code, { detail: cause.message, cause });
  }
  await db.batch([logPushes(db, door.connectionId, told), takeAsTold(db, door.connectionId, told)]);
  if (told.some(({ outcome }) => outcome === 'stale')) throw changed();
  const refused = told.find(({ outcome }) => outcome === 'refused');
  if (!refused) return;
  throw new ApiError('conflict', { detail: `The shop refused: ${refused.reason ?? '?'}.` });
}
