// Each number of the arithmetic follows from the lines it names: a reader can redo it by hand.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DatedUnits } from '../../../../shared/inventory/balance.ts';
import type { DestinationInput, SkuPlanInput } from '../../../../shared/planning/order/input.ts';
import type { PlanLine } from '../../../../shared/planning/order/plan.ts';
import { planSku } from '../../../../shared/planning/order/plan-sku.ts';
import { stockLevelFor } from '../../../../shared/planning/order/stock-level.ts';
import {
  FORMULA_IDS,
  type FormulaId,
  PLAN_TERMS,
  type PlanTerm,
} from '../../../../shared/planning/order/terms.ts';
import { dateIn, destination, forecast, inbound, inDays, planInput, SAID } from './plan-input.ts';

const linesOf = (input: SkuPlanInput) => planSku(input).destinations[0]?.lines ?? [];
const sumOf = (lines: readonly PlanLine[], term: PlanTerm) =>
  lines.filter((line) => line.term === term).reduce((sum, { value }) => sum + value, 0);

type Redo = (of: (term: PlanTerm) => number) => number;

/** What a reader would compute from the lines; formulas that need the forecast's path are apart. */
const BY_HAND: Partial<Record<FormulaId, Redo>> = {
  position: (of) => of('onHand') - of('unavailable') - of('allocatedToOrders') + of('inbound'),
  'time-phased-cover': (of) => of('positionUnits') - of('inboundLate') - of('expiringUnits'),
  protection: (of) => of('leadTimeDays') + of('reviewDays'),
  'base-total': (of) => of('unitsPerDay') * of('protectionDays'),
  'live-total': (of) => of('baseDemand') + of('liveDemand'),
  quantile: (of) =>
    stockLevelFor({ mean: of('protectionDemand'), ratio: of('demandRatio') }, of('serviceLevel')),
  'need-at-arrival': (of) =>
    Math.max(0, Math.ceil(of('demandAfter') + of('safetyUnits') - of('leftAtArrival') - 1e-9)),
  'floor-missing': (of) =>
    Math.ceil(
      of('floorOrderUpTo') -
        (of('coverUnits') + of('expiringUnits') - of('expectedExpiry')) -
        of('lostBeforeUnits') -
        1e-9,
    ),
  product: (of) => of('orderUnits') * of('unitPrice'),
};

const inputs = fc
  .record({
    perDay: fc.double({ min: 0, max: 40, noNaN: true }),
    onHand: fc.integer({ min: 0, max: 1500 }),
    coming: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 2 }),
    live: fc.option(fc.integer({ min: 1, max: 80 })),
    isFloorLifted: fc.boolean(),
    expires: fc.option(fc.integer({ min: -5, max: 90 })),
  })
  .map(({ perDay, onHand, coming, live, isFloorLifted, expires }) => {
    const base = planInput();
    const lots: DatedUnits[] = expires === null ? [] : [[dateIn(expires), onHand]];
    const dated = (place: DestinationInput): DestinationInput => ({
      ...place,
      stock: place.stock && { ...place.stock, lots },
    });
    const lives =
      live === null
        ? []
        : [
            {
              liveId: 'liv_1',
              startsAtMs: inDays(live),
              units: 500,
              lowUnits: 300,
              highUnits: 900,
              origin: SAID,
            },
          ];
    return planInput({
      forecasts: { US: forecast(perDay, { lives }) },
      destinations: [
        dated(destination(onHand, { inbound: coming.map((day) => inbound(100 + day, day)) })),
      ],
      rules: { ...base.rules, isFloorLifted },
    });
  });

describe('the arithmetic', () => {
  it('can be redone by hand, line by line', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const lines = linesOf(input);
        for (const line of lines) {
          const redo = line.formula === null ? undefined : BY_HAND[line.formula];
          if (!redo) continue;
          const value = redo((term) => sumOf(lines, term));
          expect(line.value, line.term).toBeCloseTo(value, 6);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('takes the greater of forecast and floor, by the terms it names', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const lines = linesOf(input);
        for (const line of lines.filter(({ formula }) => formula === 'greater')) {
          const values = line.inputs.map((term) => sumOf(lines, term));
          const least = line.term === 'orderUpToUnits' ? sumOf(lines, 'reorderPointUnits') : 0;
          expect(line.value).toBe(Math.max(least, ...values));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('names for each line a source, and for a formula only terms that stand in the list', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        for (const line of linesOf(input)) {
          expect(PLAN_TERMS).toContain(line.term);
          expect(line.formula === null).toBe(line.origin.source !== 'calculated');
          if (line.formula !== null) expect(FORMULA_IDS).toContain(line.formula);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says where the 300 boxes were counted, and how long ago', () => {
    const line = linesOf(planInput()).find(({ term }) => term === 'onHand');
    expect(line).toMatchObject({ value: 300, unit: 'units', formula: null });
    expect(line?.origin).toMatchObject({ source: 'ledger', asOfMs: planInput().nowMs - 60_000 });
  });
});
