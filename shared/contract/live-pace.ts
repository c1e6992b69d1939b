// What the staff of a live room sees of a product's pace: how fast it goes against its own normal,
// how long the block lasts, what truly arrives by the promise date. Never sent to viewers.
import * as v from 'valibot';
import { idSchema } from './primitives.ts';

const minutes = v.nullable(v.number());

/** The pace of one product at `asOfMs`. Minutes are null when it takes more than a day. */
export const roomPaceSchema = v.object({
  productId: idSchema,
  /** Ms since the epoch. */
  asOfMs: v.number(),
  /** Orders a minute over the last minutes, and what is normal for this product. */
  ordersPerMinute: v.number(),
  normalOrdersPerMinute: v.number(),
  unitsPerMinute: v.number(),
  /** Since when it sells faster than normal; null = no burst. */
  burstSinceMs: v.nullable(v.number()),
  /** Minutes to sell-out: soonest has probability 0.1, likely 0.5, latest 0.9. */
  soonestMinutes: minutes,
  likelyMinutes: minutes,
  latestMinutes: minutes,
  /** Units that truly arrive by the promise date, and units of pools that serve the market. */
  arrivingUnits: v.number(),
  backupUnits: v.number(),
  /** Units that may be sold elsewhere before the room hears of it. */
  inFlightUnits: v.number(),
  /** When the oldest number of these was true; null = unknown. */
  numbersAsOfMs: v.nullable(v.number()),
  /** What speaks for showing it next: margin, clearance, plan left over; 0 to 1. */
  appeal: v.number(),
  /** Minutes the host usually stays on one product. */
  pitchMinutes: v.number(),
  /** Units sold and planned over the time it has been pinned in this show. */
  pinnedSoldUnits: v.number(),
  pinnedPlannedUnits: v.number(),
  /** Units asked for when nothing was left. */
  unmetUnits: v.number(),
  /** Units the show wants to sell of it; null = no target. */
  targetUnits: v.nullable(v.number()),
});
export type RoomPace = v.InferOutput<typeof roomPaceSchema>;

/** A note of the staff to a product, or to the whole show when `productId` is null. */
export const roomNoteSchema = v.object({
  productId: v.nullable(idSchema),
  text: v.string(),
  byPersonId: v.string(),
  atMs: v.number(),
});
export type RoomNote = v.InferOutput<typeof roomNoteSchema>;

/** What an invitation is for. */
export const INVITE_KINDS = ['cohost', 'pk'] as const;

/** An invitation to the stage: sent by the staff, or asked for by a viewer. */
export const roomInviteSchema = v.object({
  inviteId: idSchema,
  kind: v.fallback(v.picklist([...INVITE_KINDS, 'other']), 'other'),
  /** Who is to come on the stage. */
  personId: v.string(),
  /** Who asked: a member of the staff, or that person. */
  askedBy: v.string(),
  state: v.fallback(
    v.picklist(['open', 'accepted', 'declined', 'cancelled', 'expired', 'over', 'other']),
    'other',
  ),
  /** An open invitation ends then; ms since the epoch. */
  endsAtMs: v.number(),
});
export type RoomInvite = v.InferOutput<typeof roomInviteSchema>;
