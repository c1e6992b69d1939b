// Comments at the desk: filter, what each wants, in the reader's language, and what the staff does
// about one: answer, pin, hide, mute, ban. Every act can be taken back from its toast.
import { useState } from 'preact/hooks';
import type { RoomComment } from '../../contract/live-frames.ts';
import type { RoomRequest } from '../../live/room-socket.ts';
import { IconButton } from '../IconButton.tsx';
import {
  COMMENT_FILTERS,
  type CommentFilter,
  commentsAMinute,
  intentText,
  personName,
  shownComments,
} from './comment-view.ts';
import { type Desk, useDesk } from './desk-context.ts';
import { SayBox } from './SayBox.tsx';

const SHOWN = 60;
const MUTE_MINUTES = 10;

/** Does it, and offers to take it back. */
async function actOn({ tell, toasts }: Desk, act: RoomRequest, said: string, undo?: RoomRequest) {
  const isDone = await tell(act);
  if (!isDone) return;
  toasts.show({ message: said, undo: undo && (async () => void (await tell(undo))) });
}

interface ActsProps {
  readonly comment: RoomComment;
  readonly name: string;
  readonly isPinned: boolean;
  readonly onReply: () => void;
}

function Acts({ comment, name, isPinned, onReply }: ActsProps) {
  const desk = useDesk();
  const { t } = desk.speech;
  const { commentId, authorId: viewerId } = comment;
  const isStaff = desk.room.staff.some(({ personId }) => personId === viewerId);
  const pin = { type: 'comment.pin', commentId: isPinned ? null : commentId } as const;
  const unmute = { type: 'unmute', viewerId } as const;
  const mute = { type: 'mute', viewerId, minutes: MUTE_MINUTES } as const;
  const hide = { type: 'comment.delete', commentId } as const;
  return (
    <span class="desk-acts">
      <IconButton icon="comment" label={t('reply', { name })} onClick={onReply} />
      <IconButton
        icon="pin"
        label={t(isPinned ? 'unpinComment' : 'pinComment')}
        pressed={isPinned}
        onClick={() => void desk.tell(pin)}
      />
      <IconButton
        icon="eyeOff"
        label={t('hide')}
        onClick={() => void actOn(desk, hide, t('hidden'))}
      />
      {!isStaff && (
        <>
          <IconButton
            icon="mute"
            label={t('mute', { name })}
            onClick={() => void actOn(desk, mute, t('muted', { name }), unmute)}
          />
          <IconButton
            icon="ban"
            label={t('ban', { name })}
            onClick={() =>
              void actOn(desk, { type: 'ban', viewerId }, t('banned', { name }), unmute)
            }
          />
        </>
      )}
    </span>
  );
}

interface LineProps {
  readonly comment: RoomComment;
  readonly onReply: (name: string) => void;
}

function Line({ comment, onReply }: LineProps) {
  const { room, speech, translated } = useDesk();
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
        <Acts
          comment={comment}
          name={name}
          isPinned={isPinned}
          onReply={() => onReply(`@${name} `)}
        />
      </div>
      <p>{comment.text}</p>
      {text && (
        <p class="soft desk-small" title={speech.t('translated')}>
          {text}
        </p>
      )}
    </li>
  );
}

interface FiltersProps {
  readonly chosen: CommentFilter;
  readonly onChoose: (filter: CommentFilter) => void;
}

function Filters({ chosen, onChoose }: FiltersProps) {
  const { t } = useDesk().speech;
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
        </button>
      ))}
    </fieldset>
  );
}

/** The column of comments. */
export function DeskComments() {
  const { room, speech, nowMs } = useDesk();
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
      <SayBox draft={draft} onDraft={setDraft} />
    </section>
  );
}
