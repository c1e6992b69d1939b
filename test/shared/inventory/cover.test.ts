// Cover on a forecast path: worked numbers, and properties over random paths.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  COVER_LIMIT_DAYS,
  daysOfCover,
  gapDayIndex,
  levelPath,
  positionCoverDays,
} from '../../../shared/inventory/cover.ts';

describe('days of cover', () => {
  it('is 7.5 days for 30 units at 4 a day', () =>
    expect(daysOfCover(30, [], levelPath(4))).toBe(7.5));

  it('is null without demand, whatever the stock', () =>
    expect(daysOfCover(30, [], levelPath(0))).toBeNull());

  it('is 0 when nothing is there', () => expect(daysOfCover(0, [], levelPath(4))).toBe(0));

  it('ends on the day of a live that takes more than is left', () =>
    expect(
      Math.floor(daysOfCover(300, [], levelPath(12, [{ dayIndex: 9, units: 2000 }])) ?? 0),
    ).toBe(9));

  it('counts an arrival only from its day', () => {
    const path = levelPath(10);
    expect(daysOfCover(50, [{ dayIndex: 4, units: 100 }], path)).toBe(15);
    expect(daysOfCover(50, [{ dayIndex: 6, units: 100 }], path)).toBe(5);
    expect(daysOfCover(50, [{ dayIndex: null, units: 100 }], path)).toBe(5);
  });

  it('stops at two years', () => expect(daysOfCover(1e9, [], levelPath(1))).toBe(COVER_LIMIT_DAYS));

  it('never falls when stock rises, and never beats cover of the whole position', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 0, max: 500 }),
        fc.array(fc.nat(60), { maxLength: 40 }),
        fc.nat(30),
        fc.array(fc.record({ dayIndex: fc.nat(50), units: fc.nat(400) }), { maxLength: 4 }),
        (units, more, dailyUnits, tailUnitsPerDay, arrivals) => {
          const path = { dailyUnits, tailUnitsPerDay };
          const cover = daysOfCover(units, arrivals, path) ?? 0;
          expect(daysOfCover(units + more, arrivals, path) ?? 0).toBeGreaterThanOrEqual(cover);
          const position = units + arrivals.reduce((sum, arrival) => sum + arrival.units, 0);
          expect(positionCoverDays(position, path) ?? 0).toBeGreaterThanOrEqual(cover);
        },
      ),
    ));
});

describe('gap', () => {
  it('is the run-out day when 600 arrive three days after it', () =>
    expect(
      gapDayIndex(
        300,
        [{ dayIndex: 12, units: 600 }],
        levelPath(12, [{ dayIndex: 9, units: 2000 }]),
      ),
    ).toBe(9));

  it('is none when nothing is on its way: that is a matter of ordering', () =>
    expect(gapDayIndex(30, [], levelPath(10))).toBeNull());

  it('is none when the arrival comes in time', () =>
    expect(gapDayIndex(30, [{ dayIndex: 2, units: 1e6 }], levelPath(10))).toBeNull());

  it('counts an overdue arrival without a date as late', () =>
    expect(gapDayIndex(30, [{ dayIndex: null, units: 500 }], levelPath(10))).toBe(3));
});
