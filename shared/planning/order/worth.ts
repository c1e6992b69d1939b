/**
 * What caution and terms cost: the category policy's floor against the forecast's own levels, and
 * what a smaller minimum, a shorter lead time or a split delivery would save a year.
 */
import { orderQuantity } from '../order-quantity.ts';
import { baseUnits, type DemandWindow, totalOver } from './demand-window.ts';
import type { DestinationInput, SkuPlanInput } from './input.ts';
import { holdingMinorAYear, type Levels } from './levels.ts';
import type { FloorCost, TermWorth } from './plan.ts';
import { termsOf } from './proposal.ts';
import { stockLevelFor } from './stock-level.ts';
import { unitSize, type Way } from './ways.ts';

const YEAR_DAYS = 365;
const WEEK_DAYS = 7;

const rounded = (minor: number | null): number | null =>
  minor === null ? null : Math.round(minor);

/**
 * Units on the shelf on average for a pair of levels: what is left of the reorder point when an
 * order arrives, and half of an order.
 */
function averageUnits(reorderPoint: number, orderUpTo: number, usedInLeadTime: number): number {
  return Math.max(0, reorderPoint - usedInLeadTime) + Math.max(0, orderUpTo - reorderPoint) / 2;
}

/** What the policy's floor asks for beyond the forecast's own levels, and its cost a year. */
export function floorCost(
  input: SkuPlanInput,
  destination: DestinationInput,
  window: DemandWindow,
  levels: Levels,
): FloorCost {
  const { modelReorderPoint, modelOrderUpTo, floorReorderPoint, floorOrderUpTo } = levels;
  const used = baseUnits(window, levels.protectionDays);
  const point = Math.max(modelReorderPoint, floorReorderPoint);
  const upTo = Math.max(point, modelOrderUpTo, floorOrderUpTo);
  const extraUnits =
    averageUnits(point, upTo, used) - averageUnits(modelReorderPoint, modelOrderUpTo, used);
  const units = Math.max(0, extraUnits);
  const { money, rules, traits } = input;
  const landed = money === null ? null : money.purchaseMinor + money.landingMinor;
  const { cbm } = unitSize(traits, 1);
  const { storageMinorPerCbmDay } = destination;
  const hasStorage = storageMinorPerCbmDay !== null && cbm !== null && money !== null;
  const storage = (storageMinorPerCbmDay ?? 0) * (cbm ?? 0) * YEAR_DAYS;
  return {
    isLifted: levels.isFloorLifted,
    reorderPointUnits: floorReorderPoint,
    orderUpToUnits: floorOrderUpTo,
    extraUnits: Math.round(units),
    extraCapitalMinor: rounded(landed === null ? null : units * landed),
    extraStorageMinorAYear: rounded(hasStorage ? units * storage : null),
    extraHoldingMinorAYear: rounded(
      landed === null ? null : units * landed * rules.holdingShareAYear,
    ),
  };
}

// Safety stock and units under way for a lead time shorter by so many days.
function leadUnits(input: SkuPlanInput, window: DemandWindow, levels: Levels, less: number) {
  const days = Math.max(0, levels.protectionDays - less);
  const total = totalOver(window, days, levels.lead.sdDays);
  const safety = stockLevelFor(total, input.rules.serviceLevel) - total.mean;
  const rate = levels.protectionDays > 0 ? levels.total.mean / levels.protectionDays : 0;
  return { safety, underWay: Math.max(0, levels.lead.planDays - less) * rate };
}

/** What each better term would save a year on this SKU: the figures to negotiate with. */
export function termWorths(
  input: SkuPlanInput,
  destination: DestinationInput,
  window: DemandWindow,
  levels: Levels,
  way: Way | null,
): TermWorth[] {
  if (way === null || !(levels.total.mean > 0)) return [];
  const terms = termsOf(way, input.traits);
  const cycle = Math.max(1, levels.orderUpToUnits - levels.reorderPointUnits);
  const order = orderQuantity(cycle, terms);
  const half = Math.ceil(terms.minimumUnits / 2);
  const smaller = orderQuantity(cycle, { ...terms, minimumUnits: half });
  const holding = holdingMinorAYear(input, destination);
  const { money, rules } = input;
  const onShelf = (units: number) => rounded(holding === null ? null : units * holding);
  const [now, sooner] = [0, WEEK_DAYS].map((less) => leadUnits(input, window, levels, less));
  const safety = Math.max(0, (now?.safety ?? 0) - (sooner?.safety ?? 0));
  const underWay = Math.max(0, (now?.underWay ?? 0) - (sooner?.underWay ?? 0));
  // Goods under way are paid for but need no shelf.
  const capital = money === null ? null : underWay * money.purchaseMinor * rules.holdingShareAYear;
  const shelf = onShelf(safety);
  return [
    {
      kind: 'half-minimum',
      unitsSaved: (order - smaller) / 2,
      minorAYear: onShelf((order - smaller) / 2),
    },
    {
      kind: 'lead-week-shorter',
      unitsSaved: safety + underWay,
      minorAYear: rounded(capital === null || shelf === null ? null : capital + shelf),
    },
    { kind: 'split-delivery', unitsSaved: order / 4, minorAYear: onShelf(order / 4) },
  ];
}
