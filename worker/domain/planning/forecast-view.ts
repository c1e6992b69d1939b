// A stored forecast as the wire shows it: days, quantiles and totals unrolled, instants as text.
import { addDays } from '../../../shared/calendar/local-date.ts';
import type { MarketForecastRow } from '../../../shared/contract/planning.ts';
import {
  dayMeans,
  dayQuantiles,
  ratioOver,
  runningTotals,
} from '../../../shared/planning/demand/band.ts';
import type { ForecastInputs, TotalQuantiles } from '../../../shared/planning/demand/forecast.ts';
import { unpackCounts } from '../../../shared/planning/demand/packed-counts.ts';
import { TOTAL_LEVELS } from '../../../shared/planning/demand/shop-model.ts';
import { dateOfDay } from '../../../shared/planning/demand/sku-history.ts';
import type { Spike } from '../../../shared/planning/demand/spikes.ts';
import { negativeBinomialQuantiles } from '../../../shared/planning/negative-binomial.ts';

/** A forecast of one market as it is kept. */
export interface KeptForecast {
  readonly market: string;
  readonly runId: string;
  readonly madeAtUtc: number;
  readonly firstDate: string;
  readonly basis: 'forecast' | 'category';
  readonly milliUnitsPerDay: readonly number[];
  readonly weekdays: readonly number[];
  readonly eventDays: readonly (readonly [number, number, string])[];
  readonly ratios: readonly number[];
  readonly totals: readonly TotalQuantiles[];
  readonly inputs: ForecastInputs;
}

/** The history behind it. */
export interface KeptHistory {
  readonly market: string;
  readonly firstDate: string;
  readonly units: string;
  readonly liveUnits: string;
  readonly stockOutDays: readonly number[];
  readonly spikes: readonly Spike[];
}

/** Lengths of lead times people ask about, beside the measured horizons. */
const LENGTHS = [7, 14, 42, 56, 182] as const;
const SHOWN_HISTORY_DAYS = 180;

const rounded = (value: number) => Math.round(value * 1000) / 1000;

function totalsOf(forecast: KeptForecast): MarketForecastRow['totals'] {
  const running = runningTotals(forecast);
  const between = LENGTHS.map((days) => {
    const mean = running[days - 1] ?? 0;
    const ratio = ratioOver(forecast.ratios, days);
    return {
      days,
      mean,
      levels: [...TOTAL_LEVELS],
      units: negativeBinomialQuantiles(mean, ratio, TOTAL_LEVELS),
    };
  });
  const measured = forecast.totals.map((total) => ({
    ...total,
    levels: [...total.levels],
    units: [...total.units],
  }));
  return [...between, ...measured].sort((a, b) => a.days - b.days);
}

function historyOf(history: KeptHistory | undefined): MarketForecastRow['history'] {
  if (!history) {
    return { firstDate: '', units: [], liveUnits: [], stockOutDates: [], spikes: [] };
  }
  const units = unpackCounts(history.units);
  const live = unpackCounts(history.liveUnits);
  const from = Math.max(0, units.length - SHOWN_HISTORY_DAYS);
  const shown = units.slice(from);
  return {
    firstDate: addDays(history.firstDate, from),
    units: shown,
    liveUnits: shown.map((_, i) => live[from + i] ?? 0),
    stockOutDates: history.stockOutDays
      .filter((day) => day >= from)
      .map((day) => addDays(history.firstDate, day)),
    spikes: [...history.spikes],
  };
}

/** One market's forecast on the wire. */
export function forecastView(
  forecast: KeptForecast,
  history: KeptHistory | undefined,
): MarketForecastRow {
  const { lastSaleDay, ...inputs } = forecast.inputs;
  const mean = dayMeans(forecast).map(rounded);
  const near = forecast.milliUnitsPerDay.slice(0, 4);
  return {
    market: forecast.market,
    runId: forecast.runId,
    madeAtUtc: new Date(forecast.madeAtUtc).toISOString(),
    basis: forecast.basis,
    firstDate: forecast.firstDate,
    unitsPerDay: rounded(near.reduce((sum, milli) => sum + milli, 0) / (near.length * 1000)),
    days: {
      mean,
      p10: dayQuantiles(forecast, 0.1),
      p50: dayQuantiles(forecast, 0.5),
      p90: dayQuantiles(forecast, 0.9),
    },
    totals: totalsOf(forecast),
    ratios: [...forecast.ratios],
    events: forecast.eventDays.map(([day, factor, name]) => ({
      date: addDays(forecast.firstDate, day),
      factor,
      name,
    })),
    inputs: { ...inputs, lastSaleDate: lastSaleDay === null ? null : dateOfDay(lastSaleDay) },
    history: historyOf(history),
  };
}
