// What-if: the same code with altered facts, quick enough for a slider.
import { describe, expect, it } from 'vitest';
import { planSku } from '../../../../shared/planning/order/plan-sku.ts';
import { demandAtPrice, whatIf } from '../../../../shared/planning/order/what-if.ts';
import { forecast, inDays, planInput, SAID } from './plan-input.ts';

const live = {
  liveId: 'liv_1',
  startsAtMs: inDays(50),
  units: 500,
  lowUnits: 300,
  highUnits: 900,
  origin: SAID,
};
const input = planInput({
  forecasts: { US: forecast(10, { lives: [live] }) },
  rules: { ...planInput().rules, isFloorLifted: true },
});
const first = (plan: ReturnType<typeof planSku>) => plan.destinations[0];

describe('what-if', () => {
  it('changes nothing when nothing is tried', () => {
    expect(whatIf(input, {})).toEqual(planSku(input));
  });

  it('asks for more stock at 99 % and with 70 days of lead time', () => {
    const now = first(planSku(input))?.reorderPointUnits ?? 0;
    expect(first(whatIf(input, { serviceLevel: 0.99 }))?.reorderPointUnits).toBeGreaterThan(now);
    const longer = first(whatIf(input, { leadTimeDays: 70 }));
    expect(longer?.reorderPointUnits).toBeGreaterThan(now);
    expect(longer?.leadTime?.planDays).toBe(70);
  });

  it('orders about 1,500 units more for a live of 2,000 instead of 500', () => {
    const now = first(planSku(input))?.order?.units ?? 0;
    const tried = first(whatIf(input, { expectedLiveUnits: { liv_1: 2000 } }))?.order?.units ?? 0;
    expect(tried - now).toBeGreaterThan(1300);
    expect(tried - now).toBeLessThan(2600);
  });

  it('expects 23 % more demand at a price 10 % lower, elasticity 2', () => {
    expect(demandAtPrice(0.9)).toBeCloseTo(1.2346, 3);
    const lines = first(whatIf(input, { priceRatio: 0.9 }))?.lines ?? [];
    const perDay = lines.find(({ term }) => term === 'unitsPerDay')?.value;
    expect(perDay).toBeCloseTo(12.346, 2);
  });

  it('recomputes in less than 4 ms, median of 200', () => {
    const times = Array.from({ length: 200 }, (_, i) => {
      const from = performance.now();
      whatIf(input, { serviceLevel: 0.9 + (i % 9) / 100, leadTimeDays: 30 + (i % 40) });
      return performance.now() - from;
    });
    expect(times.sort((a, b) => a - b)[100]).toBeLessThan(4);
  });
});
