/**
 * What must be ordered before a maker or forwarder closes (Spring Festival), looked for 60 days
 * ahead: units without which stock would run out before an order placed afterwards arrives.
 */
import {
  countOpenDayNumbers,
  dateOfDayNumber,
  dayNumberOf,
  type OpenDays,
  openDayFrom,
} from '../../calendar/open-days.ts';
import { orderQuantity } from '../order-quantity.ts';
import { totalOver } from './demand-window.ts';
import { workOut } from './destination.ts';
import type { SkuPlanInput } from './input.ts';
import { leadTimeOn } from './lead-time.ts';
import { termsOf } from './proposal.ts';
import { inputAt } from './service-level.ts';
import { stockLevelFor } from './stock-level.ts';
import { coverBy } from './supply.ts';
import type { Way } from './ways.ts';

/** An order that a closure asks for. */
export interface ClosureOrder {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly supplierId: string;
  readonly closesOnDate: string;
  readonly reopensOnDate: string;
  /** Last day to order for goods to be made and gone before the closure. */
  readonly orderByDate: string;
  readonly isLate: boolean;
  /** When an order placed after it would arrive. */
  readonly nextArrivalDate: string;
  readonly units: number;
}

const LOOK_AHEAD_DAYS = 60;
/** A long weekend needs no list. */
const SHORTEST_DAYS = 4;

interface LongClosure {
  readonly from: number;
  readonly until: number;
}

function longClosures(calendars: readonly OpenDays[], todayNumber: number): LongClosure[] {
  const all = calendars.flatMap(({ closures }) =>
    closures.map(({ startsOnDate, endsOnDate }) => ({
      from: dayNumberOf(startsOnDate),
      until: dayNumberOf(endsOnDate),
    })),
  );
  const ahead = all
    .filter(({ from, until }) => until - from + 1 >= SHORTEST_DAYS)
    .filter(({ from }) => from > todayNumber && from - todayNumber <= LOOK_AHEAD_DAYS)
    .sort((a, b) => a.from - b.from);
  // Maker and forwarder closing for the same festival is one closure.
  const merged: LongClosure[] = [];
  for (const next of ahead) {
    const last = merged.at(-1);
    if (!last || next.from > last.until + 1) merged.push(next);
    else merged[merged.length - 1] = { ...last, until: Math.max(last.until, next.until) };
  }
  return merged;
}

function orderByDay({ route }: Way, closesDay: number): number {
  const leaves = openDayFrom(closesDay - 1, route.forwarder, -1);
  const making = Math.max(0, Math.round(route.production.p50Days));
  return countOpenDayNumbers(leaves, making, route.maker, -1);
}

/** The list for one SKU; empty when nothing closes or stock lasts over it. */
export function ordersBeforeClosures(input: SkuPlanInput): ClosureOrder[] {
  const todayNumber = dayNumberOf(input.today);
  if (!input.isTracked || input.status !== 'active') return [];
  return input.destinations.flatMap((destination) => {
    const worked = workOut(input, destination, todayNumber);
    const way = worked?.regular;
    if (!worked || !way) return [];
    const { maker, forwarder } = way.route;
    return longClosures([maker, forwarder], todayNumber).flatMap((closure): ClosureOrder[] => {
      const after = closure.until + 1;
      const next = leadTimeOn(way.route, after);
      const days = after + next.planDays - todayNumber + input.rules.reviewDays;
      const wanted = totalOver(worked.window, days, next.sdDays);
      const level = stockLevelFor(wanted, inputAt(input, destination).rules.serviceLevel);
      const units = orderQuantity(
        level - Math.max(0, coverBy(worked.supply, days)),
        termsOf(way, input.traits),
      );
      if (units <= 0) return [];
      const orderBy = orderByDay(way, closure.from);
      return [
        {
          skuId: input.skuId,
          warehouseId: destination.warehouseId,
          supplierId: way.supplier.supplierId,
          closesOnDate: dateOfDayNumber(closure.from),
          reopensOnDate: dateOfDayNumber(openDayFrom(after, maker, 1)),
          orderByDate: dateOfDayNumber(orderBy),
          isLate: orderBy < todayNumber,
          nextArrivalDate: dateOfDayNumber(after + next.p50Days),
          units,
        },
      ];
    });
  });
}
