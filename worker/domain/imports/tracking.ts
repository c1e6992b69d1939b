// Rows of a warehouse's tracking file -> parcels of orders, checked in the dry run and booked
// through the one apply function. A row that fits no order is refused with its reason.
import type { FactOutcome } from '../../../shared/reports/dry-run.ts';
import type { TrackingFact } from '../../../shared/reports/facts.ts';
import type { RowProblem, RowProblemCode } from '../../../shared/reports/problems.ts';
import { queueParcels } from '../../db/connections/parcels-told.ts';
import type { TrackedLine, TrackedOrders } from '../../db/dropship/parcels.ts';
import { type NewParcel, readTracked, writeParcels } from '../../db/dropship/parcels.ts';
import type { WorkspaceDb } from '../../db/for-workspace.ts';
import type { ImportJobRow } from '../../db/imports/jobs.ts';
import { noteTracked, noteTrackedVersions } from '../../db/imports/order-undo.ts';
import { applyOrderEvent } from '../../jobs/apply-order.ts';
import { componentsInForce } from '../components-in-force.ts';
import {
  assignParcel,
  type LineHolding,
  type ParcelUnits,
  shippedFacts,
  withParcels,
} from '../dropship/assign-parcels.ts';
import type { OrderEventLine } from '../order-facts.ts';
import type { FindPlace, ItemFinder } from './resolve-facts.ts';

/** Rows per staged chunk: each order of it is an act of its own in the ledger. */
export const TRACKING_CHUNK = 200;

/** A row with its codes resolved; what waits between dry run and apply. */
export interface TrackedRow {
  readonly row: number;
  readonly orderId: string;
  readonly orderRef: string;
  readonly skuId: string | null;
  readonly warehouseId: string | null;
  readonly tracking: string;
  readonly carrier: string | null;
  readonly units: number | null;
  readonly shippedAtUtc: string | null;
  /** True: these units stood in that parcel before. */
  readonly isKnown?: boolean;
}

/** What a dry run needs to look rows up. */
export interface TrackingFinders {
  readonly item: ItemFinder;
  readonly place: FindPlace;
  /** Null = the file may speak of any shop. */
  readonly accountId: string | null;
}

interface Order {
  readonly id: string;
  readonly accountId: string;
  readonly ref: string;
  readonly status: string;
  readonly holdings: readonly LineHolding[];
  readonly lines: readonly TrackedLine[];
  parcels: readonly ParcelUnits[];
}

function ordersOf(tracked: TrackedOrders, accountId: string | null): Map<string, Order[]> {
  const byRef = new Map<string, Order[]>();
  for (const order of tracked.orders) {
    if (accountId !== null && order.accountId !== accountId) continue;
    const isOf = ({ orderId }: { orderId: string }) => orderId === order.id;
    const holdings = tracked.holdings.filter(isOf);
    const lines = tracked.lines.filter(isOf);
    const parcels = tracked.parcels.filter(isOf);
    byRef.set(order.ref, [...(byRef.get(order.ref) ?? []), { ...order, holdings, lines, parcels }]);
  }
  return byRef;
}

function hasItem({ item }: TrackingFact): boolean {
  return Object.values(item).some((id) => id !== null);
}

/**
 * Checks a batch: what can be booked, what stands there already, what is wrong. Rows of the batch
 * see the parcels of the rows above them, so that two rows never take the same unit.
 */
export async function resolveTracking(
  db: WorkspaceDb,
  facts: readonly TrackingFact[],
  finders: TrackingFinders,
  outcomes: Record<FactOutcome, number>,
): Promise<{ rows: TrackedRow[]; problems: RowProblem[] }> {
  const rows: TrackedRow[] = [];
  const problems: RowProblem[] = [];
  if (facts.length === 0) return { rows, problems };
  const tracked = await readTracked(
    db,
    facts.map(({ orderId }) => orderId),
  );
  const orders = ordersOf(tracked, finders.accountId);
  for (const fact of facts) {
    const read = resolveRow(fact, orders.get(fact.orderId) ?? [], finders);
    if ('code' in read) {
      outcomes.refuse += 1;
      const { row } = fact;
      const value = read.value.slice(0, 80);
      problems.push({ row, column: '', value, code: read.code, severity: 'error' });
      continue;
    }
    outcomes[read.outcome] += 1;
    rows.push({ ...read.row, isKnown: read.outcome === 'same' });
  }
  return { rows, problems };
}

type ResolvedRow =
  | { readonly row: TrackedRow; readonly outcome: 'create' | 'same' }
  | { readonly code: RowProblemCode; readonly value: string };

function resolveRow(
  fact: TrackingFact,
  found: readonly Order[],
  { item, place }: TrackingFinders,
): ResolvedRow {
  const [order] = found;
  const { orderId, tracking, carrier, units, shippedAtUtc } = fact;
  if (!order) return { code: 'unknown_order', value: orderId };
  if (found.length > 1) return { code: 'ambiguous_order', value: orderId };
  if (order.status === 'cancelled') return { code: 'order_cancelled', value: orderId };
  const skuId = hasItem(fact) ? item.find(fact.item) : null;
  const code = fact.item.sku ?? fact.item.barcode ?? '';
  if (skuId === 'ambiguous') return { code: 'ambiguous_item', value: code };
  if (hasItem(fact) && skuId === null) return { code: 'unknown_item', value: code };
  const warehouseId = place(fact.place);
  if (fact.place !== null && warehouseId === null) {
    return { code: 'unknown_warehouse', value: fact.place };
  }
  const claim = { skuId, warehouseId, tracking, units };
  const assigned = assignParcel(claim, order.holdings, order.parcels);
  if (assigned.kind === 'unknown-item') return { code: 'unknown_item', value: code || orderId };
  if (assigned.kind === 'too-many') return { code: 'too_many_units', value: String(units ?? '') };
  order.parcels = withParcels(order.parcels, assigned.parcels);
  const { id, ref: orderRef } = order;
  const row = { row: fact.row, orderId: id, orderRef, ...claim, carrier, shippedAtUtc };
  return { row, outcome: assigned.kind === 'new' ? 'create' : 'same' };
}

function eventLines(order: Order, { components }: TrackedOrders): OrderEventLine[] {
  return order.lines.flatMap(({ orderLineId, ref, listingId, atUtc }) => {
    if (listingId === null) return [];
    const parts = componentsInForce([...components], listingId, atUtc);
    const unitsOf = new Map(parts.map(({ skuId, units }) => [skuId, units]));
    const own = order.parcels.filter((parcel) => parcel.orderLineId === orderLineId);
    const facts = shippedFacts(own, unitsOf);
    return facts.length > 0 ? [{ ref, listingId, facts }] : [];
  });
}

function addRow(order: Order, row: TrackedRow, atUtc: number): NewParcel[] {
  const assigned = assignParcel(row, order.holdings, order.parcels);
  // What the dry run allowed and somebody cancelled since takes nothing any more.
  if (!('parcels' in assigned)) return [];
  order.parcels = withParcels(order.parcels, assigned.parcels);
  const shippedAtUtc = row.shippedAtUtc === null ? atUtc : Date.parse(row.shippedAtUtc);
  return assigned.parcels.map((parcel) => ({ ...parcel, carrier: row.carrier, shippedAtUtc }));
}

/** Applies a chunk of a file, so that its import can be undone. */
export async function applyTrackingChunk(
  db: WorkspaceDb,
  job: ImportJobRow,
  rows: readonly TrackedRow[],
  nowMs: number,
): Promise<void> {
  const ids = [...new Set(rows.map(({ orderId }) => orderId))];
  await noteTracked(db, job.id, ids).run();
  const source = { id: job.id, atUtc: job.asOfUtc ?? job.createdAtUtc };
  await bookParcels(db, source, rows, nowMs);
  await noteTrackedVersions(db, job.id, ids).run();
}

/**
 * Writes parcels and tells their orders; repeated, it finds them and changes nothing.
 *
 * @param source who told of them, and when they left where a row does not say
 */
export async function bookParcels(
  db: WorkspaceDb,
  source: { readonly id: string; readonly atUtc: number },
  rows: readonly TrackedRow[],
  nowMs: number,
): Promise<void> {
  const tracked = await readTracked(
    db,
    rows.map(({ orderRef }) => orderRef),
  );
  const orders = new Map([...ordersOf(tracked, null).values()].flat().map((o) => [o.id, o]));
  const ids = [...new Set(rows.map(({ orderId }) => orderId))];
  const { id: sourceId, atUtc } = source;
  for (const id of ids) {
    const order = orders.get(id);
    if (!order) continue;
    const own = rows.filter(({ orderId }) => orderId === id);
    const parcels = own.flatMap((row) => addRow(order, row, atUtc));
    if (parcels.length > 0) {
      await db.batch([writeParcels(db, sourceId, parcels), queueParcels(db, parcels, nowMs)]);
    }
    const lines = eventLines(order, tracked);
    if (lines.length === 0) continue;
    const occurredAtUtc = Math.max(0, ...parcels.map(({ shippedAtUtc }) => shippedAtUtc)) || atUtc;
    const { accountId, ref: orderRef } = order;
    await applyOrderEvent(db, { accountId, orderRef, occurredAtUtc, lines }, nowMs);
  }
}
