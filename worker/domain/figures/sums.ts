// Adds stock, ages and sales up by group, and over all. Pure.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import { ageBuckets, ageLayers } from '../../../shared/planning/clearance/stock-age.ts';
import type { CostedUnits } from '../../../shared/planning/figures/cash-tied-up.ts';
import type { SalesSum } from '../../../shared/planning/figures/missed-sales.ts';
import { shelfDemand, shelfKey } from '../clearance/demand-split.ts';
import type { FigureFacts, FigureGoods } from './facts.ts';
import type { Grouping, GroupShare } from './groups.ts';

/** What is known of a group. */
export interface GroupSums {
  onHandUnits: number;
  unitsPerDay: number;
  readonly costed: CostedUnits[];
  ages: number[] | null;
  soldUnits: number;
  missedUnits: number;
  /** `skuId date`, so that a date counts once however many shops were empty on it. */
  readonly stockOutDays: Set<string>;
  /** By week of the window. */
  readonly weeks: { soldUnits: number; missedUnits: number }[];
}

/** The group of everything. */
export const ALL = '';

/** The sums by group; `ALL` is always there. */
export interface Summed {
  readonly groups: ReadonlyMap<string, GroupSums>;
  /** Units whose age was looked at. */
  readonly agedUnits: number;
}

type Groups = Map<string, GroupSums>;

const empty = (): GroupSums => ({
  onHandUnits: 0,
  unitsPerDay: 0,
  costed: [],
  ages: null,
  soldUnits: 0,
  missedUnits: 0,
  stockOutDays: new Set(),
  weeks: [],
});

function each(
  groups: Groups,
  shares: readonly GroupShare[],
  add: (sums: GroupSums, share: number, key: string) => void,
) {
  for (const { key, share } of [{ key: ALL, share: 1 }, ...shares]) {
    const sums = groups.get(key) ?? empty();
    groups.set(key, sums);
    add(sums, share, key);
  }
}

interface Scene {
  readonly facts: FigureFacts;
  readonly grouping: Grouping;
  readonly goodsOf: ReadonlyMap<string, FigureGoods>;
  readonly groups: Groups;
}

function addShelves({ facts, grouping, goodsOf, groups }: Scene, isByShop: boolean) {
  const demand = shelfDemand(facts.shop);
  for (const level of facts.shop.levels) {
    const goods = goodsOf.get(level.skuId);
    if (!goods) continue;
    const { landedMinor, landedCurrency } = goods;
    const perDay = demand.get(shelfKey(level)) ?? 0;
    each(groups, grouping.ofShelf(goods, level.warehouseId), (sums, share, key) => {
      const onHandUnits = level.onHand * share;
      sums.onHandUnits += onHandUnits;
      // A shop's pace is what it sold itself, not a part of a shelf's.
      if (!isByShop || key === ALL) sums.unitsPerDay += perDay * share;
      sums.costed.push({ onHandUnits, landedMinor, landedCurrency });
    });
  }
}

function addAges({ facts, grouping, goodsOf, groups }: Scene, nowMs: number): number {
  const inflowsOf = Map.groupBy(facts.inflows, shelfKey);
  let agedUnits = 0;
  for (const level of facts.aged) {
    const goods = goodsOf.get(level.skuId);
    if (!goods) continue;
    const inflows = (inflowsOf.get(shelfKey(level)) ?? [])
      .toSorted((a, b) => b.atMs - a.atMs)
      .map(({ units, atMs }) => ({
        units,
        ageDays: Math.max(0, Math.floor((nowMs - atMs) / DAY_MS)),
      }));
    const buckets = ageBuckets(ageLayers(level.onHand, inflows));
    agedUnits += level.onHand;
    each(groups, grouping.ofShelf(goods, level.warehouseId), (sums, share) => {
      sums.ages = buckets.map((units, i) => units * share + (sums.ages?.[i] ?? 0));
    });
  }
  return agedUnits;
}

function addSales(scene: Scene, sales: readonly SalesSum[], days: number, isByShop: boolean) {
  for (const sale of sales) {
    const goods = scene.goodsOf.get(sale.skuId);
    if (!goods) continue;
    const shares = scene.grouping.ofSale(goods, sale.accountId);
    each(scene.groups, shares, (sums, share, key) => {
      sums.soldUnits += sale.soldUnits * share;
      sums.missedUnits += sale.missedUnits * share;
      for (const date of sale.stockOutDates) sums.stockOutDays.add(`${sale.skuId} ${date}`);
      sale.weeks.forEach((week, i) => {
        const known = sums.weeks[i] ?? { soldUnits: 0, missedUnits: 0 };
        known.soldUnits += week.soldUnits * share;
        known.missedUnits += week.missedUnits * share;
        sums.weeks[i] = known;
      });
      if (isByShop && key !== ALL) sums.unitsPerDay += sale.soldUnits / days;
    });
  }
}

/** Adds everything up. */
export function sumGroups(
  facts: FigureFacts,
  grouping: Grouping,
  sales: readonly SalesSum[],
  asked: { readonly nowMs: number; readonly days: number; readonly isByShop: boolean },
): Summed {
  const goodsOf = new Map(facts.goods.map((row) => [row.id, row]));
  const groups: Groups = new Map([[ALL, empty()]]);
  const scene = { facts, grouping, goodsOf, groups };
  addShelves(scene, asked.isByShop);
  const agedUnits = addAges(scene, asked.nowMs);
  addSales(scene, sales, asked.days, asked.isByShop);
  return { groups, agedUnits };
}
