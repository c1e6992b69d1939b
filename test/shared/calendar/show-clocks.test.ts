// Three clocks around every daylight-saving change of 2026 and 2027, and cut-offs on such days.
import { describe, expect, it } from 'vitest';
import {
  instantAt,
  nextCutOff,
  primeStartHour,
  readClocks,
} from '../../../shared/calendar/show-clocks.ts';

const SHANGHAI = 'Asia/Shanghai';
const ZONES = [SHANGHAI, 'America/New_York', 'Europe/London', 'Asia/Tokyo'];

// Host at 20:00 in Shanghai (12:00 UTC all year) -> local times there. Published rules: the US
// changes on 8 March and 1 November 2026, 14 March and 7 November 2027; Britain on 29 March and
// 25 October 2026, 28 March and 31 October 2027; China and Japan never.
describe('20:00 in Shanghai', () => {
  it.each([
    ['2026-03-07', '07:00', '12:00'],
    ['2026-03-08', '08:00', '12:00'],
    ['2026-03-28', '08:00', '12:00'],
    ['2026-03-29', '08:00', '13:00'],
    ['2026-10-24', '08:00', '13:00'],
    ['2026-10-25', '08:00', '12:00'],
    ['2026-10-31', '08:00', '12:00'],
    ['2026-11-01', '07:00', '12:00'],
    ['2027-03-13', '07:00', '12:00'],
    ['2027-03-14', '08:00', '12:00'],
    ['2027-10-31', '08:00', '12:00'],
    ['2027-11-07', '07:00', '12:00'],
  ])('on %s is %s in New York and %s in London', (date, newYork, london) => {
    const clocks = readClocks(instantAt(date, '20:00', SHANGHAI), ZONES);
    expect(clocks.map(({ localTime }) => localTime)).toEqual(['20:00', newYork, london, '21:00']);
    expect(clocks.map(({ dayShift }) => dayShift)).toEqual([0, 0, 0, 0]);
  });
});

describe('the story', () => {
  it('is 18:00 in Los Angeles on 1 December and 10:00 the next day in Shanghai', () => {
    const clocks = readClocks(instantAt('2026-12-01', '18:00', 'America/Los_Angeles'), [
      'America/Los_Angeles',
      SHANGHAI,
    ]);
    expect(clocks[1]).toMatchObject({ localDate: '2026-12-02', localTime: '10:00', dayShift: 1 });
  });
});

describe('local times that a change skips or repeats', () => {
  it('moves 02:30 on 14 March 2027 in New York to 03:30', () =>
    expect(
      readClocks(instantAt('2027-03-14', '02:30', ZONES[1] ?? ''), [ZONES[1] ?? '']),
    ).toMatchObject([{ localTime: '03:30' }]));

  it('means the first 01:30 on 1 November 2026 in New York', () =>
    expect(new Date(instantAt('2026-11-01', '01:30', 'America/New_York')).toISOString()).toBe(
      '2026-11-01T05:30:00.000Z',
    ));
});

describe('cut-off', () => {
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  const at = (text: string) => Date.parse(text);

  it.each([
    // Friday before the change, after the cut-off: Monday, one hour earlier in UTC.
    ['2026-03-06T20:00:00Z', '14:00', 'America/New_York', '2026-03-09T18:00:00.000Z'],
    ['2026-03-06T18:00:00Z', '14:00', 'America/New_York', '2026-03-06T19:00:00.000Z'],
    ['2026-10-30T18:00:00Z', '17:30', 'Europe/London', '2026-11-02T17:30:00.000Z'],
    ['2026-10-23T16:30:00Z', '17:30', 'Europe/London', '2026-10-23T16:30:00.000Z'],
    ['2026-12-01T05:00:00Z', '15:00', 'Asia/Tokyo', '2026-12-01T06:00:00.000Z'],
  ])('after %s at %s in %s is %s', (now, time, zone, cutOff) =>
    expect(iso(nextCutOff(at(now), time, zone))).toBe(cutOff),
  );

  // All shows are on a Saturday or a Sunday, so that the change lies before the next working day.
  const CUT_OFFS = [
    ['14:00', 'America/New_York'],
    ['17:30', 'Europe/London'],
    ['15:00', 'Asia/Tokyo'],
    ['08:00', 'America/New_York'],
    ['12:30', 'Europe/London'],
  ] as const;

  // Month, day and time in UTC, worked out apart from this code.
  it.each([
    ['2026-03-07', '03-09 18:00', '03-09 17:30', '03-09 06:00', '03-09 12:00', '03-09 12:30'],
    ['2026-03-08', '03-09 18:00', '03-09 17:30', '03-09 06:00', '03-09 12:00', '03-09 12:30'],
    ['2026-03-28', '03-30 18:00', '03-30 16:30', '03-30 06:00', '03-30 12:00', '03-30 11:30'],
    ['2026-03-29', '03-30 18:00', '03-30 16:30', '03-30 06:00', '03-30 12:00', '03-30 11:30'],
    ['2026-10-24', '10-26 18:00', '10-26 17:30', '10-26 06:00', '10-26 12:00', '10-26 12:30'],
    ['2026-10-25', '10-26 18:00', '10-26 17:30', '10-26 06:00', '10-26 12:00', '10-26 12:30'],
    ['2026-10-31', '11-02 19:00', '11-02 17:30', '11-02 06:00', '11-02 13:00', '11-02 12:30'],
    ['2026-11-01', '11-02 19:00', '11-02 17:30', '11-02 06:00', '11-02 13:00', '11-02 12:30'],
    ['2027-03-13', '03-15 18:00', '03-15 17:30', '03-15 06:00', '03-15 12:00', '03-15 12:30'],
    ['2027-03-14', '03-15 18:00', '03-15 17:30', '03-15 06:00', '03-15 12:00', '03-15 12:30'],
    ['2027-10-31', '11-01 18:00', '11-01 17:30', '11-01 06:00', '11-01 12:00', '11-01 12:30'],
    ['2027-11-07', '11-08 19:00', '11-08 17:30', '11-08 06:00', '11-08 13:00', '11-08 12:30'],
  ])('of five warehouses after a show at 20:00 in Shanghai on %s', (date, ...expected) => {
    const startsAtMs = instantAt(date, '20:00', SHANGHAI);
    const next = CUT_OFFS.map(([time, zone]) => iso(nextCutOff(startsAtMs, time, zone)));
    expect(next.map((text) => text?.slice(5, 16).replace('T', ' '))).toEqual(expected);
  });

  it('is never when the warehouse ships on no day', () =>
    expect(nextCutOff(0, '14:00', 'UTC', [])).toBeNull());
});

describe('prime time', () => {
  const evening = Array.from({ length: 24 }, (_, hour) => (hour >= 18 && hour <= 21 ? 40 : 5));

  it('starts at 18:00 for three hours when the evening sells most', () =>
    expect(primeStartHour(evening, 3, () => true)).toBe(18));

  it('keeps to the hours in which the host is awake', () =>
    expect(primeStartHour(evening, 3, (hour) => hour < 20)).toBe(17));

  it('is unknown without sales', () =>
    expect(primeStartHour(new Array(24).fill(0), 2, () => true)).toBeNull());
});
