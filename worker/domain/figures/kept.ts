// Whether what was said held, group by group: orders that left in time, and forecasts held
// against sales. Pure.
import type { FigureGroup } from '../../../shared/contract/figures.ts';
import { sumErrors, type WeekError } from '../../../shared/planning/demand/past-forecasts.ts';
import {
  errorPart,
  marketErrors,
  type SalesWindow,
  shopErrors,
} from '../../../shared/planning/figures/forecast-error.ts';
import {
  type PromisedOrder,
  type PromiseKept,
  promiseKept,
  reportingShops,
} from '../../../shared/planning/figures/promise-kept.ts';
import { LEFT_BEFORE } from '../order-facts.ts';
import type { FigureFacts, FigureGoods, PromisedRow } from './facts.ts';
import { type Grouping, NO_GROUP } from './groups.ts';
import { ALL } from './sums.ts';

type Shipped = Readonly<
  Record<string, { readonly asOfUtc?: number; readonly warehouseId?: string | null }>
>;

interface ReadOrder extends PromisedOrder {
  readonly skuIds: readonly string[];
  readonly warehouseIds: readonly string[];
}

/** An order as it is stored, read; a time that nobody told is undefined. */
function readOrder(row: PromisedRow): ReadOrder {
  const facts = (JSON.parse(row.shipped) as Shipped[]).flatMap((one) => Object.values(one));
  const times = facts.map(({ asOfUtc }) => asOfUtc);
  const isKnown = times.length > 0 && times.every((time) => time !== undefined);
  const left = isKnown ? Math.max(...(times as number[])) : undefined;
  const from = facts
    .flatMap(({ warehouseId }) => warehouseId ?? [])
    .filter((id) => id !== LEFT_BEFORE);
  return {
    accountId: row.accountId,
    placedAtMs: row.placedAtUtc,
    leftAtMs: row.status === 'shipped' ? left : null,
    skuIds: JSON.parse(row.skuIds) as string[],
    warehouseIds: [...(JSON.parse(row.warehouseIds) as string[]), ...from],
  };
}

function keysOf(
  order: ReadOrder,
  by: FigureGroup,
  goodsOf: ReadonlyMap<string, FigureGoods>,
): readonly string[] {
  if (by === 'channel') return [order.accountId];
  if (by === 'warehouse') return [...new Set(order.warehouseIds)];
  if (by === 'sku') return [...new Set(order.skuIds)];
  return [...new Set(order.skuIds.map((id) => goodsOf.get(id)?.categoryId ?? NO_GROUP))];
}

/** Promises kept by group, `ALL` among them; an order of two groups counts in both. */
export function promisesBy(
  facts: Pick<FigureFacts, 'promised' | 'promiseDays' | 'goods'>,
  by: FigureGroup,
): Map<string, PromiseKept | null> {
  const orders = facts.promised.map(readOrder);
  const reporting = reportingShops(orders);
  const goodsOf = new Map(facts.goods.map((row) => [row.id, row]));
  const ordersOf = new Map<string, ReadOrder[]>([[ALL, orders]]);
  for (const order of orders) {
    for (const key of keysOf(order, by, goodsOf)) {
      ordersOf.set(key, [...(ordersOf.get(key) ?? []), order]);
    }
  }
  return new Map(
    [...ordersOf].map(([key, own]) => [key, promiseKept(own, facts.promiseDays, reporting)]),
  );
}

/** Errors of all chunks of the last run as one list: a quarter, over all. */
export const forecastErrors = ({ errors }: Pick<FigureFacts, 'errors'>): WeekError[] =>
  sumErrors(errors.flatMap((text) => JSON.parse(text) as WeekError[]));

/** Errors of the window by group, `ALL` among them. */
export function errorsBy(
  facts: Pick<FigureFacts, 'sales' | 'accounts' | 'forecasts' | 'goods'>,
  by: FigureGroup,
  grouping: Grouping,
  window: SalesWindow,
): Map<string, WeekError[]> {
  const marketOf = new Map(facts.accounts.map(({ id, market }) => [id, market]));
  const goodsOf = new Map(facts.goods.map((row) => [row.id, row]));
  const salesOf = Map.groupBy(
    facts.sales,
    ({ skuId, accountId }) => `${skuId} ${marketOf.get(accountId)}`,
  );
  const lists = new Map<string, WeekError[]>([[ALL, []]]);
  const add = (key: string, errors: readonly WeekError[]) => {
    const known = lists.get(key);
    if (known) known.push(...errors);
    else lists.set(key, [...errors]);
  };
  for (const { skuId, market, past } of facts.forecasts) {
    const goods = goodsOf.get(skuId);
    if (!goods) continue;
    const sales = salesOf.get(`${skuId} ${market}`) ?? [];
    const errors = marketErrors(past, sales, window);
    add(ALL, errors);
    for (const { key, share } of grouping.ofMarket(goods, market)) {
      add(
        key,
        errors.map((error) => errorPart(error, share)),
      );
    }
    if (by !== 'channel') continue;
    for (const [accountId, own] of shopErrors(past, sales, window)) add(accountId, own);
  }
  return new Map([...lists].map(([key, errors]) => [key, sumErrors(errors)]));
}
