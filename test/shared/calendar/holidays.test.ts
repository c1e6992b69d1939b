// The calendar of holidays and hot events: dates that almanacs give, and no year guessed.
import { describe, expect, it } from 'vitest';
import { marketEvents } from '../../../shared/calendar/holidays/holidays.ts';
import { CALENDAR_MARKETS, YEARLY_EVENTS } from '../../../shared/calendar/holidays/list.ts';
import { easterSunday, nthWeekday } from '../../../shared/calendar/holidays/rules.ts';

const starts = (market: string, key: string, from = '2026-01-01', to = '2026-12-31') =>
  marketEvents(market, from, to)
    .filter((event) => event.key === key)
    .map(({ startsOnDate, endsOnDate }) => [startsOnDate, endsOnDate]);

describe('rules', () => {
  it('finds Easter of 2023 to 2030 where almanacs have it', () =>
    expect([2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030].map(easterSunday)).toEqual([
      '2023-04-09',
      '2024-03-31',
      '2025-04-20',
      '2026-04-05',
      '2027-03-28',
      '2028-04-16',
      '2029-04-01',
      '2030-04-21',
    ]));

  it('finds the fourth Thursday of November 2026 on the 26th and the last Monday of May on the 25th', () => {
    expect(nthWeekday(2026, 11, 4, 4)).toBe('2026-11-26');
    expect(nthWeekday(2026, 5, 1, -1)).toBe('2026-05-25');
    expect(nthWeekday(2024, 9, 1, -1)).toBe('2024-09-30');
  });
});

describe('the events of a market', () => {
  it('has Black Friday 2026 from the 27th to Cyber Monday the 30th', () =>
    expect(starts('US', 'black-friday')).toEqual([['2026-11-27', '2026-11-30']]));

  it('has the Spring Festival of 2027 on 6 February, from the evening before', () =>
    expect(starts('CN', 'spring-festival', '2027-01-01', '2027-12-31')).toEqual([
      ['2027-02-05', '2027-02-13'],
    ]));

  it('leaves out a Prime Day nobody has announced', () => {
    expect(starts('US', 'prime-day', '2025-01-01', '2025-12-31')).toEqual([
      ['2025-07-08', '2025-07-10'],
    ]);
    expect(starts('US', 'prime-day', '2031-01-01', '2031-12-31')).toEqual([]);
  });

  it('reaches over the turn of the year', () =>
    expect(starts('ES', 'epiphany', '2026-12-20', '2027-01-02')).toEqual([
      ['2026-12-30', '2027-01-06'],
    ]));

  it('knows each of the 11 markets, in both languages and with a source', () => {
    expect(CALENDAR_MARKETS).toHaveLength(11);
    for (const market of CALENDAR_MARKETS) {
      expect(marketEvents(market, '2026-01-01', '2026-12-31').length).toBeGreaterThan(5);
    }
    for (const event of YEARLY_EVENTS) {
      expect(event.nameZh).toMatch(/[\u4e00-\u9fff0-9]/);
      expect(event.source).not.toBe('');
    }
  });
});
