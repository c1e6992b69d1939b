/**
 * The product's forecast of SKUs: the measured totals of two horizons laid out as a path of weeks,
 * with the spread of any stretch and the inputs a reader asks for. Lives are never in it.
 */

import {
  concerns,
  type EventDay,
  type EventOccurrence,
  factorOf,
  withEvents,
} from '../events/event-effects.ts';
import type { DemandHistory } from '../forecast/history.ts';
import { forecastPanel, type TotalForecast } from '../forecast/panel.ts';
import { negativeBinomialQuantiles } from '../negative-binomial.ts';
import type { CategorisedHistory } from './category-prior.ts';
import { borrowedRate, isNew, priorFor } from './category-prior.ts';
import { HORIZONS, type ShopModel, TOTAL_LEVELS } from './shop-model.ts';
import { FORECAST_WEEKS, skuWeekdays } from './shop-season.ts';
import { type Windows, windowsOf } from './sku-windows.ts';

/** Quantiles of the total over the first `days` days. */
export interface TotalQuantiles {
  readonly days: number;
  readonly mean: number;
  readonly levels: readonly number[];
  readonly units: readonly number[];
}

/** What a forecast was made from. */
export interface ForecastInputs {
  /** `pooled` = the shop's model on the SKU's own history; else whose rates were borrowed. */
  readonly model: 'pooled' | 'category' | 'market' | 'shop';
  /** Days of history, of these with unknown demand, and units sold in them. */
  readonly days: number;
  readonly unknownDays: number;
  readonly soldUnits: number;
  readonly lastSaleDay: number | null;
  /** SKUs that taught the model. */
  readonly learntFrom: number;
  /** Units a day of the last 28 and 365 known days. */
  readonly recentUnitsPerDay: number;
  readonly yearUnitsPerDay: number;
  /** Expected over recent: what season and trend make of it. */
  readonly seasonFactor: number;
}

/** The forecast of one SKU in one market from the day after the origin. */
export interface SkuForecast {
  readonly key: string;
  readonly basis: 'forecast' | 'category';
  /** Thousandths of a unit a day, week by week. */
  readonly milliUnitsPerDay: readonly number[];
  /** Seven factors that make 7, from the first day's weekday on. */
  readonly weekdays: readonly number[];
  /** Days that events make unlike others. */
  readonly eventDays: readonly EventDay[];
  /** Variance over mean of sums of 1, 28 and 91 days. */
  readonly ratios: readonly number[];
  readonly totals: readonly TotalQuantiles[];
  readonly inputs: ForecastInputs;
}

const [NEAR_DAYS, FAR_DAYS] = HORIZONS;
const NEAR_WEEKS = NEAR_DAYS / 7;
const FAR_WEEKS = FAR_DAYS / 7;
/** How much faster or slower the later weeks may run than the first four. */
const FASTEST = 4;
const SLOWEST = 0.2;
const RATIO_OF_LUMPS = 20;

const mean = (values: readonly number[]) =>
  values.reduce((sum, v) => sum + v, 0) / Math.max(1, values.length);

/**
 * Units a day by week: the first four make the near total, the first thirteen the far one, the rest
 * runs on as the mean of the quarter and the year; within each the market's season sets the shape.
 */
export function weeklyPath(
  near: number,
  far: number,
  yearUnitsPerDay: number,
  season: readonly number[] | undefined,
): number[] {
  const shape = Array.from({ length: FORECAST_WEEKS }, (_, week) => season?.[week] ?? 1);
  const first = near / NEAR_DAYS;
  const later = (far - near) / (FAR_DAYS - NEAR_DAYS);
  const second = first > 0 ? Math.min(FASTEST * first, Math.max(SLOWEST * first, later)) : later;
  const quarter = (near + Math.max(0, second) * (FAR_DAYS - NEAR_DAYS)) / FAR_DAYS;
  const [a, b, c] = [
    mean(shape.slice(0, NEAR_WEEKS)),
    mean(shape.slice(NEAR_WEEKS, FAR_WEEKS)),
    mean(shape.slice(FAR_WEEKS)),
  ];
  const third = ((quarter * c) / mean(shape.slice(0, FAR_WEEKS)) + yearUnitsPerDay) / 2;
  return shape.map((factor, week) => {
    if (week < NEAR_WEEKS) return (first * factor) / a;
    if (week < FAR_WEEKS) return (Math.max(0, second) * factor) / b;
    return (third * factor) / c;
  });
}

const milli = (units: readonly number[]) => units.map((value) => Math.round(value * 1000));

const rounded = (value: number) => Math.round(value * 1000) / 1000;

/** Weekday factors from the first forecast day on. */
function fromFirstDay(byPhase: readonly number[], origin: number): number[] {
  return byPhase.map((_, i) => rounded(byPhase[(origin + 1 + i) % 7] as number));
}

const totalOf = (days: number, f: TotalForecast): TotalQuantiles => ({
  days,
  mean: rounded(f.mean),
  levels: TOTAL_LEVELS,
  units: f.quantiles.map(rounded),
});

function inputsOf(
  model: ShopModel,
  history: DemandHistory,
  windows: Windows,
  nearUnits: number,
): Omit<ForecastInputs, 'model'> {
  const days = Math.max(0, model.origin - history.first + 1);
  const perDay = nearUnits / NEAR_DAYS;
  return {
    days,
    unknownDays: days - windows.known,
    soldUnits: windows.sold,
    lastSaleDay: windows.lastSaleDay,
    learntFrom: model.learntFrom,
    recentUnitsPerDay: rounded(windows.recent),
    yearUnitsPerDay: rounded(windows.year),
    seasonFactor: windows.recent > 0 ? rounded(perDay / windows.recent) : 1,
  };
}

function ownForecast(
  model: ShopModel,
  history: DemandHistory,
  near: TotalForecast,
  far: TotalForecast,
): SkuForecast {
  const windows = windowsOf(history, model.origin);
  const season = model.rhythm.weeks[history.group ?? ''];
  const ratios = [Math.min(windows.dayRatio, near.steadyRatio), near.steadyRatio, far.steadyRatio];
  return {
    key: history.key,
    basis: 'forecast',
    milliUnitsPerDay: milli(weeklyPath(near.mean, far.mean, windows.year, season)),
    weekdays: fromFirstDay(skuWeekdays(history, model.rhythm.weekdays), model.origin),
    eventDays: [],
    ratios: ratios.map((ratio) => rounded(Math.max(1.05, ratio))),
    totals: [totalOf(NEAR_DAYS, near), totalOf(FAR_DAYS, far)],
    inputs: { model: 'pooled', ...inputsOf(model, history, windows, near.mean) },
  };
}

/** Variance over mean that the shop's SKUs of such a total show. */
function pooledRatio(model: ShopModel, horizon: 0 | 1, total: number): number {
  const spread = model.horizons[horizon]?.context.pool.spread;
  if (!spread) return 2;
  const ratio = Math.exp(spread.intercept + spread.slope * Math.log(total + 0.1));
  return Math.min(RATIO_OF_LUMPS, Math.max(1.05, ratio));
}

function borrowedForecast(
  model: ShopModel,
  history: DemandHistory,
  categoryId: string,
): SkuForecast | null {
  const found = priorFor(model.priors, history.group ?? '', categoryId);
  if (!found) return null;
  const windows = windowsOf(history, model.origin);
  const totals = HORIZONS.map((days, i) => {
    const rate = borrowedRate(found.prior, windows.sold, windows.known, days);
    const units = rate.unitsPerDay * days;
    const ratio = pooledRatio(model, i as 0 | 1, units) + rate.extraRatio;
    return { days, mean: units, ratio };
  });
  const [near, far] = totals as [(typeof totals)[0], (typeof totals)[0]];
  const perDay = near.mean / NEAR_DAYS;
  const season = model.rhythm.weeks[history.group ?? ''];
  return {
    key: history.key,
    basis: 'category',
    milliUnitsPerDay: milli(weeklyPath(near.mean, far.mean, perDay, season)),
    weekdays: fromFirstDay(skuWeekdays(history, model.rhythm.weekdays), model.origin),
    eventDays: [],
    ratios: [Math.min(pooledRatio(model, 0, perDay), near.ratio), near.ratio, far.ratio].map(
      rounded,
    ),
    totals: totals.map(({ days, mean: units, ratio }) => ({
      days,
      mean: rounded(units),
      levels: TOTAL_LEVELS,
      units: negativeBinomialQuantiles(units, ratio, TOTAL_LEVELS),
    })),
    inputs: { model: found.from, ...inputsOf(model, history, windows, near.mean) },
  };
}

/** A total with what events add to its days: level and quantiles in the same proportion. */
function grownTotal(
  total: TotalQuantiles,
  before: readonly number[],
  after: readonly number[],
): TotalQuantiles {
  const weeks = total.days / 7;
  const sum = (path: readonly number[]) => path.slice(0, weeks).reduce((a, b) => a + b, 0);
  const factor = sum(before) > 0 ? sum(after) / sum(before) : 1;
  if (factor === 1) return total;
  const units = total.units.map((one) => rounded(one * factor));
  return { ...total, mean: rounded(total.mean * factor), units };
}

/** The forecast with the events that concern the SKU laid over it. */
function eventful(
  model: ShopModel,
  forecast: SkuForecast,
  history: DemandHistory,
  categoryId: string,
  events: readonly EventOccurrence[],
): SkuForecast {
  const market = history.group ?? '';
  const skuId = history.key.slice(0, history.key.lastIndexOf('/'));
  const path = withEvents(
    forecast.milliUnitsPerDay,
    model.origin + 1,
    events.filter((event) => concerns(event, skuId, market, categoryId)),
    (event) => factorOf(model.effects, event, market, categoryId),
    (model.rhythm.weeks[market] ?? []).some((factor) => factor !== 1),
  );
  const { milliUnitsPerDay } = path;
  const totals = forecast.totals.map((total) =>
    grownTotal(total, forecast.milliUnitsPerDay, milliUnitsPerDay),
  );
  return { ...forecast, totals, milliUnitsPerDay, eventDays: path.days };
}

/**
 * Forecasts SKUs with the shop's model: new ones borrow from their category, all others by the
 * pooled forecast. A history that begins after the origin, or a shop that taught nothing, gives
 * none. The result does not depend on which other SKUs are given.
 */
export function forecastSkus(
  model: ShopModel,
  skus: readonly CategorisedHistory[],
  events: readonly EventOccurrence[] = [],
): SkuForecast[] {
  const begun = skus.filter(({ history }) => history.first <= model.origin);
  const grown = begun.filter(({ history }) => !isNew(history, model.origin));
  const histories = grown.map(({ history }) => history);
  const [near, far] = model.horizons.map(({ panel, context }) => {
    const totals = forecastPanel(panel, histories, model.origin, context);
    return new Map(totals.map((total) => [total.key, total]));
  });
  return begun.flatMap(({ history, categoryId }) => {
    const [a, b] = [near?.get(history.key), far?.get(history.key)];
    const plain =
      a && b ? ownForecast(model, history, a, b) : borrowedForecast(model, history, categoryId);
    return plain ? [eventful(model, plain, history, categoryId, events)] : [];
  });
}
