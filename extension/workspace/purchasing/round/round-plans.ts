// From the wire's lines to the planner's cut: one place per SKU and warehouse, the fast lane beside
// the order, then budget and containers as typed. Pure; the arithmetic is shared/planning's.
import type { BuyingRound, RoundLine } from '../../../../shared/contract/buying-round.ts';
import { draftOrders, type RoundPlan } from '../../../../shared/planning/order/draft-orders.ts';
import type { DraftRound, OrderProposal } from '../../../../shared/planning/order/plan.ts';

/** Containers a person can choose: what is loaded in practice, not what the box measures. */
export const CONTAINERS = {
  'twenty-foot': { cbm: 28, kg: 26_000 },
  'forty-foot': { cbm: 58, kg: 26_500 },
  'forty-foot-high': { cbm: 68, kg: 26_500 },
} as const;
/** A size of container. */
export type ContainerSize = keyof typeof CONTAINERS;

/** What the round must keep, as typed. */
export interface RoundLimits {
  /** In the round's currency, whole units of it; null = no limit. */
  readonly budget: number | null;
  readonly size: ContainerSize | null;
  /** Containers to each warehouse by each forwarder. */
  readonly count: number;
}

const proposalOf = (line: RoundLine): OrderProposal => ({
  supplierId: line.supplierId,
  forwarderId: line.forwarderId,
  mode: line.mode,
  isFastLane: line.isFastLane,
  units: line.units,
  cartonUnits: line.cartonUnits,
  minimumUnits: line.minimumUnits,
  cbm: line.cbm,
  kg: line.kg,
  unitPriceMinor: line.unitPriceMinor,
  goodsMinor: line.unitPriceMinor === null ? null : Math.round(line.unitPriceMinor * line.units),
  freightMinor: null,
  etaP50Date: line.etaP50Date,
  etaP90Date: line.etaP90Date,
  priceStep: null,
  cutBasis: {
    mean: line.mean,
    ratio: line.ratio,
    coverUnits: line.coverUnits,
    marginMinor: line.marginMinor,
    holdingMinorAYear: null,
    unitsPerDay: line.unitsPerDay,
  },
});

function plansOf(lines: readonly RoundLine[]): RoundPlan[] {
  return lines.map((line) => {
    const proposal = proposalOf(line);
    const [order, fastOrder] = line.isFastLane ? [null, proposal] : [proposal, null];
    return {
      skuId: line.skuId,
      destinations: [{ warehouseId: line.warehouseId, order, fastOrder }],
    };
  });
}

/** The round within its limits. `minorOf` = minor units of one unit of the currency. */
export const roundWithin = (
  { lines }: Pick<BuyingRound, 'lines'>,
  { budget, size, count }: RoundLimits,
  minorOf: number,
): DraftRound =>
  draftOrders(plansOf(lines), {
    budgetMinor: budget === null ? null : budget * minorOf,
    container: size === null ? null : { ...CONTAINERS[size], count },
    orderMinimums: {},
  });
