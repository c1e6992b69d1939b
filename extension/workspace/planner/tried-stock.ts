// What the sliders of what-if change of the stock to come: demand, lives and the order that the
// planner makes of them, as the chart draws them. Pure; the plan is the planner's own.
import { addDays, startOfDate } from '../../../shared/calendar/local-date.ts';
import type { SkuPlanInput } from '../../../shared/planning/order/input.ts';
import type { OrderProposal, SkuPlan } from '../../../shared/planning/order/plan.ts';
import { demandAtPrice } from '../../../shared/planning/order/what-if.ts';
import type { TriedOrder, TriedStock } from '../sku-outlook.ts';
import { AS_IT_IS, type Tried, whatIfOf } from './slider-ranges.ts';

/** True once a slider stands elsewhere than it began. */
export const isMoved = (tried: Tried): boolean =>
  (Object.keys(AS_IT_IS) as (keyof Tried)[]).some((field) => tried[field] !== null);

// A regular order takes the lead time that is tried; a small batch has its own.
const dateOf = (order: OrderProposal, today: string, { leadTimeDays }: Tried): string =>
  leadTimeDays === null || order.isFastLane ? order.etaP50Date : addDays(today, leadTimeDays);

function ordersOf(plan: SkuPlan, tried: Tried, timeZone: string): TriedOrder[] {
  return plan.destinations.flatMap(({ warehouseId, order, fastOrder }) =>
    [order, fastOrder].flatMap((one) => {
      if (one === null) return [];
      const etaMs = startOfDate(dateOf(one, plan.today, tried), timeZone);
      return [{ warehouseId, units: one.units, etaMs }];
    }),
  );
}

/**
 * What is tried, for the chart; null = nothing is ordered and nothing was moved, so that the stock
 * to come is as it is.
 *
 * @example price at 90 %: a demand factor of 1.235, and the orders of the plan at that price
 */
export function triedStockOf(
  input: SkuPlanInput,
  plan: SkuPlan,
  tried: Tried,
  market: string,
): TriedStock | null {
  const orders = ordersOf(plan, tried, input.timeZone);
  if (orders.length === 0 && !isMoved(tried)) return null;
  return {
    demandFactor: tried.priceRatio === null ? 1 : demandAtPrice(tried.priceRatio),
    liveUnits: whatIfOf(input, market, tried).expectedLiveUnits ?? {},
    orders,
  };
}
