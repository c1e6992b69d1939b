// What past lives teach a coming one, by shrinkage: own lives count most, then the category.
import { describe, expect, it } from 'vitest';
import {
  expectedAtLive,
  learnExpected,
  type PastOffer,
} from '../../../shared/planning/live-expected.ts';

const OFFER = {
  skuId: 'sku_box',
  categoryId: 'home',
  hostId: 'hst_mei',
  platform: 'tiktok',
  localHour: 18,
  minutes: 120,
  priceRatio: 0.9,
  unitsPerDay: 10,
};
const past = (changed: Partial<PastOffer> = {}): PastOffer => ({
  ...OFFER,
  liveId: 'liv_1',
  soldUnits: 120,
  lostUnits: 0,
  ...changed,
});
const many = (count: number, changed: Partial<PastOffer>, others: Partial<PastOffer> = {}) =>
  Array.from({ length: count }, (_, i) =>
    past({ liveId: `liv_${i}`, ...(i % 2 ? changed : others) }),
  );

describe('an estimate', () => {
  it('without a past is the prior: 3 usual days, wide', () => {
    const { units, lowUnits, highUnits } = expectedAtLive(learnExpected([]), OFFER);
    expect(units).toBe(30);
    expect(lowUnits).toBeLessThan(12);
    expect(highUnits).toBeGreaterThan(90);
  });

  it('nears 120 after eight lives that sold 120 each, and its interval narrows', () => {
    const one = expectedAtLive(learnExpected([past()]), OFFER);
    const eight = expectedAtLive(learnExpected(many(8, {})), OFFER);
    expect(Math.abs(eight.units - 120)).toBeLessThan(Math.abs(one.units - 120) + 1);
    expect(eight.units).toBeGreaterThan(95);
    expect(eight.highUnits / eight.lowUnits).toBeLessThan(one.highUnits / one.lowUnits);
  });

  it('counts what was lost after a sell-out: 40 sold and 80 lost teach as much as 120 sold', () => {
    const lost = learnExpected(many(8, { soldUnits: 40, lostUnits: 80 }, { soldUnits: 120 }));
    const sold = learnExpected(many(8, {}));
    expect(expectedAtLive(lost, OFFER).units).toBe(expectedAtLive(sold, OFFER).units);
  });

  it('expects more of 4 hours than of 1 where longer lives sold more, and the same where none did', () => {
    const at = (model: ReturnType<typeof learnExpected>, minutes: number) =>
      expectedAtLive(model, { ...OFFER, minutes }).units;
    const longer = learnExpected(
      many(12, { minutes: 240, soldUnits: 240 }, { minutes: 60, soldUnits: 60 }),
    );
    expect(at(longer, 240)).toBeGreaterThan(1.5 * at(longer, 60));
    const alike = learnExpected(many(12, { minutes: 240 }, { minutes: 60 }));
    expect(at(alike, 240) / at(alike, 60)).toBeCloseTo(1, 1);
    const neverTried = learnExpected(many(12, {}));
    expect(at(neverTried, 240)).toBe(at(neverTried, 60));
  });

  it('leans on its category when it was never shown', () => {
    const shown = many(
      12,
      { skuId: 'sku_hit', soldUnits: 400 },
      { skuId: 'sku_flop', soldUnits: 20 },
    );
    const model = learnExpected(shown);
    const fresh = expectedAtLive(model, OFFER).units;
    expect(fresh).toBeGreaterThan(expectedAtLive(model, { ...OFFER, skuId: 'sku_flop' }).units);
    expect(fresh).toBeLessThan(expectedAtLive(model, { ...OFFER, skuId: 'sku_hit' }).units);
  });

  it('learns from one sold-out live that wanted 2,000 where all others were alike at 120', () => {
    const others = Array.from({ length: 18 }, (_, i) =>
      past({ liveId: `liv_${i % 3}`, skuId: `sku_${i}` }),
    );
    const rush = past({ liveId: 'liv_rush', soldUnits: 300, lostUnits: 1700 });
    const before = expectedAtLive(learnExpected(others), OFFER).units;
    const after = expectedAtLive(learnExpected([...others, rush]), OFFER).units;
    expect(before).toBeLessThan(130);
    expect(after).toBeGreaterThan(300);
    expect(after).toBeLessThan(2000);
    const other = { ...OFFER, skuId: 'sku_4' };
    expect(expectedAtLive(learnExpected([...others, rush]), other).units).toBeLessThan(200);
  });

  it('says on how many lives it rests', () => {
    const model = learnExpected([
      past(),
      past({ liveId: 'liv_2', skuId: 'sku_x', hostId: null }),
      past({ liveId: 'liv_3', skuId: 'sku_y', categoryId: 'beauty' }),
    ]);
    expect(expectedAtLive(model, OFFER).inputs).toMatchObject({
      livesOfSku: 1,
      livesOfCategory: 2,
      livesOfHost: 2,
      livesInAll: 3,
      unitsPerDay: 10,
    });
  });
});
