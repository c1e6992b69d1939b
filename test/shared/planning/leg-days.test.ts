// Days learnt from what arrived: the one place lead times are learnt in.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEARNT_FROM, learntDays, quantileOf } from '../../../shared/planning/leg-days.ts';

const days = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: LEARNT_FROM, maxLength: 40 });

describe('learnt days', () => {
  it('are 30 at the median and 36.2 at nine in ten for 28 30 41 30 33 29 30', () => {
    const band = learntDays([28, 30, 41, 30, 33, 29, 30]);
    expect(band?.p50Days).toBe(30);
    expect(band?.p90Days).toBeCloseTo(36.2, 10);
  });

  it('teach nothing from 2 receipts: what was said stays', () => {
    expect(learntDays([20, 45])).toBeNull();
    expect(learntDays([20, Number.NaN, -3, 45])).toBeNull();
  });

  it('believe no spread below a fifth of the median from 3 or 4 receipts', () => {
    expect(learntDays([30, 30, 30])?.p90Days).toBeCloseTo(30 * (1 + 1.2816 * 0.2), 10);
    expect(learntDays([30, 30, 30, 30, 30])?.p90Days).toBe(30);
  });

  it('never have nine in ten before the median, and both within what was seen from 5 on', () => {
    fc.assert(
      fc.property(days, (seen) => {
        const band = learntDays(seen);
        if (band === null) throw new Error('enough receipts');
        expect(band.p90Days).toBeGreaterThanOrEqual(band.p50Days);
        expect(band.p50Days).toBeGreaterThanOrEqual(Math.min(...seen));
        expect(band.p50Days).toBeLessThanOrEqual(Math.max(...seen));
        if (seen.length >= 5) expect(band.p90Days).toBeLessThanOrEqual(Math.max(...seen));
      }),
    );
  });

  it('move with a slower carrier: a day more on each receipt is a day more on both', () => {
    fc.assert(
      fc.property(days, (seen) => {
        const later = seen.map((one) => one + 1);
        expect(quantileOf(later, 0.5)).toBeCloseTo(quantileOf(seen, 0.5) + 1, 9);
        expect(quantileOf(later, 0.9)).toBeCloseTo(quantileOf(seen, 0.9) + 1, 9);
      }),
    );
  });
});
