/**
 * `npm run bench -- replay`: what `planSku` orders on the product's own forecasts, floor lifted, in
 * the inventory replay, as a curve of fill against days of stock; with --out every order placed
 * goes to replay.csv.
 */
import { writeFileSync } from 'node:fs';
import type { MarketForecast } from '../../../shared/planning/order/input.ts';
import { type Bar, type BenchContext, demandFolder } from '../forecast/bench-context.ts';
import { marketForecast, plannedUnits, shelfInput, shopForecasts } from './product.ts';
import { loadSimulation, orderLine, replay, reviewDays } from './simulation.ts';

/**
 * Service levels of the curve, those of the first curve ever drawn. The least cost along them is a
 * choice in hindsight, as it is for the recorded policies.
 */
export const SERVICE_LEVELS = [0.5, 0.6, 0.7, 0.8, 0.85, 0.88, 0.9, 0.92, 0.94, 0.96, 0.975, 0.99];

const mean = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0) / x.length;
const sd = (x: readonly number[]): number => Math.sqrt(mean(x.map((v) => (v - mean(x)) ** 2)));

/** A point of the curve. */
interface Point {
  readonly lead: string;
  readonly param: number;
  readonly fill: number;
  readonly doi: number;
  readonly cost: number;
}

/**
 * Days of stock at a fill, linear between the points of the curve; infinite when it is not reached.
 */
function doiAt(points: readonly Point[], lead: string, fill: number): number {
  const curvePoints = points.filter((p) => p.lead === lead);
  const above = curvePoints.findIndex((p) => p.fill >= fill);
  if (above <= 0) return Number.POSITIVE_INFINITY;
  const [a, b] = [curvePoints[above - 1] as Point, curvePoints[above] as Point];
  return a.doi + ((fill - a.fill) / (b.fill - a.fill)) * (b.doi - a.doi);
}

const pointsOf = (figures: Record<string, unknown>) => figures.points as Point[];
const leastCost = (points: readonly Point[], lead: string) =>
  Math.min(...points.filter((p) => p.lead === lead).map((p) => p.cost));

/** Least days of stock of any recorded policy but the oracle at 90, 95 and 97 % fill, open part. */
const RECORDED = { fixed: [32.2, 47.4, 58.2], variable: [39.7, 58, 73.1] };

/**
 * The bars of the issue, number 3 (open part): days of stock, and cost 0.97 x the best recorded.
 */
export const bars: Bar[] = [
  {
    figure: 'points',
    bar: 'fewer days of stock than any recorded policy at 90/95/97 %; cost <= 713.8 / 807.9',
    isMet: (figures) =>
      Object.entries(RECORDED).every(([lead, best]) =>
        [0.9, 0.95, 0.97].every((fill, i) => doiAt(pointsOf(figures), lead, fill) < (best[i] ?? 0)),
      ) &&
      leastCost(pointsOf(figures), 'fixed') <= 713.8 &&
      leastCost(pointsOf(figures), 'variable') <= 807.9,
  },
];

type Simulation = ReturnType<typeof loadSimulation>;

/** The product's forecasts on the evening of every review day, by SKU. */
function eveningForecasts({ all, spec }: Simulation): Map<string, MarketForecast> {
  const histories = all.map(({ sku, first, units }) => ({ key: sku, first, units }));
  const out = new Map<string, MarketForecast>();
  for (const day of reviewDays(spec)) {
    for (const [sku, made] of shopForecasts(histories, day)) {
      out.set(`${sku}|${day}`, marketForecast(made));
    }
  }
  return out;
}

/** The curve of one lead-time list. */
function curve(
  context: BenchContext,
  simulation: Simulation,
  forecasts: ReadonlyMap<string, MarketForecast>,
  lead: string,
  lines: string[],
): Point[] {
  const { spec, skus } = simulation;
  const leads = spec.lead[lead] as readonly number[];
  const known = { meanDays: Math.round(mean(leads)), sdDays: sd(leads) };
  return SERVICE_LEVELS.map((param) => {
    const { point, orders } = replay(
      spec,
      skus,
      leads,
      ({ series, moq, pack }, day, onHand, open) => {
        const forecast = forecasts.get(`${series.sku}|${day}`);
        if (!forecast) return 0;
        const terms = { minimumUnits: moq, cartonUnits: pack, reviewDays: spec.review_days };
        const shelf = { sku: series.sku, day, onHand, open, ...terms };
        return plannedUnits(shelfInput(shelf, forecast, known, param));
      },
    );
    for (const order of orders) lines.push(orderLine(lead, param, order));
    const round = (x: number, digits: number) => Number(x.toFixed(digits));
    const figures = {
      lead,
      param,
      fill: round(point.fill, 4),
      doi: round(point.doi, 2),
      cost: round(point.cost, 1),
    };
    context.log(JSON.stringify(figures));
    return figures;
  });
}

/** Runs the curve for the fixed and the variable lead time. */
export async function run(context: BenchContext): Promise<Record<string, unknown>> {
  const lines = ['lead,param,sku,date,quantity'];
  const simulation = loadSimulation(demandFolder(context), 'orii_fast');
  const forecasts = eveningForecasts(simulation);
  const points = ['fixed', 'variable'].flatMap((lead) =>
    curve(context, simulation, forecasts, lead, lines),
  );
  if (context.outDir) writeFileSync(`${context.outDir}/replay.csv`, `${lines.join('\n')}\n`);
  return { points };
}
