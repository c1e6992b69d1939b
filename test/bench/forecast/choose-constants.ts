/**
 * Chooses the constants of the daily shape on rows that end before the first scored origin, and
 * prints them. Run: `npx node test/bench/forecast/choose-constants.ts [DEMAND_DIR]`. It forecasts
 * nothing that is ever scored.
 */
import type { DemandHistory } from '../../../shared/planning/forecast/history.ts';
import { forecastTotals } from '../../../shared/planning/forecast/panel.ts';
import { DAILY, type ForecastShape } from '../../../shared/planning/forecast/shape.ts';
import { readSeries, readSpec } from './demand-files.ts';
import { LEVELS, pinball } from './scoring.ts';

/** A candidate value of one constant, applied to a shape. */
export interface Candidate {
  readonly name: string;
  apply(shape: ForecastShape): ForecastShape;
}

/** Constants in the order they are tried; the first of each is the value in use. */
export const CANDIDATES: readonly (readonly Candidate[])[] = [
  [50, 20, 200].map((ridge) => ({ name: `ridge ${ridge}`, apply: (s) => ({ ...s, ridge }) })),
  [240, 120, 480].map((halfLife) => ({
    name: `halfLife ${halfLife}`,
    apply: (s) => ({ ...s, halfLife }),
  })),
  [140, 84, 210].map((calibrationReach) => ({
    name: `calibrationReach ${calibrationReach}`,
    apply: (s) => ({ ...s, calibrationReach }),
  })),
  [0.6, 0.4, 0.8].map((floor) => ({
    name: `guard floor ${floor}`,
    apply: (s) => ({ ...s, guard: { ...s.guard, floor } }),
  })),
];

/** A value other than the one in use must lower the loss by this share: less is chance. */
const LEAST_GAIN = 0.005;

/** The histories as they were at the end of a day: later rows are gone, not merely unused. */
export function endedAt(sources: readonly DemandHistory[], lastDay: number): DemandHistory[] {
  return sources
    .filter((s) => s.first <= lastDay)
    .map((s) => {
      const length = lastDay - s.first + 1;
      return {
        ...s,
        units: Array.from(s.units).slice(0, length),
        ...(s.observed ? { observed: Array.from(s.observed).slice(0, length) } : {}),
      };
    });
}

/** Mean wQL over origins whose totals end on or before the last day. */
export function pastLoss(
  shops: readonly (readonly DemandHistory[])[],
  shape: ForecastShape,
  horizon: number,
  lastDay: number,
  origins: number,
): number {
  let loss = 0;
  for (const sources of shops) {
    const known = endedAt(sources, lastDay);
    const bySku = new Map(known.map((s) => [s.key, s]));
    let [sum, sold] = [0, 0];
    for (let k = 1; k <= origins; k++) {
      const origin = lastDay - k * horizon;
      for (const f of forecastTotals(known, shape, horizon, origin, LEVELS)) {
        const s = bySku.get(f.key) as DemandHistory;
        let actual = 0;
        for (let t = origin + 1; t <= origin + horizon; t++) actual += s.units[t - s.first] ?? 0;
        sold += actual;
        LEVELS.forEach((level, j) => {
          sum += pinball(actual, f.quantiles[j] as number, level);
        });
      }
    }
    loss += sum / Math.max(1, sold) / LEVELS.length / shops.length;
  }
  return loss;
}

/**
 * One pass over the constants; returns the names chosen, the value in use unless another is
 * clearly better.
 */
export function chooseConstants(
  shops: readonly (readonly DemandHistory[])[],
  lastDay: number,
  horizon: number,
  origins: number,
  log: (text: string) => void = () => {},
): string[] {
  let shape = DAILY;
  return CANDIDATES.map((values) => {
    const tried = values.map((value) => {
      const loss = pastLoss(shops, value.apply(shape), horizon, lastDay, origins);
      log(`${value.name}: ${loss.toFixed(5)}`);
      return { value, loss };
    });
    const inUse = tried[0] as (typeof tried)[number];
    const best = tried.reduce((a, b) => (b.loss < a.loss ? b : a));
    const chosen = best.loss < inUse.loss * (1 - LEAST_GAIN) ? best.value : inUse.value;
    shape = chosen.apply(shape);
    return chosen.name;
  });
}

if (process.argv[1]?.endsWith('choose-constants.ts')) {
  const beside = new URL('../../../../shared/data/demand', import.meta.url).pathname;
  const dir = process.argv[2] ?? beside;
  const sets = ['orii_fast', 'orii_int'].map((set) => readSeries(dir, set));
  const first = readSpec(dir).sets.orii_fast?.origins[0] as string;
  const shops = sets.map(({ series }) =>
    series.map((s) => ({ key: s.sku, first: s.first, units: s.units })),
  );
  const chosen = chooseConstants(shops, sets[0]?.at(first) ?? 0, 28, 4, console.error);
  console.log(JSON.stringify({ chosen }));
}
