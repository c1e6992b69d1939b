/** Uplift of lives: a prior without events, shrinkage with few, the SKU's own voice with many. */
import { describe, expect, it } from 'vitest';
import { estimateUplift, expectedUnits, fitUplift } from '../../../shared/planning/live-uplift.ts';

const live = (sku: string, logUplift: number, cut = 0, category = 'lamps') => ({
  category,
  groups: ['host:a', `sku:${sku}`],
  covariates: [cut],
  logUplift,
});
const next = (sku: string, cut = 0) => ({
  category: 'lamps',
  groups: ['host:a', `sku:${sku}`],
  covariates: [cut],
});
const crowd = Array.from({ length: 30 }, (_, i) => live(`o${i % 10}`, 1 + 0.2 * ((i % 3) - 1)));

describe('live uplift', () => {
  it('answers x3 with a wide interval before any event was seen', () => {
    const { mean, sd } = estimateUplift(fitUplift([]), next('a'));
    expect(Math.exp(mean)).toBeCloseTo(3, 6);
    expect(sd).toBe(1);
  });

  it('moves from the shop towards the SKU as its own reviews grow from 0 to 12', () => {
    const meanAfter = (reviews: number) => {
      const own = Array.from({ length: reviews }, () => live('hot', 2.2));
      return estimateUplift(fitUplift([...crowd, ...own]), next('hot')).mean;
    };
    const [none, one, twelve] = [meanAfter(0), meanAfter(1), meanAfter(12)] as [
      number,
      number,
      number,
    ];
    expect(none).toBeLessThan(1.3);
    expect(one).toBeGreaterThan(none);
    expect(twelve).toBeGreaterThan(one);
    expect(twelve).toBeGreaterThan(1.8);
    expect(twelve).toBeLessThan(2.2);
  });

  it('expects more of a deeper price cut when past cuts sold more', () => {
    const events = Array.from({ length: 40 }, (_, i) => {
      const cut = -0.1 * (i % 5);
      return live(`s${i % 8}`, 1 - 2.5 * cut, cut);
    });
    const model = fitUplift(events);
    expect(estimateUplift(model, next('s1', -0.4)).mean).toBeGreaterThan(
      estimateUplift(model, next('s1', 0)).mean + 0.7,
    );
  });

  it('expects 30 units of a base of 10 at x3, 80 % between 15.8 and 56.9 with an sd of 0.5', () => {
    const { median, low, high } = expectedUnits(10, { mean: Math.log(3), sd: 0.5 }, 0.8);
    expect(median).toBeCloseTo(30, 6);
    expect(low).toBeCloseTo(15.8, 1);
    expect(high).toBeCloseTo(56.9, 1);
  });

  it('stays finite for one event, equal events and a category never seen', () => {
    for (const events of [[live('a', 1)], Array.from({ length: 25 }, () => live('a', 1))]) {
      const estimate = estimateUplift(fitUplift(events), { ...next('z'), category: 'new' });
      expect(Number.isFinite(estimate.mean)).toBe(true);
      expect(estimate.sd).toBeGreaterThan(0);
    }
  });
});
