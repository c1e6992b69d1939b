/** The live burst detector: quiet on the base rate, quick on a rise, evidence that resets. */
import { describe, expect, it } from 'vitest';
import { burstThreshold, NO_BURST, nextBurst } from '../../../shared/planning/burst.ts';

const minutesToAlarm = (base: number, orders: number): number => {
  let state = NO_BURST;
  for (let t = 1; t <= 200; t++) {
    state = nextBurst({ basePerMinute: base, threshold: burstThreshold(base) }, state, orders);
    if (state.isAlarm) return t;
  }
  return Number.POSITIVE_INFINITY;
};

describe('burst', () => {
  it('stays silent at exactly 2 orders a minute on a base of 2', () => {
    expect(minutesToAlarm(2, 2)).toBe(Number.POSITIVE_INFINITY);
  });

  it('alarms sooner on a larger rise: x5 before x3 on a base of 2', () => {
    expect(minutesToAlarm(2, 10)).toBeLessThan(minutesToAlarm(2, 6));
    expect(minutesToAlarm(2, 6)).toBeLessThanOrEqual(10);
  });

  it('starts again from nothing after an alarm', () => {
    const detector = { basePerMinute: 2, threshold: 5 };
    const alarm = nextBurst(detector, NO_BURST, 20);
    expect(alarm.isAlarm).toBe(true);
    expect(nextBurst(detector, alarm, 0)).toEqual(NO_BURST);
  });

  it('asks for more evidence at a higher base rate, and never leaves the measured range', () => {
    const thresholds = [0.01, 0.1, 0.5, 1, 2, 5, 10, 30, 99].map(burstThreshold);
    expect([...thresholds].sort((a, b) => a - b)).toEqual(thresholds);
    expect(burstThreshold(99)).toBe(burstThreshold(30));
  });
});
