// Sharing units out over warehouses: conserves them and equals the best of all ways on small cases.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { negativeBinomialCdf } from '../../../../shared/planning/negative-binomial.ts';
import { type AllocationPlace, allocateUnits } from '../../../../shared/planning/order/allocate.ts';

const place = fc.record({
  mean: fc.double({ min: 0, max: 12, noNaN: true }),
  ratio: fc.double({ min: 1, max: 6, noNaN: true }),
  coverUnits: fc.integer({ min: -3, max: 10 }),
  worthMinor: fc.integer({ min: 1, max: 900 }),
  costMinor: fc.integer({ min: 0, max: 300 }),
});

type Drawn = typeof place extends fc.Arbitrary<infer T> ? T : never;

const placesOf = (drawn: readonly Drawn[]): AllocationPlace[] =>
  drawn.map(({ mean, ratio, ...rest }, i) => ({
    key: `wh_${i}`,
    total: { mean, ratio },
    mostUnits: null,
    ...rest,
  }));

/** Expected worth of an allocation, by the distribution function alone. */
function worthOf(places: readonly AllocationPlace[], units: readonly number[]): number {
  return places.reduce((sum, { total, coverUnits, worthMinor, costMinor }, i) => {
    let sold = 0;
    for (let k = coverUnits; k < coverUnits + (units[i] ?? 0); k += 1) {
      sold += k < 0 ? 1 : 1 - negativeBinomialCdf(k, total.mean, total.ratio);
    }
    return sum + sold * worthMinor - (units[i] ?? 0) * costMinor;
  }, 0);
}

/** Every way of giving `cartons` to so many places. */
function everyWay(cartons: number, places: number): number[][] {
  if (places === 1) return [[cartons]];
  return Array.from({ length: cartons + 1 }, (_, first) =>
    everyWay(cartons - first, places - 1).map((rest) => [first, ...rest]),
  ).flat();
}

describe('allocation', () => {
  it('equals the best of all ways for up to 3 places and 9 cartons', () => {
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 1, max: 4 }),
        (drawn, cartons, carton) => {
          const places = placesOf(drawn);
          const shares = allocateUnits(cartons * carton, places, carton);
          const mine = worthOf(
            places,
            places.map(({ key }) => shares[key] ?? 0),
          );
          const best = Math.max(
            ...everyWay(cartons, places.length).map((way) =>
              worthOf(
                places,
                way.map((count) => count * carton),
              ),
            ),
          );
          expect(mine).toBeCloseTo(best, 6);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('conserves units, also those of a carton begun', () => {
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 1, max: 40 }),
        (drawn, units, carton) => {
          const shares = Object.values(allocateUnits(units, placesOf(drawn), carton));
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(units);
          expect(shares.every((share) => share >= 0)).toBe(true);
        },
      ),
    );
  });

  it('fills no place beyond what it takes', () => {
    const total = { mean: 50, ratio: 2 };
    const wide = { total, coverUnits: 0, worthMinor: 100, costMinor: 0 };
    const places = [
      { key: 'a', ...wide, mostUnits: 12 },
      { key: 'b', ...wide, worthMinor: 1, mostUnits: 30 },
    ];
    expect(allocateUnits(100, places, 1)).toEqual({ a: 12, b: 30 });
  });
});
