// Follows the shows of a platform: one that begins there opens our room by itself, in the mode of a
// show that streams elsewhere, and one that ends there closes it. Doing it twice, late or in any
// order ends in the same state.
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { writeLiveItems } from '../db/live.ts';
import { findFollowed, noteShowEnd, notLinedUp, takeFollowed } from '../db/live-follow.ts';
import { bumpRevision } from '../db/workspace.ts';
import type { ShowEvent } from '../domain/connections/told.ts';
import type { OrderEvent } from '../domain/order-facts.ts';
import { roomOf } from '../live-room/room-name.ts';
import { endShow } from '../live-room/show-ending.ts';
import { type OpenCall, openShow } from '../live-room/show-opening.ts';

/** What following needs. */
export interface FollowWork extends Pick<OpenCall, 'db' | 'nowMs'> {
  readonly env: Pick<Env, 'LIVE_ROOM' | 'JOBS'>;
}

/** Commands of a platform in a room are under this name. */
const PLATFORM_ID = 'platform';

const isOver = (status: string) => status === 'ended' || status === 'cancelled';

// One act of the ledger for each cause: the same again sets nothing aside a second time.
function callFor(work: FollowWork, liveId: string, cause: string): OpenCall {
  const { nowMs } = work;
  const act = { key: `follow:${liveId}:${cause}`, sourceKind: 'live', sourceId: liveId, nowMs };
  return { ...work, once: (_details, run) => run(act) };
}

async function openFor(work: FollowWork, liveId: string, cause: string): Promise<void> {
  const wish = { liveId, mode: 'companion' as const, items: [], isAgoraReady: false };
  await openShow(callFor(work, liveId, cause), wish);
}

async function begin(work: FollowWork, show: ShowEvent): Promise<void> {
  const { env, db, nowMs } = work;
  const live = await takeFollowed(db, show, nowMs);
  // Ended by hand it stays so, also when the show goes on after a pause.
  if (!live || isOver(live.status)) return;
  await openFor(work, live.id, 'open');
  const person = { personId: PLATFORM_ID, role: 'host' as const };
  const command = { type: 'session.start' as const, id: `follow-${live.id}` };
  await roomOf(env, db.workspaceId, live.id).command(person, command);
}

async function end({ env, db, nowMs }: FollowWork, show: ShowEvent): Promise<void> {
  const live = await takeFollowed(db, show, nowMs);
  if (!live) return;
  await db.batch([bumpRevision(db), noteShowEnd(db, live.id, show.atUtc)]);
  if (!isOver(live.status)) await endShow(env, db, live.id, nowMs, 'platform');
}

/** Makes our live what the platform's show is. */
export function followShow(work: FollowWork, show: ShowEvent): Promise<void> {
  return show.state === 'live' ? begin(work, show) : end(work, show);
}

/** Products of a line-up nobody planned: what is sold in the show is in it. */
async function addItems(db: WorkspaceDb, liveId: string, skuIds: string[], nowMs: number) {
  const items = skuIds.map((skuId) => ({
    ...{ skuId, expectedUnits: 0, lowUnits: null, highUnits: null },
  }));
  await db.batch([bumpRevision(db), ...writeLiveItems(db, liveId, items, nowMs)]);
}

/** Takes what an order of a followed show names into its line-up, so that it counts there. */
export async function lineUpOrder(work: FollowWork, order: OrderEvent): Promise<void> {
  const { db, nowMs } = work;
  const { accountId, showRef = null, lines } = order;
  const live = showRef === null ? null : await findFollowed(db, { accountId, showRef });
  if (!live || live.status === 'cancelled') return;
  const sellerSkus = lines.flatMap(({ sellerSku }) => sellerSku ?? []);
  const platformRefs = lines.flatMap((line) => line.platformRefs ?? []);
  const skuIds = await notLinedUp(db, live.id, { accountId, sellerSkus, platformRefs });
  if (skuIds.length === 0) return;
  await addItems(db, live.id, skuIds, nowMs);
  if (!isOver(live.status)) await openFor(work, live.id, `add:${skuIds.join(',')}`);
}
