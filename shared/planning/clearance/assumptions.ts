/**
 * What nobody told us and the arithmetic of clearance needs: each stated here, shown beside every
 * figure that rests on it, and replaced by a fact where there is one.
 */

/** Stand-ins for facts of a seller's own books. */
export interface ClearanceAssumptions {
  /** How far ahead money is counted. */
  readonly horizonDays: number;
  /** A unit of money a year later is worth this much less. */
  readonly yearlyDiscountShare: number;
  /** What platforms keep of a price: referral and payment fees. */
  readonly channelFeeShare: number;
  /** What a liquidator pays for what is left at the horizon, as a share of today's price. */
  readonly salvageShare: number;
  /** What is got back of the purchase price when goods come home to be sold or remade. */
  readonly homeShare: number;
  /** Cut of the price in a bundle and in a live where nobody has said one. */
  readonly bundleCutShare: number;
  readonly liveCutShare: number;
  /** Buyers of the partner who take the bundle instead. */
  readonly bundleTakeShare: number;
  /** Days in which stock beyond its turnover days may still leave by itself. */
  readonly graceDays: number;
  /** Variance over mean of demand totals. */
  readonly varianceRatio: number;
  /** Price cuts that are tried. */
  readonly cutShares: readonly number[];
}

/** The assumptions of the product; `facts/planning.md` 2.7 for steps and salvage. */
export const CLEARANCE_ASSUMPTIONS: ClearanceAssumptions = {
  horizonDays: 182,
  yearlyDiscountShare: 0.15,
  channelFeeShare: 0.15,
  salvageShare: 0.05,
  homeShare: 0.6,
  bundleCutShare: 0.3,
  liveCutShare: 0.2,
  bundleTakeShare: 0.03,
  graceDays: 14,
  varianceRatio: 2.5,
  cutShares: [0.1, 0.2, 0.3, 0.4, 0.5],
};
