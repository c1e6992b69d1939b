/**
 * `npm run bench -- vn2-replay`: our order policy under the VN2 rules on the last 26 known weeks.
 * The service level is chosen on the 26 weeks before them, so the judged weeks choose nothing.
 */

import { writeFileSync } from 'node:fs';
import {
  fitPanel,
  forecastPanel,
  type TotalForecast,
} from '../../../shared/planning/forecast/panel.ts';
import { WEEKLY } from '../../../shared/planning/forecast/shape.ts';
import { type DemandTotal, unitsNeeded } from '../../../shared/planning/lead-time-demand.ts';
import { type Bar, type BenchContext, demandFolder } from '../forecast/bench-context.ts';
import { readSeries, type SetSeries } from '../forecast/demand-files.ts';
import {
  observedMean,
  type ReplayWindow,
  replayWeeks,
  replayWindow,
  type WeekReplay,
} from './simulation.ts';

/** An order arrives before the third week's demand: two weeks pass first, one is its own. */
const BEFORE_WEEKS = 2;
const SERVICE_LEVELS = [0.6, 0.65, 0.7, 0.75, 0.8, 0.833];
const FORECAST_LEVELS = [0.5, 0.95];

/** Demand of the two weeks before an order can help, and of the week it is for. */
interface Outlook {
  readonly before: DemandTotal;
  readonly after: DemandTotal;
}

type Outlooks = Map<number, Map<string, Outlook>>;

function weeklyOutlooks(data: SetSeries, window: ReplayWindow): Outlooks {
  const sources = data.series.map((s) => ({
    key: s.sku,
    first: s.first,
    units: s.units,
    observed: s.observed,
    group: s.sku.split('-')[0] as string,
  }));
  const totals = (horizon: number, week: number) => {
    const model = fitPanel(sources, WEEKLY, horizon, week, FORECAST_LEVELS);
    return forecastPanel(model, sources, week);
  };
  const out: Outlooks = new Map();
  for (let week = window.from; week <= window.to; week++) {
    const two = totals(BEFORE_WEEKS, week);
    const three = totals(BEFORE_WEEKS + 1, week);
    out.set(week, new Map(three.map((f, i) => [f.key, outlook(two[i] as TotalForecast, f)])));
  }
  return out;
}

const outlook = (two: TotalForecast, three: TotalForecast): Outlook => ({
  before: { mean: two.mean, ratio: three.steadyRatio },
  after: { mean: Math.max(0.02, three.mean - two.mean), ratio: three.steadyRatio },
});

function replayAt(
  data: SetSeries,
  window: ReplayWindow,
  outlooks: Outlooks,
  level: number,
): WeekReplay {
  return replayWeeks(data.series, window, (state) => {
    const seen = outlooks.get(state.week)?.get(state.series.sku);
    if (!seen) return 0;
    const arrivals = [
      { inDays: 0, units: state.next },
      { inDays: 1, units: state.afterNext },
    ];
    const stock = { onHand: state.onHand, arrivals };
    return unitsNeeded(seen.before, BEFORE_WEEKS, seen.after, stock, level);
  });
}

const round = (x: number): number => Number(x.toFixed(1));

/** The bar of the issue, number 3 (open part). */
export const bars: Bar[] = [
  {
    figure: 'costPer8Weeks',
    bar: '<= 5,050',
    isMet: (figures) => (figures.costPer8Weeks as number) <= 5050,
  },
];

/** Chooses the level on the earlier weeks, then replays the judged ones once. */
export async function run(context: BenchContext): Promise<Record<string, unknown>> {
  const data = readSeries(demandFolder(context), 'vn2');
  const lastWeek = Math.max(...data.series.map((s) => s.last));
  const [earlier, judged] = [replayWindow(lastWeek, 26), replayWindow(lastWeek)];
  const past = weeklyOutlooks(data, earlier);
  const tried = SERVICE_LEVELS.map((level) => ({ level, ...replayAt(data, earlier, past, level) }));
  const chosen = tried.reduce((a, b) => (b.cost < a.cost ? b : a)).level;
  for (const t of tried) context.log(`earlier weeks, level ${t.level}: ${round(t.cost)}`);
  const forecasts = weeklyOutlooks(data, judged);
  const result = replayAt(data, judged, forecasts, chosen);
  const curve = SERVICE_LEVELS.map((level) => ({
    level,
    cost: round(replayAt(data, judged, forecasts, level).cost),
  }));
  context.log(JSON.stringify(curve));
  const reference = replayWeeks(data.series, judged, (s) => {
    const position = s.onHand + s.next + s.afterNext;
    return (BEFORE_WEEKS + 1) * observedMean(s.series, s.week, 13) - position;
  });
  if (context.outDir) {
    const lines = result.orders.map((o) => `${o.sku},${o.week},${o.quantity}`);
    writeFileSync(`${context.outDir}/vn2-replay.csv`, `sku,week,quantity\n${lines.join('\n')}\n`);
  }
  return {
    costPer8Weeks: round(result.cost),
    holding: round(result.holding),
    shortage: round(result.shortage),
    fill: Number(result.fill.toFixed(3)),
    level: chosen,
    referenceMa13: round(reference.cost),
  };
}
