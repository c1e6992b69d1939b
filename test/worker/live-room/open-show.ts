// A show over real stock for one test: 300 boxes received, a block allocated by the ledger, a room
// opened on it. Also the ways in which a delivery to the ledger can go wrong.
import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { allocate } from '../../../worker/db/ledger/allocations.ts';
import { receive } from '../../../worker/db/ledger/verbs.ts';
import { deliverToBooks } from '../../../worker/live-room/room-delivery.ts';
import type { Deliver } from '../../../worker/live-room/room-outbox.ts';
import type { PlannedProduct, RoomPlan } from '../../../worker/live-room/room-tables.ts';
import { act, BOX, openBooks } from '../db/ledger/open-books.ts';

/** A show's clock runs ahead of the real one: an alarm in the past would fire at once, for ever. */
export const NOW_MS = Date.UTC(2126, 0, 1);
/** How long a claim is held. */
export const HOLD_MS = 600_000;
let shows = 0;

/** What a test holds of a show. */
export type Show = Awaited<ReturnType<typeof openShow>>;

/** Opens a show of one product with a block of that many units, and others beside it. */
export async function openShow(
  units: number,
  change: Partial<PlannedProduct> = {},
  others: readonly PlannedProduct[] = [],
  plan: Partial<RoomPlan> = {},
) {
  shows += 1;
  const sessionId = `liv_${shows}`;
  const db = await openBooks();
  await receive(db, act('in'), { ...BOX, units });
  const holding = { ...BOX, units, allocationId: 'alc_live', holderKind: 'live' as const };
  await allocate(db, act('block'), { ...holding, holderId: 'lvi_1' });
  const room = env.LIVE_ROOM.getByName(`${db.workspaceId}.${sessionId}`);
  await setClock(room, NOW_MS);
  await room.open({
    workspaceId: db.workspaceId,
    sessionId,
    title: 'Boxes',
    mode: 'companion',
    startsAtMs: NOW_MS,
    endsAtMs: NOW_MS + 7_200_000,
    holdMs: HOLD_MS,
    commentRetentionMs: 30 * 86_400_000,
    blockWords: [],
    products: [
      {
        productId: 'box',
        skuId: BOX.skuId,
        title: 'Foldable storage box',
        number: 1,
        codes: [],
        variants: [],
        perBuyerLimit: null,
        keepBackUnits: 0,
        mode: 'hold',
        plannedPerMinute: 17,
        blocks: [{ allocationId: 'alc_live', warehouseId: BOX.warehouseId, units, fenceEpoch: 0 }],
        ...change,
      },
      ...others,
    ],
    ...plan,
  });
  return { db, room, sessionId };
}

type Room = ReturnType<typeof env.LIVE_ROOM.getByName>;

/** Sets the clock of a room; it is lost with the object and must be set again after eviction. */
export function setClock(room: Room, nowMs: number): Promise<void> {
  return runInDurableObject(room, (instance) => {
    instance.clock = () => nowMs;
  });
}

/** How a delivery goes wrong: before the ledger heard of it, or after it wrote. */
export type Fault = 'none' | 'before' | 'after';

/** Lets each delivery of a room go as the next fault says. */
export function setFaults(show: Show, next: () => Fault): Promise<void> {
  const real = deliverToBooks(env, show.db.workspaceId, show.sessionId);
  const deliver: Deliver = async (key, body, nowMs) => {
    const fault = next();
    if (fault === 'before') throw new Error('D1_ERROR: Network connection lost.');
    await real(key, body, nowMs);
    if (fault === 'after') throw new Error('D1_ERROR: Network connection lost.');
  };
  return runInDurableObject(show.room, (instance) => {
    instance.deliver = deliver;
  });
}

/** Delivers everything the room still has to tell; how often the alarm ran. */
export async function drain(show: Show, nowMs: number): Promise<number> {
  let at = nowMs;
  for (let rounds = 0; rounds < 200; rounds += 1) {
    const { waiting } = await show.room.status();
    if (waiting === 0) return rounds;
    at += 61_000;
    await setClock(show.room, at);
    await runInDurableObject(show.room, (instance) => instance.alarm());
    await settle(show);
  }
  throw new Error('The outbox never drained.');
}

/** Waits until the deliveries under way are through. */
export async function settle(show: Show): Promise<void> {
  await runInDurableObject(show.room, async (instance) => instance.whenDelivered());
}
