// News of rates laid over packed ones: nothing older ever undoes what is newer.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mergeRates,
  type PackedRate,
  type RateNews,
} from '../../../../worker/domain/purchasing/rate-news.ts';

const rate = (revision: number, unitsPerDay: number, skuId = 'sku_1'): PackedRate => ({
  ...{ skuId, market: 'US', unitsPerDay, asOfMs: 5, forecast: null, revision },
});
const forecast = { firstDate: '2026-11-22', milliUnitsPerDay: [900], ratios: [1, 2, 3] };
const news = (revision: number, more: Partial<RateNews>): RateNews => ({
  ...{ skuId: 'sku_1', market: 'US', revision, writtenAtMs: 77, ...more },
});

describe('rates with news over them', () => {
  it('keep 3 a day of revision 9 when an average of 2 comes from revision 8', () => {
    expect(mergeRates([rate(9, 3)], [news(8, { unitsPerDay: 2 })], [])).toEqual([rate(9, 3)]);
  });

  it('take the forecast of revision 10 and keep their 3 a day', () => {
    const [merged] = mergeRates([rate(9, 3)], [news(10, { forecast })], []);
    expect(merged).toEqual({ ...rate(10, 3), forecast });
  });

  it('begin a row that nobody sold with its forecast, 0 a day and the age of the news', () => {
    const [merged] = mergeRates([], [news(4, { forecast })], []);
    expect(merged).toEqual({ ...rate(4, 0), forecast, asOfMs: 77 });
  });

  it('believe the table of revision 12 over news of revision 12', () => {
    const merged = mergeRates([rate(9, 3)], [news(12, { forecast })], [rate(12, 4)]);
    expect(merged).toEqual([rate(12, 4)]);
  });

  it('stand in the order of their SKUs', () => {
    const merged = mergeRates(
      [rate(1, 1, 'sku_2')],
      [],
      [rate(2, 1, 'sku_1'), rate(2, 1, 'sku_3')],
    );
    expect(merged.map(({ skuId }) => skuId)).toEqual(['sku_1', 'sku_2', 'sku_3']);
  });

  it('are the same in whatever order the news come, and however often', () => {
    const change = fc.record({
      revision: fc.integer({ min: 1, max: 30 }),
      unitsPerDay: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
    });
    const writes = fc.uniqueArray(change, { selector: ({ revision }) => revision, maxLength: 8 });
    fc.assert(
      fc.property(writes, fc.infiniteStream(fc.nat()), (all, dice) => {
        const made = all.map(({ revision, unitsPerDay }) =>
          news(revision, unitsPerDay === undefined ? { forecast } : { unitsPerDay }),
        );
        const shuffled = made
          .map((one) => [dice.next().value, one] as const)
          .sort(([a], [b]) => Number(a) - Number(b))
          .map(([, one]) => one);
        const once = mergeRates([rate(3, 1)], made, []);
        expect(mergeRates([rate(3, 1)], shuffled, [])).toEqual(once);
        expect(mergeRates(once, shuffled, [])).toEqual(once);
      }),
    );
  });
});
