/**
 * What would change the advice: the same arithmetic with one fact altered, as data. Transfers are
 * left as they are proposed.
 */
import { regularOrder, type Shared, type Worked, workOut } from './destination.ts';
import type { DestinationInput, SkuPlanInput } from './input.ts';
import type { PlanChange } from './plan.ts';

const MILDER = 0.05;
const WEEK_DAYS = 7;

type Variant = Omit<PlanChange, 'orderUnits' | 'reorderPointUnits'> & {
  readonly input: SkuPlanInput;
  readonly destination: DestinationInput;
  /** What the altered fact leaves as it is. */
  readonly shared: Shared;
};

function levelVariants(input: SkuPlanInput, worked: Worked): Variant[] {
  const { destination } = worked;
  const { serviceLevel } = input.rules;
  // Half the risk, or twice as much.
  const higher = 1 - (1 - serviceLevel) / 2;
  const lower = Math.max(0.5, serviceLevel - Math.max(MILDER, 1 - serviceLevel));
  const at = (to: number) => ({ ...input, rules: { ...input.rules, serviceLevel: to } });
  return [
    {
      kind: 'service-higher',
      subjectId: null,
      to: higher,
      input: at(higher),
      destination,
      shared: worked,
    },
    {
      kind: 'service-lower',
      subjectId: null,
      to: lower,
      input: at(lower),
      destination,
      shared: worked,
    },
  ];
}

function supplyVariants(input: SkuPlanInput, worked: Worked): Variant[] {
  const { destination, levels } = worked;
  const { nowMs } = input;
  const overdue = destination.inbound.filter(
    ({ etaP50Ms, etaP90Ms }) => Math.max(etaP50Ms ?? 0, etaP90Ms ?? 0) < nowMs,
  );
  const dated = overdue.map((line): Variant => {
    const inbound = destination.inbound.map((other) =>
      other.id === line.id ? { ...other, etaP50Ms: nowMs, etaP90Ms: nowMs } : other,
    );
    const to = levels.protectionDays;
    const changed = { ...destination, inbound };
    return {
      kind: 'inbound-dated',
      subjectId: line.id,
      to,
      input,
      destination: changed,
      shared: worked,
    };
  });
  const { stock } = destination;
  if (stock === null || stock.unavailable <= 0) return dated;
  const released = { ...destination, stock: { ...stock, unavailable: 0 } };
  const to = stock.unavailable;
  const release: Variant = {
    kind: 'unavailable-released',
    subjectId: null,
    to,
    input,
    destination: released,
    shared: worked,
  };
  return [...dated, release];
}

function demandVariants(input: SkuPlanInput, worked: Worked): Variant[] {
  const { destination, window, levels, ways } = worked;
  const forecast = input.forecasts[destination.market];
  if (!forecast) return [];
  return window.lives
    .filter(({ dayIndex }) => dayIndex < levels.untilDay)
    .map(({ live, units }): Variant => {
      const lives = forecast.lives.filter(({ liveId }) => liveId !== live.liveId);
      const forecasts = { ...input.forecasts, [destination.market]: { ...forecast, lives } };
      const changed = { ...input, forecasts };
      const to = Math.round(units);
      return {
        kind: 'live-cancelled',
        subjectId: live.liveId,
        to,
        input: changed,
        destination,
        shared: { ways },
      };
    });
}

function termVariants(input: SkuPlanInput, worked: Worked): Variant[] {
  const { destination, levels, regular, window } = worked;
  const { floorReorderPoint, modelReorderPoint, floorOrderUpTo, modelOrderUpTo } = levels;
  const binds = floorReorderPoint > modelReorderPoint || floorOrderUpTo > modelOrderUpTo;
  const variants: Variant[] = [];
  if (!levels.isFloorLifted && binds) {
    const lifted = { ...input, rules: { ...input.rules, isFloorLifted: true } };
    const to = modelReorderPoint;
    variants.push({
      kind: 'floor-lifted',
      subjectId: null,
      to,
      input: lifted,
      destination,
      shared: worked,
    });
  }
  if (regular !== null && regular.lane.transit.p50Days > WEEK_DAYS) {
    const { lane } = regular;
    const shorter = { ...lane.transit, p50Days: lane.transit.p50Days - WEEK_DAYS };
    const quicker = { ...shorter, p90Days: lane.transit.p90Days - WEEK_DAYS };
    const suppliers = input.suppliers.map((supplier) =>
      supplier === regular.supplier
        ? {
            ...supplier,
            lanes: supplier.lanes.map((l) => (l === lane ? { ...l, transit: quicker } : l)),
          }
        : supplier,
    );
    variants.push({
      kind: 'lead-shorter',
      subjectId: lane.forwarderId,
      to: Math.round(quicker.p50Days),
      input: { ...input, suppliers },
      destination,
      shared: { window },
    });
  }
  return variants;
}

/** Alternatives with the order and the reorder point they would give; those alike are left out. */
export function changesOf(
  input: SkuPlanInput,
  worked: Worked,
  transferUnits: number,
  todayNumber: number,
): PlanChange[] {
  const variants = [
    ...supplyVariants(input, worked),
    ...demandVariants(input, worked),
    ...termVariants(input, worked),
    ...levelVariants(input, worked),
  ];
  const now = regularOrder(input, worked, transferUnits, todayNumber)?.units ?? 0;
  return variants.flatMap((variant): PlanChange[] => {
    const { input: changed, destination, shared, ...change } = variant;
    const other = workOut(changed, destination, todayNumber, shared);
    if (other === null) return [];
    const order = regularOrder(changed, other, transferUnits, todayNumber);
    const orderUnits = order?.units ?? 0;
    const { reorderPointUnits } = other.levels;
    const isSame = orderUnits === now && reorderPointUnits === worked.levels.reorderPointUnits;
    return isSame ? [] : [{ ...change, orderUnits, reorderPointUnits }];
  });
}
