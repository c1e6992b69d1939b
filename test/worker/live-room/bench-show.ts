// A show of the bench `oversell` inside workerd: real stock in a real ledger, a room whose clock
// and deliveries are at the mercy of the bench, and what room and ledger say in the end.
import type { RoomSnapshot } from '../../../shared/contract/live-frames.ts';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { allocate, handOver } from '../../../worker/db/ledger/allocations.ts';
import { ledgerDifferences } from '../../../worker/db/ledger/books.ts';
import { receive } from '../../../worker/db/ledger/verbs.ts';
import { createWorkspace } from '../../../worker/db/workspace.ts';
import { LiveRoom } from '../../../worker/live-room/live-room.ts';
import { deliverToBooks } from '../../../worker/live-room/room-delivery.ts';
import type { Deliver } from '../../../worker/live-room/room-outbox.ts';
import { seededRandom } from '../../support/seeded-random.mjs';

/** What the worker of the benches is given. */
export interface Bindings {
  readonly DB: D1Database;
  readonly LIVE_ROOM: DurableObjectNamespace<BenchRoom>;
}

interface Chaos {
  nowMs: number;
  readonly random: () => number;
  /** Share of deliveries that fail before the ledger heard of them, and as many after. */
  faultShare: number;
  injected: number;
}

/** By room; outside of the objects, which are thrown away while they work. */
const chaosOf = new Map<string, Chaos>();

const BOX = { skuId: 'sku_box', warehouseId: 'wh_us' };
const BLOCK = 'alc_live';
const HOLD_MS = 600_000;
/** Ahead of the real clock: no alarm of a room fires by itself, the bench rings them all. */
const START_MS = Date.UTC(2126, 0, 1);
const HOST = { personId: 'host', role: 'host' as const };

const namesOf = (seed: number) => ({ workspaceId: `ws_s${seed}`, sessionId: `liv_s${seed}` });
const nameOf = (seed: number) => `ws_s${seed}.liv_s${seed}`;
const lost = () => new Error('D1_ERROR: Network connection lost.');

// Fails before the act or after it: a caller cannot tell which.
async function unreliably<T>(chaos: Chaos, act: () => Promise<T>): Promise<T> {
  const pick = chaos.random();
  if (pick < chaos.faultShare) {
    chaos.injected += 1;
    throw lost();
  }
  const result = await act();
  if (pick >= 1 - chaos.faultShare) {
    chaos.injected += 1;
    throw lost();
  }
  return result;
}

/** The product's room with the bench's clock and an unreliable way to the ledger. */
export class BenchRoom extends LiveRoom {
  constructor(context: DurableObjectState, env: Env) {
    super(context, env);
    const name = context.id.name ?? '';
    const chaos = chaosOf.get(name);
    if (!chaos) return;
    const [workspaceId = '', sessionId = ''] = name.split('.');
    const real = deliverToBooks(env, workspaceId, sessionId);
    this.clock = () => chaos.nowMs;
    const deliver: Deliver = (key, body, nowMs) => unreliably(chaos, () => real(key, body, nowMs));
    this.deliver = deliver;
  }

  /** Throws the object away with everything it only remembers; its sockets are cut. */
  async evict(): Promise<void> {
    this.ctx.abort('evicted by the bench');
  }

  /** What an alarm does, now. */
  async ring(): Promise<void> {
    await this.alarm();
  }

  /**
   * The product, the claims and their history, as the tables have them at one instant: while people
   * still pay, two questions one after the other do not speak of the same units.
   */
  async record(): Promise<ShowRecord> {
    const { products } = await this.snapshot(HOST);
    const { sql } = this.ctx.storage;
    const claims = sql
      .exec<ClaimRecord & Record<string, SqlStorageValue>>(
        `SELECT claim_id AS claimId, buyer_id AS buyerId, units, state, turn FROM claim
         ORDER BY turn`,
      )
      .toArray();
    const history = sql
      .exec<ClaimFact & Record<string, SqlStorageValue>>(
        `SELECT seq, json_extract(body, '$.claim.claimId') AS claimId,
           json_extract(body, '$.claim.state') AS state FROM event
         WHERE json_extract(body, '$.type') = 'claim' ORDER BY seq`,
      )
      .toArray();
    return { product: products[0], claims, history };
  }
}

interface ShowRecord {
  readonly product: RoomSnapshot['products'][number] | undefined;
  readonly claims: ClaimRecord[];
  readonly history: ClaimFact[];
}

interface ClaimRecord {
  readonly claimId: string;
  readonly buyerId: string;
  readonly units: number;
  readonly state: string;
  readonly turn: number;
}

interface ClaimFact {
  readonly seq: number;
  readonly claimId: string;
  readonly state: string;
}

const act = (key: string) => ({ key, sourceKind: 'bench', nowMs: START_MS });

/** Receives the units, allocates the block and opens the room on it. */
export async function openShow(env: Bindings, seed: number, units: number): Promise<void> {
  const { workspaceId, sessionId } = namesOf(seed);
  const random = seededRandom(seed);
  chaosOf.set(nameOf(seed), { nowMs: START_MS, random, faultShare: 0, injected: 0 });
  await createWorkspace(env, { id: workspaceId, name: workspaceId }, START_MS);
  const db = await forWorkspace(env, workspaceId);
  await receive(db, act('in'), { ...BOX, units });
  const holding = { ...BOX, units, allocationId: BLOCK, holderKind: 'live' as const };
  await allocate(db, act('block'), { ...holding, holderId: 'lvi_1' });
  const room = env.LIVE_ROOM.getByName(nameOf(seed));
  await room.open({
    workspaceId,
    sessionId,
    title: sessionId,
    mode: 'companion',
    startsAtMs: START_MS,
    endsAtMs: START_MS + 86_400_000,
    holdMs: HOLD_MS,
    commentRetentionMs: 86_400_000,
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
        plannedPerMinute: 5,
        blocks: [{ allocationId: BLOCK, warehouseId: BOX.warehouseId, units, fenceEpoch: 0 }],
      },
    ],
  });
  await room.command(HOST, { type: 'session.start', id: `start-${seed}` });
}

/** Moves the clock of a show, forward or back, and rings its alarm. */
export async function moveClock(
  env: Bindings,
  seed: number,
  byMs: number,
  faultShare: number,
): Promise<void> {
  const chaos = chaosOf.get(nameOf(seed));
  if (!chaos) throw new Error(`Show ${seed} is not open.`);
  chaos.nowMs += byMs;
  chaos.faultShare = faultShare;
  await again(() => env.LIVE_ROOM.getByName(nameOf(seed)).ring());
}

/** Cuts everything the room holds in memory. */
export async function evict(env: Bindings, seed: number): Promise<void> {
  try {
    await env.LIVE_ROOM.getByName(nameOf(seed)).evict();
  } catch {
    // The object is gone before it can answer: that is what was wanted.
  }
}

// A room that is thrown away answers nothing: every act is repeated under its own key.
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= 20) throw error;
    }
  }
}

/** An order of a channel: the room is asked, the ledger hands over, the room hears of it. */
export async function orderOnChannel(
  env: Bindings,
  seed: number,
  lineKey: string,
  units: number,
): Promise<number> {
  const chaos = chaosOf.get(nameOf(seed));
  if (!chaos) throw new Error(`Show ${seed} is not open.`);
  const room = () => env.LIVE_ROOM.getByName(nameOf(seed));
  const line = { orderLineId: lineKey, productId: 'box', units, placedAtMs: chaos.nowMs };
  const { ask, takes } = await again(() => room().recordChannelOrder(line));
  const db = await forWorkspace(env, namesOf(seed).workspaceId);
  for (const { allocationId, fenceEpoch, units: taken } of takes) {
    const order = {
      ...BOX,
      units: taken,
      allocationId: `${allocationId}.${lineKey}`,
      holderKind: 'order' as const,
      holderId: lineKey,
    };
    const from = { allocationId, fenceEpoch };
    await again(() => unreliably(chaos, () => handOver(db, act(`order:${lineKey}`), from, order)));
  }
  const held = takes.map(({ allocationId, units: taken }) => ({ allocationId, units: taken }));
  const settlement = { lineKey, skuId: BOX.skuId, ask, takes: held, units, oversoldUnits: 0 };
  await again(() => room().settleChannelOrder(settlement));
  return held.reduce((sum, take) => sum + take.units, 0);
}

/** What room and ledger say now. */
export async function recordOf(env: Bindings, seed: number) {
  const room = env.LIVE_ROOM.getByName(nameOf(seed));
  const record = await room.record();
  const db = await forWorkspace(env, namesOf(seed).workspaceId);
  const allocations = await db
    .prepare(
      `SELECT id, holder_kind AS holderKind, holder_id AS holderId, units_open AS unitsOpen
       FROM allocation WHERE workspace_id = ?1 ORDER BY id`,
    )
    .bind(db.workspaceId)
    .all<{ id: string; holderKind: string; holderId: string; unitsOpen: number }>();
  const level = await db
    .prepare(
      `SELECT on_hand AS onHand, allocated, allocated_to_shows AS allocatedToShows
       FROM stock_level WHERE workspace_id = ?1 AND sku_id = ?2`,
    )
    .bind(db.workspaceId, BOX.skuId)
    .first<{ onHand: number; allocated: number; allocatedToShows: number }>();
  return {
    seed,
    ...record,
    allocations: allocations.results,
    level,
    differences: await ledgerDifferences(db),
    injected: chaosOf.get(nameOf(seed))?.injected ?? 0,
    status: await room.status(),
  };
}

/** Ends the show and delivers what the room still has to tell. */
export async function finish(env: Bindings, seed: number): Promise<void> {
  const room = () => env.LIVE_ROOM.getByName(nameOf(seed));
  await again(() => room().command(HOST, { type: 'session.end', id: `end-${seed}` }));
  for (let round = 0; round < 300; round += 1) {
    await again(() => room().whenDelivered());
    if ((await room().status()).waiting === 0) return;
    await moveClock(env, seed, 61_000, round > 50 ? 0 : 0.1);
  }
  throw new Error(`The outbox of show ${seed} never drained.`);
}
