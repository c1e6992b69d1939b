// Each figure by hand: turnover against its band, cash, missed sales, promises, forecast errors.
import { describe, expect, it } from 'vitest';
import { exchangeInto } from '../../../../shared/planning/exchange.ts';
import { cashTiedUp } from '../../../../shared/planning/figures/cash-tied-up.ts';
import {
  biasShareOf,
  errorPart,
  errorShareOf,
  marketErrors,
  recentErrors,
  shopErrors,
} from '../../../../shared/planning/figures/forecast-error.ts';
import {
  fillRateOf,
  type SalesDay,
  salesSums,
} from '../../../../shared/planning/figures/missed-sales.ts';
import { promiseKept } from '../../../../shared/planning/figures/promise-kept.ts';
import { turnoverDaysOf, turnoverSideOf } from '../../../../shared/planning/figures/turnover.ts';

const DAY_MS = 86_400_000;
const FROM = '2026-09-27';
const WINDOW = { from: FROM, days: 56 };
const dateAt = (i: number) =>
  new Date(Date.parse(`${FROM}T00:00:00Z`) + i * DAY_MS).toISOString().slice(0, 10);

const days = (accountId: string, unitsOf: (day: number) => number, emptyFrom = 56): SalesDay[] =>
  Array.from({ length: 56 }, (_, i) => ({
    skuId: 'sku_a',
    accountId,
    localDate: dateAt(i),
    units: i < emptyFrom ? unitsOf(i) : 0,
    liveUnits: 0,
    isStockOut: i < emptyFrom ? 0 : 1,
  }));

describe('turnover', () => {
  it('is 150 days for 1,500 units at 10 a day, and unknown without demand', () => {
    expect(turnoverDaysOf(1500, 10)).toBe(150);
    expect(turnoverDaysOf(1500, 0)).toBeNull();
    expect(turnoverDaysOf(0, 10)).toBe(0);
  });

  it('is within a band of 90 to 120 at both bounds, above at 121 and below at 89', () => {
    const band = { bandMinDays: 90, bandMaxDays: 120 };
    const sides = [89, 90, 120, 121].map((at) => turnoverSideOf(at, band));
    expect(sides).toEqual(['below', 'within', 'within', 'above']);
    expect(turnoverSideOf(100, { bandMinDays: null, bandMaxDays: 120 })).toBeNull();
  });
});

describe('cash tied up', () => {
  const rates = [{ base: 'USD', quote: 'CNY', rate: 7, rateDate: '2026-11-22' }];
  const exchange = exchangeInto('USD', rates);

  it('is 3,000 dollars for 1,500 units of 14 yuan at 7, and 5 more for one unit of 5', () => {
    const yuan = { onHandUnits: 1500, landedMinor: 1400, landedCurrency: 'CNY' };
    const dollars = { onHandUnits: 1, landedMinor: 500, landedCurrency: 'USD' };
    expect(cashTiedUp([yuan, dollars], exchange)).toBe(300_500);
  });

  it('is unknown when one unit on hand has no cost, but not for goods that are gone', () => {
    const unknown = { landedMinor: null, landedCurrency: null };
    expect(cashTiedUp([{ onHandUnits: 1, ...unknown }], exchange)).toBeNull();
    expect(cashTiedUp([{ onHandUnits: 0, ...unknown }], exchange)).toBe(0);
    const pounds = { onHandUnits: 2, landedMinor: 100, landedCurrency: 'GBP' };
    expect(cashTiedUp([pounds], exchange)).toBeNull();
  });
});

describe('what was missed', () => {
  it('is 100 units when 10 days began empty and the other 46 sold 10 each', () => {
    const [sum] = salesSums(
      days('acc_1', () => 10, 46),
      FROM,
      56,
    );
    expect(sum).toMatchObject({ soldUnits: 460, missedUnits: 100 });
    expect(sum?.stockOutDates).toHaveLength(10);
    expect(sum?.weeks).toHaveLength(8);
    expect(sum?.weeks[7]).toEqual({ soldUnits: 0, missedUnits: 70 });
  });

  it('leaves a fill rate of 460 in 560, and none where nothing was wanted', () => {
    expect(fillRateOf({ soldUnits: 460, missedUnits: 100 })).toBeCloseTo(460 / 560, 9);
    expect(fillRateOf({ soldUnits: 0, missedUnits: 0 })).toBeNull();
  });
});

describe('promise kept', () => {
  const order = (accountId: string, leftAfterDays: number | null | undefined) => ({
    accountId,
    placedAtMs: 0,
    leftAtMs: typeof leftAfterDays === 'number' ? leftAfterDays * DAY_MS : leftAfterDays,
  });

  it('is 1 of 3: left after 2 days, left after 5, and not left at all', () => {
    const orders = [order('a', 2), order('a', 5), order('a', null)];
    expect(promiseKept(orders, 3)).toEqual({ orders: 3, kept: 1 });
  });

  it('leaves out an order that left nobody knows when, and shops that tell of no parcel', () => {
    expect(promiseKept([order('a', undefined)], 3)).toBeNull();
    expect(promiseKept([order('a', 1), order('b', null)], 3)).toEqual({ orders: 1, kept: 1 });
    expect(promiseKept([order('b', null)], 3)).toBeNull();
  });
});

describe('forecast error', () => {
  const past = [['2026-10-25', [12_000, 5_000]]] as const;

  it('is 14 of 70 units in a week forecast at 12 a day that sold 10 a day', () => {
    const [near, far] = marketErrors(
      past,
      days('a', () => 10),
      WINDOW,
    );
    expect(near).toMatchObject({ weeksAhead: 1, soldUnits: 70, absoluteUnits: 14 });
    expect(far).toMatchObject({ weeksAhead: 2, forecastUnits: 35, absoluteUnits: 35 });
    expect(errorShareOf(near ? [near] : [])).toBeCloseTo(0.2, 9);
    expect(biasShareOf(near ? [near] : [])).toBeCloseTo(0.2, 9);
  });

  it('leaves a week out with a day that began empty in every shop, not in one of two', () => {
    const empty = days('a', () => 10, 30);
    expect(marketErrors(past, empty, WINDOW)).toEqual([]);
    expect(marketErrors(past, [...empty, ...days('b', () => 2)], WINDOW)).toHaveLength(2);
  });

  it('holds shops that sold 3 and 1 of 4 against 9 and 3 of a forecast of 12', () => {
    const rows = [...days('a', () => 3), ...days('b', () => 1)];
    const errors = shopErrors([['2026-10-25', [12_000]]], rows, WINDOW);
    expect(errors.get('a')?.[0]).toMatchObject({ soldUnits: 21, forecastUnits: 63 });
    expect(errors.get('b')?.[0]).toMatchObject({ soldUnits: 7, forecastUnits: 21 });
  });

  it('gives a warehouse that meets a quarter a quarter of it', () => {
    const [near] = marketErrors(
      past,
      days('a', () => 10),
      WINDOW,
    );
    if (!near) throw new Error('no error');
    expect(errorPart(near, 0.25)).toMatchObject({ soldUnits: 17.5, absoluteUnits: 3.5 });
  });

  it('is taken over the four newest weeks, from forecasts made a week before', () => {
    const weekly = Array.from({ length: 7 }, (_, i) => [dateAt(i * 7), [10_000, 10_000]] as const);
    const recent = recentErrors(
      marketErrors(
        weekly,
        days('a', () => 10),
        WINDOW,
      ),
      WINDOW,
    );
    expect(recent.map(({ startsOnDate }) => startsOnDate)).toEqual([
      '2026-10-25',
      '2026-11-01',
      '2026-11-08',
    ]);
    expect(new Set(recent.map(({ weeksAhead }) => weeksAhead))).toEqual(new Set([1]));
  });

  it('is unknown where nothing was sold', () => {
    expect([errorShareOf([]), biasShareOf([])]).toEqual([null, null]);
  });
});
