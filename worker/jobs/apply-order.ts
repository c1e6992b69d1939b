// The one way in for orders, cancellations, parcels and returns, whoever tells of them: webhook,
// report or poll. Reads, lets worker/domain decide, writes one batch; when somebody else was
// faster, it looks again.

import type { WorkspaceDb } from '../db/for-workspace.ts';
import { openAllocation } from '../db/ledger/allocations.ts';
import type { Act } from '../db/ledger/movement.ts';
import { post } from '../db/ledger/post.ts';
import { receiveReturn } from '../db/ledger/returns.ts';
import { newId } from '../db/new-id.ts';
import { replaceOrderDemand } from '../db/order-demand.ts';
import { readOrder, storeOrder } from '../db/orders.ts';
import type { OrderEvent } from '../domain/order-facts.ts';
import { type OrderPlan, openingsOf, type PlannedReturn, planOrder } from '../domain/order-plan.ts';
import { ApiError } from '../errors.ts';

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

const isRace = (error: unknown) =>
  error instanceof ApiError && (error.code === 'conflict' || error.code === 'not-enough-stock');

/** Applies an event once; again, or in another order than others, it ends in the same state. */
export async function applyOrderEvent(
  db: WorkspaceDb,
  event: OrderEvent,
  nowMs: number,
): Promise<AppliedOrder> {
  for (let attempt = 1; ; attempt += 1) {
    const state = await readOrder(db, {
      accountId: event.accountId,
      orderRef: event.orderRef,
      listingIds: event.lines.flatMap((line) => line.listingId ?? []),
      sellerSkus: event.lines.flatMap((line) => line.sellerSku ?? []),
      atUtc: event.placedAtUtc ?? event.occurredAtUtc,
    });
    const blocks = attempt > POLITE_TRIES ? [] : state.blocks;
    const plan = planOrder({ ...state, blocks }, event, newId('ord', nowMs));
    try {
      if (plan.isChange) await write(db, event, plan, nowMs, attempt <= POLITE_TRIES);
      for (const planned of plan.returns) await bookReturn(db, event, planned, nowMs);
      const { orderId, status, unmappedLineRefs, isChange } = plan;
      return { orderId, status, unmappedLineRefs, isChange: isChange || plan.returns.length > 0 };
    } catch (error) {
      if (attempt >= MAX_TRIES || !isRace(error)) throw error;
    }
  }
}

function actOf(event: OrderEvent, orderId: string, key: string, nowMs: number): Act {
  const occurredAtUtc = Math.min(event.occurredAtUtc, nowMs);
  return { key, sourceKind: 'order', sourceId: orderId, occurredAtUtc, nowMs };
}

// The key is this attempt's own: a lost answer finds its act again, while another writer that read
// the same version is stopped by the guard of `storeOrder` and looks again.
function write(
  db: WorkspaceDb,
  event: OrderEvent,
  plan: OrderPlan,
  nowMs: number,
  polite: boolean,
) {
  const key = `order:${plan.orderId}:${plan.version + 1}:${newId('try', nowMs)}`;
  const act = actOf(event, plan.orderId, key, nowMs);
  const before = [
    ...storeOrder(
      db,
      {
        id: plan.orderId,
        version: plan.version,
        accountId: event.accountId,
        orderRef: event.orderRef,
        status: plan.status,
        placedAtUtc: plan.placedAtUtc,
        firstHeardAtUtc: plan.firstHeardAtUtc,
        excludedReason: plan.excludedReason,
        currency: event.currency ?? null,
        shipToCountry: event.shipToCountry ?? null,
        lines: plan.lines,
      },
      nowMs,
    ),
    ...(plan.demand ? replaceOrderDemand(db, plan.orderId, JSON.stringify(plan.demand)) : []),
    ...openingsOf(plan).map((opening) => openAllocation(db, act, opening)),
  ];
  const drafts = plan.drafts.map((draft) => ({ ...draft, isChoice: polite && draft.isChoice }));
  return post(db, act, drafts, { before });
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
