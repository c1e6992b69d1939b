// Promises kept: orders that left in time, of those whose leaving is known.
import { expect, it } from 'vitest';
import { forecastErrors, promiseKept } from '../../../../worker/domain/figures/kept.ts';

const DAY_MS = 86_400_000;
const PLACED = Date.UTC(2026, 10, 1);
const order = (status: string, ...leftAfterDays: (number | undefined)[]) => ({
  placedAtUtc: PLACED,
  status,
  shipped: JSON.stringify(
    leftAfterDays.map((days) => ({
      f1: { units: 1, ...(days !== undefined && { asOfUtc: PLACED + days * DAY_MS }) },
    })),
  ),
});

it('keeps 1 of 3: left after 2 days, left after 5, and not left at all', () => {
  const promised = [order('shipped', 2), order('shipped', 1, 5), order('placed')];
  expect(promiseKept({ promised, promiseDays: 3 })).toEqual({ days: 3, orders: 3, kept: 1 });
});

it('leaves out an order that left nobody knows when; null when none is known', () => {
  expect(promiseKept({ promised: [order('shipped', undefined)], promiseDays: 3 })).toBeNull();
});

it('adds the errors of two chunks: 7 and 3 wrong are 10 of 30 sold', () => {
  const week = { startsOnDate: '2026-11-16', weeksAhead: 1, forecastUnits: 12, skus: 4 };
  const errors = [
    JSON.stringify([{ ...week, soldUnits: 20, absoluteUnits: 7 }]),
    JSON.stringify([{ ...week, soldUnits: 10, absoluteUnits: 3 }]),
  ];
  expect(forecastErrors({ errors })).toEqual([
    { ...week, forecastUnits: 24, skus: 8, soldUnits: 30, absoluteUnits: 10 },
  ]);
});
