// What travels over a live room's socket, both ways. Frames carry a version; facts a sequence
// number. A newer room may send types this client does not know: it skips them.
import * as v from 'valibot';
import { presenceFigures, roomBeatSchema } from './live-beats.ts';
import { roomCommentSchema } from './live-comments.ts';
import {
  commandIdSchema as commandId,
  commentModeSchema,
  moderationCommands,
  moderationSchema,
  roomPersonIdSchema as personId,
} from './live-moderation.ts';
import { INVITE_KINDS, roomInviteSchema, roomNoteSchema, roomPaceSchema } from './live-pace.ts';
import { CLAIM_MODES, roomClaimSchema, roomProductSchema } from './live-shelf.ts';
import { roomSourceSchema } from './live-sources.ts';
import { idSchema, instantSchema, positiveUnitsSchema, unitsSchema } from './primitives.ts';

/** Version of the frames; a room answers an older client with a `too-old` close. */
export const LIVE_FRAME_VERSION = 1;

/** Who can be in a room. Staff are the first three. */
export const ROOM_ROLES = ['host', 'cohost', 'assistant', 'viewer'] as const;
/** One of ROOM_ROLES. */
export type RoomRole = (typeof ROOM_ROLES)[number];

const text = v.pipe(v.string(), v.maxLength(500));
const productId = idSchema;

/** Commands of viewers and staff. `id` makes a repeated command the same command. */
export const roomCommandSchema = v.variant('type', [
  v.object({ type: v.literal('ack'), seq: v.pipe(v.number(), v.integer()) }),
  v.object({ type: v.literal('beat'), ...roomBeatSchema.entries }),
  v.object({
    type: v.literal('claim'),
    id: commandId,
    productId,
    units: positiveUnitsSchema,
    // Of the staff: for a viewer who ordered in a comment.
    forPersonId: v.optional(personId),
  }),
  v.object({ type: v.literal('claim.let-go'), id: commandId, claimId: idSchema }),
  v.object({ type: v.literal('claim.extend'), id: commandId, claimId: idSchema }),
  v.object({ type: v.literal('comment'), id: commandId, text }),
  // A viewer asks to come on the stage; whoever was invited answers, the staff answer who asked.
  v.object({ type: v.literal('invite.ask'), id: commandId }),
  v.object({
    type: v.literal('invite.answer'),
    id: commandId,
    inviteId: idSchema,
    isAccepted: v.boolean(),
  }),
  v.object({
    type: v.literal('signal'),
    to: personId,
    // Session descriptions and candidates; the room passes them on unread.
    data: v.pipe(v.string(), v.maxLength(20_000)),
  }),
  // From here on: staff.
  v.object({ type: v.literal('claim.paid'), id: commandId, claimId: idSchema }),
  v.object({ type: v.literal('pin'), id: commandId, productId: v.nullable(productId) }),
  v.object({ type: v.literal('sale.tap'), id: commandId, productId, units: positiveUnitsSchema }),
  // What a dashboard elsewhere shows as sold: shown beside our own figure, never a sale.
  v.object({
    type: v.literal('sale.reading'),
    id: commandId,
    productId: v.optional(v.nullable(productId)),
    total: unitsSchema,
    asOfUtc: instantSchema,
  }),
  v.object({
    type: v.literal('offer.start'),
    id: commandId,
    productId,
    units: positiveUnitsSchema,
    seconds: v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(3600)),
    priceMinor: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  v.object({ type: v.literal('offer.stop'), id: commandId, productId }),
  // Units that are surely on their way are sold ahead; none closes it again.
  v.object({
    type: v.literal('presale'),
    id: commandId,
    productId,
    units: unitsSchema,
    shipsAtUtc: v.optional(v.nullable(instantSchema)),
  }),
  v.object({
    type: v.literal('product.rules'),
    id: commandId,
    productId,
    perBuyerLimit: v.nullable(positiveUnitsSchema),
    keepBackUnits: unitsSchema,
    mode: v.picklist(CLAIM_MODES),
  }),
  // Takes a product out of the line-up: claims on it end, what is not sold goes back.
  v.object({ type: v.literal('product.remove'), id: commandId, productId }),
  ...moderationCommands,
  v.object({
    type: v.literal('role'),
    id: commandId,
    viewerId: personId,
    role: v.picklist(['cohost', 'viewer']),
  }),
  v.object({
    type: v.literal('invite'),
    id: commandId,
    kind: v.picklist(INVITE_KINDS),
    viewerId: personId,
  }),
  // Takes an open invitation back, or ends the PK or the guest's time on the stage.
  v.object({ type: v.literal('invite.cancel'), id: commandId, inviteId: idSchema }),
  v.object({ type: v.literal('note'), id: commandId, productId: v.nullable(productId), text }),
  v.object({
    type: v.literal('target'),
    id: commandId,
    productId,
    units: v.nullable(positiveUnitsSchema),
  }),
  // The next host of a long live; pins, notes and targets stay.
  v.object({ type: v.literal('host'), id: commandId, personId }),
  v.object({ type: v.literal('session.start'), id: commandId }),
  v.object({ type: v.literal('session.end'), id: commandId }),
]);
export type RoomCommand = v.InferOutput<typeof roomCommandSchema>;

export type RoomProduct = v.InferOutput<typeof roomProductSchema>;
export type RoomClaim = v.InferOutput<typeof roomClaimSchema>;
export type RoomComment = v.InferOutput<typeof roomCommentSchema>;

/** Something the staff should look at now. */
export const roomAlarmSchema = v.object({
  type: v.literal('alarm'),
  seq: v.number(),
  kind: v.fallback(
    v.picklist([
      ...['burst', 'sold-out', 'redirect', 'dead-air', 'block-short', 'oversell', 'host-silent'],
      // Sales or returns the books refused: figures `rows` and `units`.
      'unbooked',
      'other',
    ] as const),
    'other',
  ),
  productId: v.nullable(productId),
  atMs: v.number(),
  /** Figures of the alarm by name, such as `perMinute` or `minutesLeft`. */
  figures: v.record(v.string(), v.number()),
  /** What to show instead; always safe to pin at `atMs`. */
  nextProductId: v.optional(v.nullable(productId)),
});
export type RoomAlarm = v.InferOutput<typeof roomAlarmSchema>;

/**
 * What ends a live: the staff, the back office, the platform it streams on, or the room by itself
 * (15 minutes without any staff, without a sign of the host, or 6 hours after its planned end).
 */
export const END_CAUSES = [
  ...(['staff', 'office', 'platform', 'nobody-there', 'host-silent', 'overtime', 'other'] as const),
] as const;
/** One of END_CAUSES. */
export type EndCause = (typeof END_CAUSES)[number];

/**
 * What gave a person another role: an invitation that was accepted, the end of a PK or of a guest's
 * time on the stage, a word of the host, a show that changed hands.
 */
export const ROLE_CAUSES = [
  ...(['invited', 'pk-over', 'stage-over', 'given', 'handed-over', 'other'] as const),
] as const;
/** One of ROLE_CAUSES. */
export type RoleCause = (typeof ROLE_CAUSES)[number];

/** A fact of the room. Sequence numbers rise; a client sees those meant for it. */
export const roomEventSchema = v.variant('type', [
  v.object({ type: v.literal('product'), seq: v.number(), product: roomProductSchema }),
  v.object({ type: v.literal('product.gone'), seq: v.number(), productId }),
  v.object({ type: v.literal('pin'), seq: v.number(), productId: v.nullable(productId) }),
  v.object({ type: v.literal('claim'), seq: v.number(), claim: roomClaimSchema }),
  // The same id again: it was let through, and stands where it is now.
  v.object({ type: v.literal('comment'), seq: v.number(), comment: roomCommentSchema }),
  v.object({ type: v.literal('comment.gone'), seq: v.number(), commentId: idSchema }),
  v.object({ type: v.literal('comment.pin'), seq: v.number(), commentId: v.nullable(idSchema) }),
  roomAlarmSchema,
  // From here to `target`: for the staff.
  v.object({ type: v.literal('pace'), seq: v.number(), paces: v.array(roomPaceSchema) }),
  v.object({ type: v.literal('note'), seq: v.number(), note: roomNoteSchema }),
  v.object({
    type: v.literal('target'),
    seq: v.number(),
    productId,
    units: v.nullable(v.number()),
  }),
  // For the staff and whom it is about.
  v.object({ type: v.literal('invite'), seq: v.number(), invite: roomInviteSchema }),
  v.object({
    type: v.literal('role'),
    seq: v.number(),
    personId: v.string(),
    role: v.picklist(ROOM_ROLES),
    /** Absent from rooms that do not say. */
    cause: v.optional(v.fallback(v.picklist(ROLE_CAUSES), 'other')),
  }),
  v.object({
    type: v.literal('session'),
    seq: v.number(),
    state: v.fallback(v.picklist(['planned', 'live', 'ended', 'other']), 'other'),
    atMs: v.number(),
    /** Of an end: who or what ended it; absent from rooms that do not say. */
    cause: v.optional(v.fallback(v.picklist(END_CAUSES), 'other')),
  }),
  v.object({ type: v.literal('source'), seq: v.number(), ...roomSourceSchema.entries }),
  v.object({
    type: v.literal('rules'),
    seq: v.number(),
    slowModeSeconds: v.number(),
    /** Absent from rooms that know one mode. */
    commentMode: v.optional(commentModeSchema),
  }),
  // For the staff.
  v.object({ type: v.literal('moderation'), seq: v.number(), ...moderationSchema.entries }),
]);
export type RoomEvent = v.InferOutput<typeof roomEventSchema>;

/** Everything a client needs to draw the room at `seq`. */
export const roomSnapshotSchema = v.object({
  state: v.fallback(v.picklist(['planned', 'live', 'ended', 'other']), 'other'),
  /** Who or what ended it; absent while it is not over. */
  endCause: v.optional(v.fallback(v.picklist(END_CAUSES), 'other')),
  startedAtMs: v.nullable(v.number()),
  pinnedProductId: v.nullable(v.string()),
  products: v.array(roomProductSchema),
  claims: v.array(roomClaimSchema),
  comments: v.array(roomCommentSchema),
  slowModeSeconds: v.number(),
  commentMode: v.optional(commentModeSchema),
  /** Staff only: whose comments nobody else sees. */
  shadowedIds: v.optional(v.array(v.string())),
  /** Staff only: by when what is sold must leave for its buyers. */
  promiseByMs: v.optional(v.nullable(v.number())),
  pinnedCommentId: v.optional(v.nullable(v.string())),
  pinnedAtMs: v.optional(v.nullable(v.number())),
  /** Absent for viewers, as are notes and alarms. */
  paces: v.optional(v.array(roomPaceSchema)),
  notes: v.optional(v.array(roomNoteSchema)),
  /** The latest, oldest first. */
  alarms: v.optional(v.array(roomAlarmSchema)),
  /** Open and accepted ones; a viewer sees those about themselves. */
  invites: v.optional(v.array(roomInviteSchema)),
  /** Sales made elsewhere by source, each with its age; staff only. */
  sources: v.optional(v.array(roomSourceSchema)),
});
export type RoomSnapshot = v.InferOutput<typeof roomSnapshotSchema>;

const version = v.literal(LIVE_FRAME_VERSION);

/** Frames from the room. */
export const roomFrameSchema = v.variant('type', [
  v.object({
    type: v.literal('welcome'),
    v: version,
    seq: v.number(),
    role: v.picklist(ROOM_ROLES),
    personId: v.string(),
    /** Null when the missed events follow instead. */
    snapshot: v.nullable(roomSnapshotSchema),
    /** The room's clock: hold timers are read against it, whatever the phone's clock says. */
    nowMs: v.optional(v.number()),
  }),
  v.object({
    type: v.literal('events'),
    v: version,
    seq: v.number(),
    /** Facts up to this number were told before; a client that has fewer missed some. */
    after: v.optional(v.number()),
    events: v.array(v.unknown()),
  }),
  v.object({
    type: v.literal('result'),
    v: version,
    id: v.string(),
    ok: v.boolean(),
    /** When not ok: `limit`, `muted`, `muted-all`, `slow`, `not-allowed`, `closed`, `unknown`. */
    reason: v.nullable(v.string()),
    claim: v.nullable(roomClaimSchema),
  }),
  v.object({
    type: v.literal('presence'),
    v: version,
    ...presenceFigures,
    staff: v.array(v.object({ personId: v.string(), role: v.picklist(ROOM_ROLES) })),
  }),
  v.object({ type: v.literal('signal'), v: version, from: v.string(), data: v.string() }),
]);
export type RoomFrame = v.InferOutput<typeof roomFrameSchema>;
