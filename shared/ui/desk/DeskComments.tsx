// Comments at the desk: filter, what each wants, in the reader's language, and which wait for a
// decision. What can be done about one stands in CommentActs.tsx.
import { useState } from 'preact/hooks';
import type { RoomComment } from '../../contract/live-frames.ts';
import { CommentActs, Decision } from './CommentActs.tsx';
import {
  COMMENT_FILTERS,
  type CommentFilter,
  commentsAMinute,
  intentText,
  personName,
  shownComments,
} from './comment-view.ts';
import { useDesk } from './desk-context.ts';
import { SayBox } from './SayBox.tsx';

const SHOWN = 60;

interface LineProps {
  readonly comment: RoomComment;
  readonly onReply: (name: string) => void;
}

function Line({ comment, onReply }: LineProps) {
  const { room, speech, translated, isOver } = useDesk();
  const name = personName(comment, room, speech);
  const intent = intentText(comment.intent, speech);
  const isPinned = room.pinnedCommentId === comment.commentId;
  const text = translated?.(comment);
  return (
    <li class={isPinned ? 'pinned' : undefined}>
      <div class="desk-who">
        <span class="ellipsis">{name}</span>
        {comment.language && <span class="tag">{comment.language.toUpperCase()}</span>}
        {intent && <span class="desk-intent">{intent}</span>}
        {isPinned && <span class="tag">{speech.t('pinnedComment')}</span>}
        {room.shadowedIds.has(comment.authorId) && <span class="tag">{speech.t('shadowTag')}</span>}
        {comment.isWaiting && <span class="tag">{speech.t('waits')}</span>}
        {!isOver && (
          <CommentActs comment={comment} name={name} onReply={() => onReply(`@${name} `)} />
        )}
      </div>
      <p>{comment.text}</p>
      {text && (
        <p class="soft desk-small" title={speech.t('translated')}>
          {text}
        </p>
      )}
      {comment.isWaiting && !isOver && <Decision comment={comment} name={name} />}
    </li>
  );
}

interface FiltersProps {
  readonly chosen: CommentFilter;
  readonly onChoose: (filter: CommentFilter) => void;
}

function Filters({ chosen, onChoose }: FiltersProps) {
  const { room, speech } = useDesk();
  const { t, number } = speech;
  const waiting = room.comments.filter(({ isWaiting }) => isWaiting).length;
  return (
    <fieldset class="desk-filters">
      <legend class="visually-hidden">{t('show')}</legend>
      {COMMENT_FILTERS.map((filter) => (
        <button
          key={filter}
          type="button"
          class="chip"
          aria-pressed={chosen === filter}
          onClick={() => onChoose(filter)}
        >
          {t(filter)}
          {filter === 'waiting' && <span class="desk-count">{number(waiting)}</span>}
        </button>
      ))}
    </fieldset>
  );
}

/** The column of comments. */
export function DeskComments() {
  const { room, speech, nowMs, isOver } = useDesk();
  const { t } = speech;
  const [filter, setFilter] = useState<CommentFilter>('all');
  const [draft, setDraft] = useState('');
  const shown = shownComments(room.comments, filter, SHOWN);
  const count = commentsAMinute(room, nowMs);
  return (
    <section class="panel desk-comments" aria-label={t('comments')}>
      <header>
        <h2>{t('comments')}</h2>
        <span class="soft desk-small">{t('commentsAMinute', { count })}</span>
        <Filters chosen={filter} onChoose={setFilter} />
      </header>
      {shown.length === 0 ? (
        <p class="soft desk-none">{t('commentsNone')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable
        <ul class="desk-talk" tabIndex={0} aria-label={t('comments')}>
          {shown.map((comment) => (
            <Line key={comment.commentId} comment={comment} onReply={setDraft} />
          ))}
        </ul>
      )}
      {!isOver && <SayBox draft={draft} onDraft={setDraft} />}
    </section>
  );
}
