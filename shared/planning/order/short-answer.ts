/**
 * The short answer of a plan: what is stored, synced and shown of it everywhere. Picks figures of
 * the plan; must compute none of its own.
 */
import { addDays } from '../../calendar/local-date.ts';
import type { PlanAnswer } from '../../inventory/plan-answer.ts';
import type { SkuPlanInput } from './input.ts';
import type { DestinationPlan, SkuPlan } from './plan.ts';
import type { PlanTerm } from './terms.ts';

const orderOf = ({ order, fastOrder }: DestinationPlan) => order ?? fastOrder;

function answerOf(
  plan: DestinationPlan,
  market: string,
  { skuId, today, nowMs }: SkuPlanInput,
): PlanAnswer {
  const { position, runOut, whyNot } = plan;
  const order = orderOf(plan);
  const on = (day: number | null) => (day === null ? null : addDays(today, day));
  const lineOf = (term: PlanTerm) => plan.lines.find((line) => line.term === term)?.value ?? 0;
  return {
    skuId,
    warehouseId: plan.warehouseId,
    market,
    cause: order ? 'due' : (whyNot?.reason ?? 'above-reorder-point'),
    orderUnits: plan.order?.units ?? 0,
    fastOrderUnits: plan.fastOrder?.units ?? 0,
    transferUnits: plan.transfers.reduce((sum, { units }) => sum + units, 0),
    orderByDate: plan.latestOrderDate,
    isLate: plan.isLate,
    reorderPointUnits: plan.reorderPointUnits,
    orderUpToUnits: plan.orderUpToUnits,
    positionUnits: position?.positionUnits ?? null,
    coverUnits: position ? position.positionUnits - position.lateUnits : null,
    unitsPerDay: Number(lineOf('unitsPerDay').toFixed(3)),
    leadTimeDays: plan.leadTime?.planDays ?? null,
    supplierId: order?.supplierId ?? null,
    mode: order?.mode ?? null,
    etaP50Date: order?.etaP50Date ?? null,
    etaP90Date: order?.etaP90Date ?? null,
    runOutP10Date: on(runOut.p10),
    runOutP50Date: on(runOut.p50),
    nextOrderDate: whyNot?.reason === 'above-reorder-point' ? whyNot.untilDate : null,
    asOfUtc: new Date(nowMs).toISOString(),
  };
}

/**
 * The short answers of a plan, one a destination.
 * @example 10 a day, 300 there, an order of 360 due: `orderUnits` 360, `cause` 'due'
 */
export function shortAnswers(input: SkuPlanInput, plan: SkuPlan): PlanAnswer[] {
  return plan.destinations.map((destination) => {
    const { warehouseId } = destination;
    const asked = input.destinations.find((one) => one.warehouseId === warehouseId);
    return answerOf(destination, asked?.market ?? '', input);
  });
}
