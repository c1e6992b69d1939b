/**
 * Negative-binomial quantiles against a table made by another implementation
 * (negative-binomial-table.py).
 */
import { describe, expect, it } from 'vitest';
import {
  negativeBinomialCdf,
  negativeBinomialQuantile,
  negativeBinomialQuantiles,
  normalQuantile,
} from '../../../shared/planning/negative-binomial.ts';
import table from './negative-binomial-table.json';

const rows = table.rows as unknown as [number, number, number[]][];

describe('negative binomial', () => {
  it('equals the 60-digit table at all 117 means and ratios and 9 levels', () => {
    expect(rows).toHaveLength(117);
    const wrong = rows.filter(
      ([mean, ratio, expected]) =>
        negativeBinomialQuantiles(mean, ratio, table.levels).join() !== expected.join(),
    );
    expect(wrong).toEqual([]);
  });

  it('takes the smaller count on an exact tie: mean 40, ratio 2 has P(D <= 39) = 0.5', () => {
    expect(negativeBinomialQuantile(40, 2, 0.5)).toBe(39);
  });

  it('gives a share of at least the level at the quantile and less just below it', () => {
    for (const [mean, ratio] of rows) {
      for (const level of [0.1, 0.5, 0.95]) {
        const k = negativeBinomialQuantile(mean, ratio, level);
        expect(negativeBinomialCdf(k, mean, ratio)).toBeGreaterThanOrEqual(level - 1e-9);
        expect(negativeBinomialCdf(k - 1, mean, ratio)).toBeLessThan(level + 1e-9);
      }
    }
  });

  it('gives 0 for a mean of 0, below 0 or not a number, and a finite count at level 1', () => {
    expect(negativeBinomialQuantiles(0, 3, [0.5, 0.99])).toEqual([0, 0]);
    expect(negativeBinomialQuantile(-2, 3, 0.5)).toBe(0);
    expect(negativeBinomialQuantile(Number.NaN, 3, 0.5)).toBe(0);
    expect(Number.isFinite(negativeBinomialQuantile(10, 4, 1))).toBe(true);
  });

  it('answers a mean of a million with ratio 10 million at once, in lots', () => {
    const [half, high] = negativeBinomialQuantiles(1e6, 1e7, [0.5, 0.99]) as [number, number];
    expect(half).toBeLessThan(high);
    expect(high / 1e7).toBeGreaterThan(1);
    expect(high / 1e7).toBeLessThan(4);
  });

  it('knows the normal quantile at 97.5 %: 1.959964', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 6);
    expect(normalQuantile(0.01)).toBeCloseTo(-2.326348, 6);
  });
});
