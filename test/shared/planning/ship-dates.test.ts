// Latest dates by hand: transit, production, weekends and closures counted back; missed ones told.
import { describe, expect, it } from 'vitest';
import {
  inTimeShare,
  receiveByMs,
  type ShipWay,
  shipDates,
  truckDays,
} from '../../../shared/planning/ship-dates.ts';

const NOW = Date.parse('2026-11-22T06:02:00Z');
const NEW_JERSEY = {
  timeZone: 'America/New_York',
  weekdays: [1, 2, 3, 4, 5],
  closures: [],
};
const SHANGHAI = { timeZone: 'Asia/Shanghai', weekdays: [1, 2, 3, 4, 5, 6, 7], closures: [] };
const MAKER = { ...SHANGHAI, weekdays: [1, 2, 3, 4, 5, 6] };
const AIR: ShipWay = {
  transitP50Days: 7,
  transitP90Days: 10,
  productionDays: 0,
  maker: MAKER,
  origin: SHANGHAI,
  leavesAtLocalTime: null,
};
const iso = (ms: number) => new Date(ms).toISOString();

describe('the latest instant to receive', () => {
  it('is noon in New Jersey of 1 December for a live of that evening in Los Angeles days', () => {
    const live = Date.parse('2026-12-03T02:00:00Z');
    expect(iso(receiveByMs(live, 'America/Los_Angeles', NEW_JERSEY))).toBe(
      '2026-12-01T17:00:00.000Z',
    );
  });

  it('moves over a weekend and a closed Friday to Thursday noon', () => {
    const live = Date.parse('2026-12-01T02:00:00Z');
    const closures = [{ startsOnDate: '2026-11-27', endsOnDate: '2026-11-27' }];
    const place = { ...NEW_JERSEY, closures };
    expect(iso(receiveByMs(live, 'America/Los_Angeles', place))).toBe('2026-11-26T17:00:00.000Z');
  });
});

describe('a way', () => {
  const receive = Date.parse('2026-11-30T17:00:00Z');

  it('of 7 days by air must leave by 23 November, 18:00 in Shanghai', () => {
    const dates = shipDates(AIR, receive, NOW);
    expect(iso(dates.leavesByMs)).toBe('2026-11-23T10:00:00.000Z');
    expect(dates.isMissed).toBe(false);
    expect(iso(dates.etaP50Ms)).toBe('2026-11-30T10:00:00.000Z');
  });

  it('with 12 working days of making had to be ordered by 9 November', () => {
    const dates = shipDates({ ...AIR, productionDays: 12 }, receive, NOW);
    expect(iso(dates.decideByMs)).toBe('2026-11-09T10:00:00.000Z');
    expect(dates.isMissed).toBe(true);
  });

  it('has its making stopped by Spring Festival: 5 days of work take 22', () => {
    const closures = [{ startsOnDate: '2027-02-01', endsOnDate: '2027-02-14' }];
    const way = { ...AIR, productionDays: 5, maker: { ...MAKER, closures } };
    const by = shipDates(way, Date.parse('2027-02-24T17:00:00Z'), NOW);
    expect(iso(by.decideByMs)).toBe('2027-01-28T10:00:00.000Z');
    const ordered = shipDates(way, receive, Date.parse('2027-01-30T02:00:00Z'));
    expect(iso(ordered.etaP50Ms)).toBe('2027-02-26T10:00:00.000Z');
  });

  it('leaves at the cut-off of its own working days, not on a Sunday', () => {
    const origin = { ...NEW_JERSEY, timeZone: 'America/Los_Angeles' };
    const way: ShipWay = {
      ...AIR,
      transitP50Days: 1,
      maker: null,
      origin,
      leavesAtLocalTime: '13:00',
    };
    expect(iso(shipDates(way, receive, NOW).leavesByMs)).toBe('2026-11-27T21:00:00.000Z');
  });
});

describe('the share in time', () => {
  it('is 0.5 at P50, 0.9 at P90, all or nothing without a spread, unknown without a date', () => {
    const [p50, p90] = [NOW, NOW + 4 * 86_400_000];
    expect(inTimeShare(p50, p90, p50)).toBeCloseTo(0.5, 3);
    expect(inTimeShare(p50, p90, p90)).toBeCloseTo(0.9, 2);
    expect(inTimeShare(p50, null, p50 - 1)).toBe(0);
    expect(inTimeShare(null, p90, p90)).toBe(null);
  });
});

it('takes 6 days by truck from Los Angeles to New Jersey', () => {
  const east = { latitude: 40.5187, longitude: -74.4121 };
  expect(truckDays({ latitude: 34.0633, longitude: -117.6509 }, east)).toBe(6);
});
