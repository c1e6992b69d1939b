// Twenty cases of "safe to pin now?", the redirect hint, and what it must never do.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nextBest,
  type PinFacts,
  redirectHint,
  safeToPin,
} from '../../../shared/planning/safe-to-pin.ts';

const facts = (change: Partial<PinFacts> = {}): PinFacts => ({
  productId: 'box',
  leftUnits: 100,
  backupUnits: 0,
  ageMinutes: 1,
  inFlightUnits: 0,
  soonestSellOutMinutes: null,
  pitchMinutes: 8,
  waitingUnits: 0,
  appeal: 0.5,
  ...change,
});

describe('safe to pin now', () => {
  it.each<[string, Partial<PinFacts>, string, number, string]>([
    ['plenty left', {}, 'yes', 100, 'enough'],
    ['the story', { leftUnits: 596, inFlightUnits: 32, waitingUnits: 64 }, 'yes', 500, 'enough'],
    ['one unit', { leftUnits: 1 }, 'yes', 1, 'enough'],
    ['none', { leftUnits: 0 }, 'no', 0, 'nothing-left'],
    ['all in flight', { leftUnits: 5, inFlightUnits: 5 }, 'no', 0, 'nothing-left'],
    ['more in flight than left', { leftUnits: 5, inFlightUnits: 9 }, 'no', 0, 'nothing-left'],
    [
      '40 on the shelf, none in the show',
      { leftUnits: 0, backupUnits: 40 },
      'no',
      0,
      'only-backup',
    ],
    [
      '7 on the shelf behind 3 in flight of 3',
      { leftUnits: 3, inFlightUnits: 3, backupUnits: 7 },
      'no',
      0,
      'only-backup',
    ],
    ['300 left and 514 sold ahead', { leftUnits: 300, aheadUnits: 514 }, 'yes', 814, 'enough'],
    [
      'only 40 sold ahead',
      { leftUnits: 0, aheadUnits: 40, backupUnits: 9 },
      'careful',
      40,
      'only-pre-sale',
    ],
    [
      '40 sold ahead, 30 wait for them',
      { leftUnits: 0, aheadUnits: 40, waitingUnits: 30 },
      'careful',
      10,
      'only-pre-sale',
    ],
    ['numbers an hour old', { ageMinutes: 60 }, 'no', 0, 'numbers-too-old'],
    ['numbers 15 minutes old', { ageMinutes: 15 }, 'yes', 100, 'enough'],
    ['numbers 16 minutes old', { ageMinutes: 16 }, 'no', 0, 'numbers-too-old'],
    ['age unknown', { ageMinutes: null }, 'no', 0, 'numbers-too-old'],
    [
      'sells out in 3 of 8 minutes',
      { soonestSellOutMinutes: 3 },
      'careful',
      100,
      'sells-out-during-pitch',
    ],
    ['sells out in 8 of 8 minutes', { soonestSellOutMinutes: 8 }, 'yes', 100, 'enough'],
    ['sells out tomorrow', { soonestSellOutMinutes: 600 }, 'yes', 100, 'enough'],
    ['waitlist takes all', { leftUnits: 10, waitingUnits: 10 }, 'no', 0, 'waitlist-first'],
    ['waitlist takes some', { leftUnits: 10, waitingUnits: 4 }, 'yes', 6, 'enough'],
    ['waitlist and none left', { leftUnits: 0, waitingUnits: 4 }, 'no', 0, 'nothing-left'],
    [
      'waitlist, none left, 9 on the shelf',
      { leftUnits: 0, waitingUnits: 4, backupUnits: 9 },
      'no',
      0,
      'only-backup',
    ],
    ['old numbers beat everything', { ageMinutes: 99, leftUnits: 0 }, 'no', 0, 'numbers-too-old'],
  ])('%s', (_, change, verdict, promiseUnits, reason) =>
    expect(safeToPin(facts(change))).toEqual({ verdict, promiseUnits, reason }),
  );

  it('never promises more than is left and sold ahead, whatever the shelf has', () => {
    const shelf = { backupUnits: fc.nat(50), inFlightUnits: fc.nat(60), waitingUnits: fc.nat(60) };
    const show = fc.record({ leftUnits: fc.nat(50), aheadUnits: fc.nat(50), ...shelf });
    fc.assert(
      fc.property(show, (change) => {
        const { verdict, promiseUnits } = safeToPin(facts(change));
        expect(promiseUnits).toBeLessThanOrEqual(change.leftUnits + change.aheadUnits);
        expect(promiseUnits > 0).toBe(verdict !== 'no');
      }),
    );
  });
});

describe('redirect hint', () => {
  const lamp = facts({ productId: 'lamp', appeal: 0.9 });
  const soldOut = facts({ productId: 'mat', appeal: 1, leftUnits: 0 });
  const slow = { soldUnits: 6, plannedUnits: 20 };

  it('names the in-stock item of most appeal when 6 of 20 planned units sold', () =>
    expect(redirectHint('box', slow, [facts(), lamp, soldOut])).toBe('lamp'));

  it('is patient while chance explains it: 0 of 7 says nothing yet, 0 of 8 does', () => {
    expect(redirectHint('box', { soldUnits: 0, plannedUnits: 7 }, [lamp])).toBeNull();
    expect(redirectHint('box', { soldUnits: 0, plannedUnits: 8 }, [lamp])).toBe('lamp');
  });

  it('is silent above 30 % of plan and when nothing better is in stock', () => {
    expect(redirectHint('box', { soldUnits: 31, plannedUnits: 100 }, [lamp])).toBeNull();
    expect(redirectHint('box', slow, [facts(), soldOut])).toBeNull();
  });

  it('never names what is not safe to pin', () =>
    fc.assert(
      fc.property(fc.array(fc.record({ left: fc.nat(3), age: fc.nat(30) })), (rows) => {
        const lineUp = rows.map(({ left, age }, index) =>
          facts({ productId: `p${index}`, leftUnits: left, ageMinutes: age }),
        );
        const named = nextBest(null, lineUp);
        const chosen = lineUp.find(({ productId }) => productId === named);
        expect(chosen ? safeToPin(chosen).verdict : 'yes').toBe('yes');
      }),
    ));
});
