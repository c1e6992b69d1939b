// What past orders and shipments teach: the days suppliers and lanes really need, and how each kept
// its word. Pure; the figures are those of shared/planning/leg-days.ts.
import { DAY_MS, localDateAt } from '../../../shared/calendar/local-date.ts';
import {
  type DaysBand,
  type Kept,
  learntDays,
  type Scorecard,
  scorecardOf,
} from '../../../shared/planning/leg-days.ts';

/** An order that was sent, as far as it has come. */
export interface PastOrder {
  readonly supplierId: string;
  readonly timeZone: string;
  readonly sentAtMs: number;
  /** The date confirmed, else the one the terms promised. */
  readonly promisedOnDate: string | null;
  /** When its goods were ready, or first left; null = not recorded. */
  readonly readyAtMs: number | null;
  readonly isOver: boolean;
  readonly orderedUnits: number;
  readonly receivedUnits: number;
  readonly skuIds: readonly string[];
}

/** A first leg that is over. */
export interface PastShipment {
  readonly forwarderId: string;
  readonly fromCountry: string;
  readonly warehouseId: string;
  readonly mode: string;
  readonly readyAtMs: number | null;
  readonly availableAtMs: number | null;
  readonly promisedAtMs: number | null;
  readonly expectedUnits: number;
  readonly receivedUnits: number;
}

/** Days learnt for a supplier's goods; '' = all of them. */
export interface LearntSupplier extends DaysBand {
  readonly supplierId: string;
  readonly skuId: string;
}

/** Days learnt for a lane. */
export interface LearntLane extends DaysBand {
  readonly forwarderId: string;
  readonly fromCountry: string;
  readonly warehouseId: string;
  readonly mode: string;
}

function groups<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const group = found.get(keyOf(row));
    if (group) group.push(row);
    else found.set(keyOf(row), [row]);
  }
  return found;
}

const productionOf = ({ sentAtMs, readyAtMs }: PastOrder) =>
  readyAtMs === null || readyAtMs < sentAtMs ? null : (readyAtMs - sentAtMs) / DAY_MS;

const transitOf = ({ readyAtMs, availableAtMs }: PastShipment) =>
  readyAtMs === null || availableAtMs === null || availableAtMs < readyAtMs
    ? null
    : (availableAtMs - readyAtMs) / DAY_MS;

const whole = ({ p50Days, p90Days }: DaysBand): DaysBand => ({
  p50Days: Math.round(p50Days),
  p90Days: Math.ceil(p90Days),
});

/** Production days by supplier, and by SKU where three or more orders tell. */
export function learntSuppliers(orders: readonly PastOrder[]): LearntSupplier[] {
  return [...groups(orders, ({ supplierId }) => supplierId)].flatMap(([supplierId, own]) => {
    const skuIds = ['', ...new Set(own.flatMap((order) => order.skuIds))];
    return skuIds.flatMap((skuId) => {
      const days = own
        .filter((order) => skuId === '' || order.skuIds.includes(skuId))
        .flatMap((order) => productionOf(order) ?? []);
      const band = learntDays(days);
      return band ? [{ supplierId, skuId, ...whole(band) }] : [];
    });
  });
}

const laneKey = (row: PastShipment) =>
  JSON.stringify([row.forwarderId, row.fromCountry, row.warehouseId, row.mode]);

/** Transit days by lane. */
export function learntLanes(shipments: readonly PastShipment[]): LearntLane[] {
  return [...groups(shipments, laneKey).values()].flatMap((own) => {
    const band = learntDays(own.flatMap((shipment) => transitOf(shipment) ?? []));
    const [first] = own;
    if (!band || !first) return [];
    const { forwarderId, fromCountry, warehouseId, mode } = first;
    return [{ forwarderId, fromCountry, warehouseId, mode, ...whole(band) }];
  });
}

function keptByOrder(order: PastOrder): Kept {
  const { readyAtMs, promisedOnDate, timeZone, orderedUnits, receivedUnits } = order;
  const isKnown = readyAtMs !== null && promisedOnDate !== null;
  return {
    days: productionOf(order),
    isOnTime: isKnown ? localDateAt(readyAtMs, timeZone) <= promisedOnDate : null,
    units: order.isOver ? { expected: orderedUnits, received: receivedUnits } : null,
  };
}

function keptByShipment(shipment: PastShipment): Kept {
  const { availableAtMs, promisedAtMs, expectedUnits, receivedUnits } = shipment;
  const isKnown = availableAtMs !== null && promisedAtMs !== null;
  return {
    days: transitOf(shipment),
    // Who is there on the promised day is on time, whatever the hour.
    isOnTime: isKnown ? availableAtMs < promisedAtMs + DAY_MS : null,
    units: { expected: expectedUnits, received: receivedUnits },
  };
}

/** The scorecards of suppliers, by id. */
export function supplierScorecards(
  orders: readonly PastOrder[],
): ({ readonly supplierId: string } & Scorecard)[] {
  return [...groups(orders, ({ supplierId }) => supplierId)].map(([supplierId, own]) => ({
    supplierId,
    ...scorecardOf(own.map(keptByOrder)),
  }));
}

/** The scorecards of lanes. */
export function laneScorecards(
  shipments: readonly PastShipment[],
): (Omit<LearntLane, keyof DaysBand> & Scorecard)[] {
  return [...groups(shipments, laneKey).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { forwarderId, fromCountry, warehouseId, mode } = first;
    const card = scorecardOf(own.map(keptByShipment));
    return [{ forwarderId, fromCountry, warehouseId, mode, ...card }];
  });
}
