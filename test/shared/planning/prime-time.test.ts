// When an audience buys, over daylight saving and with a host on the other side of the world.
import { describe, expect, it } from 'vitest';
import { nextCutOff, readClocks } from '../../../shared/calendar/show-clocks.ts';
import {
  isAtWork,
  ordersByLocalHour,
  primeTime,
  QUARTER_MS,
} from '../../../shared/planning/prime-time.ts';

const at = (text: string, orders = 1) => ({ quarter: Date.parse(text) / QUARTER_MS, orders });
const SHANGHAI = { timeZone: 'Asia/Shanghai', fromLocalTime: '08:00', toLocalTime: '22:00' };
const evening = Array.from({ length: 24 }, (_, hour) => (hour >= 19 && hour <= 20 ? 60 : 5));

describe('orders by local hour', () => {
  it('count 00:30 UTC at 19 in New York in winter and at 20 in summer', () => {
    const byHour = ordersByLocalHour(
      [at('2026-12-02T00:30:00Z', 3), at('2026-07-02T00:30:00Z', 4)],
      'America/New_York',
    );
    expect([byHour[19], byHour[20], byHour.reduce((a, b) => a + b, 0)]).toEqual([3, 4, 7]);
  });

  it('count 18:15 UTC at 0 in Kathmandu, which is 5 h 45 min ahead', () =>
    expect(ordersByLocalHour([at('2026-12-01T18:15:00Z')], 'Asia/Kathmandu')[0]).toBe(1));
});

describe('prime time', () => {
  const london = { timeZone: 'Europe/London', localDate: '2026-12-01' };

  it('is 19:00 for two hours, which catch 120 of 230 orders', () => {
    const best = primeTime(evening, 2, london, null);
    expect(best?.startHour).toBe(19);
    expect(best?.share).toBeCloseTo(120 / 230, 5);
  });

  // 19:00 in London is 03:00 in Shanghai: the host is at work there from 00:00 to 14:00 London.
  it('keeps to the hours of a host in Shanghai who works until 22:00', () => {
    const best = primeTime(evening, 2, london, SHANGHAI);
    expect(best).not.toBeNull();
    expect(best?.startHour).toBeLessThanOrEqual(12);
  });

  it('is unknown without orders', () =>
    expect(primeTime(new Array(24).fill(0), 2, london, null)).toBeNull());
});

it('a host who works from 20:00 to 04:00 is at work at 03:59 and not at 04:00', () => {
  const night = { timeZone: 'UTC', fromLocalTime: '20:00', toLocalTime: '04:00' };
  const times = ['2026-12-01T03:59:00Z', '2026-12-01T04:00:00Z', '2026-12-01T20:00:00Z'];
  expect(times.map((time) => isAtWork(Date.parse(time), night))).toEqual([true, false, true]);
});

// Bar 7: 12 dates around changes of daylight saving x host in Shanghai x three audiences x five
// cut-offs. Offsets by the published rules: New York -5 or -4, London 0 or +1, Tokyo +9.
const DATES = [
  ['2026-03-06', -5, 0],
  ['2026-03-09', -4, 0],
  ['2026-03-27', -4, 0],
  ['2026-03-30', -4, 1],
  ['2026-10-23', -4, 1],
  ['2026-10-26', -4, 0],
  ['2026-10-30', -4, 0],
  ['2026-11-02', -5, 0],
  ['2027-03-12', -5, 0],
  ['2027-03-15', -4, 0],
  ['2027-03-29', -4, 1],
  ['2027-11-08', -5, 0],
] as const;
const CUT_OFFS = ['08:00', '11:30', '14:00', '16:30', '23:45'] as const;
const two = (n: number) => String(n).padStart(2, '0');

describe.each(DATES)('%s', (date, newYork, london) => {
  const audiences = [
    ['America/New_York', newYork],
    ['Europe/London', london],
    ['Asia/Tokyo', 9],
  ] as const;

  it.each(audiences)('20:00 in Shanghai is noon UTC, and in %s %i h from it', (zone, offset) => {
    const startMs = Date.parse(`${date}T12:00:00Z`);
    const [host, audience] = readClocks(startMs, ['Asia/Shanghai', zone]);
    expect(host?.localTime).toBe('20:00');
    expect(audience?.localTime).toBe(`${two(12 + offset)}:00`);
    expect(audience?.offsetMinutes).toBe(offset * 60);
  });

  it.each(
    audiences.flatMap(([zone, offset]) => CUT_OFFS.map((cut) => [zone, cut, offset] as const)),
  )(
    'the warehouse in %s with cut-off %s takes what is sold there until then the same day',
    (zone, cutOff, offset) => {
      const midnightMs = Date.parse(`${date}T00:00:00Z`) - offset * 3_600_000;
      const [hours = 0, minutes = 0] = cutOff.split(':').map(Number);
      const cutOffMs = midnightMs + (hours * 60 + minutes) * 60_000;
      expect(nextCutOff(midnightMs, cutOff, zone)).toBe(cutOffMs);
      expect(nextCutOff(cutOffMs, cutOff, zone)).toBe(cutOffMs);
      expect(nextCutOff(cutOffMs + 1, cutOff, zone)).toBeGreaterThan(cutOffMs + 22 * 3_600_000);
    },
  );
});
