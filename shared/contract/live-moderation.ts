// What the staff of a live can do about comments and their writers, as commands and as a log.
// Reading what somebody wrote is `live-comments.ts`; these are commands of the staff alone.
import * as v from 'valibot';
import { idSchema } from './primitives.ts';

/** Makes a repeated command the same command. */
export const commandIdSchema = v.pipe(v.string(), v.minLength(8), v.maxLength(60));
/** Somebody in a room. */
export const roomPersonIdSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(80));

/**
 * Who may write: everybody, only the staff, or everybody with the staff reading first. An order
 * written in words waits with its comment: it is offered to nobody as an order before it is shown.
 */
export const COMMENT_MODES = ['open', 'muted', 'review'] as const;
/** One of COMMENT_MODES. */
export type CommentMode = (typeof COMMENT_MODES)[number];

/** A mode as a room says it; one that is not known is as good as open. */
export const commentModeSchema = v.fallback(v.picklist(COMMENT_MODES), 'open');

const id = commandIdSchema;
const viewerId = roomPersonIdSchema;

/** The commands. */
export const moderationCommands = [
  v.object({
    type: v.literal('mute'),
    ...{ id, viewerId },
    minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1440)),
  }),
  v.object({ type: v.literal('unmute'), id, viewerId }),
  v.object({ type: v.literal('ban'), id, viewerId }),
  // What they write from now on only they and the staff see; nothing tells them.
  v.object({ type: v.literal('shadow'), id, viewerId }),
  v.object({ type: v.literal('unshadow'), id, viewerId }),
  v.object({ type: v.literal('slow-mode'), id, seconds: v.picklist([0, 3, 10, 30]) }),
  v.object({ type: v.literal('comment.mode'), id, mode: v.picklist(COMMENT_MODES) }),
  // Of one that waits: everybody sees it from now on, or its writer no more either.
  v.object({ type: v.literal('comment.approve'), id, commentId: idSchema }),
  v.object({ type: v.literal('comment.reject'), id, commentId: idSchema }),
  // Of one that was turned down: it waits again.
  v.object({ type: v.literal('comment.wait'), id, commentId: idSchema }),
  v.object({ type: v.literal('comment.delete'), id, commentId: idSchema }),
  v.object({ type: v.literal('comment.pin'), id, commentId: v.nullable(idSchema) }),
] as const;

/** What was done, and who of the staff did it. */
export const moderationSchema = v.object({
  /** The command it was, such as `mute`. */
  act: v.string(),
  byPersonId: v.string(),
  /** Whom it is about; null = nobody in particular. */
  personId: v.nullable(v.string()),
  commentId: v.nullable(v.string()),
  /** Minutes, seconds or the mode that was set. */
  value: v.nullable(v.union([v.string(), v.number()])),
});
/** See moderationSchema. */
export type Moderation = v.InferOutput<typeof moderationSchema>;
