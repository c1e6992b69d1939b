/**
 * The one entry of the order planner: what to order of a SKU, when, from whom, to where and why; or
 * why not. Pure and quick enough to run in a browser while a slider moves.
 */
import { dateOfDayNumber, dayNumberOf } from '../../calendar/open-days.ts';
import { changesOf } from './changes.ts';
import { needOf, regularOrder, type Worked, workOut } from './destination.ts';
import { explain } from './explain.ts';
import { fastOrder } from './fast-order.ts';
import type { DestinationInput, SkuPlanInput } from './input.ts';
import { liveNeeds } from './live-needs.ts';
import type { DestinationPlan, SkuPlan, TransferProposal, WhyNot } from './plan.ts';
import { positionRunOut, runOutOf } from './run-out.ts';
import { inputAt } from './service-level.ts';
import { coverBy, positionOf } from './supply.ts';
import { transfersBetween } from './transfers.ts';
import { wayPlan } from './way-dates.ts';
import { whyNoOrder, whyNoPlan } from './why-not.ts';
import { floorCost, termWorths } from './worth.ts';

function unplanned({ warehouseId }: DestinationInput, whyNot: WhyNot): DestinationPlan {
  return {
    warehouseId,
    position: null,
    leadTime: null,
    reorderPointUnits: 0,
    orderUpToUnits: 0,
    runOut: { p10: null, p50: null },
    latestOrderDate: null,
    isLate: false,
    ways: [],
    lives: [],
    transfers: [],
    order: null,
    fastOrder: null,
    whyNot,
    floor: null,
    lines: [],
    changes: [],
    termWorths: [],
  };
}

const HORIZON_DAYS = 730;

// Counted back from the run-out of everything that can be counted on: by the regular way's
// calendar, and never later than the lead time in force allows.
function latestOrderDay(worked: Worked, runOutDay: number | null, todayNumber: number) {
  if (runOutDay === null) return null;
  const stated = todayNumber + runOutDay - worked.levels.lead.planDays;
  if (worked.regular === null) return stated;
  const { latestOrderDate } = wayPlan(worked.regular, runOutDay, todayNumber);
  return latestOrderDate === null ? stated : Math.min(stated, dayNumberOf(latestOrderDate));
}

function planOf(
  input: SkuPlanInput,
  worked: Worked,
  allTransfers: readonly TransferProposal[],
  todayNumber: number,
): DestinationPlan {
  const { destination, window, supply, levels, wanted, ways, regular } = worked;
  const { warehouseId } = destination;
  const transfers = allTransfers.filter((transfer) => transfer.toWarehouseId === warehouseId);
  const transferUnits = transfers.reduce((sum, { units }) => sum + units, 0);
  const order = regularOrder(input, worked, transferUnits, todayNumber);
  const need = needOf(input, worked);
  const position = positionOf(destination, supply, levels.protectionDays);
  const runsOut = positionRunOut(window, coverBy(supply, HORIZON_DAYS)).p10;
  const latest = latestOrderDay(worked, runsOut, todayNumber);
  return {
    warehouseId,
    position,
    leadTime: levels.lead,
    reorderPointUnits: levels.reorderPointUnits,
    orderUpToUnits: levels.orderUpToUnits,
    runOut: runOutOf(window, supply),
    latestOrderDate: latest === null ? null : dateOfDayNumber(Math.max(todayNumber, latest)),
    isLate: wanted.isDue && latest !== null && latest < todayNumber,
    ways: ways.map((each) => wayPlan(each, runsOut, todayNumber)),
    lives: liveNeeds(input, worked),
    transfers,
    order,
    fastOrder:
      input.status === 'active'
        ? fastOrder(input, window, supply, levels, ways, regular, need, todayNumber)
        : null,
    whyNot: whyNoOrder(
      input,
      destination,
      window,
      levels,
      wanted,
      ways,
      transferUnits,
      order,
      todayNumber,
    ),
    floor: floorCost(input, destination, window, levels),
    lines: explain({
      input,
      destination,
      window,
      position,
      levels,
      wanted,
      way: regular,
      order,
      transferUnits,
    }),
    changes: changesOf(input, worked, transferUnits, todayNumber),
    termWorths: termWorths(input, destination, window, levels, regular),
  };
}

/**
 * Plans one SKU for all its warehouses. Source: ../shared/facts/planning.md 2.3 and 5.
 * @example 10 a day, ratio 2, lead 30 + 7 days, 95 %, 300 there and nothing coming: an order is due
 */
export function planSku(input: SkuPlanInput): SkuPlan {
  const todayNumber = dayNumberOf(input.today);
  const all = input.destinations.map((destination) => {
    const whyNot = whyNoPlan(input, destination);
    const here = inputAt(input, destination);
    const worked = whyNot ? null : workOut(here, destination, todayNumber);
    return { destination, here, whyNot, worked };
  });
  const sides = all.flatMap(({ worked }) =>
    worked ? [{ ...worked, warehouseId: worked.destination.warehouseId }] : [],
  );
  const transfers = sides.length > 1 ? transfersBetween(input, sides, todayNumber) : [];
  return {
    skuId: input.skuId,
    today: input.today,
    currency: input.money?.currency ?? null,
    destinations: all.map(({ destination, here, whyNot, worked }) =>
      worked === null
        ? unplanned(destination, whyNot ?? { reason: 'unknown-stock' })
        : planOf(here, worked, transfers, todayNumber),
    ),
  };
}
