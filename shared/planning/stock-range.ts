/**
 * How far the stock of the coming days may lie from its expected path: base demand and lives as one
 * distribution, read off the same totals as reorder points. Pure; draws nothing.
 */
import type { DemandPath } from '../inventory/cover.ts';
import { negativeBinomialQuantiles } from './negative-binomial.ts';
import { demandWindow, totalOver } from './order/demand-window.ts';
import type { PlannedLive, SkuPlanInput } from './order/input.ts';

/** Units asked for by the end of a day: one in ten asks for less than `p10`, and so on. */
export interface DemandRange {
  readonly p10: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p90: number;
}

/** A live with its 80 % interval. */
export type RangedLive = Pick<PlannedLive, 'startsAtMs' | 'units' | 'lowUnits' | 'highUnits'>;

/** Lengths of the three ratios of a forecast. */
const RATIO_DAYS = [1, 28, 91] as const;
const LEVELS = [0.1, 0.25, 0.5, 0.75, 0.9] as const;

/**
 * Ranges of the total demand of the first 1, 2, ... `days` days. `base` holds no live; `ratios` is
 * variance over mean of totals of 1, 28 and 91 days.
 * @example 10 a day with ratios of 2: after 1 day p50 9, p90 16
 */
export function demandRanges(
  base: DemandPath,
  ratios: readonly number[],
  lives: readonly RangedLive[],
  days: number,
  moment: Pick<SkuPlanInput, 'nowMs' | 'timeZone'>,
): DemandRange[] {
  const origin = { source: 'forecast', reference: null, asOfMs: null } as const;
  const spread = RATIO_DAYS.map((length, i) => ({ days: length, ratio: ratios[i] ?? 1 }));
  const planned = lives.map((live) => ({ ...live, liveId: '', origin }));
  const window = demandWindow({ ...base, spread, lives: planned, origin }, 1, moment);
  return Array.from({ length: days }, (_, day) => {
    const { mean, ratio } = totalOver(window, day + 1);
    const [p10 = 0, p25 = 0, p50 = 0, p75 = 0, p90 = 0] = negativeBinomialQuantiles(
      mean,
      ratio,
      LEVELS,
    );
    return { p10, p25, p50, p75, p90 };
  });
}
