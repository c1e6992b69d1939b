/**
 * The arithmetic of a plan as lines: each figure with its formula, what went in, where it came from
 * and how old it is. The lines are read off the same numbers the plan was made of.
 */
import type { EffectivePolicy } from '../../inventory/policy.ts';
import { baseUnits, type DemandWindow, liveUnits } from './demand-window.ts';
import type { DestinationInput, Origin, SkuPlanInput } from './input.ts';
import type { Levels, Wanted } from './levels.ts';
import type { OrderProposal, PlanLine, PlanPosition } from './plan.ts';
import type { FormulaId, PlanTerm, TermUnit } from './terms.ts';
import type { Way } from './ways.ts';

/** Everything a destination's lines are read off. */
export interface Explained {
  readonly input: SkuPlanInput;
  readonly destination: DestinationInput;
  readonly window: DemandWindow;
  readonly position: PlanPosition;
  readonly levels: Levels;
  readonly wanted: Wanted;
  readonly way: Way | null;
  readonly order: OrderProposal | null;
  readonly transferUnits: number;
}

function told(
  term: PlanTerm,
  value: number,
  unit: TermUnit,
  origin: Origin,
  subjectId: string | null = null,
): PlanLine {
  return { term, value, unit, formula: null, inputs: [], origin, subjectId };
}

type Got = (
  term: PlanTerm,
  value: number,
  unit: TermUnit,
  formula: FormulaId,
  ...inputs: PlanTerm[]
) => PlanLine;

const calculated = (nowMs: number): Got => {
  const origin: Origin = { source: 'calculated', reference: null, asOfMs: nowMs };
  return (term, value, unit, formula, ...inputs) => ({
    term,
    value,
    unit,
    formula,
    inputs,
    origin,
    subjectId: null,
  });
};

const DEFAULT_ORIGIN: Origin = { source: 'default', reference: null, asOfMs: null };

function policyOrigin(policy: EffectivePolicy, field: keyof EffectivePolicy['sources']): Origin {
  const reference = policy.sources[field];
  return reference === null ? DEFAULT_ORIGIN : { source: 'policy', reference, asOfMs: null };
}

function positionLines({ destination, position, levels, wanted }: Explained, got: Got): PlanLine[] {
  const origin = destination.stock?.origin ?? DEFAULT_ORIGIN;
  const arrivals = destination.inbound.map((line) =>
    told('inbound', line.units, 'units', line.origin, line.id),
  );
  const expires = ['onHand', 'unitsPerDay', 'protectionDays'] as const;
  const expiring =
    position.expiringUnits > 0
      ? [got('expiringUnits', position.expiringUnits, 'units', 'expires-unsold', ...expires)]
      : [];
  return [
    told('onHand', position.onHand, 'units', origin),
    told('unavailable', position.unavailable, 'units', origin),
    told('allocatedToOrders', position.allocatedToOrders, 'units', origin),
    ...arrivals,
    got(
      'positionUnits',
      position.positionUnits,
      'units',
      'position',
      'onHand',
      'unavailable',
      'allocatedToOrders',
      'inbound',
    ),
    got('inboundLate', position.lateUnits, 'units', 'late-inbound', 'inbound', 'protectionDays'),
    ...expiring,
    got(
      'coverUnits',
      wanted.coverUnits,
      'units',
      'time-phased-cover',
      'positionUnits',
      'inboundLate',
      ...expiring.map(({ term }) => term),
    ),
    told('reviewDays', levels.protectionDays - levels.lead.planDays, 'days', DEFAULT_ORIGIN),
  ];
}

function leadLines({ destination, levels, way }: Explained, got: Got): PlanLine[] {
  const { lead } = levels;
  const stated = told(
    'leadTimeDays',
    lead.planDays,
    'days',
    policyOrigin(destination.policy, 'leadTimeDays'),
  );
  const isStated = way === null || way.leadTime.planDays !== lead.planDays ? [stated] : [];
  if (way === null) return isStated;
  const { production, transit } = way.route;
  return [
    told('productionDays', production.p50Days, 'days', production.origin, way.supplier.supplierId),
    told('transitDays', transit.p50Days, 'days', transit.origin, way.lane.forwarderId),
    got('closedDays', lead.closedDays, 'days', 'lead-time', 'productionDays', 'transitDays'),
    ...(isStated.length > 0
      ? isStated
      : [
          got(
            'leadTimeDays',
            lead.planDays,
            'days',
            'lead-time',
            'productionDays',
            'transitDays',
            'closedDays',
          ),
        ]),
  ];
}

function demandLines({ input, destination, window, levels }: Explained, got: Got): PlanLine[] {
  const { lead, protectionDays, total } = levels;
  const forecast = input.forecasts[destination.market];
  const origin = forecast?.origin ?? DEFAULT_ORIGIN;
  const base = baseUnits(window, protectionDays);
  const live = liveUnits(window, protectionDays);
  const lives = window.lives
    .filter(({ dayIndex }) => dayIndex < protectionDays)
    .map((item) => told('liveDemand', item.units, 'units', item.live.origin, item.live.liveId));
  return [
    got('leadTimeSdDays', lead.sdDays, 'days', 'lead-time-spread', 'productionDays', 'transitDays'),
    got('protectionDays', protectionDays, 'days', 'protection', 'leadTimeDays', 'reviewDays'),
    told('unitsPerDay', protectionDays > 0 ? base / protectionDays : 0, 'unitsPerDay', origin),
    got('baseDemand', base, 'units', 'base-total', 'unitsPerDay', 'protectionDays'),
    ...lives,
    got('protectionDemand', base + live, 'units', 'live-total', 'baseDemand', 'liveDemand'),
    got(
      'demandRatio',
      total.ratio,
      'ratio',
      'variance-ratio',
      'baseDemand',
      'liveDemand',
      'leadTimeSdDays',
    ),
    told('serviceLevel', input.rules.serviceLevel, 'share', input.rules.serviceLevelOrigin),
  ];
}

function levelLines({ destination, levels }: Explained, got: Got): PlanLine[] {
  const { policy } = destination;
  const model = ['protectionDemand', 'demandRatio', 'serviceLevel'] as const;
  const point = got('modelReorderPoint', levels.modelReorderPoint, 'units', 'quantile', ...model);
  const upTo = [
    got('cycleDays', levels.cycleDays, 'days', 'cycle', 'unitsPerDay'),
    got(
      'modelOrderUpTo',
      levels.modelOrderUpTo,
      'units',
      'cycle',
      'modelReorderPoint',
      'cycleDays',
    ),
  ];
  const reorderPoint = (...inputs: PlanTerm[]) =>
    got('reorderPointUnits', levels.reorderPointUnits, 'units', 'greater', ...inputs);
  const orderUpTo = (...inputs: PlanTerm[]) =>
    got('orderUpToUnits', levels.orderUpToUnits, 'units', 'greater', ...inputs);
  if (levels.isFloorLifted) {
    return [point, reorderPoint('modelReorderPoint'), ...upTo, orderUpTo('modelOrderUpTo')];
  }
  return [
    point,
    told('alertLineDays', policy.alertLineDays, 'days', policyOrigin(policy, 'alertLineDays')),
    got(
      'floorReorderPoint',
      levels.floorReorderPoint,
      'units',
      'path-total',
      'leadTimeDays',
      'alertLineDays',
    ),
    reorderPoint('modelReorderPoint', 'floorReorderPoint'),
    ...upTo,
    told(
      'turnoverMaxDays',
      policy.turnoverMaxDays,
      'days',
      policyOrigin(policy, 'turnoverMaxDays'),
    ),
    got(
      'floorOrderUpTo',
      levels.floorOrderUpTo,
      'units',
      'path-total',
      'leadTimeDays',
      'turnoverMaxDays',
    ),
    orderUpTo('modelOrderUpTo', 'floorOrderUpTo'),
  ];
}

// What the policy's level asks for beyond what is there, less what nobody will wait for. Of what
// expires, only what demand is expected to leave.
function floorLines({ position, wanted }: Explained, got: Got): PlanLine[] {
  const terms: PlanTerm[] = ['floorOrderUpTo', 'coverUnits', 'lostBeforeUnits'];
  const isDated = position.expiringUnits > 0 || wanted.expiringUnits > 0;
  const expiry = isDated
    ? [got('expectedExpiry', wanted.expiringUnits, 'units', 'expected-expiry', 'coverUnits')]
    : [];
  if (position.expiringUnits > 0) terms.push('expiringUnits');
  if (isDated) terms.push('expectedExpiry');
  return [...expiry, got('wantedUnits', wanted.units, 'units', 'floor-missing', ...terms)];
}

const NEED: readonly PlanTerm[] = ['demandAfter', 'safetyUnits', 'leftAtArrival'];

function wantedLines(explained: Explained, got: Got): PlanLine[] {
  const { wanted, transferUnits } = explained;
  if (!wanted.isDue) return [];
  const { lostUnits, leftUnits, afterUnits, safetyUnits, floorUnits, units } = wanted;
  const isFloor = floorUnits > Math.max(0, afterUnits - leftUnits + safetyUnits);
  const lines = [
    got('lostBeforeUnits', lostUnits, 'units', 'lost-before-arrival', 'coverUnits', 'leadTimeDays'),
    got('leftAtArrival', leftUnits, 'units', 'left-at-arrival', 'coverUnits', 'leadTimeDays'),
    got('demandAfter', afterUnits, 'units', 'demand-after', 'reviewDays', 'cycleDays'),
    got('safetyUnits', safetyUnits, 'units', 'safety', 'demandRatio', 'serviceLevel'),
    ...(isFloor
      ? floorLines(explained, got)
      : [got('wantedUnits', units, 'units', 'need-at-arrival', ...NEED)]),
  ];
  if (transferUnits <= 0) return lines;
  return [...lines, got('transferUnits', transferUnits, 'units', 'transfer', 'wantedUnits')];
}

function orderLines({ order, way, input }: Explained, got: Got): PlanLine[] {
  if (order === null || way === null) return [];
  const { origin, supplierId } = way.supplier;
  const lines = [
    told('minimumUnits', order.minimumUnits, 'units', origin, supplierId),
    told('cartonUnits', order.cartonUnits, 'units', origin, supplierId),
  ];
  const { priceStep, unitPriceMinor, goodsMinor, freightMinor } = order;
  if (priceStep) {
    lines.push(got('priceStepUnits', priceStep.fromUnits, 'units', 'price-step', 'wantedUnits'));
  }
  lines.push(
    got(
      'orderUnits',
      order.units,
      'units',
      'order-quantity',
      'wantedUnits',
      'transferUnits',
      'minimumUnits',
      'cartonUnits',
    ),
  );
  if (unitPriceMinor !== null && goodsMinor !== null) {
    const isListed = (way.supplier.terms.priceBreaks ?? []).length > 0;
    const from = isListed ? origin : (input.money?.origin ?? DEFAULT_ORIGIN);
    lines.push(told('unitPrice', unitPriceMinor, 'minor', from, supplierId));
    lines.push(got('goods', goodsMinor, 'minor', 'product', 'orderUnits', 'unitPrice'));
  }
  if (freightMinor !== null) {
    const from = way.lane.transit.origin;
    lines.push(told('freight', freightMinor, 'minor', from, way.lane.forwarderId));
  }
  return lines;
}

/** All lines of a destination, in the order a reader follows them. */
export function explain(explained: Explained): PlanLine[] {
  const got = calculated(explained.input.nowMs);
  return [
    ...positionLines(explained, got),
    ...leadLines(explained, got),
    ...demandLines(explained, got),
    ...levelLines(explained, got),
    ...wantedLines(explained, got),
    ...orderLines(explained, got),
  ];
}
