// The paths the SKU page draws: the stock of one warehouse or of all as it is, and beside it with
// the order of the plan or what is tried. Pure; outlooks and projection are those of the card.
import { dayIndexOf } from '../../../shared/calendar/local-date.ts';
import type { ProjectionDay } from '../../../shared/ui/projection-path.ts';
import { type DrawnLive, PROJECTION_DAYS, projectionOf } from '../../copy/item-card.ts';
import type { LiveView } from '../../copy/item-types.ts';
import { marketOf, outlookAt, type TriedStock } from '../sku-outlook.ts';
import type { Moment } from '../sku-view.ts';

/** The lines of one drawing. */
export interface DrawnStock {
  /** Now, unrounded; null = unknown there. */
  readonly available: number | null;
  /** As it is: if nothing is done. */
  readonly asItIs: readonly ProjectionDay[];
  /** With what is ordered and tried; null = nothing is. */
  readonly tried: readonly ProjectionDay[] | null;
}

/** Days drawn at most, and after an order has arrived. */
const MOST_DAYS = 150;
const DAYS_AFTER = 14;

function lengthFor(tried: TriedStock | null, { nowMs, timeZone }: Moment): number {
  const last = Math.max(
    0,
    ...(tried?.orders ?? []).map(({ etaMs }) => dayIndexOf(etaMs, nowMs, timeZone)),
  );
  return Math.min(MOST_DAYS, Math.max(PROJECTION_DAYS, last + DAYS_AFTER));
}

// The band of a live widens and narrows with what it is tried with, as the planner's does.
function triedLive(live: LiveView, tried: TriedStock | null): DrawnLive {
  const units = tried?.liveUnits[live.liveId];
  if (units === undefined) return live;
  const scale = live.expectedUnits > 0 ? units / live.expectedUnits : 1;
  const scaled = (bound: number | null) => (bound === null ? null : bound * scale);
  return {
    startsAtMs: live.startsAtMs,
    expectedUnits: units,
    lowUnits: scaled(live.lowUnits),
    highUnits: scaled(live.highUnits),
  };
}

/** What to draw of a SKU in a warehouse; null = over all. */
export function drawnStock(
  moment: Moment,
  skuId: string,
  { warehouseId, tried }: { warehouseId: string | null; tried: TriedStock | null },
  lives: readonly LiveView[],
): DrawnStock {
  const market = marketOf(moment, warehouseId);
  const here = lives.filter(
    ({ liveId }) =>
      market === null || moment.snapshot.lives.find(({ id }) => id === liveId)?.market === market,
  );
  const isHere =
    tried !== null &&
    (warehouseId === null ||
      tried.demandFactor !== 1 ||
      here.some(({ liveId }) => tried.liveUnits[liveId] !== undefined) ||
      tried.orders.some((order) => order.warehouseId === warehouseId));
  const shown = isHere ? tried : null;
  const length = lengthFor(shown, moment);
  const outlook = outlookAt(moment, skuId, warehouseId);
  const pathOf = (what: TriedStock | null) =>
    projectionOf(
      what === null ? outlook : outlookAt(moment, skuId, warehouseId, what),
      here.map((live) => triedLive(live, what)),
      moment,
      length,
    );
  return {
    available: outlook.available,
    asItIs: pathOf(null),
    tried: shown === null ? null : pathOf(shown),
  };
}
