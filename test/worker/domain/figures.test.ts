// The figures by hand: what was missed on empty days, turnover against its band, cash and ages.
import { describe, expect, it } from 'vitest';
import type { FigureGroup } from '../../../shared/contract/figures.ts';
import type { FigureFacts } from '../../../worker/domain/figures/facts.ts';
import { figuresOf } from '../../../worker/domain/figures/figures.ts';

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
  liveUnits: 0,
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
  accounts: [
    { id: 'acc_1', name: 'Shop', market: 'US' },
    { id: 'acc_2', name: 'Other shop', market: 'US' },
  ],
  sales: SALES,
  aged: [{ skuId: 'sku_a', warehouseId: 'wh_1', onHand: 1500, available: 1500 }],
  promised: [],
  promiseDays: 3,
  errors: [],
  forecasts: [],
  inflows: [
    { skuId: 'sku_a', warehouseId: 'wh_1', units: 500, atMs: NOW_MS - 20 * DAY_MS },
    { skuId: 'sku_a', warehouseId: 'wh_1', units: 1200, atMs: NOW_MS - 100 * DAY_MS },
  ],
};

const figuresFrom = (facts: FigureFacts, by: FigureGroup, canReadCost = true, of?: string) => {
  const asked = { by, of, nowMs: NOW_MS, from: FROM, today: '2026-11-22', days: DAYS, canReadCost };
  const figures = figuresOf(facts, asked);
  if (!figures) throw new Error('no such group');
  return figures;
};
const figures = (by: FigureGroup, canReadCost = true) => figuresFrom(FACTS, by, canReadCost);

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

  it('split the 1,500 units over two shops by the 460 and 230 they sold: 1,000 and 500', () => {
    const other = SALES.map((day) => ({ ...day, accountId: 'acc_2', units: day.units / 2 }));
    const { rows, total } = figuresFrom({ ...FACTS, sales: [...SALES, ...other] }, 'channel');
    expect(
      rows.map(({ name, onHandUnits, cashMinor, soldUnits }) => [
        name,
        onHandUnits,
        cashMinor,
        soldUnits,
      ]),
    ).toEqual([
      ['Shop', 1000, 200_000, 460],
      ['Other shop', 500, 100_000, 230],
    ]);
    expect([total.onHandUnits, total.stockOutDays]).toEqual([1500, 10]);
    // 1,000 units at 460 in 56 days, and 500 at 230: the same pace of the same goods.
    expect(rows.map(({ turnoverDays }) => turnoverDays)).toEqual([122, 122]);
  });

  it('keep goods that no shop sold in a group of their own', () => {
    const { rows } = figuresFrom({ ...FACTS, sales: [] }, 'channel');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ id: 'none', onHandUnits: 1500, turnoverDays: null });
  });

  it('give a warehouse the sales of the market it serves, and its empty days', () => {
    expect(figures('warehouse').rows[0]).toMatchObject({
      soldUnits: 460,
      lostUnits: 100,
      stockOutDays: 10,
    });
  });

  it('count orders of 2 shops: one keeps 1 of 2, the one that tells of no parcel none', () => {
    const order = (accountId: string, leftAfterDays: number | null) => ({
      placedAtUtc: NOW_MS - 20 * DAY_MS,
      status: leftAfterDays === null ? 'placed' : 'shipped',
      accountId,
      shipped: JSON.stringify(
        leftAfterDays === null
          ? []
          : [{ f1: { asOfUtc: NOW_MS - (20 - leftAfterDays) * DAY_MS, warehouseId: 'wh_1' } }],
      ),
      skuIds: '["sku_a"]',
      warehouseIds: '[]',
    });
    const promised = [order('acc_1', 2), order('acc_1', 5), order('acc_2', null)];
    const promises = (by: FigureGroup) =>
      figuresFrom({ ...FACTS, promised }, by).rows.map(({ promise }) => promise);
    for (const by of ['category', 'sku', 'warehouse'] as const) {
      expect(promises(by)).toEqual([{ orders: 2, kept: 1 }]);
    }
    expect(promises('channel')).toEqual([{ orders: 2, kept: 1 }]);
    expect(figuresFrom({ ...FACTS, promised }, 'sku').promise).toEqual({
      days: 3,
      orders: 2,
      kept: 1,
    });
  });

  it('hold a forecast of 84 against 70 sold in a week: 20 % off and over, in each grouping', () => {
    const past = [['2026-10-25', [12_000]]] as const;
    const facts = { ...FACTS, forecasts: [{ skuId: 'sku_a', market: 'US', past }] };
    for (const by of ['category', 'sku', 'warehouse', 'channel'] as const) {
      const { rows, total } = figuresFrom(facts, by);
      for (const row of [rows[0], total]) {
        expect([by, row?.errorShare?.toFixed(3), row?.biasShare?.toFixed(3)]).toEqual([
          by,
          '0.200',
          '0.200',
        ]);
      }
    }
  });

  it('tell the weeks of one group, and know no group that is not there', () => {
    const one = figuresFrom(FACTS, 'sku', true, 'sku_a');
    expect(one.one).toMatchObject({ id: 'sku_a', turnoverDays: 150 });
    expect(one.weeks[7]).toMatchObject({ soldUnits: 0, lostUnits: 70, stockOutDays: 7 });
    expect(() => figuresFrom(FACTS, 'sku', true, 'sku_z')).toThrow('no such group');
  });

  it('say nothing of cash or rates without cost.read', () => {
    const plain = JSON.stringify(figures('category', false));
    expect(plain).not.toContain('cashMinor');
    expect(plain).not.toContain('CNY');
  });
});
