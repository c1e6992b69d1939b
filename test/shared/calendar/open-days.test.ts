// Counting over days on which nobody works, back and ahead.
import { expect, it } from 'vitest';
import {
  ALWAYS_OPEN,
  countOpenDays,
  isOpenOn,
  openOnOrAfter,
  openOnOrBefore,
} from '../../../shared/calendar/open-days.ts';

const WEEK = {
  weekdays: [1, 2, 3, 4, 5],
  closures: [{ startsOnDate: '2026-11-26', endsOnDate: '2026-11-27' }],
};

it('is closed on a Saturday and from Thanksgiving Thursday to Friday', () => {
  const dates = ['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-30'];
  expect(dates.map((date) => isOpenOn(date, WEEK))).toEqual([true, false, false, false, true]);
});

it('moves a Sunday back to Wednesday over that weekend, and ahead to Monday', () => {
  expect(openOnOrBefore('2026-11-29', WEEK)).toBe('2026-11-25');
  expect(openOnOrAfter('2026-11-29', WEEK)).toBe('2026-11-30');
});

it('counts 3 open days back from Monday to Monday before, and 3 ahead to Thursday', () => {
  expect(countOpenDays('2026-11-30', 3, WEEK, -1)).toBe('2026-11-23');
  expect(countOpenDays('2026-11-30', 3, WEEK, 1)).toBe('2026-12-03');
});

it('counts every day where nobody ever closes', () => {
  expect(countOpenDays('2026-11-30', 30, ALWAYS_OPEN, -1)).toBe('2026-10-31');
});
