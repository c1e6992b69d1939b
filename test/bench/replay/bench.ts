/**
 * `npm run bench -- replay`: the order policy of shared/planning in the inventory replay, as a curve of fill against
 * days of stock. Its levels were fixed beforehand; with --out every order placed goes to replay.csv.
 */
import { writeFileSync } from 'node:fs';
import {
  fitPanel,
  forecastPanel,
  type TotalForecast,
} from '../../../shared/planning/forecast/panel.ts';
import { DAILY } from '../../../shared/planning/forecast/shape.ts';
import {
  type DemandTotal,
  orderUpTo,
  partOf,
  unitsLostBefore,
  withVaryingLength,
} from '../../../shared/planning/lead-time-demand.ts';
import { policyDemand } from '../../../shared/planning/policy-demand.ts';
import type { BenchOptions } from '../forecast/bench.ts';
import type { FileSeries } from '../forecast/demand-files.ts';
import {
  loadSimulation,
  onOrder,
  orderLine,
  replay,
  reviewDays,
  type SimulationSpec,
} from './simulation.ts';

/** Service levels of the curve, fixed before any replay was run on them. */
export const SERVICE_LEVELS = [0.5, 0.6, 0.7, 0.8, 0.85, 0.88, 0.9, 0.92, 0.94, 0.96, 0.975, 0.99];
const FORECAST_LEVELS = [0.5, 0.95];

const mean = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0) / x.length;
const sd = (x: readonly number[]): number => Math.sqrt(mean(x.map((v) => (v - mean(x)) ** 2)));

/** Forecasts of the protection time on every review day, by SKU. */
export function weeklyForecasts(
  all: readonly FileSeries[],
  spec: SimulationSpec,
  days: number,
): Map<number, Map<string, TotalForecast>> {
  const sources = all.map((s) => ({ key: s.sku, first: s.first, units: s.units }));
  const out = new Map<number, Map<string, TotalForecast>>();
  for (const day of reviewDays(spec)) {
    const model = fitPanel(sources, DAILY, days, day, FORECAST_LEVELS);
    out.set(day, new Map(forecastPanel(model, sources, day).map((f) => [f.key, f])));
  }
  return out;
}

/** The curve of one lead-time list. */
function curve(dir: string, lead: string, lines: string[]): Record<string, unknown>[] {
  const { spec, skus, all } = loadSimulation(dir, 'orii_fast');
  const leads = spec.lead[lead] as readonly number[];
  const leadDays = Math.round(mean(leads));
  const days = Math.round(mean(leads) + spec.review_days);
  const forecasts = weeklyForecasts(all, spec, days);
  const totals = new Map<string, DemandTotal>();
  const lost = new Map<string, number>();
  return SERVICE_LEVELS.map((param) => {
    const { point, orders } = replay(spec, skus, leads, (sku, day, onHand, arrivals) => {
      const key = `${sku.series.sku}|${day}`;
      const forecast = forecasts.get(day)?.get(sku.series.sku);
      if (!forecast) return 0;
      const plain = policyDemand(forecast);
      const total = totals.get(key) ?? withVaryingLength(plain, days, sd(leads));
      totals.set(key, total);
      const due = [...arrivals].map(([at, units]) => ({ inDays: at - day, units }));
      const state = `${key}|${onHand}|${due.map((a) => `${a.inDays}:${a.units}`)}`;
      const gone =
        lost.get(state) ?? unitsLostBefore(partOf(plain, leadDays, days), leadDays, onHand, due);
      lost.set(state, gone);
      return orderUpTo(total, param) - gone - onHand - onOrder(arrivals);
    });
    for (const order of orders) lines.push(orderLine(lead, param, order));
    const round = (x: number, digits: number) => Number(x.toFixed(digits));
    const figures = {
      lead,
      param,
      fill: round(point.fill, 4),
      doi: round(point.doi, 2),
      cost: round(point.cost, 1),
    };
    console.error(JSON.stringify(figures));
    return figures;
  });
}

/** Runs the curve for the fixed and the variable lead time. */
export async function bench(options: BenchOptions): Promise<Record<string, unknown>> {
  const lines = ['lead,param,sku,date,quantity'];
  const points = ['fixed', 'variable'].flatMap((lead) => curve(options.data, lead, lines));
  if (options.out) writeFileSync(`${options.out}/replay.csv`, `${lines.join('\n')}\n`);
  return { points };
}
