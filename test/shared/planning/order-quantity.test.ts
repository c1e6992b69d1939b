/** Rounding of an order: minimum, cartons, price breaks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  orderQuantity,
  pricedOrder,
  unitPriceMinor,
} from '../../../shared/planning/order-quantity.ts';

const terms = fc.record({
  minimumUnits: fc.integer({ min: 0, max: 500 }),
  cartonUnits: fc.integer({ min: 1, max: 120 }),
});

describe('order quantity', () => {
  it('orders 240 when 3 cartons of 80 cover a gap of 190', () => {
    expect(orderQuantity(190, { minimumUnits: 100, cartonUnits: 80 })).toBe(240);
  });

  it('orders nothing for a gap of 0, below 0 or not a number', () => {
    for (const gap of [0, -5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(orderQuantity(gap, { minimumUnits: 100, cartonUnits: 80 })).toBe(0);
    }
  });

  it('is whole cartons, at least the minimum and the gap, less than a carton above the larger', () => {
    fc.assert(
      fc.property(terms, fc.integer({ min: 1, max: 5000 }), (t, gap) => {
        const units = orderQuantity(gap, t);
        const needed = Math.max(gap, t.minimumUnits);
        expect(units % t.cartonUnits).toBe(0);
        expect(units).toBeGreaterThanOrEqual(needed);
        expect(units - needed).toBeLessThan(t.cartonUnits);
      }),
    );
  });

  it('never falls when the gap grows', () => {
    fc.assert(
      fc.property(
        terms,
        fc.integer({ min: 1, max: 999 }),
        fc.integer({ min: 0, max: 99 }),
        (t, a, b) => {
          expect(orderQuantity(a + b, t)).toBeGreaterThanOrEqual(orderQuantity(a, t));
        },
      ),
    );
  });

  const breaks = [
    { fromUnits: 1, unitPriceMinor: 100 },
    { fromUnits: 100, unitPriceMinor: 80 },
  ];

  it('takes 100 at 80 instead of 90 at 100 when ten extra units cost 5 each to hold', () => {
    const supplier = { minimumUnits: 1, cartonUnits: 1, priceBreaks: breaks };
    expect(unitPriceMinor(90, supplier)).toBe(100);
    expect(pricedOrder(90, supplier, 5)).toBe(100);
  });

  it('stays at 20 when 80 extra units would have to be held for the break', () => {
    const supplier = { minimumUnits: 1, cartonUnits: 1, priceBreaks: breaks };
    expect(pricedOrder(20, supplier, 5)).toBe(20);
    expect(pricedOrder(0, supplier, 5)).toBe(0);
  });
});
