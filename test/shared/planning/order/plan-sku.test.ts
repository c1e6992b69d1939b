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
import {
  COUNTED,
  destination,
  forecast,
  inbound,
  inDays,
  lane,
  planInput,
  SAID,
  supplier,
} from './plan-input.ts';

/** Random goods in each property, and the time a loaded machine may take for them. */
const RUNS = 250;
const LONG_MS = 60_000;

const here = (input: SkuPlanInput): DestinationPlan =>
  planSku(input).destinations[0] as DestinationPlan;

const rate = fc.double({ min: 0, max: 60, noNaN: true });
const daily = fc.array(rate, { minLength: 0, maxLength: 182 });
const spread = fc
  .tuple(fc.double({ min: 1, max: 3, noNaN: true }), fc.double({ min: 1, max: 60, noNaN: true }))
  .map(([day, quarter]) => [
    { days: 1, ratio: day },
    { days: 91, ratio: day * quarter },
  ]);
const live = fc
  .record({
    day: fc.integer({ min: 1, max: 90 }),
    units: fc.integer({ min: 0, max: 3000 }),
    width: fc.double({ min: 1, max: 3, noNaN: true }),
  })
  .map(({ day, units, width }) => ({
    liveId: `liv_${day}`,
    startsAtMs: inDays(day),
    units,
    lowUnits: units / width,
    highUnits: units * width,
    origin: SAID,
  }));
const market: fc.Arbitrary<MarketForecast> = fc
  .record({ daily, tail: rate, spread, lives: fc.array(live, { maxLength: 3 }) })
  .map(({ daily: dailyUnits, tail, spread: knots, lives }) =>
    forecast(0, { dailyUnits, tailUnitsPerDay: tail, spread: knots, lives }),
  );
const arriving = fc.record({
  units: fc.integer({ min: 1, max: 3000 }),
  p50: fc.option(fc.integer({ min: -20, max: 120 })),
  late: fc.integer({ min: 0, max: 30 }),
});
const arrivalOf = ({ units, p50, late }: { units: number; p50: number | null; late: number }) =>
  inbound(units, p50, p50 === null ? null : p50 + late);
const breaks = [
  { fromUnits: 1, unitPriceMinor: 400 },
  { fromUnits: 800, unitPriceMinor: 350 },
  { fromUnits: 3000, unitPriceMinor: 330 },
];
const makers = fc
  .record({
    minimumUnits: fc.integer({ min: 0, max: 900 }),
    cartonUnits: fc.integer({ min: 1, max: 60 }),
    makeDays: fc.integer({ min: 0, max: 40 }),
    seaDays: fc.integer({ min: 5, max: 60 }),
    fast: fc.boolean(),
  })
  .map(({ minimumUnits, cartonUnits, makeDays, seaDays, fast }) =>
    supplier({
      terms: { minimumUnits, cartonUnits, priceBreaks: breaks },
      production: { p50Days: makeDays, p90Days: makeDays + 3, samples: 0, origin: SAID },
      lanes: [lane('sea', seaDays), lane('air', 6)],
      fastLane: fast ? { mostUnits: 400, days: 3 } : null,
    }),
  );
const goods = fc
  .record({
    market,
    maker: makers,
    onHand: fc.integer({ min: -50, max: 6000 }),
    arrivals: fc.array(arriving, { maxLength: 3 }),
    serviceLevel: fc.double({ min: 0.5, max: 0.998, noNaN: true }),
    isFloorLifted: fc.boolean(),
  })
  .map(({ market: us, maker, onHand, arrivals, serviceLevel, isFloorLifted }) => {
    const input = planInput({
      forecasts: { US: us },
      suppliers: [maker],
      destinations: [destination(onHand, { inbound: arrivals.map(arrivalOf) })],
    });
    return { ...input, rules: { ...input.rules, serviceLevel, isFloorLifted } };
  });

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

describe('a plan', () => {
  it('says why not: unknown stock, untracked, phased out, no supplier, flags, plenty', () => {
    const reason = (changes: Partial<SkuPlanInput>) => here(planInput(changes)).whyNot?.reason;
    expect(reason({ destinations: [destination(0, { stock: null })] })).toBe('unknown-stock');
    expect(reason({ isTracked: false })).toBe('untracked');
    expect(reason({ status: 'phasing-out' })).toBe('phasing-out');
    expect(reason({ suppliers: [] })).toBe('no-supplier');
    expect(reason({ destinations: [destination(300, { canOrder: false })] })).toBe('no-way-in');
    expect(reason({ forecasts: { US: forecast(0) } })).toBe('no-demand');
    expect(reason({ destinations: [destination(5000)] })).toBe('above-reorder-point');
    const { traits } = planInput();
    const flown = supplier({ lanes: [lane('air', 7)] });
    const battery = { traits: { ...traits, hasBattery: true }, suppliers: [flown] };
    expect(reason(battery)).toBe('flags-forbid');
  });

  it('flies no battery: the small batch goes by air for boxes, not for lamps', () => {
    const { traits } = planInput();
    const quick = { suppliers: [supplier({ fastLane: { mostUnits: 600, days: 3 } })] };
    const enough = { ...quick, destinations: [destination(600)] };
    expect(here(planInput(enough)).fastOrder).toBeNull();
    const low = { ...quick, destinations: [destination(60)] };
    expect(here(planInput(low)).fastOrder?.mode).toBe('air');
    const lamps = { ...low, traits: { ...traits, hasBattery: true } };
    expect(here(planInput(lamps)).fastOrder).toBeNull();
    expect(here(planInput(lamps)).order?.mode).toBe('sea');
  });

  it('does not order by sea for a live that is over before the ship arrives', () => {
    const live1 = { liveId: 'liv_1', startsAtMs: inDays(9), units: 1800, lowUnits: 1000 };
    const lives = [{ ...live1, highUnits: 3000, origin: SAID }];
    const sea = { suppliers: [supplier({ lanes: [lane('sea', 30)] })] };
    const without = here(planInput(sea)).order?.units ?? 0;
    const withLive = here(planInput({ ...sea, forecasts: { US: forecast(10, { lives }) } }));
    expect(withLive.lives[0]?.shortUnits).toBe(1590);
    expect(withLive.order?.units).toBeLessThanOrEqual(without + 40);
    const later = [{ ...lives[0], startsAtMs: inDays(50) }] as typeof lives;
    const reached = here(planInput({ ...sea, forecasts: { US: forecast(10, { lives: later }) } }));
    expect(reached.order?.units).toBeGreaterThan(without + 1700);
  });

  it('does not count what is late: 900 due in 80 days are no cover for the next 47', () => {
    const early = here(
      planInput({ destinations: [destination(300, { inbound: [inbound(900, 20)] })] }),
    );
    const late = here(
      planInput({ destinations: [destination(300, { inbound: [inbound(900, 80)] })] }),
    );
    const undated = here(
      planInput({ destinations: [destination(300, { inbound: [inbound(900, null)] })] }),
    );
    expect(early.order).toBeNull();
    expect(late.position?.lateUnits).toBe(900);
    expect(late.order?.units).toBeGreaterThan(0);
    expect(undated.order?.units).toBe(here(planInput()).order?.units);
    const dated = undated.changes.find(({ kind }) => kind === 'inbound-dated');
    expect(dated?.orderUnits).toBe(0);
  });

  it('moves 400 boxes that another warehouse does not need before buying', () => {
    const spare = destination(1600, {
      warehouseId: 'wh_nj',
      market: 'CA',
      stock: { onHand: 1600, unavailable: 0, allocatedToOrders: 0, origin: COUNTED },
    });
    const transit = { p50Days: 6, p90Days: 8, samples: 0, origin: SAID };
    const plan = planSku(
      planInput({
        forecasts: { US: forecast(10), CA: forecast(2) },
        destinations: [destination(300), spare],
        transferLanes: [
          { fromWarehouseId: 'wh_nj', toWarehouseId: 'wh_la', transit, minorPerUnit: 40 },
        ],
      }),
    );
    const [la, nj] = plan.destinations;
    const alone = here(planInput());
    const wanted = (p?: DestinationPlan) => p?.lines.find(({ term }) => term === 'wantedUnits');
    expect(wanted(la)?.value).toBe(wanted(alone)?.value);
    expect(la?.transfers[0]?.units).toBeGreaterThanOrEqual(400);
    expect(la?.order?.units ?? 0).toBeLessThan(alone.order?.units ?? 0);
    expect(nj?.order).toBeNull();
  });

  it('shows what the policy floor costs and drops it once lifted', () => {
    const kept = here(planInput());
    const lifted = here(withRules(planInput(), { isFloorLifted: true }));
    expect(kept.floor?.extraUnits).toBeGreaterThan(0);
    expect(kept.floor?.extraCapitalMinor).toBe(Math.round((kept.floor?.extraUnits ?? 0) * 500));
    expect(lifted.reorderPointUnits).toBeLessThanOrEqual(kept.reorderPointUnits);
    expect(kept.changes.find(({ kind }) => kind === 'floor-lifted')?.reorderPointUnits).toBe(
      lifted.reorderPointUnits,
    );
  });
});
