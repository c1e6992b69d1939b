// Local dates around midnight and daylight-saving changes.
import { expect, it } from 'vitest';
import {
  addDays,
  DAY_MS,
  dayIndexOf,
  daysBetween,
  localDateAt,
  startOfDate,
} from '../../../shared/calendar/local-date.ts';

it('shows 30 November in Los Angeles while it is 1 December in London', () => {
  const instantMs = Date.parse('2026-12-01T02:00:00Z');
  expect(localDateAt(instantMs, 'America/Los_Angeles')).toBe('2026-11-30');
  expect(localDateAt(instantMs, 'Europe/London')).toBe('2026-12-01');
});

it('adds days over the end of a leap February and over a 25-hour day', () => {
  expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
  expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  expect(daysBetween('2026-12-01', '2026-11-22')).toBe(-9);
});

it('refuses a zone nobody knows', () =>
  expect(() => localDateAt(0, 'Mars/Olympus')).toThrow(RangeError));

it.each([
  ['2026-11-22', 'Asia/Tokyo', '2026-11-21T15:00Z'],
  ['2026-11-22', 'America/Los_Angeles', '2026-11-22T08:00Z'],
  ['2026-11-22', 'Pacific/Kiritimati', '2026-11-21T10:00Z'],
  ['2026-11-22', 'Asia/Kathmandu', '2026-11-21T18:15Z'],
  // Clocks skip from midnight to one: the day begins at one.
  ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00Z'],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00Z'],
  ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00Z'],
])('begins %s in %s at %s', (localDate, timeZone, startsAt) =>
  expect(startOfDate(localDate, timeZone)).toBe(Date.parse(startsAt)),
);

it('counts calendar days: 9 hours after 20:00 is tomorrow, over both changes of the clocks too', () => {
  const nowMs = Date.parse('2026-11-22T12:00Z');
  expect(dayIndexOf(nowMs + 3 * 3_600_000, nowMs, 'Asia/Shanghai')).toBe(0);
  expect(dayIndexOf(nowMs + 9 * 3_600_000, nowMs, 'Asia/Shanghai')).toBe(1);
  for (const timeZone of ['America/Los_Angeles', 'Europe/Berlin', 'Australia/Lord_Howe']) {
    const today = localDateAt(nowMs, timeZone);
    for (let ms = nowMs; ms < nowMs + 400 * DAY_MS; ms += 1_860_000) {
      const days = daysBetween(today, localDateAt(ms, timeZone));
      if (dayIndexOf(ms, nowMs, timeZone) !== days) expect([timeZone, ms]).toBe(days);
    }
  }
});
