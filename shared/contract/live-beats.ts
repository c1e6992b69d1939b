// The heartbeat of everybody in a live's room: who is there, whether pictures move, how old they
// are when they arrive. No facts of the room: the latest counts, lost ones do not matter.
import * as v from 'valibot';

const count = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0)));

/** Sent every five seconds or so by whoever sends or shows a picture. */
export const roomBeatSchema = v.object({
  /** Pictures sent (host, co-host) or shown (viewer) since the sender joined; null = unknown. */
  frames: count,
  /** Times the picture stood still for half a second or more; null for who only sends. */
  freezes: count,
  /** Ms from the camera to this screen; null = unknown. */
  delayMs: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(600_000))),
});
/** See roomBeatSchema. */
export type RoomBeat = v.InferOutput<typeof roomBeatSchema>;

/** The heartbeats of one person since they came. */
export const roomPulseSchema = v.object({
  personId: v.string(),
  role: v.string(),
  beats: v.number(),
  firstAtMs: v.number(),
  lastAtMs: v.number(),
  /** Longest time between two beats. */
  longestGapMs: v.number(),
  frames: v.nullable(v.number()),
  freezes: v.nullable(v.number()),
  delayMs: v.nullable(v.number()),
});
/** See roomPulseSchema. */
export type RoomPulse = v.InferOutput<typeof roomPulseSchema>;

/** Everybody's heartbeats. */
export const roomPulsesSchema = v.object({
  items: v.array(roomPulseSchema),
  /** Since when nothing is heard of who sends the picture, after 30 s of it; null = heard. */
  hostSilentSinceMs: v.optional(v.nullable(v.number()), null),
});
/** See roomPulsesSchema. */
export type RoomPulses = v.InferOutput<typeof roomPulsesSchema>;

/** The figures of a presence frame. */
export const presenceFigures = {
  viewers: v.number(),
  /** Ms from camera to screen, the middle of the viewers; for who beats as host. */
  delayMs: v.optional(v.nullable(v.number())),
};
