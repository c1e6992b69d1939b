// Lead time: legs walked over working days and closures.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALWAYS_OPEN, dayNumberOf } from '../../../../shared/calendar/open-days.ts';
import { latestDays, leadTimeOn, type Route } from '../../../../shared/planning/order/lead-time.ts';
import { dateIn, SAID, TODAY } from './plan-input.ts';

const leg = (p50Days: number, p90Days: number) => ({ p50Days, p90Days, samples: 0, origin: SAID });

const route = (changes: Partial<Route> = {}): Route => ({
  production: leg(10, 12),
  maker: ALWAYS_OPEN,
  transit: leg(30, 36),
  forwarder: ALWAYS_OPEN,
  warehouse: ALWAYS_OPEN,
  ...changes,
});
const today = dayNumberOf(TODAY);

describe('lead time', () => {
  it('is 40 days for 10 of making and 30 at sea, 47 at nine in ten', () => {
    const lead = leadTimeOn(route(), today);
    expect(lead).toMatchObject({ p50Days: 40, p90Days: 47, planDays: 40, closedDays: 0 });
    expect(lead.sdDays).toBeCloseTo(Math.hypot(2, 6) / 1.2815515655, 6);
  });

  it('counts 12 calendar days for 10 working days of a maker that rests on Sundays', () => {
    const maker = { weekdays: [1, 2, 3, 4, 5, 6], closures: [] };
    const lead = leadTimeOn(route({ maker, production: leg(10, 10) }), today);
    expect(lead.p50Days).toBe(41);
    expect(leadTimeOn(route({ maker, production: leg(12, 12) }), today).p50Days).toBe(44);
  });

  it('adds 21 closed days when Spring Festival falls into the making', () => {
    const closures = [{ startsOnDate: dateIn(5), endsOnDate: dateIn(25) }];
    const maker = { ...ALWAYS_OPEN, closures };
    expect(leadTimeOn(route({ maker }), today)).toMatchObject({ p50Days: 61, closedDays: 21 });
  });

  it('plans with the closure that would catch a late order just before it', () => {
    const closures = [{ startsOnDate: dateIn(11), endsOnDate: dateIn(30) }];
    const forwarder = { ...ALWAYS_OPEN, closures };
    const lead = leadTimeOn(route({ forwarder, production: leg(10, 16) }), today);
    expect(lead.p50Days).toBe(40);
    expect(lead.planDays).toBeGreaterThan(50);
  });

  it('counts back to the same day on which an order just arrives in time', () => {
    const maker = {
      weekdays: [1, 2, 3, 4, 5],
      closures: [{ startsOnDate: dateIn(20), endsOnDate: dateIn(33) }],
    };
    fc.assert(
      fc.property(
        fc.integer({ min: 60, max: 200 }),
        fc.integer({ min: 0, max: 25 }),
        (days, making) => {
          const way = route({ maker, production: leg(making, making) });
          const { orderDay } = latestDays(way, today + days);
          const arrives = (day: number) => day + leadTimeOn(way, day).p50Days;
          expect(arrives(orderDay)).toBeLessThanOrEqual(today + days);
          expect(arrives(orderDay + 8)).toBeGreaterThan(today + days);
        },
      ),
    );
  });
});
