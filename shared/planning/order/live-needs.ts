/**
 * What the planned lives ask of one warehouse and what will be short there: the answer of
 * shared/inventory/live-shortfall.ts, asked for this warehouse alone.
 */
import { shortAtLive } from '../../inventory/live-shortfall.ts';
import { baseUnits, type LiveDemand } from './demand-window.ts';
import type { Worked } from './destination.ts';
import type { SkuPlanInput } from './input.ts';
import type { LiveNeedPlan } from './plan.ts';

const needOfLive = ({ live, units }: LiveDemand, market: string) => ({
  accountId: null,
  market,
  startsAtMs: live.startsAtMs,
  expectedUnits: units,
});

/** Lives in the order in which they start. */
export function liveNeeds(
  { skuId, nowMs, timeZone }: SkuPlanInput,
  { destination, window }: Worked,
): LiveNeedPlan[] {
  const { warehouseId, market, stock } = destination;
  const place = { skuId, warehouseId };
  const levels = stock
    ? [
        {
          ...place,
          onHand: stock.onHand,
          unavailable: stock.unavailable,
          allocated: stock.allocatedToOrders,
          allocatedToShows: 0,
        },
      ]
    : [];
  const lives = window.lives.map((item) => needOfLive(item, market));
  return window.lives.map((item): LiveNeedPlan => {
    const days = Math.max(1, item.dayIndex);
    const short = shortAtLive(needOfLive(item, market), {
      levels,
      inbound: destination.inbound.map((line) => ({ ...place, ...line })),
      rates: [{ market, unitsPerDay: baseUnits(window, days) / days }],
      lives,
      listings: [{ accountId: '', market, poolWarehouseIds: [warehouseId] }],
      warehouses: [],
      nowMs,
      timeZone,
    });
    const { live, units } = item;
    return {
      liveId: live.liveId,
      startsAtMs: live.startsAtMs,
      units: Math.round(units),
      lowUnits: Math.floor(live.lowUnits * window.share),
      highUnits: Math.ceil(live.highUnits * window.share),
      shortUnits: short,
    };
  });
}
