// The sliders of what-if: where they stand, and what the planner is asked for when they are moved.
import { describe, expect, it } from 'vitest';
import {
  AS_IT_IS,
  sliderRanges,
  whatIfOf,
} from '../../../../extension/workspace/planner/slider-ranges.ts';
import type { DestinationPlan } from '../../../../shared/planning/order/plan.ts';
import { planSku } from '../../../../shared/planning/order/plan-sku.ts';
import { whatIf } from '../../../../shared/planning/order/what-if.ts';
import { forecast, inDays, planInput, SAID } from '../../../shared/planning/order/plan-input.ts';

const live = (liveId: string, day: number, units: number) => ({
  ...{ liveId, units, startsAtMs: inDays(day), origin: SAID },
  lowUnits: units / 2,
  highUnits: units * 2,
});
const lives = [live('liv_1', 50, 900), live('liv_2', 60, 300)];
const input = planInput({ forecasts: { US: forecast(10, { lives }) } });
const plan = planSku(input).destinations[0] as DestinationPlan;

describe('the sliders', () => {
  it('stand at 95 %, 40 days, 1,200 units in two lives and the price as it is', () => {
    const { serviceLevel, leadTimeDays, liveUnits, priceRatio } = sliderRanges(
      input,
      plan,
      AS_IT_IS,
    );
    expect(serviceLevel.value).toBe(0.95);
    expect(leadTimeDays.value).toBe(40);
    expect(liveUnits).toMatchObject({ value: 1200, to: 3600 });
    expect(priceRatio.value).toBe(1);
  });

  it('offers no slider for lives where none is planned', () => {
    const plain = planInput();
    const own = planSku(plain).destinations[0] as DestinationPlan;
    expect(sliderRanges(plain, own, AS_IT_IS).liveUnits).toBeNull();
  });

  it('asks nothing while nothing was moved: the plan stays as it is', () => {
    expect(whatIf(input, whatIfOf(input, 'US', AS_IT_IS))).toEqual(planSku(input));
  });

  it('shares 2,400 units over the lives as 1,800 and 600', () => {
    const { expectedLiveUnits } = whatIfOf(input, 'US', { ...AS_IT_IS, liveUnits: 2400 });
    expect(expectedLiveUnits).toEqual({ liv_1: 1800, liv_2: 600 });
  });
});
