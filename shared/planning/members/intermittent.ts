/**
 * Members for demand with many zero periods: Croston, SBA and TSB.
 * Each returns one rate (units per period); none of them clips, caps or knows about stock-outs.
 */
import { sesLevel } from './ses.ts';

/** Sizes of the periods with a sale, oldest first. */
export function saleSizes(values: ArrayLike<number>): number[] {
  return Array.from(values).filter((v) => v > 0);
}

/** Periods between sales; the first one counts from before the history began. */
export function saleIntervals(values: ArrayLike<number>): number[] {
  const out: number[] = [];
  let previous = 0;
  for (let i = 0; i < values.length; i++) {
    if ((values[i] as number) <= 0) continue;
    out.push(i + 1 - previous);
    previous = i + 1;
  }
  return out;
}

/**
 * Croston's rate: smoothed size over smoothed interval, both updated at sales only.
 * Source: Croston 1972; statsforecast 2.1.1 `CrostonClassic`. No sale at all gives 0.
 * @example crostonRate([0, 6, 0, 6], 0.1) // 6 / 2 = 3
 */
export function crostonRate(values: ArrayLike<number>, alpha = 0.1): number {
  const sizes = saleSizes(values);
  if (sizes.length === 0) return 0;
  return sesLevel(sizes, alpha) / sesLevel(saleIntervals(values), alpha);
}

/**
 * Croston less its known bias: (1 - alpha / 2) of it.
 * Source: Syntetos and Boylan 2005, Int. J. Forecasting 21:303.
 * @example sbaRate([0, 6, 0, 6], 0.1) // 0.95 x 3 = 2.85
 */
export function sbaRate(values: ArrayLike<number>, alpha = 0.1): number {
  return (1 - alpha / 2) * crostonRate(values, alpha);
}

/**
 * TSB: the probability of a sale is smoothed every period, the size at sales only, so a SKU that
 * stops selling fades instead of keeping its last rate.
 * Source: Teunter, Syntetos and Babai 2011, EJOR 214:606; start values as in statsforecast 2.1.1
 * `TSB`.
 * @example tsbRate([0, 6], 0.1, 0.1) // 0.1 x 6 = 0.6
 */
export function tsbRate(values: ArrayLike<number>, alphaSize: number, alphaSale: number): number {
  const sizes = saleSizes(values);
  if (sizes.length === 0) return 0;
  const sold = Array.from(values, (v) => (v > 0 ? 1 : 0));
  return sesLevel(sizes, alphaSize) * sesLevel(sold, alphaSale);
}
