// "Safe to pin now?" over a room's picture: the promise counts what can be sold, not
// what is on its way.
import { describe, expect, it } from 'vitest';
import {
  appealOf,
  pinAdvice,
  type ShownPace,
  type ShownProduct,
} from '../../../shared/planning/pin-facts.ts';

const NOW_MS = 1_000_000_000;
const box: ShownProduct = { productId: 'box', leftUnits: 100, waitlistUnits: 0 };
const lamp: ShownProduct = { productId: 'lamp', leftUnits: 40, waitlistUnits: 0 };
const calm: ShownPace = {
  arrivingUnits: 0,
  backupUnits: 0,
  inFlightUnits: 0,
  numbersAsOfMs: NOW_MS - 60_000,
  soonestMinutes: 50,
  pitchMinutes: 8,
  appeal: 0.5,
};
const ask = (product: Partial<ShownProduct>, pace: Partial<ShownPace>) =>
  pinAdvice(
    'box',
    [{ ...box, ...product }, lamp],
    new Map([
      ['box', { ...calm, ...pace }],
      ['lamp', calm],
    ]),
    NOW_MS,
  );

describe('safe to pin, from the room', () => {
  it('promises 88 of 100 left with 12 in flight, though 60 arrive by the date', () =>
    expect(ask({}, { arrivingUnits: 60, inFlightUnits: 12 })).toEqual({
      verdict: 'yes',
      promiseUnits: 88,
      reason: 'enough',
      nextProductId: 'lamp',
    }));

  it('promises 60 more once 80 are sold ahead, for 60 of them surely arrive', () =>
    expect(ask({ presale: { units: 80 } }, { arrivingUnits: 60 })).toMatchObject({
      verdict: 'yes',
      promiseUnits: 160,
    }));

  it('is careful when only the pre-sale is left: 9 sold ahead, 4 waiting, promise 5', () =>
    expect(
      ask({ leftUnits: 0, waitlistUnits: 4, presale: { units: 9 } }, { arrivingUnits: 20 }),
    ).toMatchObject({ verdict: 'careful', promiseUnits: 5, reason: 'only-pre-sale' }));

  it('promises nothing on numbers of 20 minutes ago, nor on none', () => {
    expect(ask({}, { numbersAsOfMs: NOW_MS - 20 * 60_000 })).toMatchObject({ promiseUnits: 0 });
    expect(pinAdvice('box', [box], new Map(), NOW_MS)).toMatchObject({
      verdict: 'no',
      reason: 'numbers-too-old',
      nextProductId: null,
    });
  });

  it('knows nothing of a product outside the line-up', () =>
    expect(pinAdvice('mat', [box], new Map([['box', calm]]), NOW_MS)).toBeNull());
});

describe('appeal', () => {
  it('weighs 40 % margin, clearance and half a target left as 0.6', () =>
    expect(appealOf({ marginShare: 0.4, isClearance: true, targetLeftShare: 0.5 })).toBeCloseTo(
      0.6,
    ));

  it('stays within 0 and 1 for a loss and for a margin beyond all', () => {
    const at = (marginShare: number) =>
      appealOf({ marginShare, isClearance: true, targetLeftShare: 3 });
    expect(at(-2)).toBeCloseTo(0.5);
    expect(at(9)).toBe(1);
  });
});
