// The one way in for orders, cancellations, parcels and returns, whoever tells of them: webhook,
// report or poll. Reads, lets worker/domain decide, writes one batch; when somebody else was
// faster, it looks again.

import { regionCode } from '../../shared/planning/placement/regions.ts';
import { raiseOversell } from '../db/alert.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { openAllocations } from '../db/ledger/allocations.ts';
import type { Act } from '../db/ledger/movement.ts';
import { post } from '../db/ledger/post.ts';
import { receiveReturn } from '../db/ledger/returns.ts';
import type { LevelRow } from '../db/ledger/rows.ts';
import { newId } from '../db/new-id.ts';
import { replaceOrderDemand } from '../db/order-demand.ts';
import { type OrderQuery, readOrders } from '../db/order-state.ts';
import { storePresaleTakes, storeTakes } from '../db/order-takes.ts';
import { storeOrders } from '../db/orders.ts';
import { roomAsks, roomSettlements } from '../domain/order-blocks.ts';
import type { OrderEvent } from '../domain/order-facts.ts';
import { type OrderPlan, type OrderState, openingsOf, planOrder } from '../domain/order-plan.ts';
import type { PlannedReturn } from '../domain/planned-returns.ts';
import { ApiError } from '../errors.ts';
import type { LiveRooms, RoomAnswers } from './live-rooms.ts';

/** What an event did. */
export interface AppliedOrder {
  orderId: string;
  status: OrderPlan['status'];
  /** False when the event told nothing new. */
  isChange: boolean;
  /** Lines that took no stock, because no listing of ours, or no pool, stands behind them. */
  unmappedLineRefs: string[];
}

// After so many lost races the event is taken as the fact it is, wherever the stock then stands.
const POLITE_TRIES = 6;
const MAX_TRIES = 40;

const RACES: readonly string[] = ['conflict', 'not-enough-stock', 'stale-fence'];
const isRace = (error: unknown) => error instanceof ApiError && RACES.includes(error.code);

const UNASKED: RoomAnswers = { asks: [], grants: [] };

/**
 * Applies an event once; again, or in another order than others, it ends in the same state.
 * Products in the line-up of a show on air come from its room first: the room is asked, the ledger
 * writes, the room is told. Whatever is lost in between is made up when the event comes again.
 * Without `rooms` (reports of the past) no show gives or gets anything. `alongside` rides in the
 * batch that changes the order; where nothing changes, it is not sent.
 */
export async function applyOrderEvent(
  db: WorkspaceDb,
  event: OrderEvent,
  nowMs: number,
  rooms: LiveRooms | null = null,
  alongside: readonly D1PreparedStatement[] = [],
): Promise<AppliedOrder> {
  const newOrderId = newId('ord', nowMs);
  if (event.showRef) await rooms?.lineUp(db, event, nowMs);
  for (let attempt = 1; ; attempt += 1) {
    const [read] = await readOrders(db, [queryOf(event)], nowMs);
    if (!read) throw new Error('The order that was asked for was not answered.');
    const state = await withShowOfCode(rooms, read, event.claimCode ?? null);
    const answers = await askRooms(rooms, state, event, newOrderId);
    const isPolite = attempt <= POLITE_TRIES;
    const grants = rooms && (isPolite ? answers.grants : []);
    const plan = planOrder(state, event, newOrderId, grants);
    try {
      const short = plan.isChange
        ? await write(db, { event, state, plan }, nowMs, { isPolite, alongside })
        : shortages(plan, state.pools);
      await rooms?.settle(
        roomSettlements(answers.asks, plan, state.takes, (skuId) => short.get(skuId) ?? 0),
      );
      for (const planned of plan.returns) await bookReturn(db, event, planned, nowMs);
      const { orderId, status, unmappedLineRefs, isChange } = plan;
      return { orderId, status, unmappedLineRefs, isChange: isChange || plan.returns.length > 0 };
    } catch (error) {
      if (attempt >= MAX_TRIES || !isRace(error)) throw error;
    }
  }
}

/** What is asked about the order of an event. */
export const queryOf = (event: OrderEvent): OrderQuery => ({
  accountId: event.accountId,
  orderRef: event.orderRef,
  listingIds: event.lines.flatMap((line) => line.listingId ?? []),
  sellerSkus: event.lines.flatMap((line) => line.sellerSku ?? []),
  platformRefs: event.lines.flatMap((line) => line.platformRefs ?? []),
  atUtc: event.placedAtUtc ?? event.occurredAtUtc,
  showRef: event.showRef ?? null,
});

// An order with a claim's code, or of which the platform says in which show it was bought, is that
// show's, on air or over: its buyer may have paid there. Of other shows that are over nothing is
// asked, and none is given anything.
async function withShowOfCode(
  rooms: LiveRooms | null,
  state: OrderState,
  code: string | null,
): Promise<OrderState> {
  const shows = [...new Set(state.blocks.map(({ sessionId }) => sessionId))];
  const said = state.blocks.find(({ isSaid }) => isSaid)?.sessionId ?? null;
  const byCode = rooms && code && shows.length > 0 ? await rooms.showOf(code, shows) : null;
  const coded = byCode ?? said;
  const blocks = state.blocks.filter(({ isOver, sessionId }) => !isOver || sessionId === coded);
  // What a room is asked goes by the first show: the code's own.
  const first = blocks.filter(({ sessionId }) => sessionId === coded);
  const others = blocks.filter(({ sessionId }) => sessionId !== coded);
  return { ...state, blocks: [...first, ...others], codedSessionId: coded };
}

async function askRooms(
  rooms: LiveRooms | null,
  state: OrderState,
  event: OrderEvent,
  newOrderId: string,
): Promise<RoomAnswers> {
  if (!rooms || state.blocks.length === 0) return UNASKED;
  const plan = planOrder(state, event, newOrderId);
  const { accountId, orderRef, claimCode } = event;
  const atUtc = plan.placedAtUtc ?? plan.firstHeardAtUtc;
  const asks = roomAsks(state, { accountId, orderRef, atUtc, claimCode }, plan.lines);
  return asks.length === 0 ? UNASKED : rooms.ask(asks);
}

// Units by which places of the order's SKUs are oversold, where nothing was written just now.
function shortages(plan: OrderPlan, pools: OrderState['pools']): Map<string, number> {
  const listingIds = plan.lines.map((line) => line.listingId);
  const short = new Map<string, number>();
  const places = new Map(
    pools
      .filter(({ listingId }) => listingIds.includes(listingId))
      .map((place) => [`${place.skuId} ${place.warehouseId}`, place]),
  );
  for (const { skuId, available } of places.values()) {
    const units = Math.max(0, -(available ?? 0));
    if (units > 0) short.set(skuId, (short.get(skuId) ?? 0) + units);
  }
  return short;
}

function actOf(event: OrderEvent, orderId: string, key: string, nowMs: number): Act {
  const occurredAtUtc = Math.min(event.occurredAtUtc, nowMs);
  return { key, sourceKind: 'order', sourceId: orderId, occurredAtUtc, nowMs };
}

/** A plan with the event it is of. */
export interface PlannedEvent {
  readonly event: OrderEvent;
  readonly state: OrderState;
  readonly plan: OrderPlan;
}

/**
 * The act of a plan. The key is this attempt's own: a lost answer finds its act again, while
 * another writer that read the same version is stopped by the guard of `storeOrders` and looks
 * again.
 */
export const orderAct = ({ event, plan }: PlannedEvent, nowMs: number): Act =>
  actOf(
    event,
    plan.orderId,
    `order:${plan.orderId}:${plan.version + 1}:${newId('try', nowMs)}`,
    nowMs,
  );

const writeOf = ({ event, plan }: PlannedEvent) => ({
  id: plan.orderId,
  version: plan.version,
  accountId: event.accountId,
  orderRef: event.orderRef,
  status: plan.status,
  placedAtUtc: plan.placedAtUtc,
  firstHeardAtUtc: plan.firstHeardAtUtc,
  excludedReason: plan.excludedReason,
  saidReason: plan.saidReason,
  currency: event.currency ?? null,
  shipToCountry: event.shipToCountry ?? null,
  shipToRegion: regionCode(event.shipToCountry ?? '', event.shipToRegion ?? ''),
  lines: plan.lines,
});

/** Statements that store planned orders, what they add to the demand, and where they may hold. */
export function orderStatements(
  db: WorkspaceDb,
  planned: readonly PlannedEvent[],
  nowMs: number,
): D1PreparedStatement[] {
  const demands = planned.flatMap(({ plan: { orderId, demand }, state }) =>
    demand ? [{ orderId, shares: demand, isNew: state.demand.length === 0 }] : [],
  );
  const openings = planned.flatMap(({ plan }) => openingsOf(plan));
  return [
    ...storeOrders(db, planned.map(writeOf), nowMs),
    ...replaceOrderDemand(db, demands),
    ...(openings.length > 0 ? [openAllocations(db, openings, nowMs)] : []),
  ];
}

async function write(
  db: WorkspaceDb,
  planned: PlannedEvent,
  nowMs: number,
  how: { isPolite: boolean; alongside: readonly D1PreparedStatement[] },
): Promise<Map<string, number>> {
  const { plan } = planned;
  const before = [
    ...orderStatements(db, [planned], nowMs),
    ...(plan.takes.length > 0 ? [storeTakes(db, plan.takes)] : []),
    ...(plan.presaleTakes.length > 0 ? storePresaleTakes(db, plan.presaleTakes) : []),
    ...how.alongside,
  ];
  const drafts = plan.drafts.map((draft) => ({
    ...draft,
    isChoice: how.isPolite && draft.isChoice,
  }));
  const { levels } = await post(db, orderAct(planned, nowMs), drafts, { before });
  return noteOversold(db, levels, nowMs);
}

/**
 * An order from outside may take more than is there: that is a fact, and somebody must know now.
 * Answers the units by which SKUs are oversold.
 */
export async function noteOversold(
  db: WorkspaceDb,
  levels: readonly LevelRow[],
  nowMs: number,
): Promise<Map<string, number>> {
  const short = new Map<string, number>();
  for (const { skuId, onHand, allocated, unavailable } of levels) {
    const units = allocated + unavailable - onHand;
    if (units > 0) short.set(skuId, (short.get(skuId) ?? 0) + units);
  }
  if (short.size > 0) await raiseOversell(db, short, nowMs);
  return short;
}

// Booked up to a total: the guard refuses when somebody else booked in between.
function bookReturn(db: WorkspaceDb, event: OrderEvent, planned: PlannedReturn, nowMs: number) {
  const guard = db
    .prepare(
      `INSERT INTO batch_guard (workspace_id, holds) SELECT ?1, 0 WHERE NOT EXISTS
         (SELECT 1 FROM stock_return WHERE workspace_id = ?1 AND id = ?2 AND units_received = ?3)`,
    )
    .bind(db.workspaceId, planned.id, planned.units);
  const act = actOf(event, planned.orderLineId, `${planned.id}:${planned.units}`, nowMs);
  const { skuId, warehouseId, orderLineId } = planned;
  return receiveReturn(
    db,
    { ...act, alongside: [guard] },
    {
      skuId,
      warehouseId,
      orderLineId,
      returnId: planned.id,
      units: planned.units - planned.bookedUnits,
    },
  );
}
