// Where the sliders of what-if begin, end and stand: from the facts a plan was made of. Pure.
import type { SkuPlanInput } from '../../../shared/planning/order/input.ts';
import type { DestinationPlan } from '../../../shared/planning/order/plan.ts';
import { inputAt } from '../../../shared/planning/order/service-level.ts';
import type { WhatIf } from '../../../shared/planning/order/what-if.ts';

/** What a person has moved; null = as it is. */
export interface Tried {
  readonly serviceLevel: number | null;
  readonly leadTimeDays: number | null;
  /** Of all planned lives together. */
  readonly liveUnits: number | null;
  readonly priceRatio: number | null;
}

/** Nothing moved. */
export const AS_IT_IS: Tried = {
  serviceLevel: null,
  leadTimeDays: null,
  liveUnits: null,
  priceRatio: null,
};

/** One slider. */
export interface SliderRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly value: number;
}

const LIVE_TIMES = 3;
const LIVE_STEPS = 60;

const plannedUnits = ({ forecasts }: SkuPlanInput, market: string): number =>
  (forecasts[market]?.lives ?? []).reduce((sum, { units }) => sum + units, 0);

/** The sliders for one warehouse; no planned live, no slider for it. */
export function sliderRanges(input: SkuPlanInput, plan: DestinationPlan, tried: Tried) {
  const here = input.destinations.find((d) => d.warehouseId === plan.warehouseId);
  const market = here?.market ?? '';
  const { serviceLevel } = (here ? inputAt(input, here) : input).rules;
  const live = plannedUnits(input, market);
  const lead = plan.leadTime?.planDays ?? 0;
  const range = (from: number, to: number, step: number, value: number): SliderRange => ({
    from,
    to,
    step,
    value,
  });
  return {
    serviceLevel: range(0.8, 0.995, 0.005, tried.serviceLevel ?? serviceLevel),
    leadTimeDays: range(1, Math.max(120, lead), 1, tried.leadTimeDays ?? lead),
    liveUnits:
      live > 0
        ? range(
            0,
            Math.ceil(live * LIVE_TIMES),
            Math.max(1, Math.round((live * LIVE_TIMES) / LIVE_STEPS)),
            tried.liveUnits ?? Math.round(live),
          )
        : null,
    priceRatio: range(0.7, 1.3, 0.01, tried.priceRatio ?? 1),
  };
}

/** What the planner is asked; lives keep their shares of the total. */
export function whatIfOf(input: SkuPlanInput, market: string, tried: Tried): WhatIf {
  const live = plannedUnits(input, market);
  const { liveUnits } = tried;
  const expectedLiveUnits =
    liveUnits === null || live <= 0
      ? {}
      : Object.fromEntries(
          (input.forecasts[market]?.lives ?? []).map(({ liveId, units }) => [
            liveId,
            (units * liveUnits) / live,
          ]),
        );
  return {
    expectedLiveUnits,
    ...(tried.serviceLevel === null ? {} : { serviceLevel: tried.serviceLevel }),
    ...(tried.leadTimeDays === null ? {} : { leadTimeDays: tried.leadTimeDays }),
    ...(tried.priceRatio === null ? {} : { priceRatio: tried.priceRatio }),
  };
}
