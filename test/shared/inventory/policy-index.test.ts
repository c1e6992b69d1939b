// The policy table sorted by SKU answers what the table itself answers.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type PolicyRow, resolvePolicy } from '../../../shared/inventory/policy.ts';
import { policyIndex } from '../../../shared/inventory/policy-index.ts';

const days = fc.option(fc.integer({ min: 0, max: 90 }));
const oneOf = (...ids: string[]) => fc.option(fc.constantFrom(...ids));
const row: fc.Arbitrary<Omit<PolicyRow, 'id'>> = fc.record({
  categoryId: oneOf('cat_1', 'cat_2'),
  warehouseId: oneOf('wh_1', 'wh_2'),
  skuId: oneOf('sku_1', 'sku_2'),
  effectiveFrom: oneOf('2026-01-01', '2026-12-01'),
  effectiveTo: fc.constant(null),
  turnoverMinDays: days,
  turnoverMaxDays: days,
  safetyStockDays: days,
  alertLineDays: days,
  leadTimeDays: days,
});

it('gives for any SKU, category and warehouse the policy the whole table gives', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
      const table = rows.map((one, i) => ({ ...one, id: `pol_${i}` }));
      const policyOf = policyIndex(table);
      for (const skuId of ['sku_1', 'sku_3', 'sku_3']) {
        for (const warehouseId of [null, 'wh_1']) {
          const query = { skuId, categoryId: 'cat_1', warehouseId, localDate: '2026-11-22' };
          expect(policyOf(query)).toEqual(resolvePolicy(table, query));
        }
      }
    }),
  );
});
