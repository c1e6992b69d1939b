// What expires before it is sold is no cover: it never lowers what is to be ordered, and never puts
// off the day stock runs out.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DatedUnits } from '../../../../shared/inventory/balance.ts';
import type { SkuPlanInput } from '../../../../shared/planning/order/input.ts';
import type { DestinationPlan } from '../../../../shared/planning/order/plan.ts';
import { planSku } from '../../../../shared/planning/order/plan-sku.ts';
import { dateIn, destination, forecast, planInput } from './plan-input.ts';
import { goods } from './random-goods.ts';

const RUNS = 250;
const LONG_MS = 60_000;

const here = (input: SkuPlanInput): DestinationPlan =>
  planSku(input).destinations[0] as DestinationPlan;

interface Lot {
  readonly day: number;
  readonly units: number;
}

const withLots = (input: SkuPlanInput, lots: readonly Lot[], minShelfLifeDays = 0) => ({
  ...input,
  minShelfLifeDays,
  destinations: input.destinations.map((place) => ({
    ...place,
    stock: place.stock && {
      ...place.stock,
      lots: [...lots]
        .sort((a, b) => a.day - b.day)
        .map(({ day, units }): DatedUnits => [dateIn(day), units]),
    },
  })),
});

const lotArb = fc.record({
  day: fc.integer({ min: -10, max: 250 }),
  units: fc.integer({ min: 1, max: 1200 }),
});

// Lots hold what is there or less.
function within<Drawn extends Lot>(input: SkuPlanInput, lots: readonly Drawn[]): Drawn[] {
  let left = Math.max(0, input.destinations[0]?.stock?.onHand ?? 0);
  return lots.flatMap((lot) => {
    const taken = Math.min(left, lot.units);
    left -= taken;
    return taken > 0 ? [{ ...lot, units: taken }] : [];
  });
}

const wanted = ({ order, fastOrder }: DestinationPlan) => ({
  regular: order?.units ?? 0,
  fast: fastOrder?.units ?? 0,
});
const late = (day: number | null) => day ?? Number.POSITIVE_INFINITY;

function expectNoLess(before: DestinationPlan, after: DestinationPlan) {
  expect(wanted(after).regular).toBeGreaterThanOrEqual(wanted(before).regular);
  expect(wanted(after).fast).toBeGreaterThanOrEqual(wanted(before).fast);
  // Day by day or in one step, the same stock over the same rate may round to the day beside.
  expect(late(after.runOut.p50)).toBeLessThanOrEqual(late(before.runOut.p50) + 1);
  expect(late(after.runOut.p10)).toBeLessThanOrEqual(late(before.runOut.p10) + 1);
}

describe('the order, with lots', () => {
  it(
    'is never lower than without any that expire, however many, how soon and how strict shops are',
    () => {
      const lots = fc.array(lotArb, { maxLength: 4 });
      fc.assert(
        fc.property(goods, lots, fc.integer({ min: 0, max: 120 }), (input, raw, asked) => {
          const own = within(input, raw);
          expectNoLess(here(input), here(withLots(input, own, asked)));
          const later = own.map(({ units }) => ({ units, day: 5000 }));
          expectNoLess(here(withLots(input, later)), here(withLots(input, own, asked)));
        }),
        { numRuns: RUNS },
      );
    },
    LONG_MS,
  );

  // Units of no known lot are sold first, so a lot with fewer units is no lesser expiry: the others
  // wait behind them. Less expires when units of a lot keep longer.
  it(
    'is never lower when lots expire sooner, all of them or the part of each that keeps longer',
    () => {
      const sooner = fc.record({
        days: fc.integer({ min: 0, max: 120 }),
        part: fc.double({ min: 0, max: 1, noNaN: true }),
      });
      const lots = fc.array(fc.tuple(lotArb, sooner), { minLength: 1, maxLength: 3 });
      fc.assert(
        fc.property(goods, lots, (input, raw) => {
          const drawn = raw.map(([lot, by]) => ({ ...lot, ...by }));
          const own = within(input, drawn);
          const all = here(withLots(input, own));
          const earlier = own.map(({ day, days, units }) => ({ day: day - days, units }));
          expectNoLess(all, here(withLots(input, earlier)));
          const partly = own.flatMap(({ day, units, part }) => {
            const kept = Math.floor(units * part);
            return [
              { day, units: units - kept },
              { day: 5000, units: kept },
            ];
          });
          expectNoLess(here(withLots(input, partly)), all);
        }),
        { numRuns: RUNS / 2 },
      );
    },
    LONG_MS,
  );

  it('asks for 480 when 600 expire the day before the order comes, and for 440 two days after it', () => {
    // Found at random: counted in full on every path of demand, the later ones asked for 560.
    const spread = [1, 91].map((days) => ({ days, ratio: 40 }));
    const input = planInput({
      forecasts: { US: forecast(10, { spread }) },
      destinations: [destination(600)],
    });
    const lifted = { ...input, rules: { ...input.rules, isFloorLifted: true } };
    const plan = (day: number) => here(withLots(lifted, [{ day, units: 600 }]));
    expect(plan(39).leadTime?.planDays).toBe(40);
    expect([39, 42].map((day) => wanted(plan(day)).regular)).toEqual([480, 440]);
  });

  it('counts 200 of 300 as gone on day 10 when 10 a day are sold and all expire then', () => {
    const input = planInput({
      forecasts: { US: forecast(10) },
      destinations: [destination(300)],
    });
    const [calm, dated] = [here(input), here(withLots(input, [{ day: 10, units: 300 }]))];
    expect(dated.position).toMatchObject({ expiringUnits: 200, positionUnits: 300 });
    expect(calm.position).toMatchObject({ expiringUnits: 0, positionUnits: 300 });
    expect([calm.runOut.p50, dated.runOut.p50]).toEqual([30, 10]);
    const told = dated.lines.filter(({ term }) => term === 'expiringUnits');
    expect(told.map(({ value, formula }) => [value, formula])).toEqual([[200, 'expires-unsold']]);
  });

  it('takes 120 whose sale is over from what is there, before anybody has held them back', () => {
    const input = planInput({
      forecasts: { US: forecast(10) },
      destinations: [destination(300)],
    });
    const plan = here(withLots(input, [{ day: 20, units: 120 }], 30));
    expect(plan.position).toMatchObject({ unavailable: 120, positionUnits: 180, expiringUnits: 0 });
  });
});
