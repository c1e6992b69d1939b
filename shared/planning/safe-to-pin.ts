// "Safe to pin now?": yes, careful or no, the largest promise, the reason and the next best item.
// One answer for the host's key, the assistant's table and the redirect hint.

import { negativeBinomialCdf } from './negative-binomial.ts';

/** What is known of a product of the line-up at this moment. */
export interface PinFacts {
  readonly productId: string;
  /** Units of the block still free to claim. */
  readonly leftUnits: number;
  /**
   * Units of an open pre-sale that surely arrive by the promise date; absent = none. What is on its
   * way and not sold ahead is no ground for a promise: the room sells from its block alone.
   */
  readonly aheadUnits?: number;
  /** Units of pools that serve the market in time, which may be taken into the show first. */
  readonly backupUnits: number;
  /** Age of the oldest number these rest on, in minutes; null = unknown. */
  readonly ageMinutes: number | null;
  /** Units that may be sold elsewhere before we hear of it. */
  readonly inFlightUnits: number;
  /** Minutes to sell-out at the pace seen, P10; null = more than a day. */
  readonly soonestSellOutMinutes: number | null;
  /** Minutes the host usually stays on one product. */
  readonly pitchMinutes: number;
  /** Buyers already waiting for it. */
  readonly waitingUnits: number;
  /** Higher is better to show next: margin, clearance and plan left over, 0 to 1. */
  readonly appeal: number;
}

/** Whether to pin it now. */
export type PinVerdict = 'yes' | 'careful' | 'no';

/** Why: the first that holds, shown in words beside the verdict. */
export type PinReason =
  | 'enough'
  | 'sells-out-during-pitch'
  | 'only-pre-sale'
  | 'only-backup'
  | 'waitlist-first'
  | 'nothing-left'
  | 'numbers-too-old';

/** The answer. */
export interface PinAnswer {
  readonly verdict: PinVerdict;
  /** Units the host may promise aloud; 0 when nothing may be promised. */
  readonly promiseUnits: number;
  readonly reason: PinReason;
}

/** Numbers older than this are no ground for a promise. */
const TOO_OLD_MINUTES = 15;

// What is here less what may be gone before we know and what others wait for.
const hereUnits = (facts: PinFacts): number =>
  facts.leftUnits - facts.inFlightUnits - facts.waitingUnits;

/** Units that may be promised: what the room can sell, and what is sold ahead and surely comes. */
const honestUnits = (facts: PinFacts): number =>
  Math.max(0, hereUnits(facts) + (facts.aheadUnits ?? 0));

/**
 * Whether a product may be pinned now. Never promises more than the room can sell, which is its
 * block, plus a pre-sale the host opened: who came for the rest would be refused. The shelf beside
 * the show counts once it was taken into it.
 *
 * @example 596 left, 32 in flight, 64 waiting, sells out in 40 min -> yes, promise 500
 */
export function safeToPin(facts: PinFacts): PinAnswer {
  const promiseUnits = honestUnits(facts);
  const answer = (verdict: PinVerdict, reason: PinReason, units: number): PinAnswer => ({
    verdict,
    promiseUnits: units,
    reason,
  });
  if (facts.ageMinutes === null || facts.ageMinutes > TOO_OLD_MINUTES) {
    return answer('no', 'numbers-too-old', 0);
  }
  if (promiseUnits === 0) {
    if (facts.waitingUnits > 0 && facts.leftUnits > 0) return answer('no', 'waitlist-first', 0);
    return answer('no', facts.backupUnits > 0 ? 'only-backup' : 'nothing-left', 0);
  }
  if (hereUnits(facts) <= 0) return answer('careful', 'only-pre-sale', promiseUnits);
  const { soonestSellOutMinutes: soonest, pitchMinutes } = facts;
  return soonest !== null && soonest < pitchMinutes
    ? answer('careful', 'sells-out-during-pitch', promiseUnits)
    : answer('yes', 'enough', promiseUnits);
}

/**
 * The best product to show instead: safe first, then by appeal; null when none may be shown. Never
 * names one that is short.
 */
export function nextBest(current: string | null, lineUp: readonly PinFacts[]): string | null {
  const candidates = lineUp
    .filter(({ productId }) => productId !== current)
    .filter((facts) => safeToPin(facts).verdict === 'yes')
    .sort((a, b) => b.appeal - a.appeal || b.leftUnits - a.leftUnits);
  return candidates[0]?.productId ?? null;
}

/** How a pinned product does against its plan, over the time it has been pinned. */
export interface PinnedProgress {
  readonly soldUnits: number;
  readonly plannedUnits: number;
}

/** A product under this share of its plan is worth leaving. */
const SLOW_SHARE = 0.3;
/**
 * A start this poor by chance alone: at 2 planned a minute, 6 of 20 sold after ten minutes has
 * probability 0.0003 for a product that does as planned.
 */
const CHANCE = 0.0005;

/**
 * The product to redirect to when the pinned one sells under 30 % of its plan and chance does not
 * explain it; null while there is no ground or nothing better is in stock.
 */
export function redirectHint(
  current: string,
  progress: PinnedProgress,
  lineUp: readonly PinFacts[],
): string | null {
  const { soldUnits, plannedUnits } = progress;
  if (soldUnits > SLOW_SHARE * plannedUnits) return null;
  const probability = negativeBinomialCdf(soldUnits, plannedUnits, 1);
  return probability < CHANCE ? nextBest(current, lineUp) : null;
}
