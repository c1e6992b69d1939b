// Where lives, events and closures stand in the calendar over markets.
import { describe, expect, test } from 'vitest';
import {
  type CalendarInput,
  lanesOf,
  liveCalendar,
  mondaysOf,
} from '../../../../extension/workspace/lives/live-calendar.ts';
import type { PlannedLive } from '../../../../shared/contract/sync.ts';

const live = (id: string, startsAtUtc: string, more: Partial<PlannedLive> = {}): PlannedLive => ({
  ...{ id, title: id, startsAtUtc, endsAtUtc: startsAtUtc, market: 'US', accountId: 'acc_1' },
  ...{ audienceTimeZone: 'America/Los_Angeles', hostId: null, status: 'planned', endCause: null },
  ...{ items: [], ...more },
});

// 23 November 2026, 07:00 in Shanghai and 15:00 a day earlier in Los Angeles.
const INPUT: CalendarInput = {
  ...{ lives: [], events: [], closures: [], timeZone: 'Asia/Shanghai' },
  accounts: [{ market: 'US', timeZone: 'America/Los_Angeles' }],
  nowMs: Date.parse('2026-11-22T23:00:00Z'),
};
const placesOf = (lives: PlannedLive[]) =>
  liveCalendar({ ...INPUT, lives }).rows.map(({ market, lives: placed }) => [
    market,
    ...placed.map(({ live: { id }, day, lane, localTime }) => [id, day, lane, localTime]),
  ]);

describe('a live', () => {
  test('of 02:00 UTC stands at 18:00 of the day before in Los Angeles, in tonight’s column', () => {
    expect(placesOf([live('a', '2026-11-23T02:00:00.000Z')])).toEqual([
      ['US', ['a', 0, 0, '18:00']],
    ]);
    expect(
      liveCalendar({ ...INPUT, lives: [live('a', '2026-11-23T02:00:00.000Z')] }).firstDate,
    ).toBe('2026-11-22');
  });

  test('stands at 19:00 in London after as at 18:00 before the clocks there change', () => {
    const uk = { market: 'GB', audienceTimeZone: 'Europe/London' };
    const nowMs = Date.parse('2027-03-20T12:00:00Z');
    const lives = ['2027-03-27T18:00:00.000Z', '2027-03-28T18:00:00.000Z'].map((at) =>
      live(at, at, uk),
    );
    const { rows } = liveCalendar({ ...INPUT, nowMs, accounts: [], lives });
    expect(rows[0]?.lives.map(({ day, localTime }) => [day, localTime])).toEqual([
      [7, '18:00'],
      [8, '19:00'],
    ]);
  });

  test('a day after another stands a lane lower, 2 days after it in the same', () => {
    const [, ...us] =
      placesOf([
        live('b', '2026-11-25T02:00:00.000Z'),
        live('a', '2026-11-24T02:00:00.000Z'),
        live('c', '2026-11-26T02:00:00.000Z'),
      ])[0] ?? [];
    expect(us).toEqual([
      ['a', 1, 0, '18:00'],
      ['b', 2, 1, '18:00'],
      ['c', 3, 0, '18:00'],
    ]);
  });

  test('is shown on day 34 and not on day 35; without a shop it has a row of its own', () => {
    const lives = [
      live('last', '2026-12-27T02:00:00.000Z', { market: '', accountId: null }),
      live('later', '2026-12-28T02:00:00.000Z'),
    ];
    expect(placesOf(lives)).toEqual([['', ['last', 34, 0, '18:00']], ['US']]);
  });
});

describe('behind the lives', () => {
  const dates = (startsOnDate: string, endsOnDate: string) => ({ startsOnDate, endsOnDate });
  const events = [
    { name: 'Black Friday', market: 'US', ...dates('2026-11-27', '2026-11-30') },
    { name: 'Own sale', market: '', ...dates('2026-11-20', '2026-11-28') },
    { name: 'Boxing Day', market: 'GB', ...dates('2026-12-26', '2026-12-26') },
    { name: 'Spring Festival', market: 'US', ...dates('2027-02-06', '2027-02-12') },
  ];
  const calendar = liveCalendar({
    ...{ ...INPUT, events },
    closures: [{ name: 'Boxes: closed', ...dates('2026-12-20', '2027-01-10') }],
  });

  test('stand events of the market and of all, cut at the first day, in 2 lanes where they meet', () => {
    expect(calendar.rows[0]?.events).toEqual([
      { name: 'Own sale', from: 0, to: 5, lane: 0 },
      { name: 'Black Friday', from: 4, to: 7, lane: 1 },
    ]);
    expect(lanesOf(calendar.rows[0]?.events ?? [])).toBe(2);
  });

  test('closures end with the 35th day', () => {
    expect(calendar.closures).toEqual([{ name: 'Boxes: closed', from: 27, to: 34, lane: 0 }]);
  });

  test('weeks begin on 5 Mondays', () => {
    expect(mondaysOf('2026-11-23')).toEqual([0, 7, 14, 21, 28]);
  });
});
