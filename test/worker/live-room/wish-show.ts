// A show whose viewers claim, pay and order elsewhere with their codes, and what room and ledger
// counted of it.
import { env } from 'cloudflare:workers';
import { expect } from 'vitest';
import { ledgerDifferences } from '../../../worker/db/ledger/books.ts';
import { applyOrderEvent } from '../../../worker/jobs/apply-order.ts';
import { liveRoomsOf } from '../../../worker/jobs/live-rooms.ts';
import { eventOf, ledgerRecord, openChannelShow } from './channel-show.ts';
import { NOW_MS, type Show, settle } from './open-show.ts';

/** Who runs the show. */
export const host = { personId: 'host', role: 'host' as const };
let ids = 0;
/** The id of a new command. */
export const id = () => {
  ids += 1;
  return `wish-${String(ids).padStart(6, '0')}`;
};

/** A buyer with one claim. */
export interface Buyer {
  readonly name: string;
  readonly claimId: string;
  readonly code: string;
}

/** A show on air with a block, and other stock beside it. */
export async function onAir(blockUnits: number, poolUnits: number): Promise<Show> {
  const show = await openChannelShow(blockUnits, poolUnits);
  await show.room.command(host, { type: 'session.start', id: id() });
  return show;
}

/** A viewer of that name claims so many boxes. */
export async function claim(show: Show, name: string, units: number): Promise<Buyer> {
  const { claim: made } = await show.room.command(
    { personId: name, role: 'viewer' },
    { type: 'claim', id: id(), productId: 'box', units },
  );
  return { name, claimId: made?.claimId ?? '', code: made?.orderCode ?? '' };
}

/** The host marks a claim as paid. */
export const pay = (show: Show, { claimId }: Buyer) =>
  show.room.command(host, { type: 'claim.paid', id: id(), claimId });

/** The buyer's order elsewhere as it stands, with the code in its note. */
export function order(show: Show, { name, code }: Buyer, ordered: number, step = 0, cancelled = 0) {
  const told = { ref: `A-${name}`, minute: 1, ordered, cancelled, shipped: 0 };
  const event = { ...eventOf(told, step), claimCode: code };
  const rooms = liveRoomsOf(env, show.db.workspaceId);
  return applyOrderEvent(show.db, event, NOW_MS + 60_000, rooms);
}

const soldUnits = async (show: Show) =>
  (await show.room.snapshot(host)).products[0]?.soldUnits ?? 0;
/** The host ends the show. */
export const end = (show: Show) => show.room.command(host, { type: 'session.end', id: id() });

/** Claims and orders as the ledger has them, and what the room says it sold. */
export async function counted(show: Show) {
  await settle(show);
  const { claimUnits, orderOpenUnits, takenUnits } = await ledgerRecord(show.db);
  expect(await ledgerDifferences(show.db)).toEqual([]);
  expect((await show.room.status()).parked).toEqual([]);
  return { claimUnits, orderOpenUnits, takenUnits, soldUnits: await soldUnits(show) };
}
