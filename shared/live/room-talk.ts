// What facts about comments and their writers change in a client's picture of a room. Pure; part of
// the reducer in room-state.ts, which alone calls it.
import type { RoomComment, RoomEvent } from '../contract/live-frames.ts';
import type { Moderation } from '../contract/live-moderation.ts';
import type { RoomState } from './room-state.ts';

/** Comments a client keeps. */
export const COMMENTS_KEPT = 300;

/** One more comment; one that was let through comes again and stands where all hear of it. */
export function withComment(state: RoomState, comment: RoomComment): RoomState {
  const others = state.comments.filter(({ commentId }) => commentId !== comment.commentId);
  return { ...state, comments: [...others, comment].slice(-COMMENTS_KEPT) };
}

/** One comment less, on the pin too. */
export function withoutComment(state: RoomState, commentId: string): RoomState {
  return {
    ...state,
    comments: state.comments.filter((comment) => comment.commentId !== commentId),
    pinnedCommentId: state.pinnedCommentId === commentId ? null : state.pinnedCommentId,
  };
}

/** The rules of the talk as they stand now. */
export const withRules = (
  state: RoomState,
  { slowModeSeconds, commentMode = state.commentMode }: Extract<RoomEvent, { type: 'rules' }>,
): RoomState => ({ ...state, slowModeSeconds, commentMode });

/** What the staff did, as far as it is not told by a fact of its own. */
export function withModeration(state: RoomState, { act, personId }: Moderation): RoomState {
  if (personId === null || (act !== 'shadow' && act !== 'unshadow')) return state;
  const shadowedIds = new Set(state.shadowedIds);
  if (act === 'shadow') shadowedIds.add(personId);
  else shadowedIds.delete(personId);
  return { ...state, shadowedIds };
}
