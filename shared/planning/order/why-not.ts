/**
 * Why a warehouse gets no order: the first reason that holds, as data for clients to word.
 */
import { dateOfDayNumber } from '../../calendar/open-days.ts';
import { baseUnits, type DemandWindow, liveUnits } from './demand-window.ts';
import type { DestinationInput, SkuPlanInput } from './input.ts';
import type { Levels, Wanted } from './levels.ts';
import type { OrderProposal, WhyNot } from './plan.ts';
import type { Way } from './ways.ts';

const HORIZON_DAYS = 730;

// The first day by which expected demand has brought cover down to the reorder point.
function dueDay(window: DemandWindow, aboveUnits: number): number | null {
  const used = (days: number) => baseUnits(window, days) + liveUnits(window, days);
  if (used(HORIZON_DAYS) < aboveUnits) return null;
  let [low, high] = [0, HORIZON_DAYS];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (used(middle) >= aboveUnits) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Why nothing can be planned at all, before any arithmetic; null = it can. */
export function whyNoPlan(input: SkuPlanInput, destination: DestinationInput): WhyNot | null {
  if (!input.isTracked) return { reason: 'untracked' };
  if (input.status === 'archived') return { reason: 'archived' };
  if (destination.stock === null) return { reason: 'unknown-stock' };
  return null;
}

/** Why there is no order although the arithmetic was done; null = there is one. */
export function whyNoOrder(
  input: SkuPlanInput,
  destination: DestinationInput,
  window: DemandWindow,
  levels: Levels,
  wanted: Wanted,
  ways: readonly Way[],
  transferUnits: number,
  order: OrderProposal | null,
  todayNumber: number,
): WhyNot | null {
  if (order !== null) return null;
  if (levels.orderUpToUnits === 0) return { reason: 'no-demand' };
  if (!wanted.isDue || wanted.units === 0) {
    const above = wanted.coverUnits - levels.reorderPointUnits;
    const day = dueDay(window, above);
    const untilDate = day === null ? null : dateOfDayNumber(todayNumber + day);
    return { reason: 'above-reorder-point', untilDate };
  }
  if (transferUnits >= wanted.units) return { reason: 'transfer-covers', units: transferUnits };
  if (input.status === 'phasing-out') return { reason: 'phasing-out' };
  if (input.suppliers.length === 0) return { reason: 'no-supplier' };
  if (!destination.canOrder || ways.length === 0) return { reason: 'no-way-in' };
  return { reason: 'flags-forbid' };
}
