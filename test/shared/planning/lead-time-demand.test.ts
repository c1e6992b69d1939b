/**
 * Reorder arithmetic as rules, checked on random cases: more risk never lowers stock, more inbound
 * never raises it.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DemandTotal,
  unitsLostBefore,
  unitsNeeded,
} from '../../../shared/planning/lead-time-demand.ts';

const partOf = ({ mean, ratio }: DemandTotal, days: number, ofDays: number): DemandTotal => ({
  mean: (mean * days) / ofDays,
  ratio,
});

const total = fc.record({
  mean: fc.double({ min: 0, max: 2000, noNaN: true }),
  ratio: fc.double({ min: 1, max: 60, noNaN: true }),
});
const level = fc.double({ min: 0.5, max: 0.995, noNaN: true });
const arrivals = fc.array(
  fc.record({ inDays: fc.integer({ min: 0, max: 60 }), units: fc.integer({ min: 0, max: 500 }) }),
  { maxLength: 4 },
);

describe('demand over the protection time', () => {
  it('never raises what an order must bring, or what is lost, when more is inbound', () => {
    fc.assert(
      fc.property(
        total,
        level,
        fc.integer({ min: 0, max: 1000 }),
        arrivals,
        fc.record({
          inDays: fc.integer({ min: 0, max: 60 }),
          units: fc.integer({ min: 0, max: 99 }),
        }),
        (t, service, onHand, due, extra) => {
          const before = partOf(t, 30, 37);
          const after = partOf(t, 7, 37);
          const less = { onHand, arrivals: due };
          const more = { onHand, arrivals: [...due, extra] };
          expect(unitsNeeded(before, 30, after, more, service)).toBeLessThanOrEqual(
            unitsNeeded(before, 30, after, less, service) + 1e-9,
          );
          expect(unitsLostBefore(before, 30, more)).toBeLessThanOrEqual(
            unitsLostBefore(before, 30, less) + 1e-9,
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('counts nothing lost with stock for the worst path, and late inbound as no cover', () => {
    const before = { mean: 30, ratio: 1.5 };
    expect(unitsLostBefore(before, 30, { onHand: 500, arrivals: [] })).toBe(0);
    const late = { onHand: 0, arrivals: [{ inDays: 31, units: 500 }] };
    expect(unitsLostBefore(before, 30, late)).toBeGreaterThan(25);
  });
});
