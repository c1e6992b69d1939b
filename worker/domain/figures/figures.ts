// The figures from facts: stock, sales and ages summed by group. Turnover is units on hand over
// units a day, so that it tells nothing of costs. Pure.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import type { FigureGroup, FigureRow, Figures } from '../../../shared/contract/figures.ts';
import { resolvePolicy } from '../../../shared/inventory/policy.ts';
import { ageBuckets, ageLayers } from '../../../shared/planning/clearance/stock-age.ts';
import { exchangeInto } from '../../../shared/planning/exchange.ts';
import { shelfDemand, shelfKey } from '../clearance/demand-split.ts';
import { isoOf } from '../instants.ts';
import type { FigureFacts, FigureGoods } from './facts.ts';
import { forecastErrors, promiseKept } from './kept.ts';
import { type SalesSum, salesSums } from './sales.ts';

interface Sums {
  onHandUnits: number;
  unitsPerDay: number;
  cashMinor: number;
  isCashKnown: boolean;
  ages: number[] | null;
  soldUnits: number;
  lostUnits: number;
  stockOutDays: number;
}

const empty = (): Sums => ({
  onHandUnits: 0,
  unitsPerDay: 0,
  cashMinor: 0,
  isCashKnown: true,
  ages: null,
  soldUnits: 0,
  lostUnits: 0,
  stockOutDays: 0,
});

const ALL = '';

/** Which groups a shelf or a sale counts in; the total counts everything. */
const shelfGroup = (by: FigureGroup, goods: FigureGoods, warehouseId: string) => {
  if (by === 'sku') return goods.id;
  if (by === 'warehouse') return warehouseId;
  return by === 'category' ? (goods.categoryId ?? 'none') : null;
};

const saleGroup = (by: FigureGroup, goods: FigureGoods, accountId: string) => {
  if (by === 'sku') return goods.id;
  if (by === 'channel') return accountId;
  return by === 'category' ? (goods.categoryId ?? 'none') : null;
};

interface Scene {
  readonly facts: FigureFacts;
  readonly by: FigureGroup;
  readonly nowMs: number;
  readonly days: number;
  readonly groups: Map<string, Sums>;
  readonly goodsOf: ReadonlyMap<string, FigureGoods>;
}

function sumsOf({ groups }: Scene, key: string | null): Sums[] {
  return [ALL, ...(key === null ? [] : [key])].map((name) => {
    const known = groups.get(name) ?? empty();
    groups.set(name, known);
    return known;
  });
}

function addShelves(scene: Scene, convert: (minor: number, from: string) => number | null) {
  const demand = shelfDemand(scene.facts.shop);
  for (const level of scene.facts.shop.levels) {
    const goods = scene.goodsOf.get(level.skuId);
    if (!goods) continue;
    const landed =
      goods.landedMinor === null || goods.landedCurrency === null
        ? null
        : convert(goods.landedMinor, goods.landedCurrency);
    for (const sums of sumsOf(scene, shelfGroup(scene.by, goods, level.warehouseId))) {
      sums.onHandUnits += level.onHand;
      sums.unitsPerDay += demand.get(shelfKey(level)) ?? 0;
      sums.cashMinor += level.onHand * (landed ?? 0);
      if (landed === null) sums.isCashKnown = false;
    }
  }
}

function addAges(scene: Scene): number {
  const inflowsOf = Map.groupBy(scene.facts.inflows, shelfKey);
  let aged = 0;
  for (const level of scene.facts.aged) {
    const goods = scene.goodsOf.get(level.skuId);
    if (!goods) continue;
    const inflows = (inflowsOf.get(shelfKey(level)) ?? [])
      .toSorted((a, b) => b.atMs - a.atMs)
      .map(({ units, atMs }) => ({
        units,
        ageDays: Math.max(0, Math.floor((scene.nowMs - atMs) / DAY_MS)),
      }));
    const buckets = ageBuckets(ageLayers(level.onHand, inflows));
    aged += level.onHand;
    for (const sums of sumsOf(scene, shelfGroup(scene.by, goods, level.warehouseId))) {
      sums.ages = buckets.map((units, i) => units + (sums.ages?.[i] ?? 0));
    }
  }
  return aged;
}

function addSales(scene: Scene, sales: readonly SalesSum[]) {
  for (const sale of sales) {
    const goods = scene.goodsOf.get(sale.skuId);
    if (!goods) continue;
    const key = saleGroup(scene.by, goods, sale.accountId);
    for (const sums of sumsOf(scene, key)) {
      sums.soldUnits += sale.soldUnits;
      sums.lostUnits += sale.lostUnits;
      sums.stockOutDays += sale.stockOutDays;
      if (scene.by === 'channel' && sums !== scene.groups.get(ALL)) {
        sums.unitsPerDay += sale.soldUnits / scene.days;
      }
    }
  }
}

function bandOf({ facts, by, goodsOf }: Scene, key: string, today: string) {
  if (by !== 'category' && by !== 'sku') return { bandMinDays: null, bandMaxDays: null };
  const policy = resolvePolicy(facts.shop.policies, {
    skuId: by === 'sku' ? key : '',
    categoryId: by === 'sku' ? (goodsOf.get(key)?.categoryId ?? null) : key,
    warehouseId: null,
    localDate: today,
  });
  return { bandMinDays: policy.turnoverMinDays, bandMaxDays: policy.turnoverMaxDays };
}

function namesOf({ facts, by }: Scene): Map<string, string> {
  const { categories, accounts, goods, shop } = facts;
  if (by === 'category') return new Map(categories.map(({ id, name }) => [id, name]));
  if (by === 'channel') return new Map(accounts.map(({ id, name }) => [id, name]));
  if (by === 'warehouse') return new Map(shop.places.map(({ id, name }) => [id, name]));
  return new Map(goods.map(({ id, code, title }) => [id, `${code} · ${title}`]));
}

const tenth = (value: number) => Math.round(value * 10) / 10;

function rowOf(scene: Scene, id: string, name: string, canReadCost: boolean, today: string) {
  const sums = scene.groups.get(id) ?? empty();
  const isChannel = scene.by === 'channel' && id !== ALL;
  const isPlace = scene.by === 'warehouse' && id !== ALL;
  const wanted = sums.soldUnits + sums.lostUnits;
  const row: FigureRow = {
    id,
    name,
    onHandUnits: isChannel ? null : sums.onHandUnits,
    unitsPerDay: tenth(sums.unitsPerDay),
    turnoverDays:
      isChannel || sums.unitsPerDay <= 0 ? null : Math.round(sums.onHandUnits / sums.unitsPerDay),
    ...(id === ALL ? { bandMinDays: null, bandMaxDays: null } : bandOf(scene, id, today)),
    ageUnits: isChannel ? null : sums.ages,
    soldUnits: sums.soldUnits,
    lostUnits: Math.round(sums.lostUnits),
    // Which warehouse missed a sale nobody can say: demand belongs to a market.
    fillRate: isPlace || wanted <= 0 ? null : sums.soldUnits / wanted,
    stockOutDays: sums.stockOutDays,
  };
  if (!canReadCost) return row;
  const cashMinor = isChannel || !sums.isCashKnown ? null : Math.round(sums.cashMinor);
  return { ...row, cashMinor };
}

/** The most SKUs a table of them shows. */
const MOST_ROWS = 500;

/** Works them out. */
export function figuresOf(
  facts: FigureFacts,
  asked: {
    by: FigureGroup;
    nowMs: number;
    from: string;
    today: string;
    days: number;
    canReadCost: boolean;
  },
): Figures {
  const { by, nowMs, from, today, days, canReadCost } = asked;
  const goodsOf = new Map(facts.goods.map((row) => [row.id, row]));
  const scene: Scene = { facts, by, nowMs, days, groups: new Map(), goodsOf };
  const exchange = exchangeInto(facts.shop.currency, facts.shop.fx);
  const { sums, weeks } = salesSums(facts.sales, from, days);
  addShelves(scene, exchange.convert);
  const aged = addAges(scene);
  addSales(scene, sums);
  const names = namesOf(scene);
  const total = rowOf(scene, ALL, '', canReadCost, today);
  const rows = [...scene.groups.keys()]
    .filter((key) => key !== ALL)
    .map((key) => rowOf(scene, key, names.get(key) ?? '', canReadCost, today))
    .sort((a, b) => (b.onHandUnits ?? b.soldUnits) - (a.onHandUnits ?? a.soldUnits))
    .slice(0, MOST_ROWS);
  return {
    asOfUtc: isoOf(nowMs),
    currency: facts.shop.currency,
    rates: canReadCost ? exchange.used() : [],
    days,
    rows,
    total,
    weeks: weeks.map((week) => ({ ...week, lostUnits: Math.round(week.lostUnits) })),
    promise: promiseKept(facts),
    forecastErrors: forecastErrors(facts),
    agedShare: total.onHandUnits ? Math.min(1, aged / total.onHandUnits) : 1,
  };
}
