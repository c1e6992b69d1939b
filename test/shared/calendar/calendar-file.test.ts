// The calendar file: times in UTC, text escaped, long lines folded within 75 octets.
import { expect, it } from 'vitest';
import { type CalendarEntry, calendarFile } from '../../../shared/calendar/calendar-file.ts';

const LIVE: CalendarEntry = {
  uid: 'liv_1@stockcast',
  startsAtMs: Date.parse('2026-12-02T02:00:00Z'),
  endsAtMs: Date.parse('2026-12-02T04:00:00Z'),
  title: 'Tidy home, one evening',
  notes: 'a; b\nc',
  remindMinutes: 60,
};
const NOW = Date.parse('2026-11-22T06:02:00Z');

it('writes 18:00 in Los Angeles as 02:00 UTC, whatever the summer time', () => {
  const text = calendarFile([LIVE], NOW);
  expect(text).toContain('DTSTART:20261202T020000Z\r\nDTEND:20261202T040000Z\r\n');
  expect(text).toContain('DTSTAMP:20261122T060200Z');
  expect(text).toContain('TRIGGER:-PT60M');
});

it('escapes comma, semicolon and line break', () => {
  const text = calendarFile([LIVE], NOW);
  expect(text).toContain('SUMMARY:Tidy home\\, one evening');
  expect(text).toContain('DESCRIPTION:a\\; b\\nc');
});

it('folds a long Chinese title so that no line has more than 75 octets', () => {
  const title = '折叠收纳盒专场直播'.repeat(12);
  const text = calendarFile([{ ...LIVE, title }], NOW);
  const sizes = text.split('\r\n').map((line) => new TextEncoder().encode(line).length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}`);
});

it('leaves out end and reminder where there is none', () => {
  const text = calendarFile([{ ...LIVE, endsAtMs: null, remindMinutes: null }], NOW);
  expect(text).not.toContain('DTEND');
  expect(text).not.toContain('VALARM');
});
