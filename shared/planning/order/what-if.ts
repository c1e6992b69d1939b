/**
 * The plan as it would be with another service level, lead time, live or price: the same code, fed
 * with altered facts. Quick enough for a slider.
 */
import type { LiveStock, MarketForecast, PlannedLive, SkuPlanInput } from './input.ts';
import type { SkuPlan } from './plan.ts';
import { planSku } from './plan-sku.ts';

/** What a person tries; what is left out stays as it is. */
export interface WhatIf {
  readonly serviceLevel?: number;
  /** Of the regular way, order to shelf. */
  readonly leadTimeDays?: number;
  /** By live id; the interval widens and narrows with it. */
  readonly expectedLiveUnits?: Readonly<Record<string, number>>;
  /** New over usual price. */
  readonly priceRatio?: number;
  /** How strongly demand answers to price; 2 where nothing was learnt. */
  readonly elasticity?: number;
}

/**
 * A stated assumption: the prior of ../shared/facts/planning.md 2.7 (orange juice measured 2.6).
 */
export const ASSUMED_ELASTICITY = 2;
/** Cuts and rises beyond these are not believed. */
const PRICE_RANGE = { from: 0.2, to: 3 } as const;

/**
 * Demand at a price over demand at the usual one: ratio to the power of -elasticity.
 * @example demandAtPrice(0.9, 2) // 1.235
 */
export function demandAtPrice(priceRatio: number, elasticity = ASSUMED_ELASTICITY): number {
  const ratio = Math.min(PRICE_RANGE.to, Math.max(PRICE_RANGE.from, priceRatio));
  return ratio ** -Math.max(0, elasticity);
}

function liveWith(live: PlannedLive, units: number | undefined): PlannedLive {
  if (units === undefined || !(units >= 0)) return live;
  const scale = live.units > 0 ? units / live.units : 1;
  return { ...live, units, lowUnits: live.lowUnits * scale, highUnits: live.highUnits * scale };
}

function forecastWith(
  forecast: MarketForecast,
  factor: number,
  liveUnits: Readonly<Record<string, number>>,
): MarketForecast {
  return {
    ...forecast,
    dailyUnits: factor === 1 ? forecast.dailyUnits : forecast.dailyUnits.map((u) => u * factor),
    tailUnitsPerDay: forecast.tailUnitsPerDay * factor,
    lives: forecast.lives.map((live) => liveWith(live, liveUnits[live.liveId])),
  };
}

// Until the live starts, the days before it sell at the tried price too.
function liveStockWith(liveStock: LiveStock, factor: number): LiveStock {
  const rates = liveStock.rates.map(({ market, unitsPerDay, forecast }) => ({
    market,
    unitsPerDay: unitsPerDay * factor,
    forecast: forecast && {
      ...forecast,
      milliUnitsPerDay: forecast.milliUnitsPerDay.map((units) => units * factor),
    },
  }));
  return { ...liveStock, rates };
}

/** The input with the tried facts in it; what-if panels compare the plans of both. */
export function inputWith(input: SkuPlanInput, tried: WhatIf): SkuPlanInput {
  const { priceRatio = 1, elasticity, expectedLiveUnits = {} } = tried;
  const factor = priceRatio === 1 ? 1 : demandAtPrice(priceRatio, elasticity);
  const forecasts = Object.fromEntries(
    Object.entries(input.forecasts).map(([market, forecast]) => [
      market,
      forecastWith(forecast, factor, expectedLiveUnits),
    ]),
  );
  const { money, liveStock = null } = input;
  const net = money?.netPriceMinor ?? null;
  return {
    ...input,
    forecasts,
    liveStock: factor === 1 || liveStock === null ? liveStock : liveStockWith(liveStock, factor),
    money:
      money === null || net === null
        ? money
        : { ...money, netPriceMinor: Math.round(net * priceRatio) },
    rules: {
      ...input.rules,
      ...(tried.serviceLevel === undefined
        ? {}
        : { serviceLevel: tried.serviceLevel, isServiceLevelTried: true }),
      ...(tried.leadTimeDays === undefined ? {} : { leadTimeDays: tried.leadTimeDays }),
    },
  };
}

/** The plan with the tried facts. */
export function whatIf(input: SkuPlanInput, tried: WhatIf): SkuPlan {
  return planSku(inputWith(input, tried));
}
