// The ways more units of a product can come to a live: on the way already, from another warehouse
// of ours, or newly ordered by each lane; each with its latest dates. Pure.
import type { ShipWayView } from '../../../shared/contract/live-plans.ts';
import { availableUnits } from '../../../shared/inventory/balance.ts';
import {
  inTimeShare,
  type ShipPlace,
  type ShipWay,
  shipDates,
  truckDays,
} from '../../../shared/planning/ship-dates.ts';
import { isoOf, isoOrNull } from '../instants.ts';
import { calendarOf, weekdaysOf } from './calendars.ts';
import type { PlanFacts, PlanItemRow, PlanLane, PlanSupplier, PlanWarehouse } from './facts.ts';

/** A way with what the proposal needs beyond its view. */
export interface WayOption {
  readonly view: Omit<ShipWayView, 'units' | 'freight'>;
  readonly minimumUnits: number;
  readonly cartonUnits: number;
  readonly lane: PlanLane | null;
  readonly etaP50Ms: number;
}

/** Where the goods are wanted, and by when. */
export interface WayTarget {
  readonly warehouse: PlanWarehouse;
  readonly receiveByMs: number;
  readonly nowMs: number;
}

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** Whether a lane takes goods with these flags. */
export function takes(lane: PlanLane, item: PlanItemRow): boolean {
  return (
    (!item.hasBattery || lane.takesBattery === 1) &&
    (!item.isLiquid || lane.takesLiquid === 1) &&
    (!item.isMagnetic || lane.takesMagnetic === 1) &&
    (!item.isAerosol || lane.takesAerosol === 1)
  );
}

function dated(way: ShipWay, { receiveByMs, nowMs }: WayTarget) {
  const dates = shipDates(way, receiveByMs, nowMs);
  return {
    decideByUtc: isoOf(dates.decideByMs),
    leavesByUtc: isoOf(dates.leavesByMs),
    originTimeZone: way.maker?.timeZone ?? way.origin.timeZone,
    isMissed: dates.isMissed,
    etaP50Utc: isoOf(dates.etaP50Ms),
    etaP90Utc: isoOf(dates.etaP90Ms),
    inTimeShare: inTimeShare(dates.etaP50Ms, dates.etaP90Ms, receiveByMs),
    etaP50Ms: dates.etaP50Ms,
  };
}

/** What is on its way to the warehouses that serve the live. */
export function inboundWays(
  facts: PlanFacts,
  item: PlanItemRow,
  pool: readonly string[] | null,
  target: WayTarget,
): ShipWayView[] {
  return facts.inbound
    .filter(({ skuId }) => skuId === item.skuId)
    .filter(({ warehouseId }) => pool === null || pool.includes(warehouseId))
    .map((line, i) => ({
      key: `inbound:${line.reference ?? i}:${line.warehouseId}`,
      kind: 'on-the-way' as const,
      mode: line.mode ?? 'truck',
      name: line.reference ?? '',
      toWarehouseId: line.warehouseId,
      fromWarehouseId: null,
      supplierId: null,
      inboundLineId: line.inboundLineId ?? null,
      units: line.units,
      mostUnits: line.units,
      decideByUtc: null,
      leavesByUtc: null,
      originTimeZone: null,
      isMissed: false,
      isAllowed: true,
      etaP50Utc: isoOrNull(line.etaP50Ms),
      etaP90Utc: isoOrNull(line.etaP90Ms),
      inTimeShare: inTimeShare(line.etaP50Ms, line.etaP90Ms, target.receiveByMs),
      isEstimate: false,
    }));
}

function truckBetween(from: PlanWarehouse, to: PlanWarehouse): number | null {
  if (from.country !== to.country) return null;
  const { latitude, longitude } = from;
  if (latitude === null || longitude === null) return null;
  if (to.latitude === null || to.longitude === null) return null;
  return truckDays({ latitude, longitude }, { latitude: to.latitude, longitude: to.longitude });
}

/** What other warehouses of the country could send, in whole cartons of what is free there. */
export function transferWays(
  facts: PlanFacts,
  item: PlanItemRow,
  pool: readonly string[] | null,
  target: WayTarget,
): WayOption[] {
  const carton = Math.max(1, item.cartonUnits ?? 1);
  return facts.warehouses.flatMap((origin): WayOption[] => {
    // Marketplace warehouses do not ship to ours at a seller's word.
    if (origin.kind !== 'own' && origin.kind !== '3pl') return [];
    if (origin.id === target.warehouse.id || pool === null || pool.includes(origin.id)) return [];
    const level = facts.levels.find(
      ({ skuId, warehouseId }) => skuId === item.skuId && warehouseId === origin.id,
    );
    const free = level ? Math.floor(availableUnits(level) / carton) * carton : 0;
    const days = truckBetween(origin, target.warehouse);
    if (free <= 0 || days === null) return [];
    const way: ShipWay = {
      transitP50Days: days,
      transitP90Days: days + 2,
      productionDays: 0,
      maker: null,
      origin: calendarOf(facts, 'warehouse', origin.id, origin.timeZone, weekdaysOf(origin)),
      leavesAtLocalTime: origin.cutOffLocalTime,
    };
    const { etaP50Ms, ...dates } = dated(way, target);
    return [
      {
        view: {
          key: `transfer:${origin.id}`,
          kind: 'transfer',
          mode: 'truck',
          name: origin.code,
          toWarehouseId: target.warehouse.id,
          fromWarehouseId: origin.id,
          supplierId: null,
          mostUnits: free,
          isAllowed: true,
          isEstimate: true,
          ...dates,
        },
        minimumUnits: 1,
        cartonUnits: carton,
        lane: null,
        etaP50Ms,
      },
    ];
  });
}

/** A domestic supplier brings goods itself; nobody said how long, so it is a guess. */
const DOMESTIC_DAYS = { p50: 3, p90: 5 };

interface Carriage {
  readonly mode: PlanLane['mode'];
  readonly lane: PlanLane | null;
  readonly origin: ShipPlace;
  readonly p50: number;
  readonly p90: number;
}

function carriages(facts: PlanFacts, supplier: PlanSupplier, target: WayTarget): Carriage[] {
  const lanes = facts.lanes.filter(
    ({ fromCountry, warehouseId }) =>
      fromCountry === supplier.country && warehouseId === target.warehouse.id,
  );
  const carried = lanes.map((lane) => ({
    mode: lane.mode,
    lane,
    origin: calendarOf(facts, 'forwarder', lane.forwarderId, lane.timeZone, EVERY_DAY),
    p50: lane.transitP50Days,
    p90: lane.transitP90Days,
  }));
  if (lanes.length > 0 || supplier.country !== target.warehouse.country) return carried;
  const origin = { timeZone: supplier.timeZone, weekdays: EVERY_DAY, closures: [] };
  return [{ mode: 'truck', lane: null, origin, ...DOMESTIC_DAYS }];
}

/** New orders at the product's supplier, by each lane; a fast lane for small batches. */
export function orderWays(facts: PlanFacts, item: PlanItemRow, target: WayTarget): WayOption[] {
  const terms = facts.suppliers.filter(({ supplierId }) => supplierId === item.supplierId);
  const supplier = terms.find(({ skuId }) => skuId === item.skuId) ?? terms[0];
  if (!supplier) return [];
  const maker = calendarOf(
    facts,
    'supplier',
    supplier.supplierId,
    supplier.timeZone,
    [1, 2, 3, 4, 5, 6],
  );
  return carriages(facts, supplier, target).map(({ mode, lane, origin, p50, p90 }): WayOption => {
    const isFast = supplier.fastLaneDays !== null && mode !== 'sea';
    const productionDays = isFast ? supplier.fastLaneDays : supplier.productionP50Days;
    const way: ShipWay = {
      transitP50Days: p50,
      transitP90Days: p90,
      productionDays: productionDays ?? 0,
      maker,
      origin,
      leavesAtLocalTime: null,
    };
    const { etaP50Ms, ...dates } = dated(way, target);
    return {
      view: {
        key: `order:${supplier.supplierId}:${lane?.forwarderId ?? ''}:${mode}`,
        kind: 'order',
        mode,
        name: supplier.name,
        toWarehouseId: target.warehouse.id,
        fromWarehouseId: null,
        supplierId: supplier.supplierId,
        mostUnits: isFast ? supplier.fastLaneMaxUnits : null,
        isAllowed: lane === null || takes(lane, item),
        isEstimate: lane === null || productionDays === null,
        ...dates,
      },
      minimumUnits: supplier.minimumOrderUnits,
      cartonUnits: Math.max(1, supplier.cartonUnits ?? item.cartonUnits ?? 1),
      lane,
      etaP50Ms,
    };
  });
}
