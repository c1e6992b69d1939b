/**
 * The promotion events of orange_juice/yx.csv.gz as the uplift task defines them: 83 stores x 11
 * brands, weekly. An event's base is the median of the last eight ordinary weeks; nothing after the
 * event enters it.
 */
import type { ObservedUplift } from '../../../shared/planning/live-uplift.ts';
import { readRows } from '../forecast/demand-files.ts';

/** An event with its number (1-based) within its store x brand and its week. */
export interface Promotion extends ObservedUplift {
  readonly cell: string;
  readonly number: number;
  readonly week: number;
}

interface Week {
  readonly week: number;
  readonly units: number;
  readonly price: number;
  readonly rivals: number;
  readonly deal: number;
  readonly feat: number;
}

const BASE_WEEKS = 8;
const LEAST_WEEKS = 4;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[half] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2;
}

/** Weeks by store x brand, in order. */
function readWeeks(dir: string): Map<string, Week[]> {
  const { header, rows } = readRows(`${dir}/orange_juice/yx.csv.gz`);
  const at = (name: string) => header.indexOf(name);
  const [move, deal, feat, first] = [at('logmove'), at('deal'), at('feat'), at('price1')];
  const cells = new Map<string, Week[]>();
  for (const row of rows) {
    const brand = Number(row[1]);
    const prices = row.slice(first, first + 11).map(Number);
    const price = prices[brand - 1] as number;
    const rivals = Math.min(...prices.filter((_, i) => i !== brand - 1));
    const key = `${row[0]}|${row[1]}`;
    const weeks = cells.get(key) ?? [];
    const number = (i: number) => Number(row[i]);
    weeks.push({
      week: Number(row[2]),
      units: Math.exp(number(move)),
      price,
      rivals,
      deal: number(deal),
      feat: number(feat),
    });
    cells.set(key, weeks);
  }
  for (const weeks of cells.values()) weeks.sort((a, b) => a.week - b.week);
  return cells;
}

/** How many brands a store features in a week: its own flyer, known before the week starts. */
function featuredBrands(cells: ReadonlyMap<string, readonly Week[]>): Map<string, number> {
  const out = new Map<string, number>();
  for (const [cell, weeks] of cells) {
    const store = cell.split('|')[0] as string;
    for (const { week, feat } of weeks) {
      if (feat < 0.5) continue;
      const key = `${store}|${week}`;
      out.set(key, (out.get(key) ?? 0) + 1);
    }
  }
  return out;
}

/** Every event with at least four ordinary weeks before it. */
export function promotions(dir: string): Promotion[] {
  const out: Promotion[] = [];
  const cells = readWeeks(dir);
  const featured = featuredBrands(cells);
  for (const [cell, weeks] of cells) {
    const ordinary: Week[] = [];
    const [store, brand] = cell.split('|') as [string, string];
    let number = 0;
    let lastEvent = Number.NEGATIVE_INFINITY;
    for (const week of weeks) {
      if (week.feat < 0.5) {
        ordinary.push(week);
        continue;
      }
      if (ordinary.length < LEAST_WEEKS) {
        lastEvent = week.week;
        continue;
      }
      number += 1;
      const others = (featured.get(`${store}|${week.week}`) ?? 1) - 1;
      const pause = Math.min(12, week.week - lastEvent);
      lastEvent = week.week;
      out.push(promotion(cell, store, brand, number, week, ordinary, [others, Math.log(pause)]));
    }
  }
  return out.sort((a, b) => a.week - b.week);
}

function promotion(
  cell: string,
  store: string,
  brand: string,
  number: number,
  week: Week,
  ordinary: readonly Week[],
  further: readonly number[],
): Promotion {
  const last = ordinary.slice(-BASE_WEEKS);
  const base = median(last.map((w) => w.units));
  const usual = median(ordinary.slice(-26).map((w) => w.units));
  const cut = Math.log(week.price / median(last.map((w) => w.price)));
  const rival = Math.log(week.rivals / median(last.map((w) => w.rivals)));
  return {
    cell,
    number,
    week: week.week,
    category: brand,
    groups: [`store:${store}`, `cell:${cell}`],
    covariates: [
      cut,
      cut * cut,
      week.deal,
      rival,
      Math.log(base / usual),
      week.feat,
      Math.log(week.price / week.rivals),
      cut * week.deal,
      ...further,
    ],
    logUplift: Math.log(week.units / base),
  };
}
