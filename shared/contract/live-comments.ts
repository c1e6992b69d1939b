// A comment of a live room as everybody sees it, after moderation.
import * as v from 'valibot';
import { idSchema } from './primitives.ts';

/** Comment after moderation. */
export const roomCommentSchema = v.object({
  commentId: idSchema,
  authorId: v.string(),
  /** What the writer is called; absent from rooms that do not say. */
  authorName: v.optional(v.nullable(v.string())),
  text: v.string(),
  atMs: v.number(),
  language: v.nullable(v.string()),
  /** What the writer seems to want, for the host: `price`, `shipping`, `size` ... */
  intent: v.nullable(v.string()),
  /** Its writer and the staff see it, nobody else until the staff let it through. */
  isWaiting: v.optional(v.boolean()),
});
