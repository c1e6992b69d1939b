// What needs a decision: the money that waiting puts at risk, dearest first, each cause once.
import { expect, it } from 'vitest';
import type { SkuView } from '../../../../extension/workspace/sku-view.ts';
import { decisionsOf, type TodayFacts } from '../../../../extension/workspace/today/decisions.ts';
import type { Alert } from '../../../../shared/contract/alerts.ts';
import type { PurchaseOrder } from '../../../../shared/contract/orders.ts';
import type { Presale } from '../../../../shared/contract/presales.ts';
import type { SlowMover } from '../../../../shared/contract/slow-movers.ts';
import type { TransferDraft } from '../../../../shared/contract/transfer-drafts.ts';
import { sumRisks } from '../../../../shared/inventory/at-risk.ts';
import type { Arrival } from '../../../../shared/inventory/cover.ts';
import type { RowStatus } from '../../../../shared/inventory/status.ts';

const view = (
  id: string,
  status: RowStatus,
  more: {
    perDay?: number;
    priceMinor?: number;
    currency?: string;
    next?: number | null;
    falls?: Arrival[];
  } = {},
): SkuView =>
  ({
    sku: { id, sku: id.toUpperCase(), title: id },
    status,
    outlook: {
      arrivals: [{ dayIndex: more.next ?? null, units: 100 }],
      fallOuts: more.falls ?? [],
    },
    demand: { unitsPerDay: more.perDay ?? 10, basis: 'forecast' },
    lives: [],
    listings: [
      {
        listing: {
          price: { minor: more.priceMinor ?? 1000, currency: more.currency ?? 'USD' },
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
  transfers: [],
  slowMovers: [],
  kitsToBuild: [],
  presales: [],
  sources: [],
  inReview: 0,
  rates: [],
  today: '2026-11-22',
  nowMs: Date.UTC(2026, 10, 22),
  ...more,
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

it('asks what to do with 40 that expire unsold in 25 days, at 10.00 each', () => {
  const box = view('box', { status: 'ok' }, { falls: [{ dayIndex: 25, units: -40 }] });
  const later = view('mat', { status: 'ok' }, { falls: [{ dayIndex: 91, units: -40 }] });
  const { decisions } = decisionsOf(facts([box, later]));
  expect(decisions).toMatchObject([
    { key: 'expiry box', soon: { units: 40, dayIndex: 25, stage: 30 }, risk: { minor: 40_000 } },
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

it('asks to send a drafted transfer of 30, at 10.00 each; one of a SKU that is gone is left out', () => {
  const draft = (id: string, skuId: string) => ({ id, skuId, units: 30 }) as TransferDraft;
  const transfers = [draft('sug_1', 'box'), draft('sug_2', 'gone')];
  const { decisions } = decisionsOf(facts([view('box', { status: 'ok' })], { transfers }));
  expect(decisions).toMatchObject([
    { key: 'transfer sug_1', kind: 'transfer', risk: { units: 30, minor: 30_000 } },
  ]);
});

it('ranks a pre-sale by the 40 late of its 60 units, and leaves one in time out', () => {
  const presale = (id: string, lateOrders: number, lateUnits: number) =>
    ({ id, skuId: 'box', lateOrders, lateUnits, promiseAtUtc: '2026-12-01' }) as Presale;
  const presales = [presale('pre_late', 12, 40), presale('pre_fine', 0, 0)];
  const box = view('box', { status: 'ok' }, { priceMinor: 2500 });
  const { decisions } = decisionsOf(facts([box], { presales }));
  expect(decisions.map(({ key, risk }) => [key, risk.minor])).toEqual([
    ['promise pre_late', 100_000],
  ]);
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

const oversold = (id: string, units: number, priceMinor: number, currency: string) =>
  view(id, { status: 'oversell', units }, { priceMinor, currency });
const MIXED = [
  oversold('lamp', 10, 3000, 'USD'),
  oversold('mat', 10, 2000, 'USD'),
  oversold('pen', 10, 2500, 'EUR'),
  oversold('fan', 10, 2850, 'JPY'),
];
const rate = (quote: string, worth: number, rateDate: string) => ({
  ...{ base: 'USD', quote, rateDate },
  rate: worth,
});

it('puts 250.00 euros at 0.8 a dollar, 312.50, before 300.00 and 28,500 yen at 150 after 200.00', () => {
  const rates = [
    rate('EUR', 2, '2026-11-01'),
    rate('EUR', 0.8, '2026-11-21'),
    rate('JPY', 150, '2026-11-21'),
  ];
  const { decisions } = decisionsOf(facts(MIXED, { rates }));
  expect(decisions.map(({ key, risk }) => [key, risk.minor, risk.currency])).toEqual([
    ['sku pen', 31_250, 'USD'],
    ['sku lamp', 30_000, 'USD'],
    ['sku mat', 20_000, 'USD'],
    ['sku fan', 19_000, 'USD'],
  ]);
});

it('puts what no rate converts last, in its own money, however large its number', () => {
  const { decisions } = decisionsOf(facts(MIXED));
  expect(decisions.map(({ key, risk }) => [key, risk.minor, risk.currency])).toEqual([
    ['sku lamp', 30_000, 'USD'],
    ['sku mat', 20_000, 'USD'],
    ['sku pen', 25_000, 'EUR'],
    ['sku fan', 28_500, 'JPY'],
  ]);
});

it('adds 300.00 and 312.50 of one live up to 612.50', () => {
  const usd = { units: 10, minor: 30_000, currency: 'USD' };
  const eur = { units: 10, minor: 25_000, currency: 'EUR' };
  expect(sumRisks([eur, usd], 'USD')).toEqual({ units: 20, minor: 30_000, currency: 'USD' });
  const live = {
    liveId: 'liv_1',
    title: 'Tidy home',
    startsAtMs: Date.UTC(2026, 11, 2),
    ...{ expectedUnits: 20, lowUnits: 10, highUnits: 30, shortUnits: 10 },
  };
  const ok = { status: 'ok' } as const;
  const views = [
    view('lamp', ok, { priceMinor: 3000 }),
    view('mug', ok, { priceMinor: 3000 }),
    view('pen', ok, { priceMinor: 2500, currency: 'EUR' }),
  ];
  const livesOf = ({ sku }: SkuView) => (sku.id === 'mug' ? [] : [live]);
  const rates = [rate('EUR', 0.8, '2026-11-21')];
  const { decisions } = decisionsOf(facts(views, { livesOf, rates }));
  expect(decisions.map(({ key, risk }) => [key, risk.minor])).toEqual([['live liv_1', 61_250]]);
});

it('ranks a late source and lines nobody knows by their money, seen ones and snoozed ones not', () => {
  const alert = (id: string, minor: number | null, more: Partial<Alert> = {}) =>
    ({
      ...{ id, acknowledgedAtUtc: null, snoozedUntilUtc: null, ...more },
      body: { unitsAtRisk: 3, risk: minor === null ? null : { minor, currency: 'USD' } },
    }) as unknown as Alert;
  const sources = [
    alert('stale', 60_000),
    alert('parked', null),
    alert('seen', 90_000, { acknowledgedAtUtc: '2026-11-21T00:00:00.000Z' }),
    alert('later', 90_000, { snoozedUntilUtc: '2026-11-23T00:00:00.000Z' }),
    alert('again', 20_000, { snoozedUntilUtc: '2026-11-21T00:00:00.000Z' }),
  ];
  const lamp = view('lamp', { status: 'oversell', units: 18 }, { priceMinor: 2990 });
  const { decisions } = decisionsOf(facts([lamp], { sources, inReview: 2 }));
  const keys = decisions.map(({ key }) => key);
  expect(keys).toEqual(['source stale', 'sku lamp', 'source again', 'source parked', 'outbox']);
});

it('asks for the 3 kits of 5 that nobody has built and that are due within a week, at 29.00 each', () => {
  const kit = (id: string, builtUnits: number, dueOnDate: string) => {
    const chosen = { way: 'bundle', kit: { units: 5, builtUnits, dueOnDate, priceMinor: 2900 } };
    return { id, currency: 'USD', chosen } as unknown as SlowMover;
  };
  const kitsToBuild = [
    kit('due', 2, '2026-11-29'),
    kit('later', 0, '2026-11-30'),
    kit('built', 5, '2026-11-23'),
  ];
  const { decisions } = decisionsOf(facts([], { kitsToBuild }));
  expect(decisions.map(({ key, risk }) => [key, risk.units, risk.minor])).toEqual([
    ['kit due', 3, 8700],
  ]);
});
