/**
 * From units wanted to units ordered: minimum order, cartons and price breaks of a supplier.
 * It rounds up only; cutting an order to a budget is another decision.
 */

/** A supplier's terms for one SKU; money in minor units of one currency. */
export interface OrderTerms {
  /** Smallest order, units. */
  readonly minimumUnits: number;
  /** Units in a carton; 1 = loose. */
  readonly cartonUnits: number;
  /**
   * Unit price from that many units on, ascending by units; the first starts at or below the
   * minimum.
   */
  readonly priceBreaks?: readonly PriceBreak[];
}

/** From `fromUnits` on each unit costs `unitPriceMinor`. */
export interface PriceBreak {
  readonly fromUnits: number;
  readonly unitPriceMinor: number;
}

/** Whole cartons, at least the minimum; nothing wanted orders nothing. */
const wholeCartons = (units: number, cartonUnits: number): number => {
  const carton = Math.max(1, Math.floor(cartonUnits));
  return Math.ceil(units / carton) * carton;
};

/**
 * Units to order for `wanted` units: 0 if nothing is wanted, else at least the minimum, in whole
 * cartons. Source: order rule of ../shared/facts/planning.md 2.3.
 * @example orderQuantity(190, { minimumUnits: 100, cartonUnits: 80 }) // 240: 3 cartons of 80
 */
export function orderQuantity(wanted: number, terms: OrderTerms): number {
  if (!(wanted > 0) || !Number.isFinite(wanted)) return 0;
  return wholeCartons(Math.max(wanted, terms.minimumUnits), terms.cartonUnits);
}

/** Unit price at a quantity, minor units; null without price breaks. */
export function unitPriceMinor(units: number, terms: OrderTerms): number | null {
  const breaks = terms.priceBreaks ?? [];
  const reached = breaks.filter((b) => b.fromUnits <= units);
  return reached.at(-1)?.unitPriceMinor ?? breaks[0]?.unitPriceMinor ?? null;
}

/** A price step above an order. */
export interface StepGain {
  /** Units to order to reach it, whole cartons. */
  readonly fromUnits: number;
  readonly unitPriceMinor: number;
  /** Saved on the units wanted anyway, less holding the extra ones until they are wanted. */
  readonly gainMinor: number;
}

const YEAR_DAYS = 365;

/**
 * The price step above an order that gains most (a loss when none gains); null without one or
 * without demand. Extra units are bought earlier, not for nothing: they cost what holding them
 * costs until the demand of `unitsPerDay` has used up the rest and half of them.
 * @example
 * // 90 wanted at 1.00, 0.90 from 100 on, 1 a day, 3.65 a unit and year to hold: saved 9.00, the
 * // 10 extra wait 95 days at 0.01 a day: 9.50; gain -0.50
 */
export function bestPriceStep(
  orderUnits: number,
  terms: OrderTerms,
  holdingMinorAYear: number,
  unitsPerDay: number,
): StepGain | null {
  const price = unitPriceMinor(orderUnits, terms);
  if (price === null || !(orderUnits > 0) || !(unitsPerDay > 0)) return null;
  const steps = (terms.priceBreaks ?? [])
    .filter(({ fromUnits }) => fromUnits > orderUnits)
    .map((step) => {
      const fromUnits = wholeCartons(step.fromUnits, terms.cartonUnits);
      const extraUnits = fromUnits - orderUnits;
      const waitDays = (orderUnits + extraUnits / 2) / unitsPerDay;
      const holding = (extraUnits * holdingMinorAYear * waitDays) / YEAR_DAYS;
      const saved = orderUnits * (price - step.unitPriceMinor);
      return { ...step, fromUnits, gainMinor: Math.round(saved - holding) };
    });
  return steps.reduce<StepGain | null>(
    (best, step) => (best === null || step.gainMinor > best.gainMinor ? step : best),
    null,
  );
}
