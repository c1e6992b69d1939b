// Writes the sample's orders, has the ledger promise what is open and tells of what has left.
// Units are a fact of the platform, so the ledger never refuses them.
import type { WorkspaceDb } from '../../db/for-workspace.ts';
import { openAllocation } from '../../db/ledger/allocations.ts';
import { post } from '../../db/ledger/post.ts';
import { orderDemand } from '../../db/schema/demand.ts';
import { orderLine, salesOrder } from '../../db/schema/order.ts';
import { applyOrderEvent } from '../../jobs/apply-order.ts';
import type { SampleOrder, SentOrder } from '../sample/sample-rows.ts';
import { insertRows } from './insert-rows.ts';

/** Statements for the rows of the orders themselves. */
export function orderStatements(
  db: WorkspaceDb,
  orders: readonly SampleOrder[],
  nowMs: number,
): D1PreparedStatement[] {
  const heads = orders.map((order) => ({
    id: order.orderId,
    accountId: order.accountId,
    externalRef: order.externalRef,
    status: 'placed',
    placedAtUtc: order.placedAtUtc,
    shipToCountry: order.shipToCountry,
    shipToRegion: order.shipToRegion,
    currency: order.currency,
    totalMinor: order.priceMinor * order.units,
  }));
  const lines = orders.map((order) => ({
    id: order.orderLineId,
    orderId: order.orderId,
    externalRef: '1',
    listingId: order.listingId,
    facts: { ordered: { '': { units: order.units, warehouseId: null } } },
    unitsOrdered: order.units,
    priceMinor: order.priceMinor,
  }));
  // What the day's demand holds of each order; an order of no listing of ours moves no demand.
  const demand = orders
    .filter(({ listingId }) => listingId !== null)
    .map(({ orderId, skuId, accountId, localDate, units }) => ({
      orderId,
      skuId,
      accountId,
      localDate,
      units,
    }));
  return [
    ...insertRows(db, salesOrder, heads, nowMs),
    ...insertRows(db, orderLine, lines, nowMs),
    ...insertRows(db, orderDemand, demand, nowMs),
  ];
}

const ORDERS_PER_ACT = 100;

/** Promises the orders' units, some orders in each act. */
export async function allocateOrders(
  db: WorkspaceDb,
  orders: readonly SampleOrder[],
  nowMs: number,
): Promise<number> {
  for (let from = 0; from < orders.length; from += ORDERS_PER_ACT) {
    const some = orders.slice(from, from + ORDERS_PER_ACT);
    const act = {
      key: `sample:orders:${from}`,
      sourceKind: 'order',
      sourceId: 'sample',
      occurredAtUtc: Math.min(...some.map(({ placedAtUtc }) => placedAtUtc)),
      nowMs,
    };
    const drafts = some.map(({ skuId, warehouseId, units, allocationId }) => ({
      kind: 'allocate' as const,
      skuId,
      warehouseId,
      allocatedDelta: units,
      allocationId,
    }));
    const before = some.map((order) =>
      openAllocation(db, act, {
        allocationId: order.allocationId,
        holderKind: 'order',
        holderId: order.orderLineId,
        skuId: order.skuId,
        warehouseId: order.warehouseId,
      }),
    );
    await post(db, act, drafts, { before });
  }
  return orders.length;
}

/** Tells of the parcels that left, as a platform does; nothing of ours moves for them. */
export async function tellParcels(
  db: WorkspaceDb,
  orders: readonly SentOrder[],
  nowMs: number,
): Promise<void> {
  for (const { accountId, externalRef, listingId, warehouseId, units, leftAtUtc } of orders) {
    const fact = { kind: 'shipped' as const, ref: 'parcel-1', units, warehouseId };
    const line = { ref: '1', listingId, facts: [{ ...fact, asOfUtc: leftAtUtc }] };
    const event = { accountId, orderRef: externalRef, occurredAtUtc: leftAtUtc, lines: [line] };
    await applyOrderEvent(db, event, nowMs);
  }
}
