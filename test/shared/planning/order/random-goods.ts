// Random goods for the planner's rules: any forecast, stock, inbound, terms and caution.
import fc from 'fast-check';
import type { MarketForecast } from '../../../../shared/planning/order/input.ts';
import {
  destination,
  forecast,
  inbound,
  inDays,
  lane,
  planInput,
  SAID,
  supplier,
} from './plan-input.ts';

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
/** A line of inbound; 'late' = its spread, null = no date. */
export const arriving = fc.record({
  units: fc.integer({ min: 1, max: 3000 }),
  p50: fc.option(fc.integer({ min: -20, max: 120 })),
  late: fc.integer({ min: 0, max: 30 }),
});
/** The line it stands for. */
export const arrivalOf = ({
  units,
  p50,
  late,
}: {
  units: number;
  p50: number | null;
  late: number;
}) => inbound(units, p50, p50 === null ? null : p50 + late);
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
/** Anything that can be planned. */
export const goods = fc
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
