/** The replay measures what the product orders: its shortcut is `planSku` without the words. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planSku } from '../../../../shared/planning/order/plan-sku.ts';
import {
  marketForecast,
  plannedUnits,
  shelfInput,
  shopForecasts,
} from '../../../bench/replay/product.ts';

const DAY = 15_000;
const shop = (later: number) =>
  Array.from({ length: 12 }, (_, s) => ({
    key: `sku-${s}`,
    first: DAY - 399,
    units: Float64Array.from({ length: 430 }, (_, t) =>
      t < 400 ? ((t * (s + 3)) % 7 < 3 ? 1 + (t % 5) : 0) : later,
    ),
  }));

describe('the product in the replay', () => {
  it('orders exactly the units of planSku for 200 random shelves', () => {
    const forecasts = [...shopForecasts(shop(0), DAY).values()].map(marketForecast);
    fc.assert(
      fc.property(
        fc.record({
          which: fc.integer({ min: 0, max: forecasts.length - 1 }),
          onHand: fc.integer({ min: 0, max: 120 }),
          coming: fc.integer({ min: 0, max: 60 }),
          level: fc.double({ min: 0.5, max: 0.99, noNaN: true }),
          sdDays: fc.integer({ min: 0, max: 10 }),
        }),
        ({ which, onHand, coming, level, sdDays }) => {
          const forecast = forecasts[which];
          if (!forecast) throw new Error('no forecast');
          const open = coming > 0 ? [{ placedDay: DAY - 7, quantity: coming }] : [];
          const terms = { minimumUnits: 20, cartonUnits: 6, reviewDays: 7 };
          const shelf = { sku: 'a', day: DAY, onHand, open, ...terms };
          const input = shelfInput(shelf, forecast, { meanDays: 30, sdDays }, level);
          expect(plannedUnits(input)).toBe(planSku(input).destinations[0]?.order?.units ?? 0);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('forecasts the same whatever is sold after the review day', () => {
    expect([...shopForecasts(shop(900), DAY).values()]).toEqual([
      ...shopForecasts(shop(0), DAY).values(),
    ]);
  });
});
