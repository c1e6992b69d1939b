/**
 * `npm run bench -- censoring`: the inventory replay with a planner that sees only its own sales.
 * Days that began with nothing to sell are unknown demand; the run-out day stays, it is the one
 * that sold well.
 */
import { writeFileSync } from 'node:fs';
import { type Bar, type BenchContext, demandFolder } from '../forecast/bench-context.ts';
import { dayNumber } from '../forecast/demand-files.ts';
import { marketForecast, plannedUnits, shelfInput, shopForecasts } from '../replay/product.ts';
import { loadSimulation, reviewDays, type SimulatedSku, unitsOn } from '../replay/simulation.ts';

const SERVICE_LEVEL = 0.8;

/** The bar of the issue, number 5. */
export const bars: Bar[] = [
  {
    figure: 'fill',
    bar: '>= 0.896 at quantile 0.8',
    isMet: (figures) => (figures.fill as number) >= 0.896,
  },
];

/** A shelf and what its planner has seen: sales, and whether the day began with stock. */
interface Shelf {
  readonly sku: SimulatedSku;
  readonly sales: Float64Array;
  readonly observed: Uint8Array;
  open: { readonly placedDay: number; readonly dueDay: number; readonly quantity: number }[];
  onHand: number;
}

function openShelf(sku: SimulatedSku, start: number): Shelf {
  const { series } = sku;
  const observed = new Uint8Array(series.units.length).fill(1);
  const sales = series.units.map((y, i) => (series.first + i < start ? y : 0));
  return { sku, sales, observed, open: [], onHand: sku.startUnits };
}

/** One day on one shelf; returns what was shipped. */
function passDay(shelf: Shelf, day: number): number {
  for (const { dueDay, quantity } of shelf.open) if (dueDay === day) shelf.onHand += quantity;
  shelf.open = shelf.open.filter(({ dueDay }) => dueDay > day);
  const shipped = Math.min(shelf.onHand, unitsOn(shelf.sku.series, day));
  const at = day - shelf.sku.series.first;
  if (shelf.onHand === 0) shelf.observed[at] = 0;
  shelf.sales[at] = shipped;
  shelf.onHand -= shipped;
  return shipped;
}

/** Orders of every shelf on a review day, from its own sales only. */
function review(shelves: readonly Shelf[], day: number, leadDays: number, reviewEvery: number) {
  const histories = shelves.map(({ sku, sales, observed }) => ({
    key: sku.series.sku,
    first: sku.series.first,
    units: sales,
    observed,
  }));
  const forecasts = shopForecasts(histories, day);
  for (const shelf of shelves) {
    const { series, moq, pack } = shelf.sku;
    const forecast = forecasts.get(series.sku);
    if (!forecast) continue;
    const terms = { minimumUnits: moq, cartonUnits: pack, reviewDays: reviewEvery };
    const view = { sku: series.sku, day, onHand: shelf.onHand, open: shelf.open, ...terms };
    const lead = { meanDays: leadDays, sdDays: 0 };
    const quantity = plannedUnits(shelfInput(view, marketForecast(forecast), lead, SERVICE_LEVEL));
    if (quantity > 0) shelf.open.push({ placedDay: day, dueDay: day + leadDays, quantity });
  }
}

/** Runs the fixed-lead replay once, all shelves day by day. */
export async function run(context: BenchContext): Promise<Record<string, unknown>> {
  const { spec, skus } = loadSimulation(demandFolder(context), 'orii_fast');
  const leadDays = spec.lead.fixed?.[0] as number;
  const start = dayNumber(spec.start);
  const reviews = new Set(reviewDays(spec));
  const shelves = skus.map((sku) => openShelf(sku, start));
  const lines: string[] = [];
  let [shipped, asked, hidden] = [0, 0, 0];
  for (let day = start; day <= dayNumber(spec.end); day++) {
    for (const shelf of shelves) {
      const sold = passDay(shelf, day);
      if (day < dayNumber(spec.eval_from)) continue;
      const demand = unitsOn(shelf.sku.series, day);
      shipped += sold;
      asked += demand;
      hidden += shelf.observed[day - shelf.sku.series.first] === 0 ? 1 : 0;
      if (demand > 0) lines.push(`${shelf.sku.series.sku},${day},${demand},${sold}`);
    }
    if (reviews.has(day)) review(shelves, day, leadDays, spec.review_days);
  }
  if (context.outDir) {
    writeFileSync(`${context.outDir}/censoring.csv`, `sku,day,demand,sold\n${lines.join('\n')}\n`);
  }
  return { fill: Number((shipped / asked).toFixed(4)), maskedDays: hidden, skus: skus.length };
}
