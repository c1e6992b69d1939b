// Ranges of demand over the coming days: one distribution of base and lives.
import { expect, it } from 'vitest';
import { demandRanges } from '../../../shared/planning/stock-range.ts';

const DAY_MS = 86_400_000;
const nowMs = Date.UTC(2026, 10, 22, 12);
const moment = { nowMs, timeZone: 'UTC' };
const base = { dailyUnits: [], tailUnitsPerDay: 10 };

it('reads 10 a day with a variance of 2 a unit as 9 in the middle and 16 at nine in ten', () => {
  const [first] = demandRanges(base, [2, 2, 2], [], 1, moment);
  expect(first).toEqual({ p10: 5, p25: 7, p50: 9, p75: 13, p90: 16 });
});

it('widens with the days and never crosses itself', () => {
  const ranges = demandRanges(base, [2, 3, 4], [], 60, moment);
  const widths = ranges.map(({ p10, p90 }) => p90 - p10);
  expect(widths[59]).toBeGreaterThan((widths[0] ?? 0) * 5);
  for (const { p10, p25, p50, p75, p90 } of ranges) {
    expect([p10, p25, p50, p75, p90]).toEqual([p10, p25, p50, p75, p90].sort((a, b) => a - b));
  }
});

it('lets a live of 2,000 (1,150 to 3,100) widen the range from its day on, not before', () => {
  const live = { startsAtMs: nowMs + 9 * DAY_MS, units: 2000, lowUnits: 1150, highUnits: 3100 };
  const ranges = demandRanges(base, [2, 2, 2], [live], 12, moment);
  const widthOf = (day: number) => (ranges[day]?.p90 ?? 0) - (ranges[day]?.p10 ?? 0);
  expect(widthOf(8)).toBeLessThan(60);
  expect(widthOf(9)).toBeGreaterThan(1800);
  expect(widthOf(9)).toBeLessThan(2100);
});
