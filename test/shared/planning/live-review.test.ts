// The review from its facts, by hand: sell-outs, losses counted once, returns unknown until known.
import { describe, expect, it } from 'vitest';
import {
  type ReviewFacts,
  type ReviewItemFacts,
  reviewOf,
  wilson,
} from '../../../shared/planning/live-review.ts';

const START = Date.parse('2026-12-02T02:00:00Z');
const MINUTE = 60_000;
const DAY = 86_400_000;
const box = (changed: Partial<ReviewItemFacts> = {}): ReviewItemFacts => ({
  skuId: 'sku_box',
  expectedUnits: 120,
  lowUnits: null,
  highUnits: null,
  setAsideUnits: 60,
  soldUnits: 60,
  askedLostUnits: 0,
  priceMinor: 1000,
  orderedUnits: 0,
  orderedMinor: 0,
  returnedUnits: 0,
  buyers: 40,
  ...changed,
});
// One unit a minute from the start.
const sales = Array.from({ length: 60 }, (_, i) => ({
  skuId: 'sku_box',
  units: 1,
  atMs: START + i * MINUTE,
}));
const facts = (changed: Partial<ReviewFacts> = {}): ReviewFacts => ({
  startedAtMs: START,
  endedAtMs: START + 120 * MINUTE,
  items: [box()],
  sales,
  pins: [],
  viewersPeak: 500,
  watchSeconds: 120 * 60 * 200,
  orders: 50,
  oversoldUnits: 0,
  shippedUnits: 0,
  minutes: [],
  shipments: [],
  promiseDays: 3,
  ...changed,
});

describe('a review', () => {
  it('counts 60 of 120 sold for 600.00, gone at minute 59, off by half', () => {
    const review = reviewOf(facts(), START + DAY);
    expect(review).toMatchObject({
      units: 60,
      plannedUnits: 120,
      revenueMinor: 60_000,
      orders: 50,
    });
    expect(review.items[0]).toMatchObject({ offBy: -0.5, soldOutMinute: 59 });
    expect(review.items[0]?.curve.at(-1)).toEqual([59, 60]);
  });

  it('estimates 61 lost at one a minute for the 61 minutes it was still shown', () => {
    expect(reviewOf(facts(), START).lostUnits).toBeGreaterThanOrEqual(58);
    expect(reviewOf(facts(), START).lostUnits).toBeLessThanOrEqual(64);
  });

  it('counts a loss once: 90 asked for and 61 estimated are 90, 30 asked for are 61', () => {
    const estimated = reviewOf(facts(), START).lostUnits;
    const asked = (units: number) =>
      reviewOf(facts({ items: [box({ askedLostUnits: units })] }), START).lostUnits;
    expect(asked(90)).toBe(90);
    expect(asked(30)).toBe(estimated);
  });

  it('loses nothing once another product was pinned', () => {
    const pins = [
      { skuId: 'sku_box', atMs: START },
      { skuId: 'sku_lamp', atMs: START + 60 * MINUTE },
    ];
    const review = reviewOf(facts({ pins }), START);
    expect(review.lostUnits).toBeLessThanOrEqual(1);
    expect(review.items[0]?.pinnedMinutes).toBe(60);
  });

  it('loses nothing when it was not sold out', () => {
    const review = reviewOf(facts({ items: [box({ setAsideUnits: 100 })] }), START);
    expect([review.lostUnits, review.items[0]?.soldOutMinute]).toEqual([0, null]);
  });

  it('tells 6 of 60 returned as 0.1 so far, and as final from day 14 on', () => {
    const items = [box({ orderedUnits: 60, orderedMinor: 66_000, returnedUnits: 6 })];
    const end = START + 120 * MINUTE;
    const early = reviewOf(facts({ items }), end + 13 * DAY);
    expect([early.returnRate, early.isReturnRateFinal]).toEqual([0.1, false]);
    const known = reviewOf(facts({ items }), end + 14 * DAY);
    expect([known.returnRate, known.isReturnRateFinal]).toEqual([0.1, true]);
    expect(reviewOf(facts(), end).returnRate).toBe(null);
    expect(known.revenueMinor).toBe(66_000);
    expect(known.returnsKnownAtMs).toBe(end + 14 * DAY);
  });

  it('counts 3 viewers lost to 7 freezes, and their peak and watch time where no room said so', () => {
    const quiet = { leftViewers: 4, frozenViewers: 2, lostViewers: 1, freezes: 3 };
    const minutes = [
      { ...quiet, minute: 0, viewers: 100 },
      { ...quiet, minute: 1, viewers: 140, lostViewers: 2, freezes: 4 },
    ];
    const nobody = { viewersPeak: null, watchSeconds: null };
    expect(reviewOf(facts({ minutes, ...nobody }), START)).toMatchObject({
      lostToFreezes: 3,
      freezes: 7,
      viewersPeak: 140,
      watchSeconds: 240 * 60,
      viewersAverage: 2,
    });
    expect(reviewOf(facts(), START)).toMatchObject({ lostToFreezes: null, freezes: null });
  });

  it('kept 50 of 60 promises when 50 left within 3 days and 10 on the fourth', () => {
    const end = START + 120 * MINUTE;
    const shipments = [
      { units: 50, atMs: end + 3 * DAY },
      { units: 10, atMs: end + 3 * DAY + 1 },
    ];
    const items = [box({ orderedUnits: 60 })];
    expect(reviewOf(facts({ items, shipments }), end + DAY)).toMatchObject({
      promisedUnits: 60,
      keptUnits: 50,
      isPromiseOver: false,
    });
    expect(reviewOf(facts({ items, shipments }), end + 4 * DAY).isPromiseOver).toBe(true);
  });

  it('has 200 viewers on average, converts 40 of them, and 50 of 500 at the peak', () => {
    const review = reviewOf(facts(), START);
    expect(review.viewersAverage).toBe(200);
    expect(review.items[0]?.conversion).toBeCloseTo(0.2);
    expect(review.conversion).toBeCloseTo(0.1);
    expect(review.conversionLow).toBeLessThan(0.1);
    expect(review.conversionHigh).toBeGreaterThan(0.1);
  });

  it('leaves unknown what nobody measured', () => {
    const review = reviewOf(facts({ viewersPeak: null, watchSeconds: null }), START);
    expect([review.viewersAverage, review.conversion, review.shippedShare]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

it('has the interval 0.36 to 0.64 for 10 of 20 at 80 %', () => {
  const interval = wilson(10, 20);
  expect(interval?.low).toBeCloseTo(0.362, 2);
  expect(interval?.high).toBeCloseTo(0.638, 2);
  expect(wilson(0, 0)).toBe(null);
});
