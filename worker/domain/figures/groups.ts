// Which group stock, a sale or an order counts in. A warehouse takes the part of a market's demand
// that it meets; a shop takes the part of a shelf that its sales took of it. Pure.
import type { FigureGroup } from '../../../shared/contract/figures.ts';
import type { SalesSum } from '../../../shared/planning/figures/missed-sales.ts';
import { servingShares, shelfKey } from '../clearance/demand-split.ts';
import type { FigureFacts, FigureGoods } from './facts.ts';

/** A group with the part that falls to it. */
export interface GroupShare {
  readonly key: string;
  readonly share: number;
}

/** Where things count. */
export interface Grouping {
  readonly ofShelf: (goods: FigureGoods, warehouseId: string) => readonly GroupShare[];
  /** Sales and missed units of a SKU in a shop. */
  readonly ofSale: (goods: FigureGoods, accountId: string) => readonly GroupShare[];
  /** Demand of a SKU in a market; of no shop, because a market has several. */
  readonly ofMarket: (goods: FigureGoods, market: string) => readonly GroupShare[];
}

/** The key of what belongs to no group: no category, or sold by no shop. */
export const NO_GROUP = 'none';

const whole = (key: string): readonly GroupShare[] => [{ key, share: 1 }];

/** Shares of each shelf by the shops whose sales it met. */
function shopsOfShelves(
  sums: readonly SalesSum[],
  servingOf: (skuId: string, accountId: string) => readonly GroupShare[],
): Map<string, Map<string, number>> {
  const shelves = new Map<string, Map<string, number>>();
  for (const { skuId, accountId, soldUnits } of sums) {
    if (soldUnits <= 0) continue;
    for (const { key: warehouseId, share } of servingOf(skuId, accountId)) {
      const key = shelfKey({ skuId, warehouseId });
      const shops = shelves.get(key) ?? new Map<string, number>();
      shelves.set(key, shops.set(accountId, (shops.get(accountId) ?? 0) + soldUnits * share));
    }
  }
  return shelves;
}

function shareOut(parts: ReadonlyMap<string, number> | undefined): readonly GroupShare[] {
  const sum = [...(parts?.values() ?? [])].reduce((all, part) => all + part, 0);
  if (!parts || sum <= 0) return whole(NO_GROUP);
  return [...parts].map(([key, part]) => ({ key, share: part / sum }));
}

/** The grouping that was asked for. */
export function groupingOf(
  facts: Pick<FigureFacts, 'shop' | 'accounts'>,
  by: FigureGroup,
  sums: readonly SalesSum[],
): Grouping {
  if (by === 'sku') {
    const own = (goods: FigureGoods) => whole(goods.id);
    return { ofShelf: own, ofSale: own, ofMarket: own };
  }
  if (by === 'category') {
    const own = (goods: FigureGoods) => whole(goods.categoryId ?? NO_GROUP);
    return { ofShelf: own, ofSale: own, ofMarket: own };
  }
  const marketOf = new Map(facts.accounts.map(({ id, market }) => [id, market]));
  const sharesOf = servingShares(facts.shop);
  const inMarket = (skuId: string, market: string) =>
    sharesOf(skuId, market).map(({ warehouseId, share }) => ({ key: warehouseId, share }));
  const inShop = (skuId: string, accountId: string) =>
    inMarket(skuId, marketOf.get(accountId) ?? '');
  if (by === 'warehouse') {
    return {
      ofShelf: (_, warehouseId) => whole(warehouseId),
      ofSale: ({ id }, accountId) => inShop(id, accountId),
      ofMarket: ({ id }, market) => inMarket(id, market),
    };
  }
  const shops = shopsOfShelves(sums, inShop);
  return {
    ofShelf: ({ id }, warehouseId) => shareOut(shops.get(shelfKey({ skuId: id, warehouseId }))),
    ofSale: (_, accountId) => whole(accountId),
    ofMarket: () => [],
  };
}
