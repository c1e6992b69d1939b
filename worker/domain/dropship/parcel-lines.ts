// What a parcel holds in units of an order's lines: a warehouse counts SKUs, a shop counts what it
// sells. Pure.
import type { TrackedOrders } from '../../db/dropship/parcels.ts';
import { componentsInForce } from '../components-in-force.ts';
import type { ParcelUnits } from './assign-parcels.ts';

/** Units of a line, by the platform's id of it. */
export interface ParcelLine {
  readonly ref: string;
  readonly units: number;
}

function wholeUnits(rows: readonly ParcelUnits[], unitsOf: ReadonlyMap<string, number>): number {
  const counts = [...unitsOf].map(([skuId, units]) => {
    const own = rows.filter((row) => row.skuId === skuId);
    return Math.floor(own.reduce((sum, row) => sum + row.units, 0) / Math.max(1, units));
  });
  return counts.length === 0 ? 0 : Math.min(...counts);
}

/**
 * The lines a parcel completes, beside the parcels that were told before it: a set that leaves in
 * two parcels is told with the second. Lines it completes nothing of are left out.
 *
 * @param earlier tracking numbers of the order's parcels told before this one
 * @example 2-packs: 4 of the SKU in this parcel, none before -> 2 units
 */
export function parcelLines(
  tracked: TrackedOrders,
  orderId: string,
  tracking: string,
  earlier: readonly string[],
): ParcelLine[] {
  const own = tracked.lines.filter((line) => line.orderId === orderId);
  return own.flatMap(({ orderLineId, ref, listingId, atUtc }) => {
    if (listingId === null) return [];
    const parts = componentsInForce([...tracked.components], listingId, atUtc);
    const unitsOf = new Map(parts.map(({ skuId, units }) => [skuId, units]));
    const rows = tracked.parcels.filter((row) => row.orderLineId === orderLineId);
    const before = rows.filter((row) => earlier.includes(row.tracking));
    const after = [...before, ...rows.filter((row) => row.tracking === tracking)];
    const units = wholeUnits(after, unitsOf) - wholeUnits(before, unitsOf);
    return units > 0 ? [{ ref, units }] : [];
  });
}
