// What a live room says of its goods: a product of the line-up and a claim on it, as they go out.
import * as v from 'valibot';
import { idSchema } from './primitives.ts';

/** How a claim is won: held for a while, or whoever pays first. */
export const CLAIM_MODES = ['hold', 'first-paid'] as const;
/** One of CLAIM_MODES. */
export type ClaimMode = (typeof CLAIM_MODES)[number];

/** One product of the line-up as everybody may see it. */
export const roomProductSchema = v.object({
  productId: idSchema,
  skuId: idSchema,
  title: v.string(),
  /** Units the ledger set aside for this show. */
  blockUnits: v.number(),
  soldUnits: v.number(),
  heldUnits: v.number(),
  keepBackUnits: v.number(),
  /** What can still be claimed: block - sold - held - kept back; never below 0. */
  leftUnits: v.number(),
  waitlistUnits: v.number(),
  perBuyerLimit: v.nullable(v.number()),
  mode: v.fallback(v.picklist(CLAIM_MODES), 'hold'),
  offer: v.nullable(
    v.object({
      units: v.number(),
      priceMinor: v.number(),
      endsAtMs: v.number(),
      /** Units of the offer not taken yet; absent from rooms that do not count them. */
      leftUnits: v.optional(v.number()),
    }),
  ),
  /**
   * Units on their way that are sold ahead, and from when they ship; null or absent = none. The
   * room holds none of them: who asks for more than the block has waits in turn.
   */
  presale: v.optional(
    v.nullable(v.object({ units: v.number(), shipsAtMs: v.nullable(v.number()) })),
  ),
});

/** Claim as its buyer and the staff see it. */
export const roomClaimSchema = v.object({
  claimId: idSchema,
  productId: idSchema,
  buyerId: v.string(),
  units: v.number(),
  state: v.fallback(
    // `ordered`: an order elsewhere took its place.
    v.picklist([
      ...['held', 'paid', 'ordered', 'waiting', 'expired', 'let-go', 'refused', 'other'],
    ] as const),
    'other',
  ),
  /** End of the hold, ms since the epoch; null when none runs. */
  holdEndsAtMs: v.nullable(v.number()),
  /** Place in the waitlist from 1; null when not waiting. */
  place: v.nullable(v.number()),
  /** The flash offer's price it was claimed at; null or absent = the ordinary price. */
  priceMinor: v.optional(v.nullable(v.number())),
  /** Put into the note of an order elsewhere, that order takes this claim's place. */
  orderCode: v.optional(v.string()),
});
