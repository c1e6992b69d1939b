// Facts of an order line: the largest number per kind and reference, in any order of arrival.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  mergeFacts,
  type OrderFact,
  orderStatus,
  placesOf,
  totalsOf,
} from '../../../worker/domain/order-facts.ts';

const fact = fc.record({
  kind: fc.constantFrom('ordered', 'cancelled', 'shipped', 'returned') as fc.Arbitrary<
    OrderFact['kind']
  >,
  ref: fc.constantFrom('', 'f1', 'f2'),
  units: fc.integer({ min: 0, max: 9 }),
  warehouseId: fc.constantFrom(null, 'wh_us', 'wh_de'),
});

it('meets in one state whatever the order and repetition of facts', () => {
  const facts = fc.array(fact, { maxLength: 12 });
  fc.assert(
    fc.property(facts, fc.infiniteStream(fc.nat()), (said, shuffle) => {
      const doubled = [...said, ...said];
      const keyed = doubled.map((one) => ({ one, key: shuffle.next().value as number }));
      const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ one }) => one);
      const fold = (list: readonly OrderFact[]) =>
        list.reduce((known, one) => mergeFacts(known, [one]), {});
      expect(fold(shuffled)).toEqual(fold(said));
    }),
  );
});

it('counts a total of 3 and parcels of 2 and 1 as the same 3 units', () => {
  const facts = mergeFacts({}, [
    { kind: 'shipped', units: 3 },
    { kind: 'shipped', ref: 'f1', units: 2, warehouseId: 'wh_us' },
    { kind: 'shipped', ref: 'f2', units: 1, warehouseId: 'wh_de' },
  ]);
  expect(totalsOf(facts).shipped).toBe(3);
  expect(placesOf(facts, 'shipped').map(({ ref, units }) => [ref, units])).toEqual([
    ['f1', 2],
    ['f2', 1],
  ]);
});

it('takes what came back as having left, though no parcel was told of', () => {
  const facts = mergeFacts({}, [{ kind: 'returned', ref: 'r1', units: 2 }]);
  expect(totalsOf(facts)).toEqual({ ordered: 0, cancelled: 0, shipped: 2, returned: 2 });
});

it('names an order by its totals: 3 of 4 shipped and 1 cancelled is shipped', () => {
  const totals = { ordered: 4, cancelled: 1, shipped: 3, returned: 0 };
  expect(orderStatus([totals])).toBe('shipped');
  expect(orderStatus([{ ...totals, shipped: 2 }])).toBe('placed');
  expect(orderStatus([{ ...totals, shipped: 0, cancelled: 4 }])).toBe('cancelled');
  expect(orderStatus([{ ...totals, returned: 3 }])).toBe('returned');
  expect(orderStatus([])).toBe('unknown');
});
