// The list of what must be ordered before Spring Festival, 60 days ahead.
import { describe, expect, it } from 'vitest';
import { ALWAYS_OPEN } from '../../../../shared/calendar/open-days.ts';
import { ordersBeforeClosures } from '../../../../shared/planning/order/before-closures.ts';
import { dateIn, destination, inbound, lane, planInput, supplier } from './plan-input.ts';

const festival = (from: number, until: number) => ({
  ...ALWAYS_OPEN,
  closures: [{ startsOnDate: dateIn(from), endsOnDate: dateIn(until) }],
});
const closedFrom = (from: number, until: number, onHand: number, coming = 0) =>
  ordersBeforeClosures(
    planInput({
      suppliers: [supplier({ calendar: festival(from, until), lanes: [lane('sea', 30)] })],
      destinations: [destination(onHand, { inbound: coming > 0 ? [inbound(coming, 10)] : [] })],
    }),
  );

describe('orders before a closure', () => {
  it('lists boxes before 20 closed days from day 40: an order after it arrives on day 100', () => {
    const [order] = closedFrom(40, 59, 300);
    expect(order).toMatchObject({
      supplierId: 'sup_ningbo',
      closesOnDate: dateIn(40),
      reopensOnDate: dateIn(60),
      orderByDate: dateIn(29),
      nextArrivalDate: dateIn(100),
      isLate: false,
    });
    // 107 days at 10 a day and a little for safety, less the 300 there, in cartons of 20.
    expect(order?.units).toBeGreaterThan(800);
    expect(order?.units).toBeLessThan(1000);
    expect((order?.units ?? 0) % 20).toBe(0);
  });

  it('lists nothing with 1,500 here or coming, for closures beyond 60 days or of 3 days', () => {
    expect(closedFrom(40, 59, 1500)).toEqual([]);
    expect(closedFrom(40, 59, 300, 1200)).toEqual([]);
    expect(closedFrom(61, 80, 300)).toEqual([]);
    expect(closedFrom(40, 42, 300)).toEqual([]);
  });

  it('says it is late when goods can no longer be made before the maker closes', () => {
    expect(closedFrom(6, 25, 300)[0]).toMatchObject({ isLate: true, orderByDate: dateIn(-5) });
  });
});
