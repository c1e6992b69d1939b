// Time to sell-out: the story's eleven minutes, and what must hold for any pace.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  minutesToSellOut,
  paceAfterMinute,
  paceFromPlan,
  soldOutProbability,
  unitsPerMinute,
} from '../../../shared/planning/sell-out.ts';

describe('time to sell-out', () => {
  it('sells 596 boxes at 52 a minute in 11 minutes, as likely as not', () => {
    const pace = { seenUnits: 52 * 20, seenMinutes: 20 };
    expect(Math.floor(minutesToSellOut(pace, 596, 0.5) ?? 0)).toBe(11);
  });

  it('is possible sooner than it is likely', () => {
    const pace = { seenUnits: 40, seenMinutes: 20 };
    const [possible, likely] = [0.1, 0.5].map((share) => minutesToSellOut(pace, 60, share) ?? 0);
    expect(possible).toBeLessThan(likely ?? 0);
  });

  it('is 0 with nothing left and unknown within a day at a trickle', () => {
    expect(minutesToSellOut(paceFromPlan(2), 0, 0.5)).toBe(0);
    expect(minutesToSellOut({ seenUnits: 1, seenMinutes: 1000 }, 500, 0.5)).toBeNull();
  });

  it('forgets: after 23 minutes at 10 a minute the plan of 1 weighs half', () => {
    let pace = { seenUnits: 33, seenMinutes: 33 };
    for (let minute = 0; minute < 23; minute += 1) pace = paceAfterMinute(pace, 10);
    expect(unitsPerMinute(pace)).toBeCloseTo((33 * 0.5 + 10 * 16.8) / (33 * 0.5 + 16.8), 0);
  });

  it('grows with time and falls with stock, for any pace', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 500, noNaN: true }),
        fc.double({ min: 0.5, max: 33, noNaN: true }),
        fc.integer({ min: 1, max: 800 }),
        fc.double({ min: 0.1, max: 120, noNaN: true }),
        (seenUnits, seenMinutes, left, minutes) => {
          const pace = { seenUnits, seenMinutes };
          const here = soldOutProbability(pace, left, minutes);
          expect(here).toBeGreaterThanOrEqual(0);
          expect(here).toBeLessThanOrEqual(1);
          expect(soldOutProbability(pace, left, minutes * 2)).toBeGreaterThanOrEqual(here - 1e-9);
          expect(soldOutProbability(pace, left + 5, minutes)).toBeLessThanOrEqual(here + 1e-9);
        },
      ),
    ));
});
