// What prices of the past say about demand, and how little two of them say.
import { describe, expect, it } from 'vitest';
import {
  demandMultiple,
  learnPriceResponse,
} from '../../../../shared/planning/clearance/price-response.ts';

const at = (skuId: string, priceMinor: number, units: number, categoryId = 'cat_home') => ({
  skuId,
  accountId: 'acc_1',
  categoryId,
  priceMinor,
  units,
  days: 100,
});

// A product whose demand answers with elasticity 3 exactly.
const ofThree = (skuId: string, scale: number) =>
  [2000, 1800, 1500, 1200].map((price) => at(skuId, price, scale * (2000 / price) ** 3));

describe('the response to a price', () => {
  it('is assumed to be 2 where no price was ever changed', () => {
    const response = learnPriceResponse([at('sku_a', 2000, 300)]);
    const assumed = { elasticity: 2, source: 'assumed', prices: 0 };
    expect(response('sku_a', 'cat_home')).toEqual(assumed);
  });

  it('comes to 3 as thousands of sales at four prices say so', () => {
    const learnt = learnPriceResponse(ofThree('sku_a', 4000))('sku_a', 'cat_home');
    expect(learnt.elasticity).toBeGreaterThan(2.9);
    expect(learnt).toMatchObject({ source: 'sku', prices: 4 });
  });

  it('hardly moves for a dozen sales at two prices', () => {
    const few = [at('sku_a', 2000, 2), at('sku_a', 1000, 10)];
    expect(learnPriceResponse(few)('sku_a', 'cat_home').elasticity).toBeLessThan(2.5);
  });

  it('of a product without a past is that of its category', () => {
    const learnt = learnPriceResponse(ofThree('sku_a', 4000));
    expect(learnt('sku_new', 'cat_home')).toMatchObject({ source: 'category', prices: 4 });
    expect(learnt('sku_new', 'cat_home').elasticity).toBeGreaterThan(2.5);
    expect(learnt('sku_new', 'cat_other').source).toBe('assumed');
  });

  it('sells 1.5625 times as much for a fifth less at elasticity 2', () => {
    expect(demandMultiple(2, 0.8)).toBeCloseTo(1.5625, 10);
  });
});
