/**
 * Reads the demand folder (../shared/data/demand or one with the same files) for the benches and
 * port tests. It only reads: nothing here forecasts, and nothing of the data is written into the
 * repository.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** How often a set is observed: daily, weekly (Mondays), monthly. */
export type Frequency = 'D' | '7D' | 'M';

/** One set's entry of spec.json. */
export interface SetSpec {
  readonly freq: Frequency;
  readonly season: number;
  readonly origins: readonly string[];
  readonly horizons: readonly number[];
}

/** A series on absolute period numbers: units[i] belongs to period first + i. */
export interface FileSeries {
  readonly sku: string;
  readonly first: number;
  readonly last: number;
  readonly units: Float64Array;
  /** 1 = observed, 0 = unknown demand (out of stock the whole period). */
  readonly observed: Uint8Array;
  /** NaN where the set has no price. Never a feature: it is a median over the whole sample. */
  readonly price: number;
}

/** All series of a set with its calendar. */
export interface SetSeries {
  readonly series: readonly FileSeries[];
  /** Period number of an ISO date. */
  at(date: string): number;
  /** Values of a SKU up to and including that date. */
  history(sku: string, date: string): Float64Array;
}

/** Days since 1970-01-01. */
export const dayNumber = (date: string): number =>
  Math.round(Date.parse(`${date}T00:00:00Z`) / 864e5);

const PERIOD: Record<Frequency, (date: string) => number> = {
  D: dayNumber,
  '7D': (date) => dayNumber(date) / 7,
  M: (date) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1,
};

/** spec.json of a demand folder. */
export function readSpec(dir: string): { sets: Record<string, SetSpec> } {
  return JSON.parse(readFileSync(`${dir}/spec.json`, 'utf8'));
}

/** Lines of a csv or csv.gz without its header, each split at commas. */
export function readRows(path: string): { header: string[]; rows: string[][] } {
  const bytes = readFileSync(path);
  const text = path.endsWith('.gz') ? gunzipSync(bytes).toString() : bytes.toString();
  const [header, ...rows] = text.trim().split('\n');
  return { header: (header as string).split(','), rows: rows.map((line) => line.split(',')) };
}

/** Every series of one set, as spec.json describes it. */
export function readSeries(dir: string, set: string): SetSeries {
  const at = PERIOD[(readSpec(dir).sets[set] as SetSpec).freq];
  const bySku = new Map<string, FileSeries>();
  for (const row of readRows(`${dir}/series/${set}.skus.csv`).rows) {
    const [sku, first, last] = [row[0] as string, at(row[1] as string), at(row[2] as string)];
    const length = last - first + 1;
    const observed = new Uint8Array(length).fill(1);
    const price = row.length > 5 ? Number(row[5]) : Number.NaN;
    bySku.set(sku, { sku, first, last, units: new Float64Array(length), observed, price });
  }
  for (const [sku, date, units, inStock] of readRows(`${dir}/series/${set}.csv.gz`).rows) {
    const s = bySku.get(sku as string);
    if (!s) continue;
    const i = at(date as string) - s.first;
    s.units[i] = (s.units[i] ?? 0) + Number(units);
    if (inStock === '0') s.observed[i] = 0;
  }
  return {
    series: [...bySku.values()],
    at,
    history: (sku, date) => {
      const s = bySku.get(sku);
      return s ? s.units.slice(0, at(date) - s.first + 1) : new Float64Array(0);
    },
  };
}
