// What a platform should be told, from the pool's arithmetic alone.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type PushFacts,
  wantedQuantities,
} from '../../../../worker/domain/connections/wanted-quantities.ts';

const level = (skuId: string, warehouseId: string, onHand: number, allocated = 0) => ({
  ...{ skuId, warehouseId, onHand, allocated, allocatedToShows: 0, unavailable: 0 },
});
const facts = (change: Partial<PushFacts> = {}): PushFacts => ({
  places: [
    { listingId: 'lst', itemRef: 'i', placeRef: 'p1', warehouseId: 'w1', available: 0 },
    { listingId: 'lst', itemRef: 'i', placeRef: 'p2', warehouseId: 'w2', available: 0 },
  ],
  listings: [
    {
      ...{ id: 'lst', components: [{ skuId: 'a', units: 2 }], bufferUnits: 0 },
      poolWarehouseIds: ['w1', 'w2'],
    },
  ],
  levels: [level('a', 'w1', 7), level('a', 'w2', 6)],
  ...{ localDate: '2026-11-23', minShelfLifeDays: 0 },
  ...change,
});
const told = (of: PushFacts, bufferUnits = 0, floorUnits = 0) =>
  wantedQuantities(of, { bufferUnits, floorUnits }).map(({ placeRef, to }) => [placeRef, to]);

it('tells a 2-pack 3 and 3 for 7 and 6 in two warehouses', () => {
  expect(told(facts())).toEqual([
    ['p1', 3],
    ['p2', 3],
  ]);
});

it('takes a buffer of 4 from the last place first, and tells none below the floor', () => {
  expect(told(facts(), 4)).toEqual([['p1', 2]]);
  expect(told(facts(), 4, 3)).toEqual([]);
});

it('tells nothing of a listing whose stock is unknown, or whose two places are one warehouse', () => {
  expect(told(facts({ levels: [level('a', 'w1', 7)] }))).toEqual([]);
  const [first, second] = facts().places;
  if (!first || !second) throw new Error('Two places.');
  expect(told(facts({ places: [first, { ...second, warehouseId: 'w1' }] }))).toEqual([]);
});

it('never tells more in sum than the pool can sell, nor less than none', () => {
  const units = fc.integer({ min: -5, max: 50 });
  fc.assert(
    fc.property(
      units,
      units,
      fc.nat(20),
      fc.nat(20),
      fc.nat(20),
      (a, b, promised, buffer, floor) => {
        const levels = [level('a', 'w1', a, promised), level('a', 'w2', b)];
        const wanted = wantedQuantities(facts({ levels }), {
          bufferUnits: buffer,
          floorUnits: floor,
        });
        const sum = wanted.reduce((total, { to }) => total + to, 0);
        const pool = Math.max(0, Math.floor((a - promised) / 2)) + Math.max(0, Math.floor(b / 2));
        expect(sum).toBeLessThanOrEqual(Math.max(0, pool - buffer));
        for (const { to } of wanted) expect(to).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});

it('tells the shop of a show its 30 units beside the pool, past the buffer, and not after it', () => {
  const levels = [level('a', 'w1', 70, 60), level('a', 'w2', 0)];
  const shows = [{ skuId: 'a', warehouseId: 'w1', units: 60 }];
  const [place] = facts().places;
  if (!place) throw new Error('A place.');
  const of = facts({ levels, shows, places: [place] });
  expect(wantedQuantities(of, { bufferUnits: 4, floorUnits: 0 })).toMatchObject([
    { to: 31, poolUnits: 35, showUnits: 30 },
  ]);
  const after = { ...of, shows: [] };
  expect(wantedQuantities(after, { bufferUnits: 4, floorUnits: 0 })).toMatchObject([
    { to: 1, poolUnits: 5, showUnits: 0 },
  ]);
});

it('never tells more than pool and show hold together, whatever is promised, kept or on air', () => {
  const units = fc.integer({ min: 0, max: 60 });
  fc.assert(
    fc.property(
      units,
      units,
      units,
      units,
      fc.nat(20),
      fc.nat(20),
      (a, b, sold, show, buffer, floor) => {
        const levels = [level('a', 'w1', a, sold + show), level('a', 'w2', b)];
        const shows = [{ skuId: 'a', warehouseId: 'w1', units: show }];
        const rule = { bufferUnits: buffer, floorUnits: floor };
        // From -1, so that every number is told.
        const places = facts().places.map((place) => ({ ...place, available: -1 }));
        const totals = [shows, []].map((on) => {
          const wanted = wantedQuantities(facts({ levels, shows: on, places }), rule);
          return wanted.reduce((sum, { to }) => sum + to, 0);
        });
        const most = (free: number) => Math.max(0, Math.floor(free / 2)) + Math.floor(b / 2);
        expect(totals[0]).toBeLessThanOrEqual(most(a - sold));
        expect(totals[1]).toBeLessThanOrEqual(most(a - sold - show));
        expect(Math.min(...totals)).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});
