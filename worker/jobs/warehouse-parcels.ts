// Parcels as a warehouse's API tells of them, booked by the same functions as its tracking file:
// the reference leads to the order, and the same parcel again changes nothing.

import { NO_ITEM_IDS, type TrackingFact } from '../../shared/reports/facts.ts';
import { noteLeft } from '../db/connections/call-offs.ts';
import { orderRefsOf } from '../db/connections/warehouse-orders.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import type { PulledParcel } from '../domain/connections/pulled.ts';
import { itemFinder, placeFinder } from '../domain/imports/resolve-facts.ts';
import { bookParcels, resolveTracking } from '../domain/imports/tracking.ts';

/** Parcels a message tells of, with the places as our warehouses. */
export interface ToldParcels {
  readonly items: readonly PulledParcel[];
  readonly warehouses: Readonly<Record<string, string>>;
}

const isoOf = (atMs: number | null) => (atMs === null ? null : new Date(atMs).toISOString());

/** Books what is new of them. An order the workspace does not know is another system's. */
export async function bookToldParcels(
  db: WorkspaceDb,
  of: { readonly connectionId: string; readonly warehouses: ToldParcels['warehouses'] },
  parcels: readonly PulledParcel[],
  nowMs: number,
): Promise<void> {
  // A place that is none of our warehouses ships from stock we do not count.
  const ours = parcels.filter(({ placeRef }) => of.warehouses[placeRef] !== undefined);
  if (ours.length === 0) return;
  const references = ours.map(({ reference }) => reference);
  const refs = await orderRefsOf(db, of.connectionId, references);
  await noteLeft(db, of.connectionId, references, nowMs);
  const facts = ours.map(
    ({ reference, sku, placeRef, shippedAtUtc, units, tracking, carrier }, row): TrackingFact => ({
      ...{ kind: 'tracking', row, units, tracking, carrier, place: placeRef },
      orderId: refs.get(reference) ?? reference,
      item: { ...NO_ITEM_IDS, sku },
      shippedAtUtc: isoOf(shippedAtUtc),
    }),
  );
  const items = facts.flatMap(({ item }) => (item.sku === null ? [] : [item]));
  const finders = {
    accountId: null,
    item: await itemFinder(db, null, items),
    place: await placeFinder(db, { warehouseId: null, places: of.warehouses }),
  };
  const counted = { create: 0, update: 0, same: 0, refuse: 0 };
  const { rows } = await resolveTracking(db, facts, finders, counted);
  const fresh = rows.filter(({ isKnown }) => !isKnown);
  if (fresh.length > 0) await bookParcels(db, { id: of.connectionId, atUtc: nowMs }, fresh, nowMs);
}
