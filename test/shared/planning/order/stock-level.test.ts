// The level rule of the planner: the plain quantile for usual goods, and never lower for more risk.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { negativeBinomialQuantile } from '../../../../shared/planning/negative-binomial.ts';
import { stockLevelFor, stockLevelOver } from '../../../../shared/planning/order/stock-level.ts';

const means = fc.oneof(
  fc.double({ min: 0.01, max: 20, noNaN: true }),
  fc.double({ min: 1, max: 3000, noNaN: true }),
);
const ratios = fc.oneof(
  fc.double({ min: 1, max: 10, noNaN: true }),
  fc.double({ min: 1, max: 4000, noNaN: true }),
);
const levels = fc.double({ min: 0.5, max: 0.999, noNaN: true });
const rise = fc.double({ min: 1, max: 3, noNaN: true });

describe('stock level', () => {
  it('covers a mean of 10 with ratio 2 at 95 % with 18, the plain quantile', () => {
    expect(stockLevelFor({ mean: 10, ratio: 2 }, 0.95)).toBe(18);
    expect(negativeBinomialQuantile(10, 2, 0.95)).toBe(18);
  });

  it('keeps 3 for a mean of 1 with ratio 200 at 90 %, where the plain quantile is 0', () => {
    expect(negativeBinomialQuantile(1, 200, 0.9)).toBe(0);
    expect(stockLevelFor({ mean: 1, ratio: 200 }, 0.9)).toBe(3);
  });

  it('never falls when variance rises', () => {
    fc.assert(
      fc.property(means, ratios, levels, rise, (mean, ratio, level, more) => {
        const now = stockLevelFor({ mean, ratio }, level);
        expect(stockLevelFor({ mean, ratio: ratio * more }, level)).toBeGreaterThanOrEqual(now);
      }),
      { numRuns: 1500 },
    );
  });

  it('never falls when demand or the service level rises', () => {
    fc.assert(
      fc.property(means, ratios, levels, levels, rise, (mean, ratio, a, b, more) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const now = stockLevelFor({ mean, ratio }, low);
        expect(stockLevelFor({ mean, ratio }, high)).toBeGreaterThanOrEqual(now);
        expect(stockLevelFor({ mean: mean * more, ratio }, low)).toBeGreaterThanOrEqual(now);
      }),
      { numRuns: 1000 },
    );
  });

  it('never falls over a longer stretch, up to 99.9 % and for goods that sell in heaps', () => {
    const high = fc.double({ min: 0.5, max: 0.999, noNaN: true });
    const days = fc.integer({ min: 1, max: 80 });
    fc.assert(
      fc.property(means, ratios, high, days, (mean, ratio, level, until) => {
        // A day brings a fortieth of the mean, each unit with a variance of 1, on a wide lead time.
        const over = (day: number) => {
          const units = (mean * day) / 40;
          return { mean: units, ratio: (units + mean * (ratio - 1)) / units };
        };
        const now = stockLevelOver(over, until, level);
        expect(stockLevelOver(over, until + 1, level)).toBeGreaterThanOrEqual(now);
      }),
      { numRuns: 600 },
    );
  });

  it('is 0 without demand, and finite for a spike of ten million', () => {
    expect(stockLevelFor({ mean: 0, ratio: 5 }, 0.95)).toBe(0);
    expect(stockLevelFor({ mean: Number.NaN, ratio: 5 }, 0.95)).toBe(0);
    const level = stockLevelFor({ mean: 1e7, ratio: 1e6 }, 0.999);
    expect(Number.isFinite(level) && level > 1e7).toBe(true);
  });
});
