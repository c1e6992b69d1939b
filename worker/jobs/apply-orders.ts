// Many order events at once: a page of a platform, or what came in together. Two round trips for
// all of them, not two for each. Whatever is not plain (a show on air, a pre-sale, a race) is left
// to `applyOrderEvent`, which takes one at a time and ends in the same state.
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { postActs } from '../db/ledger/post-acts.ts';
import { newId } from '../db/new-id.ts';
import { type ReadOrder, readOrders } from '../db/order-state.ts';
import type { OrderEvent } from '../domain/order-facts.ts';
import { planOrder } from '../domain/order-plan.ts';
import { ApiError } from '../errors.ts';
import {
  applyOrderEvent,
  noteOversold,
  orderAct,
  orderStatements,
  type PlannedEvent,
  queryOf,
} from './apply-order.ts';
import type { LiveRooms } from './live-rooms.ts';

/** Orders of one batch: its statements carry them as JSON, far below what D1 takes. */
const ORDERS_AT_ONCE = 50;

const keyOf = ({ accountId, orderRef }: OrderEvent) => JSON.stringify([accountId, orderRef]);

// Events of one order follow each other: each group has every order once, the earliest event first.
function groupsOf(events: readonly OrderEvent[]): OrderEvent[][] {
  const groups: OrderEvent[][] = [];
  const next = new Map<string, number>();
  for (const event of events) {
    const key = keyOf(event);
    let at = next.get(key) ?? 0;
    while ((groups[at]?.length ?? 0) >= ORDERS_AT_ONCE) at += 1;
    groups[at] = [...(groups[at] ?? []), event];
    next.set(key, at + 1);
  }
  return groups;
}

const isPlain = ({ blocks, takes, presales, presaleTakes }: ReadOrder) =>
  blocks.length + takes.length + presales.length + presaleTakes.length === 0;

// What orders before it in the group have taken is no longer there for the next.
class Taken {
  readonly #units = new Map<string, number>();

  of(state: ReadOrder): ReadOrder {
    if (this.#units.size === 0) return state;
    const pools = state.pools.map((place) => {
      const taken = this.#units.get(`${place.skuId} ${place.warehouseId}`) ?? 0;
      return taken === 0 ? place : { ...place, available: (place.available ?? 0) - taken };
    });
    return { ...state, pools };
  }

  take({ plan }: PlannedEvent): void {
    for (const { skuId, warehouseId, allocatedDelta = 0, onHandDelta = 0 } of plan.drafts) {
      const place = `${skuId} ${warehouseId}`;
      const units = (this.#units.get(place) ?? 0) + allocatedDelta - onHandDelta;
      this.#units.set(place, units);
    }
  }
}

async function writeAll(db: WorkspaceDb, planned: readonly PlannedEvent[], nowMs: number) {
  const acts = planned.map((one) => ({ act: orderAct(one, nowMs), drafts: one.plan.drafts }));
  const levels = await postActs(db, acts, orderStatements(db, planned, nowMs), nowMs);
  await noteOversold(db, levels, nowMs);
}

// One of them was refused, or was changed by somebody else: then none was written.
const isRefused = (error: unknown) => error instanceof ApiError && error.code !== 'unavailable';

async function applyGroup(
  db: WorkspaceDb,
  events: readonly OrderEvent[],
  nowMs: number,
  rooms: LiveRooms | null,
): Promise<void> {
  const states = await readOrders(db, events.map(queryOf), nowMs);
  const taken = new Taken();
  const planned: PlannedEvent[] = [];
  const single: OrderEvent[] = [];
  events.forEach((event, at) => {
    const read = states[at];
    if (!read || event.showRef || !isPlain(read)) {
      single.push(event);
      return;
    }
    const state = taken.of(read);
    const plan = planOrder(state, event, newId('ord', nowMs), rooms && []);
    if (plan.returns.length > 0) single.push(event);
    else if (plan.isChange) {
      const one = { event, state, plan };
      taken.take(one);
      planned.push(one);
    }
  });
  if (planned.length > 0) {
    try {
      await writeAll(db, planned, nowMs);
    } catch (error) {
      if (!isRefused(error)) throw error;
      single.unshift(...planned.map(({ event }) => event));
    }
  }
  for (const event of single) await applyOrderEvent(db, event, nowMs, rooms);
}

/**
 * Applies events, each once; the end is that of applying them one by one. Throws what
 * `applyOrderEvent` throws; events before the failing group are then applied.
 */
export async function applyOrderEvents(
  db: WorkspaceDb,
  events: readonly OrderEvent[],
  nowMs: number,
  rooms: LiveRooms | null = null,
): Promise<void> {
  const [only] = events;
  if (events.length === 1 && only) await applyOrderEvent(db, only, nowMs, rooms);
  else for (const group of groupsOf(events)) await applyGroup(db, group, nowMs, rooms);
}
