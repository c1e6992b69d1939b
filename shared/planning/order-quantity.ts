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

/**
 * The order after price breaks: the quantity with the least cost when every unit beyond the need is
 * held for `holdingMinorPerUnit` (what carrying one extra unit until it sells costs). Ties keep the
 * smaller order.
 * @example
 * // 90 wanted at 1.00, 0.90 from 100 on, 5 a unit to hold: 100 cost 9,000 + 50, 90 cost 9,000 ->
 * 90 pricedOrder(90, { minimumUnits: 1, cartonUnits: 1, priceBreaks: [
 *   { fromUnits: 1, unitPriceMinor: 100 }, { fromUnits: 100, unitPriceMinor: 90 }] }, 5)
 */
export function pricedOrder(
  wanted: number,
  terms: OrderTerms,
  holdingMinorPerUnit: number,
): number {
  const need = orderQuantity(wanted, terms);
  if (need === 0) return 0;
  const cost = (units: number) =>
    units * (unitPriceMinor(units, terms) ?? 0) + Math.max(0, units - need) * holdingMinorPerUnit;
  const raised = (terms.priceBreaks ?? [])
    .filter((b) => b.fromUnits > need)
    .map((b) => wholeCartons(b.fromUnits, terms.cartonUnits));
  return raised.reduce((best, units) => (cost(units) < cost(best) ? units : best), need);
}
