// Comments as people beside a live read them: who wrote, what they want, how many a minute. Pure.
import type { RoomComment } from '../../contract/live-frames.ts';
import type { RoomState } from '../../live/room-state.ts';
import type { DeskKey, DeskSpeech } from './desk-words.ts';
import { roomNowMs } from './show-view.ts';

/** Which comments are shown. */
export const COMMENT_FILTERS = ['all', 'questions', 'waiting'] as const;
/** One of COMMENT_FILTERS. */
export type CommentFilter = (typeof COMMENT_FILTERS)[number];

const INTENTS = ['price', 'shipping', 'size', 'stock', 'discount', 'quality', 'order'] as const;

/** Comments of the last minute. */
export function commentsAMinute(room: RoomState, nowMs: number): number {
  const sinceMs = roomNowMs(room, nowMs) - 60_000;
  return room.comments.filter(({ atMs }) => atMs > sinceMs).length;
}

const isQuestion = ({ intent, text }: RoomComment) =>
  (intent !== null && intent !== 'order') || /[?？]/u.test(text);

/** Those of a filter, newest first. */
export function shownComments(
  comments: readonly RoomComment[],
  filter: CommentFilter,
  count: number,
): RoomComment[] {
  const kept = comments.filter((comment) => {
    if (filter === 'questions') return isQuestion(comment);
    if (filter === 'waiting') return comment.isWaiting === true;
    return true;
  });
  return kept.slice(-count).reverse();
}

/** What a comment wants, in two words; null when nobody can tell. */
export function intentText(intent: string | null, speech: DeskSpeech): string | null {
  if (intent === null) return null;
  const known = INTENTS.find((name) => name === intent) ?? 'other';
  const what = speech.t(`intent.${known}` as DeskKey);
  return known === 'order' ? what : speech.t('asks', { what });
}

/** What to call a person: their name, "Shop" for the staff, else a short number. */
export function personCalled(
  personId: string,
  name: string | null | undefined,
  room: RoomState,
  speech: DeskSpeech,
): string {
  if (name) return name;
  if (personId === 'tap' || room.staff.some((one) => one.personId === personId)) {
    return speech.t('shop');
  }
  return speech.t('viewer', { number: personId.slice(-4) });
}

/** Who wrote a comment. */
export const personName = (
  { authorId, authorName }: RoomComment,
  room: RoomState,
  speech: DeskSpeech,
): string => personCalled(authorId, authorName, room, speech);
