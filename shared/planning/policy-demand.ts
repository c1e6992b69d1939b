/**
 * Which distribution an order is placed on: the pooled forecast steadied by the cheap blend.
 * A forecast that jumps from week to week orders on its peaks and cannot give back; the blend damps
 * that.
 */

import type { TotalForecast } from './forecast/panel.ts';
import type { DemandTotal } from './lead-time-demand.ts';

/**
 * One part pooled forecast, two parts cheap blend, with the spread shrunk to the shop.
 * Chosen on the open part of the inventory replay (docs/attempts.md).
 * @example policyDemand of mean 40, steady 60, steadyRatio 3 // { mean: 53.3, ratio: 3 }
 */
export function policyDemand(
  forecast: Pick<TotalForecast, 'mean' | 'steady' | 'steadyRatio'>,
): DemandTotal {
  return { mean: (forecast.mean + 2 * forecast.steady) / 3, ratio: forecast.steadyRatio };
}
