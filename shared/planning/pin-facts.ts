// From a room's picture to the facts that "safe to pin now?" is answered from. Room, panel, desk
// and tests call this one function, so that all give the same answer.
import { nextBest, type PinAnswer, type PinFacts, safeToPin } from './safe-to-pin.ts';

/** A product as the room shows it. */
export interface ShownProduct {
  readonly productId: string;
  readonly leftUnits: number;
  readonly waitlistUnits: number;
  /** What is sold ahead; null or absent = nothing. */
  readonly presale?: { readonly units: number } | null;
}

/** Its pace as the room shows it to the staff. */
export interface ShownPace {
  readonly arrivingUnits: number;
  readonly backupUnits: number;
  readonly inFlightUnits: number;
  readonly numbersAsOfMs: number | null;
  readonly soonestMinutes: number | null;
  readonly pitchMinutes: number;
  readonly appeal: number;
}

/** The facts of one product; without a pace nothing is known of its age, so nothing is safe. */
export function pinFactsOf(
  product: ShownProduct,
  pace: ShownPace | undefined,
  nowMs: number,
): PinFacts {
  const { productId, leftUnits, waitlistUnits, presale } = product;
  const asOfMs = pace?.numbersAsOfMs ?? null;
  return {
    productId,
    leftUnits,
    // Sold ahead is only what surely arrives by the promise date.
    aheadUnits: Math.min(presale?.units ?? 0, pace?.arrivingUnits ?? 0),
    backupUnits: pace?.backupUnits ?? 0,
    ageMinutes: asOfMs === null ? null : Math.max(0, nowMs - asOfMs) / 60_000,
    inFlightUnits: pace?.inFlightUnits ?? 0,
    soonestSellOutMinutes: pace?.soonestMinutes ?? null,
    pitchMinutes: pace?.pitchMinutes ?? 0,
    waitingUnits: waitlistUnits,
    appeal: pace?.appeal ?? 0,
  };
}

/** The host's answer on one key. */
export interface PinAdvice extends PinAnswer {
  /** Best product to show instead, safe to pin itself; null when there is none. */
  readonly nextProductId: string | null;
}

/**
 * "Safe to pin now?" for a product of the line-up; null when it is not in it.
 *
 * @param paces by product; a product without one is never named as the next
 */
export function pinAdvice(
  productId: string,
  products: Iterable<ShownProduct>,
  paces: ReadonlyMap<string, ShownPace>,
  nowMs: number,
): PinAdvice | null {
  const lineUp = [...products].map((one) => pinFactsOf(one, paces.get(one.productId), nowMs));
  const facts = lineUp.find((one) => one.productId === productId);
  return facts ? { ...safeToPin(facts), nextProductId: nextBest(productId, lineUp) } : null;
}

/** What the plan says for showing a product. */
export interface AppealFacts {
  /** (price - cost) / price; null when cost or price is unknown. */
  readonly marginShare: number | null;
  /** It is to be cleared out. */
  readonly isClearance: boolean;
  /** Units of its target not sold yet, as a share; null without a target. */
  readonly targetLeftShare: number | null;
}

/** Weights of what speaks for a product: margin first, then clearance, then its target. */
const WEIGHTS = { margin: 0.5, clearance: 0.3, target: 0.2 };
/** Margin of an ordinary product, where none is known. */
const USUAL_MARGIN = 0.3;

const share = (value: number) => Math.min(1, Math.max(0, value));

/**
 * How much speaks for showing a product next, 0 to 1. Stock is no part of it: what is short is
 * never named, whatever its appeal.
 *
 * @example margin 40 %, clearance, half its target left -> 0.2 + 0.3 + 0.1 = 0.6
 */
export function appealOf({ marginShare, isClearance, targetLeftShare }: AppealFacts): number {
  return (
    WEIGHTS.margin * share(marginShare ?? USUAL_MARGIN) +
    WEIGHTS.clearance * (isClearance ? 1 : 0) +
    WEIGHTS.target * share(targetLeftShare ?? 0)
  );
}
