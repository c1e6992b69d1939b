/**
 * The small batch by a faster way: what would be lost before the regular order arrives, where the
 * goods' flags allow it and a sale is worth the freight.
 */
import { unitsNeeded } from '../lead-time-demand.ts';
import { type DemandWindow, spendingOver, totalBetween, totalOver } from './demand-window.ts';
import type { SkuPlanInput } from './input.ts';
import type { Levels } from './levels.ts';
import type { OrderProposal } from './plan.ts';
import { type OrderNeed, proposeOrder } from './proposal.ts';
import { arrivalDays, type Supply, stateOf } from './supply.ts';
import type { Way } from './ways.ts';

/** Level of demand a bridge is built for (../shared/facts/planning.md 2.3). */
const BRIDGE_LEVEL = 0.8;
/** A way must be this much sooner to be worth a second shipment. */
const SOONER_DAYS = 5;

function isWorth(way: Way, regular: Way | null, money: SkuPlanInput['money']): boolean {
  if (money === null || money.netPriceMinor === null) return true;
  if (way.freightMinorPerUnit === null) return true;
  const usual = regular?.freightMinorPerUnit ?? money.landingMinor;
  const margin = money.netPriceMinor - money.purchaseMinor - money.landingMinor;
  return margin > way.freightMinorPerUnit - usual;
}

/**
 * The faster order for a warehouse, or null: units needed between its arrival and the regular
 * one's at four in five, whole cartons, no more than the small-batch lane makes.
 */
export function fastOrder(
  input: SkuPlanInput,
  window: DemandWindow,
  supply: Supply,
  levels: Levels,
  ways: readonly Way[],
  regular: Way | null,
  need: Omit<OrderNeed, 'units'>,
  todayNumber: number,
): OrderProposal | null {
  const regularDays = levels.lead.p50Days;
  const sooner = ways
    .filter((way) => way.isAllowed && way !== regular)
    .filter(({ leadTime }) => leadTime.p90Days + SOONER_DAYS <= regularDays)
    .filter((way) => isWorth(way, regular, input.money))
    .sort(
      (a, b) =>
        Number(b.isFastLane) - Number(a.isFastLane) ||
        (a.freightMinorPerUnit ?? 0) - (b.freightMinorPerUnit ?? 0) ||
        a.leadTime.p90Days - b.leadTime.p90Days,
    );
  const [best] = sooner;
  if (!best) return null;
  const arrives = best.leadTime.p90Days;
  // The bridge ends where anything else arrives.
  const [until = regularDays] = arrivalDays(supply, arrives, regularDays);
  const before = totalOver(window, arrives);
  const after = totalBetween(window, arrives, until);
  const spending = spendingOver(window, arrives);
  const state = stateOf(supply, arrives, until);
  const units = unitsNeeded(before, arrives, after, state, BRIDGE_LEVEL, spending);
  if (!(units > 0)) return null;
  return proposeOrder(best, { ...need, units }, input.traits, input.money, todayNumber);
}
