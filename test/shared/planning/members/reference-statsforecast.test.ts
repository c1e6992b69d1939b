/**
 * Our ported members against Nixtla statsforecast's own forecasts on 34 real series.
 * The data lie beside the repository; without them the suite says so and is skipped.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adidaRate, imapaRate } from '../../../../shared/planning/members/aggregated.ts';
import { weekdayAveragePath, windowMean } from '../../../../shared/planning/members/averages.ts';
import { crostonRate, sbaRate, tsbRate } from '../../../../shared/planning/members/intermittent.ts';
import { seasonalEsPath } from '../../../../shared/planning/members/seasonal-es.ts';
import { optimisedSesLevel, sesLevel } from '../../../../shared/planning/members/ses.ts';
import { readSeries } from '../../../bench/forecast/demand-files.ts';

const dir = new URL('../../../../../shared/data/demand', import.meta.url).pathname;
const file = `${dir}/reference-statsforecast.json`;
interface Case {
  set: string;
  sku: string;
  origin: string;
  n: number;
  sum: number;
  models: Record<string, number[]>;
}

type Path = (y: Float64Array, season: number, horizon: number) => ArrayLike<number>;
const flat =
  (rate: (y: Float64Array) => number): Path =>
  (y, _season, horizon) =>
    new Float64Array(horizon).fill(rate(y));

/** name in the reference file, our port, allowed relative difference (absolute below 1). */
const PORTS: [string, Path, number][] = [
  ['WindowAverage28or6', (y, s, h) => flat((v) => windowMean(v, s === 7 ? 28 : 6))(y, s, h), 1e-6],
  ['SeasonalWindowAverage8or3', (y, s, h) => weekdayAveragePath(y, s, s === 7 ? 8 : 3, h), 1e-6],
  ['SES_0.1', flat((y) => sesLevel(y, 0.1)), 1e-6],
  ['SESOptimized', flat((y) => optimisedSesLevel(y)), 1e-3],
  ['SeasonalESOptimized', (y, s, h) => seasonalEsPath(y, s, h), 1e-3],
  ['CrostonClassic', flat((y) => crostonRate(y)), 1e-6],
  ['CrostonSBA', flat((y) => sbaRate(y)), 1e-6],
  ['TSB_0.1_0.1', flat((y) => tsbRate(y, 0.1, 0.1)), 1e-6],
  ['ADIDA', flat((y) => adidaRate(y)), 1e-3],
  ['IMAPA', flat((y) => imapaRate(y)), 1e-3],
];

const cases = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')).cases as Case[]) : [];
if (cases.length === 0) console.warn(`skipped: ${file} is absent`);

describe.skipIf(cases.length === 0)('ports of statsforecast 2.1.1', () => {
  const sets = new Map(
    cases.map((c) => c.set).map((set) => [set, cases.length ? readSeries(dir, set) : undefined]),
  );
  it.each(PORTS)('%s agrees on 34 series', (name, port, tolerance) => {
    expect(cases).toHaveLength(34);
    const off = cases.flatMap((c) => {
      const y = sets.get(c.set)?.history(c.sku, c.origin) as Float64Array;
      expect(y).toHaveLength(c.n);
      const theirs = c.models[name] as number[];
      const ours = port(y, c.set === 'carparts' ? 12 : 7, theirs.length);
      const worst = theirs.reduce(
        (w, x, i) => Math.max(w, Math.abs((ours[i] as number) - x) / Math.max(1, Math.abs(x))),
        0,
      );
      return worst <= tolerance ? [] : [`${c.set} ${c.sku}: ${worst}`];
    });
    expect(off).toEqual([]);
  });
});
