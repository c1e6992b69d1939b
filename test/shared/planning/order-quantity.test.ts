/** Rounding of an order: minimum, cartons, price breaks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bestPriceStep,
  orderQuantity,
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

  const supplier = { minimumUnits: 1, cartonUnits: 1, priceBreaks: breaks };

  it('gains 1,753 by taking 100 at 80 instead of 90 at 100, 10 waiting 95 days at 0.05 a day', () => {
    expect(unitPriceMinor(90, supplier)).toBe(100);
    expect(bestPriceStep(90, supplier, 18.25, 1)?.gainMinor).toBe(90 * 20 - 10 * 0.05 * 95 + 0.5);
  });

  it('loses by raising 20 to 100 when 80 extra units would wait 60 days at 0.5 a day', () => {
    expect(bestPriceStep(20, supplier, 182.5, 1)?.gainMinor).toBe(20 * 20 - 80 * 0.5 * 60);
    expect(bestPriceStep(0, supplier, 182.5, 1)).toBeNull();
    expect(bestPriceStep(20, supplier, 182.5, 0)).toBeNull();
  });

  it('never gains less by the same step when more is wanted anyway', () => {
    const cost = fc.double({ min: 0, max: 500, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 98 }), cost, (wanted, holding) => {
        const gain = (units: number) => bestPriceStep(units, supplier, holding, 2)?.gainMinor ?? 0;
        expect(gain(wanted + 1)).toBeGreaterThanOrEqual(gain(wanted));
      }),
    );
  });
});
