// Rules of the order planner over random goods: more risk never lowers the reorder point, more
// inbound never raises the order, and nothing absurd comes out of any history.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  DestinationInput,
  MarketForecast,
  SkuPlanInput,
} from '../../../../shared/planning/order/input.ts';
import type { DestinationPlan } from '../../../../shared/planning/order/plan.ts';
import { planSku } from '../../../../shared/planning/order/plan-sku.ts';
import { destination, forecast, lane, planInput, SAID, supplier } from './plan-input.ts';
import { arrivalOf, arriving, goods } from './random-goods.ts';

/** Random goods in each property, and the time a loaded machine may take for them. */
const RUNS = 250;
const LONG_MS = 60_000;

const here = (input: SkuPlanInput): DestinationPlan =>
  planSku(input).destinations[0] as DestinationPlan;

const withRules = (input: SkuPlanInput, rules: Partial<SkuPlanInput['rules']>): SkuPlanInput => ({
  ...input,
  rules: { ...input.rules, ...rules },
});
const withPlace = (input: SkuPlanInput, change: (d: DestinationInput) => DestinationInput) => ({
  ...input,
  destinations: input.destinations.map(change),
});

describe('the reorder point', () => {
  it(
    'never falls for a longer lead time',
    () => {
      fc.assert(
        fc.property(
          goods,
          fc.integer({ min: 0, max: 90 }),
          fc.integer({ min: 1, max: 60 }),
          (input, days, more) => {
            const at = (leadTimeDays: number) => here(withRules(input, { leadTimeDays }));
            const [shorter, longer] = [at(days), at(days + more)];
            expect(longer.reorderPointUnits).toBeGreaterThanOrEqual(shorter.reorderPointUnits);
          },
        ),
        { numRuns: RUNS },
      );
    },
    LONG_MS,
  );

  it(
    'never falls when making or carrying takes longer, closures in between',
    () => {
      const closed = {
        weekdays: [1, 2, 3, 4, 5, 6],
        closures: [{ startsOnDate: '2027-02-01', endsOnDate: '2027-02-21' }],
      };
      const leg = (p50Days: number) => ({
        p50Days,
        p90Days: p50Days + 6,
        samples: 0,
        origin: SAID,
      });
      fc.assert(
        fc.property(
          goods,
          fc.integer({ min: 5, max: 60 }),
          fc.integer({ min: 5, max: 60 }),
          fc.integer({ min: 1, max: 30 }),
          fc.boolean(),
          (input, make, carry, more, isMaking) => {
            const at = (makeDays: number, carryDays: number) =>
              here({
                ...input,
                suppliers: [
                  supplier({
                    production: leg(makeDays),
                    calendar: closed,
                    lanes: [lane('sea', 0, { transit: leg(carryDays), calendar: closed })],
                  }),
                ],
              }).reorderPointUnits;
            const longer = isMaking ? at(make + more, carry) : at(make, carry + more);
            expect(longer).toBeGreaterThanOrEqual(at(make, carry));
          },
        ),
        { numRuns: RUNS },
      );
    },
    LONG_MS,
  );

  it(
    'never falls for a higher service level or more variance',
    () => {
      fc.assert(
        fc.property(goods, fc.double({ min: 0, max: 1, noNaN: true }), (input, share) => {
          const { serviceLevel } = input.rules;
          const higher = serviceLevel + share * (0.999 - serviceLevel);
          const now = here(input).reorderPointUnits;
          expect(
            here(withRules(input, { serviceLevel: higher })).reorderPointUnits,
          ).toBeGreaterThanOrEqual(now);
          const us = input.forecasts.US as MarketForecast;
          const wilder = us.spread.map(({ days, ratio }) => ({ days, ratio: ratio * (1 + share) }));
          const lives = us.lives.map((l) => ({ ...l, highUnits: l.highUnits * (1 + share) }));
          const more = { ...input, forecasts: { US: { ...us, spread: wilder, lives } } };
          expect(here(more).reorderPointUnits).toBeGreaterThanOrEqual(now);
        }),
        { numRuns: RUNS },
      );
    },
    LONG_MS,
  );
});

describe('the order', () => {
  it(
    'never rises with more inbound, dated, late or without a date',
    () => {
      fc.assert(
        fc.property(goods, arriving, (input, extra) => {
          const line = arrivalOf(extra);
          const more = withPlace(input, (d) => ({ ...d, inbound: [...d.inbound, line] }));
          const [before, after] = [here(input), here(more)];
          expect(after.order?.units ?? 0).toBeLessThanOrEqual(before.order?.units ?? 0);
        }),
        { numRuns: RUNS },
      );
    },
    LONG_MS,
  );

  it(
    'never rises with more stock, and run-out days never come sooner',
    () => {
      const late = (day: number | null) => day ?? Number.POSITIVE_INFINITY;
      fc.assert(
        fc.property(goods, fc.integer({ min: 1, max: 900 }), (input, extra) => {
          const more = withPlace(input, (d) => ({
            ...d,
            stock: d.stock && { ...d.stock, onHand: d.stock.onHand + extra },
          }));
          const [before, after] = [here(input), here(more)];
          expect(after.order?.units ?? 0).toBeLessThanOrEqual(before.order?.units ?? 0);
          expect(late(after.runOut.p50)).toBeGreaterThanOrEqual(late(before.runOut.p50));
          expect(late(after.runOut.p10)).toBeGreaterThanOrEqual(late(before.runOut.p10));
        }),
        { numRuns: RUNS },
      );
    },
    LONG_MS,
  );

  it(
    'is whole cartons, at least the minimum, and 0 only with a reason',
    () => {
      fc.assert(
        fc.property(goods, (input) => {
          const plan = here(input);
          expect(plan.order === null).toBe(plan.whyNot !== null);
          if (plan.order === null) return;
          expect(plan.order.units % plan.order.cartonUnits).toBe(0);
          expect(plan.order.units).toBeGreaterThanOrEqual(plan.order.minimumUnits);
        }),
        { numRuns: RUNS },
      );
    },
    LONG_MS,
  );
});

/** Every number anywhere in a plan. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}

describe('any history', () => {
  const absurd: Record<string, MarketForecast> = {
    empty: forecast(0, { dailyUnits: [], tailUnitsPerDay: 0, spread: [] }),
    'one day': forecast(0, { dailyUnits: [7], spread: [{ days: 1, ratio: 1 }] }),
    'all zeros': forecast(0),
    'one giant spike': forecast(0, {
      dailyUnits: [0, 0, 5e6, ...Array.from({ length: 100 }, () => 0)],
      spread: [{ days: 28, ratio: 2e6 }],
    }),
    'ten years by the day': forecast(3, { dailyUnits: Array.from({ length: 3650 }, () => 3) }),
    'numbers that are none': forecast(0, {
      dailyUnits: [Number.NaN, Number.POSITIVE_INFINITY, -5],
      tailUnitsPerDay: Number.NaN,
      spread: [{ days: Number.NaN, ratio: Number.NaN }],
    }),
  };

  it.each(Object.entries(absurd))('gives finite numbers and no negative order: %s', (_name, us) => {
    for (const onHand of [-10, 0, 5, 1e6]) {
      const plan = here(planInput({ forecasts: { US: us }, destinations: [destination(onHand)] }));
      for (const value of numbersIn(plan)) expect(Number.isFinite(value)).toBe(true);
      expect(plan.order?.units ?? 0).toBeGreaterThanOrEqual(0);
      expect(plan.reorderPointUnits).toBeGreaterThanOrEqual(0);
    }
  });

  it(
    'gives finite numbers for random goods',
    () => {
      fc.assert(
        fc.property(goods, (input) => {
          const plan = here(input);
          for (const value of numbersIn(plan)) expect(Number.isFinite(value)).toBe(true);
          for (const line of plan.lines) {
            const isNet = ['onHand', 'positionUnits', 'coverUnits', 'demandAfter', 'safetyUnits'];
            if (!isNet.includes(line.term)) expect(line.value).toBeGreaterThanOrEqual(0);
          }
        }),
        { numRuns: RUNS },
      );
    },
    LONG_MS,
  );
});
