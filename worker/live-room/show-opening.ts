// Opens a live: reads the plan, lets the blocks be decided, has the ledger set them aside in one
// act, and tells the room. Every step may be repeated: a crash in between is mended by another.

import type * as v from 'valibot';
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import type { LiveMode, openItemSchema } from '../../shared/contract/live-rooms.ts';
import { plannedPerMinuteShown } from '../../shared/planning/live-pace.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { forceClose } from '../db/ledger/allocations.ts';
import type { Act } from '../db/ledger/movement.ts';
import type { Posted } from '../db/ledger/post.ts';
import {
  type Opening,
  type OpeningBlock,
  type OpeningItem,
  postOpening,
  readOpening,
} from '../db/live-opening.ts';
import { newId } from '../db/new-id.ts';
import { blockPlaces, planTakes } from '../domain/live-blocks.ts';
import { promiseFacts } from '../domain/live-promise.ts';
import { ApiError, fieldError, notFound } from '../errors.ts';
import { type ActCall, type ActDetails, actOnce } from '../once.ts';
import { roomOf } from './room-name.ts';
import type { PlannedProduct, RoomPlan } from './room-tables.ts';
import { refuseClosed } from './room-tickets.ts';
import { askToTell } from './show-quantities.ts';

type OpenItem = v.InferOutput<typeof openItemSchema>;

/** Who opens a live: a member's call, or a job that follows a platform. */
export interface OpenCall {
  readonly env: Pick<Env, 'LIVE_ROOM' | 'JOBS'>;
  readonly db: WorkspaceDb;
  readonly nowMs: number;
  /** Has the ledger act once for this call; a repeat gives what the first one did. */
  once(details: ActDetails, run: (act: Act) => Promise<Posted>): Promise<Posted>;
}

/** A member's call, under its Idempotency-Key. */
export const openCallOf = (call: ActCall & Pick<OpenCall, 'env' | 'db'>): OpenCall => {
  const { env, db, nowMs } = call;
  return { env, db, nowMs, once: (details, run) => actOnce(call, details, run) };
};

/** What it asks for. */
export interface OpenWish {
  readonly liveId: string;
  readonly mode: LiveMode | undefined;
  readonly items: readonly OpenItem[];
  readonly isAgoraReady: boolean;
  /** Nothing is set aside but of this SKU, and something must be there of it. */
  readonly onlySkuId?: string;
}

/** What came of it. */
export interface OpenedShow {
  readonly mode: LiveMode;
  readonly isAgoraMissing: boolean;
  readonly items: readonly { skuId: string; wantedUnits: number; setAsideUnits: number }[];
}

// Somebody sold or planned in between: look again, a few times.
const MAX_TRIES = 6;

const isRace = (error: unknown) =>
  error instanceof ApiError && (error.code === 'conflict' || error.code === 'not-enough-stock');

const wantedOf = (item: Pick<OpeningItem, 'expectedUnits'>, wish: OpenItem | undefined) =>
  wish?.setAsideUnits ?? item.expectedUnits;

function decide(
  call: OpenCall,
  opening: Opening,
  wishes: ReadonlyMap<string, OpenItem>,
  onlySkuId: string | undefined,
) {
  const items = opening.items.filter(({ skuId }) => onlySkuId === undefined || skuId === onlySkuId);
  const decided = items.map(({ id: liveItemId, skuId, ...item }) => {
    const wantedUnits = wantedOf(item, wishes.get(skuId));
    const { places, bufferUnits } = blockPlaces(opening.live, skuId, opening.sources);
    const { setAsideUnits } = item;
    const wish = { liveItemId, skuId, wantedUnits, setAsideUnits, bufferUnits, places };
    const takes = planTakes(wish).map((take) => ({
      ...take,
      allocationId: newId('alc', call.nowMs),
    }));
    const units = takes.reduce((sum, take) => sum + take.units, bufferUnits);
    return { takes, need: { skuId, units, warehouseIds: places.map((one) => one.warehouseId) } };
  });
  const taken = decided.filter(({ takes }) => takes.length > 0);
  if (onlySkuId !== undefined && taken.length === 0) {
    throw new ApiError('not-enough-stock', {
      detail: 'Nothing of this product is free in the warehouses that serve the show.',
    });
  }
  return { takes: taken.flatMap(({ takes }) => takes), needs: taken.map(({ need }) => need) };
}

async function demandOpening(db: WorkspaceDb, wish: OpenWish): Promise<Opening> {
  const read = await readOpening(db, wish.liveId);
  if (!read) throw notFound('live');
  // Taken out while on air, it stays out until somebody asks for it by name.
  const isIn = ({ skuId, removedAtUtc }: OpeningItem) =>
    removedAtUtc === null || wish.items.some((one) => one.skuId === skuId);
  const opening = { ...read, items: read.items.filter(isIn) };
  refuseClosed(opening.live.status === 'signed' ? 'planned' : opening.live.status);
  const known = new Set(opening.items.map(({ skuId }) => skuId));
  wish.items.forEach(({ skuId }, i) => {
    if (!known.has(skuId)) {
      throw fieldError(`body.items.${i}.skuId`, 'This product is not in the line-up.', 'not-found');
    }
  });
  return opening;
}

/** Opens the live, or adds to one that is open, and gives back what was set aside. */
export async function openShow(call: OpenCall, wish: OpenWish): Promise<OpenedShow> {
  const wishes = new Map(wish.items.map((item) => [item.skuId, item]));
  for (let attempt = 1; ; attempt += 1) {
    const opening = await demandOpening(call.db, wish);
    const { live } = opening;
    const asked = live.status === 'live' ? live.mode : (wish.mode ?? live.mode);
    const isAgoraMissing = asked === 'agora' && !wish.isAgoraReady;
    const mode = isAgoraMissing ? 'rehearsal' : asked;
    const { takes, needs } = decide(call, opening, wishes, wish.onlySkuId);
    const details = { subject: { kind: 'live', id: live.id }, after: { mode, takes } };
    try {
      const write = { liveId: live.id, mode, items: opening.items, takes, needs };
      const posted = await call.once(details, (act) => postOpening(call.db, act, write));
      const now = posted.isReplay ? await demandOpening(call.db, wish) : withTakes(opening, takes);
      await tellRoom(call, now, mode, wishes, posted.isReplay ? [] : takes);
      // What is set aside is no longer everybody's: shops must not go on selling it.
      if (posted.isReplay || takes.length > 0) await askToTell(call.env, call.db, now.toldIds);
      return { mode, isAgoraMissing, items: now.items.map((item) => itemOf(item, wishes)) };
    } catch (error) {
      if (attempt >= MAX_TRIES || !isRace(error)) throw error;
    }
  }
}

function itemOf(item: OpeningItem, wishes: ReadonlyMap<string, OpenItem>) {
  const { skuId, setAsideUnits } = item;
  return { skuId, wantedUnits: wantedOf(item, wishes.get(skuId)), setAsideUnits };
}

function withTakes(opening: Opening, takes: ReturnType<typeof decide>['takes']): Opening {
  const added = (id: string) =>
    takes.reduce((sum, take) => sum + (take.liveItemId === id ? take.units : 0), 0);
  const blocks: OpeningBlock[] = takes.map(({ liveItemId: _item, ...take }) => ({
    ...take,
    fenceEpoch: 0,
  }));
  const items = opening.items.map((item) => ({
    ...item,
    setAsideUnits: item.setAsideUnits + added(item.id),
  }));
  return { ...opening, items, blocks: [...opening.blocks, ...blocks] };
}

/** By when what a live sells must leave for its buyers. */
const promiseByMs = ({ live, settings }: Opening) => live.endsAtUtc + settings.promiseDays * DAY_MS;

function productOf(
  opening: Opening,
  item: OpeningItem,
  wish: OpenItem | undefined,
  takes: readonly { skuId: string; units: number }[],
): PlannedProduct {
  const { startsAtUtc, endsAtUtc } = opening.live;
  const takenUnits = takes
    .filter(({ skuId }) => skuId === item.skuId)
    .reduce((sum, { units }) => sum + units, 0);
  const scene = {
    ...opening,
    products: opening.items.length,
    promiseByMs: promiseByMs(opening),
  };
  const minutes = Math.max(1, (endsAtUtc - startsAtUtc) / 60_000);
  const limit = wish?.perBuyerLimit;
  return {
    productId: item.skuId,
    skuId: item.skuId,
    title: item.title,
    number: item.position,
    codes: [item.code],
    variants: [],
    perBuyerLimit: limit === undefined ? item.purchaseLimitUnits : limit,
    keepBackUnits: wish?.keepBackUnits ?? 0,
    mode: wish?.claimMode ?? 'hold',
    plannedPerMinute: plannedPerMinuteShown(item.expectedUnits, minutes, opening.items.length),
    ...promiseFacts(scene, item, takenUnits),
    targetUnits: item.expectedUnits > 0 ? item.expectedUnits : null,
    blocks: opening.blocks.filter(({ skuId }) => skuId === item.skuId),
  };
}

async function tellRoom(
  { env, db, nowMs }: OpenCall,
  opening: Opening,
  mode: LiveMode,
  wishes: ReadonlyMap<string, OpenItem>,
  takes: readonly { skuId: string; units: number }[],
): Promise<void> {
  const { live, settings } = opening;
  const plan: RoomPlan = {
    workspaceId: db.workspaceId,
    sessionId: live.id,
    title: live.title,
    mode,
    startsAtMs: live.startsAtUtc,
    endsAtMs: live.endsAtUtc,
    holdMs: settings.holdSeconds * 1000,
    commentRetentionMs: settings.commentRetentionDays * DAY_MS,
    promiseByMs: promiseByMs(opening),
    isFollowed: live.externalRef !== null,
    blockWords: settings.blockWords,
    products: opening.items.map((item) => productOf(opening, item, wishes.get(item.skuId), takes)),
  };
  if (await roomOf(env, db.workspaceId, live.id).open(plan)) return;
  // It ended meanwhile and will never sell these blocks.
  for (const { allocationId } of opening.blocks) {
    const key = `live-late:${live.id}:${allocationId}`;
    await forceClose(db, { key, sourceKind: 'live', sourceId: live.id, nowMs }, allocationId);
  }
  refuseClosed('ended');
}
