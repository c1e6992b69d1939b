/**
 * Each way in with its latest dates: counted back from the day on which everything owned or ordered
 * would run out one time in ten.
 */
import { dateOfDayNumber } from '../../calendar/open-days.ts';
import { latestDays } from './lead-time.ts';
import type { WayPlan } from './plan.ts';
import type { Way } from './ways.ts';

/** The dates of a way; `runOutDay` = day index from today, null = nothing runs out. */
export function wayPlan(way: Way, runOutDay: number | null, todayNumber: number): WayPlan {
  const { supplier, lane, leadTime } = way;
  const latest =
    runOutDay === null ? null : latestDays(way.route, todayNumber + Math.max(0, runOutDay - 1));
  return {
    supplierId: supplier.supplierId,
    forwarderId: lane.forwarderId,
    mode: lane.mode,
    isFastLane: way.isFastLane,
    isAllowed: way.isAllowed,
    leadTime,
    latestOrderDate: latest && dateOfDayNumber(latest.orderDay),
    latestShipDate: latest && dateOfDayNumber(latest.leaveDay),
    isLate: latest !== null && latest.orderDay < todayNumber,
    etaP50Date: dateOfDayNumber(todayNumber + leadTime.p50Days),
    etaP90Date: dateOfDayNumber(todayNumber + leadTime.p90Days),
    freightMinorPerUnit: way.freightMinorPerUnit,
  };
}
