/**
 * From units wanted to an order: minimum, cartons, price step, size, freight and dates. Rounds up
 * only; cuts to a budget or a container are draft-orders' business.
 */
import { dateOfDayNumber } from '../../calendar/open-days.ts';
import type { DemandTotal } from '../lead-time-demand.ts';
import {
  bestPriceStep,
  type OrderTerms,
  orderQuantity,
  unitPriceMinor,
} from '../order-quantity.ts';
import type { SkuMoney, SkuTraits } from './input.ts';
import type { OrderProposal, PriceStep } from './plan.ts';
import { unitSize, type Way } from './ways.ts';

/** What an order is made for. */
export interface OrderNeed {
  readonly units: number;
  readonly coverUnits: number;
  readonly total: DemandTotal;
  /** What one unit costs on the shelf a year; null = unknown. */
  readonly holdingMinorAYear: number | null;
  readonly unitsPerDay: number;
}

/** The terms of a way: a small batch has no minimum beyond its carton. */
export function termsOf({ supplier, isFastLane }: Way, traits: SkuTraits): OrderTerms {
  const { terms } = supplier;
  const cartonUnits = Math.max(1, terms.cartonUnits || traits.cartonUnits || 1);
  return { ...terms, cartonUnits, minimumUnits: isFastLane ? cartonUnits : terms.minimumUnits };
}

function priceStepOf(need: OrderNeed, terms: OrderTerms): PriceStep | null {
  if (need.holdingMinorAYear === null) return null;
  const plain = orderQuantity(need.units, terms);
  const step = bestPriceStep(plain, terms, need.holdingMinorAYear, need.unitsPerDay);
  return step && { ...step, isTaken: step.gainMinor > 0 };
}

/**
 * The order of a way for a need; null when nothing is wanted or the batch allows none.
 * @example 190 wanted, minimum 100, cartons of 80: 240 units in 3 cartons
 */
export function proposeOrder(
  way: Way,
  need: OrderNeed,
  traits: SkuTraits,
  money: SkuMoney | null,
  todayNumber: number,
): OrderProposal | null {
  const terms = termsOf(way, traits);
  const priceStep = way.isFastLane ? null : priceStepOf(need, terms);
  let units = priceStep?.isTaken ? priceStep.fromUnits : orderQuantity(need.units, terms);
  const { fastLane } = way.supplier;
  if (way.isFastLane && fastLane && units > fastLane.mostUnits) {
    units = Math.floor(fastLane.mostUnits / terms.cartonUnits) * terms.cartonUnits;
  }
  if (!(units > 0)) return null;
  const { cbm, kg } = unitSize(traits, terms.cartonUnits);
  const price = unitPriceMinor(units, terms) ?? money?.purchaseMinor ?? null;
  const freight = way.freightMinorPerUnit;
  const margin =
    money === null || money.netPriceMinor === null
      ? null
      : money.netPriceMinor - money.purchaseMinor - money.landingMinor;
  return {
    supplierId: way.supplier.supplierId,
    forwarderId: way.lane.forwarderId,
    mode: way.lane.mode,
    isFastLane: way.isFastLane,
    units,
    cartonUnits: terms.cartonUnits,
    minimumUnits: terms.minimumUnits,
    cbm: cbm === null ? null : cbm * units,
    kg: kg === null ? null : kg * units,
    unitPriceMinor: price,
    goodsMinor: price === null ? null : Math.round(price * units),
    freightMinor: freight === null ? null : Math.round(freight * units),
    etaP50Date: dateOfDayNumber(todayNumber + way.leadTime.p50Days),
    etaP90Date: dateOfDayNumber(todayNumber + way.leadTime.p90Days),
    priceStep,
    cutBasis: {
      mean: need.total.mean,
      ratio: need.total.ratio,
      coverUnits: need.coverUnits,
      marginMinor: margin,
      holdingMinorAYear: need.holdingMinorAYear,
      unitsPerDay: need.unitsPerDay,
    },
  };
}
