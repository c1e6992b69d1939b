/**
 * Reorder point, order-up-to level and units wanted of one warehouse: the quantile of demand over
 * the protection time, the category policy as a floor under it, cover by the day.
 */
import { policyLevels } from '../../inventory/reorder.ts';
import {
  type DemandTotal,
  unitsExpiring,
  unitsLeftAfter,
  unitsLostBefore,
  unitsNeeded,
} from '../lead-time-demand.ts';
import {
  baseUnits,
  type DemandWindow,
  liveUnits,
  spendingOver,
  totalBetween,
  totalOver,
} from './demand-window.ts';
import type { DestinationInput, SkuPlanInput } from './input.ts';
import type { LeadTime } from './plan.ts';
import { stockLevelOver } from './stock-level.ts';
import { arrivalDays, coverBy, type Supply, stateOf, undated } from './supply.ts';
import { unitSize } from './ways.ts';

/** The levels of one warehouse and what they were got from. */
export interface Levels {
  readonly lead: LeadTime;
  readonly protectionDays: number;
  /** Demand over the protection time, lead-time spread in it. */
  readonly total: DemandTotal;
  readonly cycleDays: number;
  readonly modelReorderPoint: number;
  readonly modelOrderUpTo: number;
  readonly floorReorderPoint: number;
  readonly floorOrderUpTo: number;
  /** True: a person lifted the floor, here by the policy or for this look by a rule. */
  readonly isFloorLifted: boolean;
  readonly reorderPointUnits: number;
  readonly orderUpToUnits: number;
  /** The last day the order-up-to level looks at. */
  readonly untilDay: number;
}

/** Cycle where nobody said what an order costs (../shared/facts/planning.md 2.3). */
const USUAL_CYCLE_DAYS = 28;
const SHORTEST_CYCLE_DAYS = 7;
const YEAR_DAYS = 365;

/** What one unit costs us on the shelf a year: capital and care, and storage. Null = unknown. */
export function holdingMinorAYear(
  { money, rules, traits }: Pick<SkuPlanInput, 'money' | 'rules' | 'traits'>,
  { storageMinorPerCbmDay }: Pick<DestinationInput, 'storageMinorPerCbmDay'>,
): number | null {
  if (money === null) return null;
  const { cbm } = unitSize(traits, 1);
  const storage = (storageMinorPerCbmDay ?? 0) * (cbm ?? 0) * YEAR_DAYS;
  return (money.purchaseMinor + money.landingMinor) * rules.holdingShareAYear + storage;
}

/**
 * Days an order should last: the economic order quantity over the daily rate, within a week and the
 * upper turnover bound; 28 days where the cost of an order or of stock is unknown.
 * Source: EOQ = sqrt(2 K D / h), ../shared/facts/planning.md 2.3.
 * @example 50.00 an order, 3,650 units a year at 1.00 to hold: 604 units, 60 days
 */
export function cycleDaysOf(
  input: SkuPlanInput,
  destination: DestinationInput,
  unitsPerDay: number,
): number {
  const holding = holdingMinorAYear(input, destination);
  const { fixedOrderMinor } = input.rules;
  if (holding === null || !(holding > 0) || fixedOrderMinor === null || !(unitsPerDay > 0)) {
    return USUAL_CYCLE_DAYS;
  }
  const units = Math.sqrt((2 * fixedOrderMinor * unitsPerDay * YEAR_DAYS) / holding);
  const most = Math.max(SHORTEST_CYCLE_DAYS, destination.policy.turnoverMaxDays);
  return Math.round(Math.min(most, Math.max(SHORTEST_CYCLE_DAYS, units / unitsPerDay)));
}

/** The levels of a warehouse for a lead time. */
export function levelsOf(
  input: SkuPlanInput,
  destination: DestinationInput,
  window: DemandWindow,
  lead: LeadTime,
): Levels {
  const { rules } = input;
  const protectionDays = lead.planDays + Math.max(0, Math.round(rules.reviewDays));
  const total = totalOver(window, protectionDays, lead.sdDays);
  const modelReorderPoint = stockLevelOver(
    (days) => totalOver(window, days, lead.sdDays),
    protectionDays,
    rules.serviceLevel,
  );
  const rate = protectionDays > 0 ? baseUnits(window, protectionDays) / protectionDays : 0;
  const cycleDays = cycleDaysOf(input, destination, rate);
  const meanOver = (days: number) => baseUnits(window, days) + liveUnits(window, days);
  const cycleUnits = meanOver(protectionDays + cycleDays) - meanOver(protectionDays);
  const modelOrderUpTo = modelReorderPoint + Math.ceil(cycleUnits);
  const floor = policyLevels(window.path, destination.policy, lead.planDays);
  const isFloorLifted = rules.isFloorLifted || destination.policy.isFloorLifted === true;
  const applies = !isFloorLifted;
  const reorderPointUnits = Math.max(modelReorderPoint, applies ? floor.reorderPointUnits : 0);
  return {
    lead,
    protectionDays,
    total,
    cycleDays,
    modelReorderPoint,
    modelOrderUpTo,
    floorReorderPoint: floor.reorderPointUnits,
    floorOrderUpTo: floor.orderUpToUnits,
    isFloorLifted,
    reorderPointUnits,
    orderUpToUnits: Math.max(reorderPointUnits, modelOrderUpTo, applies ? floor.orderUpToUnits : 0),
    untilDay: Math.max(
      protectionDays + cycleDays,
      applies ? lead.planDays + destination.policy.turnoverMaxDays : 0,
    ),
  };
}

/** What is wanted, before transfers, cartons and minimums. */
export interface Wanted {
  /** Cover within the protection time. */
  readonly coverUnits: number;
  readonly isDue: boolean;
  /** Expected to go unserved before an order can arrive; it will not be asked of it. */
  readonly lostUnits: number;
  /** Expected to be left when it arrives, less what of it expires in the time it is meant for. */
  readonly leftUnits: number;
  /** Expected to expire unsold, over what demand may come to, as far as the floor looks ahead. */
  readonly expiringUnits: number;
  /** Expected to be asked from then to the end of the cycle, less what arrives by itself. */
  readonly afterUnits: number;
  /** Added for the service level. */
  readonly safetyUnits: number;
  /** What the policy's level asks for. */
  readonly floorUnits: number;
  readonly units: number;
}

const NOTHING_WANTED = {
  lostUnits: 0,
  leftUnits: 0,
  expiringUnits: 0,
  afterUnits: 0,
  safetyUnits: 0,
  floorUnits: 0,
  units: 0,
};

// Demand of the cycle less what arrives during it, at the day it is most: late inbound lowers what
// is needed after it, not before.
function mostInCycle(window: DemandWindow, supply: Supply, levels: Levels): number {
  const { protectionDays, cycleDays } = levels;
  const until = protectionDays + cycleDays;
  const here = coverBy(supply, protectionDays);
  const missing = (days: number, arrived: number) =>
    totalBetween(window, protectionDays, days).mean - (arrived - here);
  let most = missing(until, coverBy(supply, until));
  for (const day of arrivalDays(supply, protectionDays, until)) {
    most = Math.max(most, missing(day, coverBy(supply, day - 1)));
  }
  return Math.max(0, most);
}

/**
 * Units wanted of an order placed today: none above the reorder point; else what the demand after
 * its arrival asks at the service level, less what will be left by then. What is lost before, a
 * live that sells out among it, is not asked of it. The policy's floor, if it asks for more. More
 * that expires, or sooner, never makes it less.
 * Source: the projection of ../shared/facts/planning.md 2.3 over the distribution.
 */
export function wantedUnits(
  input: SkuPlanInput,
  window: DemandWindow,
  supply: Supply,
  levels: Levels,
): Wanted {
  const { lead, protectionDays, floorOrderUpTo, isFloorLifted } = levels;
  const coverUnits = coverBy(supply, protectionDays);
  const isDue = coverUnits <= levels.reorderPointUnits && levels.orderUpToUnits > 0;
  if (!isDue) return { ...NOTHING_WANTED, coverUnits, isDue };
  const { serviceLevel } = input.rules;
  const { planDays, sdDays } = lead;
  const before = totalOver(window, planDays);
  const spending = spendingOver(window, planDays);
  const after = totalBetween(window, planDays, protectionDays, sdDays);
  // What expires counts by the path of demand: where much is sold, little is left to expire.
  const lasting = undated(supply);
  const state = stateOf(supply, planDays, protectionDays + levels.cycleDays);
  // What comes between arrival and the end of the protection time is there for that demand.
  const between = coverBy(lasting, protectionDays) - coverBy(lasting, planDays);
  const needed = unitsNeeded(before, planDays, after, state, serviceLevel, spending) - between;
  const cycle = mostInCycle(window, lasting, levels);
  const lostUnits = unitsLostBefore(before, planDays, state, spending);
  const leftUnits = unitsLeftAfter(before, planDays, state, spending);
  const afterUnits = after.mean + cycle - between;
  // Most goods have no lots, and what-if has a frame.
  const expiringUnits =
    supply.falls.length === 0
      ? 0
      : unitsExpiring(before, planDays, stateOf(supply, planDays, levels.untilDay), spending);
  const floorUnits = isFloorLifted
    ? 0
    : floorOrderUpTo - coverBy(lasting, levels.untilDay) + expiringUnits - lostUnits;
  return {
    coverUnits,
    isDue,
    lostUnits,
    leftUnits,
    expiringUnits,
    afterUnits,
    safetyUnits: needed + cycle - afterUnits + leftUnits,
    floorUnits: Math.max(0, floorUnits),
    units: Math.max(0, Math.ceil(needed + cycle), Math.ceil(floorUnits)),
  };
}
