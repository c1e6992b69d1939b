/**
 * What the planned lives ask of one market and what each will be short of: the answer of
 * shared/inventory/live-shortfall.ts, as card, popup, SKU page and live plan give it. Must count
 * nothing itself.
 */
import { type LiveNeed, shortAtLive } from '../../inventory/live-shortfall.ts';
import type { Worked } from './destination.ts';
import type { PlannedLive, SkuPlanInput } from './input.ts';
import type { LiveNeedPlan } from './plan.ts';

const needOfLive = ({ accountId, market, startsAtMs, units }: PlannedLive): LiveNeed => ({
  accountId: accountId ?? null,
  market: market ?? '',
  startsAtMs,
  expectedUnits: units,
});

/** Lives in the order in which they start. */
export function liveNeeds(
  { liveStock, forecasts, nowMs, timeZone }: SkuPlanInput,
  { window }: Worked,
): LiveNeedPlan[] {
  const lives = Object.values(forecasts).flatMap((forecast) => forecast.lives.map(needOfLive));
  return window.lives.map(({ live, units }): LiveNeedPlan => {
    const { liveId, startsAtMs, lowUnits, highUnits } = live;
    return {
      liveId,
      startsAtMs,
      units: Math.round(units),
      lowUnits: Math.floor(lowUnits * window.share),
      highUnits: Math.ceil(highUnits * window.share),
      shortUnits: liveStock
        ? shortAtLive(needOfLive(live), { ...liveStock, lives, nowMs, timeZone })
        : null,
    };
  });
}
