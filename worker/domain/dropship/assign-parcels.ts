// Which units of which order lines are in which parcel, and what that says of each line. Pure: the
// rows of one order are handed in; the same rows of a file again change nothing.
import { type OrderFact, OWN_PARCEL } from '../order-facts.ts';

/** Units of a line at a warehouse, promised or gone. */
export interface LineHolding {
  readonly orderLineId: string;
  readonly skuId: string;
  readonly warehouseId: string;
  readonly unitsOpen: number;
  readonly unitsShipped: number;
}

/** Units of a line in a parcel. */
export interface ParcelUnits {
  readonly orderLineId: string;
  readonly skuId: string;
  readonly warehouseId: string;
  readonly tracking: string;
  readonly units: number;
}

/** A row of a tracking file, its codes resolved; null = the row does not say. */
export interface ParcelClaim {
  readonly skuId: string | null;
  readonly warehouseId: string | null;
  readonly tracking: string;
  readonly units: number | null;
}

/** What a row comes to: parcels to be written, or why not. */
export type Assigned =
  | { readonly kind: 'new' | 'same'; readonly parcels: readonly ParcelUnits[] }
  | { readonly kind: 'unknown-item' }
  | { readonly kind: 'too-many' };

const isAt = (claim: ParcelClaim) => (row: LineHolding | ParcelUnits) =>
  (claim.skuId === null || row.skuId === claim.skuId) &&
  (claim.warehouseId === null || row.warehouseId === claim.warehouseId);

const keyOf = ({ orderLineId, skuId, warehouseId }: LineHolding | ParcelUnits) =>
  `${orderLineId} ${skuId} ${warehouseId}`;

const sumOf = (rows: readonly { readonly units: number }[]) =>
  rows.reduce((sum, { units }) => sum + units, 0);

/**
 * One row against what is in parcels already. Without units it takes all that is left; a row whose
 * parcel is known with as many units is the same row told again.
 *
 * @example 3 promised, none in a parcel, a row of 2: 2 of them; the same row again: same
 */
export function assignParcel(
  claim: ParcelClaim,
  holdings: readonly LineHolding[],
  known: readonly ParcelUnits[],
): Assigned {
  const places = holdings.filter(isAt(claim));
  if (places.length === 0) return { kind: 'unknown-item' };
  const told = known.filter(isAt(claim)).filter(({ tracking }) => tracking === claim.tracking);
  const wanted = claim.units === null ? null : claim.units - sumOf(told);
  if (wanted !== null && wanted <= 0) return { kind: 'same', parcels: [] };
  let left = wanted ?? Number.POSITIVE_INFINITY;
  const parcels: ParcelUnits[] = [];
  for (const place of places) {
    const inParcels = sumOf(known.filter((row) => keyOf(row) === keyOf(place)));
    const free = Math.max(0, place.unitsOpen + place.unitsShipped - inParcels);
    const units = Math.min(left, free);
    if (units <= 0) continue;
    const before = told.filter((row) => keyOf(row) === keyOf(place));
    const { orderLineId, skuId, warehouseId } = place;
    const { tracking } = claim;
    parcels.push({ orderLineId, skuId, warehouseId, tracking, units: units + sumOf(before) });
    left -= units;
  }
  if (wanted !== null && left > 0) return { kind: 'too-many' };
  if (parcels.length > 0) return { kind: 'new', parcels };
  return told.length > 0 ? { kind: 'same', parcels: [] } : { kind: 'too-many' };
}

/** The known parcels with new ones laid over them. */
export function withParcels(
  known: readonly ParcelUnits[],
  added: readonly ParcelUnits[],
): ParcelUnits[] {
  const keep = new Set(added.map((row) => `${keyOf(row)} ${row.tracking}`));
  return [...known.filter((row) => !keep.has(`${keyOf(row)} ${row.tracking}`)), ...added];
}

/**
 * What the parcels of one line say in units of its listing: per warehouse, and what is whole only
 * over several of them under no warehouse. A set has left when all its parts have.
 *
 * @param unitsOf units of each SKU that one listing unit takes
 * @example a 2-pack with 3 of its SKU in parcels: 1 shipped
 */
export function shippedFacts(
  parcels: readonly ParcelUnits[],
  unitsOf: ReadonlyMap<string, number>,
): OrderFact[] {
  const whole = (rows: readonly ParcelUnits[]) =>
    Math.min(
      ...[...unitsOf].map(([skuId, units]) =>
        Math.floor(sumOf(rows.filter((row) => row.skuId === skuId)) / Math.max(1, units)),
      ),
    );
  if (unitsOf.size === 0) return [];
  const warehouseIds = [...new Set(parcels.map(({ warehouseId }) => warehouseId))].sort();
  const facts = warehouseIds.map((warehouseId) => ({
    kind: 'shipped' as const,
    ref: `${OWN_PARCEL}${warehouseId}`,
    units: whole(parcels.filter((row) => row.warehouseId === warehouseId)),
    warehouseId,
  }));
  const rest = whole(parcels) - sumOf(facts);
  const apart = { kind: 'shipped' as const, ref: OWN_PARCEL, units: rest, warehouseId: null };
  return [...facts, ...(rest > 0 ? [apart] : [])].filter(({ units }) => units > 0);
}
