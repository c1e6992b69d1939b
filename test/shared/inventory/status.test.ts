// The status table of DESIGN.md section 3, rule by rule, and its order.
import { describe, expect, it } from 'vitest';
import { rowStatus, type StatusFacts, statusRank } from '../../../shared/inventory/status.ts';
import { ROW_STATUSES } from '../../../shared/inventory/words.ts';

/** A row of which nothing is wrong: 100 available, 80 days of cover, lead 30, alert 15. */
const calm: StatusFacts = {
  mapping: 'mapped',
  available: 100,
  listed: { units: 95, isExact: true },
  bufferUnits: 5,
  daysOfCover: 80,
  positionCoverDays: 100,
  gapDayIndex: null,
  leadTimeDays: 30,
  alertLineDays: 15,
  safetyStockDays: 30,
  turnoverMaxDays: 90,
  plan: null,
  ageMs: 60_000,
  staleAfterMs: 3_600_000,
};
const status = (change: Partial<StatusFacts>) => rowStatus({ ...calm, ...change });

describe('row status', () => {
  it('is OK when no rule holds', () => expect(status({})).toEqual({ status: 'ok' }));

  it('calls 50 listed against 32 sellable an oversell of 18', () =>
    expect(status({ available: 32, listed: { units: 50, isExact: true } })).toEqual({
      status: 'oversell',
      units: 18,
    }));

  it('counts the whole listing as oversell when the pool is already 3 below zero', () =>
    expect(status({ available: -3, listed: { units: 5, isExact: true } })).toEqual({
      status: 'oversell',
      units: 5,
    }));

  it('never compares an abbreviated quantity such as 2k', () =>
    expect(status({ listed: { units: 2000, isExact: false } }).status).toBe('ok'));

  it('is OUT at 0 and below when nothing is listed', () => {
    expect(status({ available: 0, listed: null })).toEqual({ status: 'out' });
    expect(status({ available: -4, listed: { units: 0, isExact: true } })).toEqual({
      status: 'out',
    });
  });

  it('shows a gap on day 9 before it asks to order', () =>
    expect(status({ gapDayIndex: 9, positionCoverDays: 20 })).toEqual({
      status: 'gap',
      dayIndex: 9,
    }));

  it('orders at 45 days of position cover, lead 30 and alert 15, within 15 days', () =>
    expect(status({ positionCoverDays: 45 })).toEqual({
      status: 'order',
      dayIndex: 15,
      isLate: false,
    }));

  it('says an order is late when the position covers 20 of 30 days of lead time', () =>
    expect(status({ positionCoverDays: 20 })).toEqual({
      status: 'order',
      dayIndex: 0,
      isLate: true,
    }));

  it('is LOW between the alert line and the safety stock and shows days of cover', () =>
    expect(status({ positionCoverDays: 59.9, daysOfCover: 41.7 })).toEqual({
      status: 'low',
      days: 41,
    }));

  it('is UNDERSELL only beyond the buffer of 5', () => {
    expect(status({ listed: { units: 20, isExact: true } })).toEqual({
      status: 'undersell',
      units: 75,
    });
    expect(status({ listed: { units: 95, isExact: true } }).status).toBe('ok');
  });

  it('is OVERSTOCK above the upper turnover bound of 90 days', () => {
    expect(status({ daysOfCover: 91, positionCoverDays: 91 })).toEqual({
      status: 'overstock',
      days: 91,
    });
    expect(status({ daysOfCover: 90 }).status).toBe('ok');
  });

  it('is STALE when the number is older than its source allows', () =>
    expect(status({ ageMs: 3_600_001 })).toEqual({ status: 'stale', ageMs: 3_600_001 }));

  it('is unknown when unmapped, ambiguous or untracked, whatever the numbers say', () => {
    for (const mapping of ['unmapped', 'ambiguous', 'untracked'] as const) {
      expect(status({ mapping, available: 0 })).toEqual({ status: 'unknown', mapping });
    }
  });

  it('is unknown when nothing is known of the stock', () =>
    expect(status({ available: null, daysOfCover: null, positionCoverDays: null }).status).toBe(
      'unknown',
    ));

  it('lets the earlier rule of the table win when several hold', () => {
    const all: Partial<StatusFacts> = {
      available: 0,
      listed: { units: 3, isExact: true },
      gapDayIndex: 1,
      positionCoverDays: 1,
      daysOfCover: 500,
      ageMs: 9e9,
    };
    expect(status(all).status).toBe('oversell');
    expect(status({ ...all, listed: null }).status).toBe('out');
    expect(status({ ...all, listed: null, available: 1 }).status).toBe('gap');
  });

  it('ranks the statuses in the order of the table', () =>
    expect(ROW_STATUSES.map(statusRank)).toEqual(ROW_STATUSES.map((_, rank) => rank)));
});
