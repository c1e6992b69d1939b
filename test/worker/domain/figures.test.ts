// The figures by hand: what was missed on empty days, turnover against its band, cash and ages.
import { describe, expect, it } from 'vitest';
import type { FigureGroup } from '../../../shared/contract/figures.ts';
import type { FigureFacts } from '../../../worker/domain/figures/facts.ts';
import { figuresOf } from '../../../worker/domain/figures/figures.ts';
import { salesSums } from '../../../worker/domain/figures/sales.ts';

const NOW_MS = Date.UTC(2026, 10, 22, 6);
const DAY_MS = 86_400_000;
const FROM = '2026-09-27';
const DAYS = 56;
const dateAt = (i: number) =>
  new Date(Date.parse(`${FROM}T00:00:00Z`) + i * DAY_MS).toISOString().slice(0, 10);

// 46 days of 10 units, then 10 days that began with nothing and sold nothing.
const SALES = Array.from({ length: DAYS }, (_, i) => ({
  skuId: 'sku_a',
  accountId: 'acc_1',
  localDate: dateAt(i),
  units: i < 46 ? 10 : 0,
  isStockOut: i < 46 ? 0 : 1,
}));

const policy = { warehouseId: null, skuId: null, effectiveFrom: null, effectiveTo: null };
const FACTS: FigureFacts = {
  shop: {
    currency: 'USD',
    timeZone: 'UTC',
    levels: [{ skuId: 'sku_a', warehouseId: 'wh_1', onHand: 1500, available: 1500 }],
    rates: [{ skuId: 'sku_a', market: 'US', unitsPerDay: 10 }],
    pools: [],
    places: [{ id: 'wh_1', code: 'E', name: 'East', kind: '3pl', country: 'US', tariff: null }],
    policies: [
      {
        ...policy,
        id: 'pol_home',
        categoryId: 'cat_home',
        turnoverMinDays: 90,
        turnoverMaxDays: 120,
        safetyStockDays: null,
        alertLineDays: null,
        leadTimeDays: null,
      },
    ],
    fx: [{ base: 'USD', quote: 'CNY', rate: 7, rateDate: '2026-11-22' }],
    lanes: [],
    lives: [],
    past: [],
    ownerMemberId: null,
  },
  goods: [
    {
      id: 'sku_a',
      code: 'A',
      title: 'Box',
      categoryId: 'cat_home',
      landedMinor: 1400,
      landedCurrency: 'CNY',
    },
  ],
  categories: [{ id: 'cat_home', name: 'Home' }],
  accounts: [{ id: 'acc_1', name: 'Shop' }],
  sales: SALES,
  aged: [{ skuId: 'sku_a', warehouseId: 'wh_1', onHand: 1500, available: 1500 }],
  promised: [],
  promiseDays: 3,
  errors: [],
  inflows: [
    { skuId: 'sku_a', warehouseId: 'wh_1', units: 500, atMs: NOW_MS - 20 * DAY_MS },
    { skuId: 'sku_a', warehouseId: 'wh_1', units: 1200, atMs: NOW_MS - 100 * DAY_MS },
  ],
};

const figures = (by: FigureGroup, canReadCost = true) =>
  figuresOf(FACTS, { by, nowMs: NOW_MS, from: FROM, today: '2026-11-22', days: DAYS, canReadCost });

describe('what was missed', () => {
  it('is 100 units when 10 days began empty and the others sold 10 each', () => {
    const { sums, weeks } = salesSums(SALES, FROM, DAYS);
    expect(sums[0]).toMatchObject({ soldUnits: 460, lostUnits: 100, stockOutDays: 10 });
    expect(weeks).toHaveLength(8);
    expect(weeks[7]).toMatchObject({ soldUnits: 0, lostUnits: 70, stockOutDays: 7 });
  });
});

describe('the figures', () => {
  it('turn 1,500 units at 10 a day in 150 days, above the band of 90 to 120', () => {
    const [row] = figures('category').rows;
    expect(row).toMatchObject({
      name: 'Home',
      onHandUnits: 1500,
      turnoverDays: 150,
      bandMinDays: 90,
      bandMaxDays: 120,
      stockOutDays: 10,
    });
    expect(row?.fillRate).toBeCloseTo(460 / 560, 6);
  });

  it('tie up 3,000 dollars: 1,500 units of 14 yuan at 7, by the rate it names', () => {
    const { rows, rates, currency } = figures('sku');
    expect([rows[0]?.cashMinor, currency]).toEqual([300_000, 'USD']);
    expect(rates[0]).toMatchObject({ quote: 'CNY', rate: 7, rateDate: '2026-11-22' });
  });

  it('hold 500 units of 20 days and 1,000 of 100', () => {
    expect(figures('warehouse').rows[0]?.ageUnits).toEqual([500, 0, 0, 1000, 0, 0]);
    expect(figures('warehouse').agedShare).toBe(1);
  });

  it('know no stock and no cash of a channel, but what it sold', () => {
    const [row] = figures('channel').rows;
    expect(row).toMatchObject({ name: 'Shop', onHandUnits: null, cashMinor: null, soldUnits: 460 });
  });

  it('say nothing of cash or rates without cost.read', () => {
    const plain = JSON.stringify(figures('category', false));
    expect(plain).not.toContain('cashMinor');
    expect(plain).not.toContain('CNY');
  });
});
