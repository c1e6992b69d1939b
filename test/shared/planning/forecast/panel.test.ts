/**
 * The pooled forecast as rules: blind to the future, sane on any history, steady, quantiles in
 * order.
 */
import { describe, expect, it } from 'vitest';
import type { DemandHistory } from '../../../../shared/planning/forecast/history.ts';
import { forecastTotals } from '../../../../shared/planning/forecast/panel.ts';
import {
  DAILY,
  type ForecastShape,
  MONTHLY,
  WEEKLY,
} from '../../../../shared/planning/forecast/shape.ts';

const LEVELS = [0.5, 0.9, 0.95, 0.975];

/** A small shop with a weekday pattern and lumps, made without randomness: skus x days. */
function shop(skus: number, days: number): DemandHistory[] {
  return Array.from({ length: skus }, (_, s) => ({
    key: `sku-${s}`,
    first: 0,
    units: Float64Array.from({ length: days }, (_, t) => {
      const beat = (t * 7 + s * 13 + ((t * s) % 11)) % (2 + (s % 9));
      return beat === 0 ? 1 + ((t + s) % 5) * (1 + (s % 4)) * (t % 97 === 0 ? 9 : 1) : 0;
    }),
  }));
}

const flat = (forecasts: ReturnType<typeof forecastTotals>): number[] =>
  forecasts.flatMap((f) => [f.mean, f.ratio, ...f.quantiles]);

describe('pooled forecast', () => {
  it('does not change when every unit after the origin changes', () => {
    const origin = 599;
    const honest = shop(60, 700);
    const changed = honest.map((h) => ({
      ...h,
      units: Float64Array.from(h.units, (y, t) => (t > origin ? 1000 - y : y)),
    }));
    const cut = honest.map((h) => ({ ...h, units: Float64Array.from(h.units).slice(0, 600) }));
    const expected = forecastTotals(honest, DAILY, 28, origin, LEVELS);
    expect(forecastTotals(changed, DAILY, 28, origin, LEVELS)).toEqual(expected);
    expect(forecastTotals(cut, DAILY, 28, origin, LEVELS)).toEqual(expected);
  });

  it('gives a forecast near the rate of a SKU that sells 2 a day, every day: 56 in 28 days', () => {
    const steady = { key: 'steady', first: 0, units: new Float64Array(500).fill(2) };
    const [forecast] = forecastTotals([steady], DAILY, 28, 499, LEVELS);
    expect(forecast?.mean).toBeCloseTo(56, 0);
    expect(forecast?.quantiles[0]).toBeGreaterThan(50);
    expect(forecast?.quantiles[3]).toBeLessThan(85);
  });

  const histories: [string, number[]][] = [
    ['empty', []],
    ['one day', [3]],
    ['all zeros', new Array(400).fill(0)],
    ['one giant spike', Array.from({ length: 400 }, (_, t) => (t === 200 ? 1e6 : 0))],
    ['ten years', Array.from({ length: 3650 }, (_, t) => t % 5)],
    ['bad values', [Number.NaN, -5, Number.POSITIVE_INFINITY, 2, 1]],
  ];
  const shapes: [string, ForecastShape][] = [
    ['daily', DAILY],
    ['weekly', WEEKLY],
    ['monthly', MONTHLY],
  ];
  for (const [rhythm, shape] of shapes) {
    it.each(histories)(`${rhythm}: %s gives finite, ordered, non-negative numbers`, (_, units) => {
      const last = Math.max(0, units.length - 1);
      for (const shopOf of [[], shop(20, units.length)]) {
        const all = [...shopOf, { key: 'it', first: 0, units }];
        for (const horizon of [1, 6, 45]) {
          const forecasts = forecastTotals(all, shape, horizon, last, LEVELS);
          for (const x of flat(forecasts)) {
            expect(Number.isFinite(x)).toBe(true);
            expect(x).toBeGreaterThanOrEqual(0);
          }
          for (const { quantiles } of forecasts) {
            expect([...quantiles].sort((a, b) => a - b)).toEqual(quantiles);
          }
        }
      }
    });
  }

  it('leaves out days without stock: half of them unknown, the same 2 a day', () => {
    const observed = Uint8Array.from({ length: 400 }, (_, t) => (t % 4 < 2 ? 1 : 0));
    const units = Float64Array.from(observed, (o) => 2 * o);
    const [masked] = forecastTotals(
      [{ key: 'a', first: 0, units, observed }],
      DAILY,
      28,
      399,
      LEVELS,
    );
    expect(masked?.mean).toBeGreaterThan(54);
    expect(masked?.mean).toBeLessThan(58);
  });

  it('forecasts a SKU only from its first day on', () => {
    const late = { key: 'late', first: 450, units: new Float64Array(50).fill(1) };
    const keys = forecastTotals([...shop(5, 500), late], DAILY, 28, 440, LEVELS).map((f) => f.key);
    expect(keys).not.toContain('late');
    expect(keys).toHaveLength(5);
  });
});
