// What needs a decision: the money that waiting puts at risk, dearest first, each cause once.
import { expect, it } from 'vitest';
import type { SkuView } from '../../../../extension/workspace/sku-view.ts';
import {
  decisionsOf,
  type TodayFacts,
  unitsAtRisk,
} from '../../../../extension/workspace/today/decisions.ts';
import type { PurchaseOrder } from '../../../../shared/contract/orders.ts';
import type { RowStatus } from '../../../../shared/inventory/status.ts';

const view = (
  id: string,
  status: RowStatus,
  more: { perDay?: number; priceMinor?: number; next?: number | null } = {},
): SkuView =>
  ({
    sku: { id, sku: id.toUpperCase(), title: id },
    status,
    nextInboundDayIndex: more.next ?? null,
    outlook: { arrivals: [] },
    demand: { unitsPerDay: more.perDay ?? 10, basis: 'forecast' },
    lives: [],
    listings: [
      {
        listing: {
          price: { minor: more.priceMinor ?? 1000, currency: 'USD' },
          components: [{ skuId: id, units: 1 }],
        },
      },
    ],
  }) as unknown as SkuView;

const facts = (views: SkuView[], more: Partial<TodayFacts> = {}): TodayFacts => ({
  views,
  livesOf: () => [],
  unitsPerDayAt: () => 10,
  overdueOf: () => 0,
  orders: [],
  slowMovers: [],
  today: '2026-11-22',
  nowMs: Date.UTC(2026, 10, 22),
  ...more,
});

it('counts 18 oversold, 60 missed until the arrival in 6 days, 70 in a week an order waits', () => {
  expect(unitsAtRisk(view('a', { status: 'oversell', units: 18 }))).toBe(18);
  expect(unitsAtRisk(view('a', { status: 'out' }, { next: 6 }))).toBe(60);
  expect(unitsAtRisk(view('a', { status: 'order', dayIndex: 2, isLate: false }))).toBe(70);
  expect(unitsAtRisk(view('a', { status: 'ok' }))).toBeNull();
});

it('puts 18 lamps of 29.90 after 60 mats of 32.00', () => {
  const lamp = view('lamp', { status: 'oversell', units: 18 }, { priceMinor: 2990 });
  const mat = view('mat', { status: 'out' }, { next: 6, priceMinor: 3200 });
  const { decisions } = decisionsOf(facts([lamp, mat]));
  expect(decisions.map(({ key, risk }) => [key, risk.minor])).toEqual([
    ['sku mat', 192_000],
    ['sku lamp', 53_820],
  ]);
});

it('shows the draft instead of the SKU in it, with a week of its own market: 7 x 4 units', () => {
  const orders = [
    { id: 'po_1', status: 'draft', warehouseId: 'wh_1', lines: [{ skuId: 'box', units: 500 }] },
  ] as unknown as PurchaseOrder[];
  const box = view('box', { status: 'order', dayIndex: 1, isLate: false });
  const { decisions } = decisionsOf(facts([box], { orders, unitsPerDayAt: () => 4 }));
  expect(decisions.map(({ key, risk }) => [key, risk.units])).toEqual([['draft po_1', 28]]);
});

it('names a live within 14 days with 1 ready and 1 short of 1,791', () => {
  const startsAtMs = Date.UTC(2026, 11, 2);
  const live = (shortUnits: number) => ({
    liveId: 'liv_1',
    title: 'Tidy home',
    startsAtMs,
    expectedUnits: 2000,
    lowUnits: 1150,
    highUnits: 3100,
    shortUnits,
  });
  const [box, bin] = [view('box', { status: 'ok' }), view('bin', { status: 'ok' })];
  const livesOf = ({ sku }: SkuView) => [live(sku.id === 'box' ? 1791 : 0)];
  const { decisions, lives } = decisionsOf(facts([box, bin], { livesOf }));
  expect(lives).toMatchObject([{ ready: 1, short: 1, unknown: 0, expectedUnits: 4000 }]);
  expect(decisions).toMatchObject([{ kind: 'live', skus: 1, risk: { units: 1791 } }]);
});
