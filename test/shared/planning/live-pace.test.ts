// A product's pace in a live, over simulated hours: bursts noticed once, slow products redirected
// within ten minutes, and silence where everything goes as planned.
import { describe, expect, it } from 'vitest';
import {
  afterMinute,
  inFlightUnits,
  type LivePace,
  normalPerMinute,
  type PacePlan,
  pinProgress,
  plannedPerMinuteShown,
  sellOutOf,
  startLivePace,
} from '../../../shared/planning/live-pace.ts';
import { type PinFacts, redirectHint, safeToPin } from '../../../shared/planning/safe-to-pin.ts';
import { seededRandom } from '../../support/seeded-random.mjs';

const PLAN: PacePlan = { plannedUnitsPerMinute: 2, unitsPerOrder: 1 };

/** Orders of a minute at that rate: Poisson. */
function ordersAt(rate: number, random: () => number): number {
  let [count, sum] = [-1, 0];
  while (sum <= rate) {
    sum -= Math.log(1 - random());
    count += 1;
  }
  return count;
}

interface Played {
  readonly pace: LivePace;
  readonly bursts: number[];
}

function play(start: LivePace, minutes: readonly number[], isPinned = true): Played {
  let pace = start;
  const bursts: number[] = [];
  minutes.forEach((orders, minute) => {
    const step = afterMinute(pace, { orders, units: orders, isPinned }, PLAN);
    pace = step.pace;
    if (step.isNewBurst) bursts.push(minute);
  });
  return { pace, bursts };
}

const minutesAt = (rate: number, howMany: number, seed = 1) => {
  const random = seededRandom(seed);
  return Array.from({ length: howMany }, () => ordersAt(rate, random));
};

describe('a burst', () => {
  it('is noticed once in 4 minutes at 10 a minute after an hour at 2, and ends with it', () => {
    const minutes = [...minutesAt(2, 60), ...minutesAt(10, 15, 2), ...minutesAt(2, 30, 3)];
    const { pace, bursts } = play(startLivePace(PLAN), minutes);
    expect(bursts).toHaveLength(1);
    expect(bursts[0]).toBeLessThanOrEqual(64);
    expect(pace.burstMinutes).toBe(0);
  });

  it('does not teach itself as normal: 8 minutes at 10 leave the normal near 2', () => {
    const { pace } = play(startLivePace(PLAN), [...minutesAt(2, 60), ...minutesAt(10, 8, 2)]);
    expect(normalPerMinute(pace, true)).toBeLessThan(2.4);
  });

  it('is the product’s own: 10 a minute is normal for one that has sold so for two hours', () => {
    const { bursts } = play(startLivePace(PLAN), minutesAt(10, 240));
    expect(bursts.filter((minute) => minute > 120)).toEqual([]);
  });

  it('is judged off the screen by what is normal there: 2 a minute is a burst at 0.2', () => {
    const quiet = play(startLivePace(PLAN), minutesAt(0.2, 60), false);
    expect(quiet.bursts).toEqual([]);
    expect(play(quiet.pace, minutesAt(2, 10, 5), false).bursts).toHaveLength(1);
  });
});

describe('the redirect hint', () => {
  const lamp: PinFacts = {
    productId: 'lamp',
    leftUnits: 80,
    backupUnits: 0,
    ageMinutes: 0,
    inFlightUnits: 0,
    soonestSellOutMinutes: 60,
    pitchMinutes: 8,
    waitingUnits: 0,
    appeal: 0.4,
  };
  const short: PinFacts = { ...lamp, productId: 'mat', soonestSellOutMinutes: 3, appeal: 1 };

  function firstHint(minutes: readonly number[]): { minute: number; names: string } | null {
    let pace = startLivePace(PLAN);
    for (const [minute, orders] of minutes.entries()) {
      pace = afterMinute(pace, { orders, units: orders, isPinned: true }, PLAN).pace;
      const names = redirectHint('box', pinProgress(pace), [short, lamp]);
      if (names) return { minute: minute + 1, names };
    }
    return null;
  }

  it.each([
    ['nothing', [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    ['one every other minute', [1, 0, 1, 0, 1, 0, 1, 0, 1, 0]],
    ['29 % of plan', [1, 0, 1, 0, 1, 1, 0, 1, 0, 0]],
  ])('comes within 10 minutes for %s and names what is in stock, not what is short', (_, sold) => {
    const hint = firstHint(sold);
    expect(hint?.minute).toBeLessThanOrEqual(10);
    expect(hint?.names).toBe('lamp');
    expect(safeToPin(short).verdict).toBe('careful');
  });

  it('comes when a good product dries up after an hour on the screen', () => {
    const hint = firstHint([...minutesAt(2, 60), ...Array<number>(20).fill(0)]);
    expect(hint?.minute).toBeGreaterThan(60);
  });

  it.each([1, 2, 3, 4, 5])('stays away for 20 hours at plan (seed %i)', (seed) =>
    expect(firstHint(minutesAt(2, 1_200, seed))).toBeNull(),
  );
});

describe('minutes to sell-out', () => {
  it('count with the pace on the screen for a product that waits off it', () => {
    const { pace } = play(startLivePace(PLAN), minutesAt(0.1, 60), false);
    const { soonestMinutes, likelyMinutes, latestMinutes } = sellOutOf(pace, 40);
    expect(likelyMinutes).toBeGreaterThan(10);
    expect(likelyMinutes).toBeLessThan(40);
    expect(soonestMinutes).toBeLessThan(likelyMinutes ?? 0);
    expect(latestMinutes ?? Number.POSITIVE_INFINITY).toBeGreaterThan(likelyMinutes ?? 0);
  });

  it('leave 6 units in flight at 2 a minute heard of within a minute, none when heard at once', () => {
    const { pace } = play(startLivePace(PLAN), Array<number>(240).fill(2));
    expect(inFlightUnits(pace, true, 60)).toBe(6);
    expect(inFlightUnits(pace, true, 0)).toBe(0);
  });
});

describe('the plan of a product on the screen', () => {
  it('is 8 a minute for 120 units among 6 products in an hour, 2 for the only one', () => {
    expect(plannedPerMinuteShown(120, 60, 6)).toBeCloseTo(8);
    expect(plannedPerMinuteShown(120, 60, 1)).toBeCloseTo(2);
  });
});
