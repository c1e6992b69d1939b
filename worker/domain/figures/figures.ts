// The figures from facts: each worked out by its own function of shared/planning/figures over the
// sums of a group. Pure.
import type { FigureGroup, FigureRow, Figures } from '../../../shared/contract/figures.ts';
import { resolvePolicy } from '../../../shared/inventory/policy.ts';
import type { WeekError } from '../../../shared/planning/demand/past-forecasts.ts';
import { type Exchange, exchangeInto } from '../../../shared/planning/exchange.ts';
import { cashTiedUp } from '../../../shared/planning/figures/cash-tied-up.ts';
import {
  biasShareOf,
  errorShareOf,
  recentErrors,
} from '../../../shared/planning/figures/forecast-error.ts';
import {
  fillRateOf,
  salesSums,
  weekOf,
  weekStarts,
} from '../../../shared/planning/figures/missed-sales.ts';
import type { PromiseKept } from '../../../shared/planning/figures/promise-kept.ts';
import { turnoverDaysOf } from '../../../shared/planning/figures/turnover.ts';
import { isoOf } from '../instants.ts';
import type { FigureFacts, FigureGoods } from './facts.ts';
import { groupingOf } from './groups.ts';
import { errorsBy, forecastErrors, promisesBy } from './kept.ts';
import { ALL, type GroupSums, type Summed, sumGroups } from './sums.ts';

/** What is asked of them. */
export interface FiguresAsked {
  readonly by: FigureGroup;
  /** The group whose weeks are wanted; absent = those of everything. */
  readonly of?: string | undefined;
  readonly nowMs: number;
  readonly from: string;
  readonly today: string;
  readonly days: number;
  readonly canReadCost: boolean;
}

interface Scene extends Summed {
  readonly facts: FigureFacts;
  readonly asked: FiguresAsked;
  readonly goodsOf: ReadonlyMap<string, FigureGoods>;
  readonly exchange: Exchange;
  readonly names: ReadonlyMap<string, string>;
  readonly promises: ReadonlyMap<string, PromiseKept | null>;
  readonly errors: ReadonlyMap<string, readonly WeekError[]>;
}

function bandOf({ facts, goodsOf, asked }: Scene, key: string) {
  const isBanded = key !== ALL && (asked.by === 'category' || asked.by === 'sku');
  if (!isBanded) return { bandMinDays: null, bandMaxDays: null };
  const goods = asked.by === 'sku' ? goodsOf.get(key) : undefined;
  const policy = resolvePolicy(facts.shop.policies, {
    skuId: goods?.id ?? '',
    categoryId: asked.by === 'sku' ? (goods?.categoryId ?? null) : key,
    warehouseId: null,
    localDate: asked.today,
  });
  return { bandMinDays: policy.turnoverMinDays, bandMaxDays: policy.turnoverMaxDays };
}

function namesOf({ categories, accounts, goods, shop }: FigureFacts, by: FigureGroup) {
  if (by === 'category') return new Map(categories.map(({ id, name }) => [id, name]));
  if (by === 'channel') return new Map(accounts.map(({ id, name }) => [id, name]));
  if (by === 'warehouse') return new Map(shop.places.map(({ id, name }) => [id, name]));
  return new Map(goods.map(({ id, code, title }) => [id, `${code} · ${title}`]));
}

const tenth = (value: number) => Math.round(value * 10) / 10;

function rowOf(scene: Scene, key: string): FigureRow {
  const sums = scene.groups.get(key) as GroupSums;
  const recent = recentErrors(scene.errors.get(key) ?? [], scene.asked);
  const row: FigureRow = {
    id: key,
    name: scene.names.get(key) ?? '',
    onHandUnits: Math.round(sums.onHandUnits),
    unitsPerDay: tenth(sums.unitsPerDay),
    turnoverDays: turnoverDaysOf(sums.onHandUnits, sums.unitsPerDay),
    ...bandOf(scene, key),
    ageUnits: sums.ages?.map(Math.round) ?? null,
    soldUnits: Math.round(sums.soldUnits),
    lostUnits: Math.round(sums.missedUnits),
    fillRate: fillRateOf(sums),
    stockOutDays: sums.stockOutDays.size,
    promise: scene.promises.get(key) ?? null,
    errorShare: errorShareOf(recent),
    biasShare: biasShareOf(recent),
  };
  if (!scene.asked.canReadCost) return row;
  return { ...row, cashMinor: cashTiedUp(sums.costed, scene.exchange) };
}

function weeksOf({ groups, asked }: Scene, key: string): Figures['weeks'] {
  const sums = groups.get(key) as GroupSums;
  const out = new Map<number, number>();
  for (const day of sums.stockOutDays) {
    const week = weekOf(asked.from, day.slice(day.lastIndexOf(' ') + 1));
    out.set(week, (out.get(week) ?? 0) + 1);
  }
  return weekStarts(asked.from, asked.days).map((startsOnDate, i) => ({
    startsOnDate,
    soldUnits: Math.round(sums.weeks[i]?.soldUnits ?? 0),
    lostUnits: Math.round(sums.weeks[i]?.missedUnits ?? 0),
    stockOutDays: out.get(i) ?? 0,
  }));
}

function sceneOf(facts: FigureFacts, asked: FiguresAsked): Scene {
  const { by, nowMs, from, days } = asked;
  const sales = salesSums(facts.sales, from, days);
  const grouping = groupingOf(facts, by, sales);
  const isByShop = by === 'channel';
  return {
    ...sumGroups(facts, grouping, sales, { nowMs, days, isByShop }),
    facts,
    asked,
    goodsOf: new Map(facts.goods.map((row) => [row.id, row])),
    exchange: exchangeInto(facts.shop.currency, facts.shop.fx),
    names: namesOf(facts, by),
    promises: promisesBy(facts, by),
    errors: errorsBy(facts, by, grouping, asked),
  };
}

/** The most groups a table of them shows. */
const MOST_ROWS = 500;

/** Works them out; null when no group is called what was asked for. */
export function figuresOf(facts: FigureFacts, asked: FiguresAsked): Figures | null {
  const scene = sceneOf(facts, asked);
  const { of = ALL, days, nowMs, canReadCost } = asked;
  if (!scene.groups.has(of)) return null;
  const total = rowOf(scene, ALL);
  const rows = [...scene.groups]
    .filter(([key]) => key !== ALL)
    .sort(([, a], [, b]) => b.onHandUnits - a.onHandUnits || b.soldUnits - a.soldUnits)
    .slice(0, MOST_ROWS)
    .map(([key]) => rowOf(scene, key));
  const promise = total.promise && { days: facts.promiseDays, ...total.promise };
  return {
    asOfUtc: isoOf(nowMs),
    currency: facts.shop.currency,
    rates: canReadCost ? scene.exchange.used() : [],
    days,
    rows,
    total,
    one: of === ALL ? null : rowOf(scene, of),
    weeks: weeksOf(scene, of),
    promise: promise ?? null,
    forecastErrors: of === ALL ? forecastErrors(facts) : [...(scene.errors.get(of) ?? [])],
    agedShare: total.onHandUnits ? Math.min(1, scene.agedUnits / total.onHandUnits) : 1,
  };
}
