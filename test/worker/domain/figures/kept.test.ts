// Errors that the chunks of a run of planning left, as one list.
import { expect, it } from 'vitest';
import { forecastErrors } from '../../../../worker/domain/figures/kept.ts';

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
