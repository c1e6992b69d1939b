/**
 * The ways an order can take to a warehouse: each supplier's lanes with their lead times, which of
 * them the goods' flags allow, and which one is the regular way.
 */
import type { OpenDays } from '../../calendar/open-days.ts';
import type {
  DestinationInput,
  LaneInput,
  LegDays,
  SkuMoney,
  SkuPlanInput,
  SkuTraits,
  SupplierInput,
  TransportMode,
} from './input.ts';
import { leadTimeOn, type Route, statedLeadTime } from './lead-time.ts';
import type { LeadTime } from './plan.ts';

/** One way with what its choice rests on. */
export interface Way {
  readonly supplier: SupplierInput;
  readonly lane: LaneInput;
  readonly isFastLane: boolean;
  readonly isAllowed: boolean;
  readonly route: Route;
  readonly leadTime: LeadTime;
  readonly freightMinorPerUnit: number | null;
}

/** Without prices the slower way is the cheaper one. */
const MODE_RANKS: Readonly<Record<TransportMode, number>> = {
  sea: 0,
  rail: 1,
  truck: 2,
  air: 3,
  express: 4,
};

/** Whether a lane takes goods with these flags. */
export function laneTakes(lane: LaneInput, traits: SkuTraits): boolean {
  return (
    (!traits.hasBattery || lane.takesBattery) &&
    (!traits.isLiquid || lane.takesLiquid) &&
    (!traits.isMagnetic || lane.takesMagnetic) &&
    (!traits.isAerosol || lane.takesAerosol)
  );
}

/** Size of one unit, from its carton where that is known. */
export function unitSize(
  traits: SkuTraits,
  cartonUnits: number,
): { readonly cbm: number | null; readonly kg: number | null } {
  const inCarton = Math.max(1, traits.cartonUnits ?? cartonUnits);
  const cm3 =
    traits.cartonVolumeCm3 === null ? traits.unitVolumeCm3 : traits.cartonVolumeCm3 / inCarton;
  const grams =
    traits.cartonWeightGrams === null
      ? traits.unitWeightGrams
      : traits.cartonWeightGrams / inCarton;
  return { cbm: cm3 === null ? null : cm3 / 1e6, kg: grams === null ? null : grams / 1000 };
}

/** Freight of one unit on a lane: by weight where weight is priced, else by volume. */
export function freightPerUnit(
  lane: LaneInput,
  traits: SkuTraits,
  cartonUnits: number,
): number | null {
  const { cbm, kg } = unitSize(traits, cartonUnits);
  if (lane.minorPerKg !== null && kg !== null) return lane.minorPerKg * kg;
  if (lane.minorPerCbm !== null && cbm !== null) return lane.minorPerCbm * cbm;
  return null;
}

function wayOf(
  { traits }: SkuPlanInput,
  supplier: SupplierInput,
  lane: LaneInput,
  warehouse: OpenDays,
  production: LegDays,
  isFastLane: boolean,
  todayNumber: number,
): Way {
  const route = {
    production,
    maker: supplier.calendar,
    transit: lane.transit,
    forwarder: lane.calendar,
    warehouse,
  };
  return {
    supplier,
    lane,
    isFastLane,
    isAllowed: laneTakes(lane, traits),
    route,
    leadTime: leadTimeOn(route, todayNumber),
    freightMinorPerUnit: freightPerUnit(lane, traits, supplier.terms.cartonUnits),
  };
}

/** Every way from every supplier to a warehouse, small-batch lanes among them. */
export function waysTo(
  input: SkuPlanInput,
  { warehouseId, calendar, canOrder }: DestinationInput,
  todayNumber: number,
): Way[] {
  if (!canOrder) return [];
  return input.suppliers.flatMap((supplier) =>
    supplier.lanes
      .filter((lane) => lane.warehouseId === warehouseId)
      .flatMap((lane) => {
        const { production, fastLane } = supplier;
        const way = wayOf(input, supplier, lane, calendar, production, false, todayNumber);
        if (fastLane === null || lane.mode === 'sea' || fastLane.mostUnits <= 0) return [way];
        const quick = { ...production, p50Days: fastLane.days, p90Days: fastLane.days };
        return [way, wayOf(input, supplier, lane, calendar, quick, true, todayNumber)];
      }),
  );
}

const YEAR_DAYS = 365;

function costOf(way: Way, money: SkuMoney | null, holdingShareAYear: number): number | null {
  if (money === null || way.freightMinorPerUnit === null) return null;
  const inTransit = (money.purchaseMinor * holdingShareAYear * way.leadTime.p50Days) / YEAR_DAYS;
  const price = way.supplier.terms.priceBreaks?.[0]?.unitPriceMinor ?? money.purchaseMinor;
  return price + way.freightMinorPerUnit + inTransit;
}

/**
 * The regular way: of the preferred supplier that has any, the allowed one of least cost a unit
 * (freight and capital on the way), or without prices the slowest kind of transport. Null = none.
 */
export function regularWay(ways: readonly Way[], input: SkuPlanInput): Way | null {
  const usable = ways.filter(({ isAllowed, isFastLane }) => isAllowed && !isFastLane);
  const preferred = input.suppliers.find(({ supplierId }) =>
    usable.some(({ supplier }) => supplier.supplierId === supplierId),
  );
  const own = usable.filter(({ supplier }) => supplier === preferred);
  const costs = new Map(
    own.map((way) => [way, costOf(way, input.money, input.rules.holdingShareAYear)]),
  );
  const isPriced = own.every((way) => costs.get(way) !== null);
  const rank = (way: Way) => (isPriced ? (costs.get(way) ?? 0) : MODE_RANKS[way.lane.mode]);
  return own.reduce<Way | null>(
    (best, way) =>
      best === null ||
      rank(way) < rank(best) ||
      (rank(way) === rank(best) && way.leadTime.p50Days < best.leadTime.p50Days)
        ? way
        : best,
    null,
  );
}

/**
 * Lead time to plan a warehouse with: what was asked; else the regular way's, not below what the
 * policy states unless its floor was lifted; without a way, the policy's.
 * @example policy 30 days, the lane 44 with a closure: 44; the lane 20: 30, or 20 once lifted
 */
export function leadTimeFor(
  { policy }: DestinationInput,
  way: Way | null,
  { isFloorLifted, leadTimeDays }: SkuPlanInput['rules'],
): LeadTime {
  if (leadTimeDays !== undefined) {
    const asked = statedLeadTime(leadTimeDays);
    return way === null ? asked : { ...asked, sdDays: way.leadTime.sdDays };
  }
  if (way === null) return statedLeadTime(policy.leadTimeDays);
  const isStated = policy.sources.leadTimeDays !== null;
  const { leadTime } = way;
  if (!isStated || isFloorLifted || policy.leadTimeDays <= leadTime.planDays) return leadTime;
  const longer = policy.leadTimeDays - leadTime.planDays;
  return {
    ...leadTime,
    planDays: policy.leadTimeDays,
    p50Days: leadTime.p50Days + longer,
    p90Days: leadTime.p90Days + longer,
  };
}
