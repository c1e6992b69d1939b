// The last comments over the picture, fading upward, and the box to write one. What the room
// refuses is said in words; the text stays.
import { useState } from 'preact/hooks';
import type { RoomComment } from '../../shared/contract/live-frames.ts';
import { recall, remember } from './viewer-memory.ts';
import { refusalText, useWatch } from './watch-context.ts';

/** Comments over the picture. */
const SHOWN = 5;

function CommentLine({ comment }: { readonly comment: RoomComment }) {
  const { speech } = useWatch();
  return (
    <li lang={comment.language ?? undefined}>
      <b>{comment.authorName || speech.words.viewer}</b>
      {comment.text}
      {comment.isWaiting && <i>{speech.words.waits}</i>}
    </li>
  );
}

/** The comments. */
export function Comments() {
  const { session, speech } = useWatch();
  const { comments, pinnedCommentId } = session.room.value;
  const pinned = comments.find(({ commentId }) => commentId === pinnedCommentId);
  const last = comments.filter((comment) => comment !== pinned).slice(-SHOWN);
  return (
    <section class="comments" aria-label={speech.words.comments}>
      <ul aria-live="polite">
        {last.map((comment) => (
          <CommentLine key={comment.commentId} comment={comment} />
        ))}
      </ul>
      {pinned && (
        <p class="pinned">
          <span class="visually-hidden">{speech.words.pinned}</span>
          <b>{pinned.authorName || speech.words.viewer}</b>
          {pinned.text}
        </p>
      )}
    </section>
  );
}

function Send({ label }: { readonly label: string }) {
  return (
    <button type="submit" class="round" aria-label={label}>
      <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d="M2.5 8L13.5 3l-3 10-3-4zM7.5 9l6-6" />
      </svg>
    </button>
  );
}

/**
 * The box. The first comment asks for a name; leaving it empty is fine. While nobody may write, a
 * sentence stands in its place; what was begun is kept for later.
 */
export function CommentBox() {
  const watch = useWatch();
  const { session, speech, say } = watch;
  const { words } = speech;
  const [text, setText] = useState('');
  const [name, setName] = useState(recall('name') ?? '');
  const [isNaming, setNaming] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    const wanted = text.trim();
    if (wanted === '') return;
    if (name.trim() !== (recall('name') ?? '')) {
      remember('name', name.trim());
      // The room learns a name with a ticket.
      await session.introduce();
    }
    const result = await session.tell({ type: 'comment', text: wanted });
    if (result?.ok) setText('');
    else say(refusalText(result?.reason ?? null, watch));
  };
  const { commentMode } = session.room.value;
  if (commentMode === 'muted') {
    return (
      <p class="write off" role="status">
        {words.commentsOff}
      </p>
    );
  }
  const isReviewed = commentMode === 'review';
  return (
    <form class="write" onSubmit={(event) => void send(event)}>
      {isNaming && (
        <input
          class="name"
          name="nickname"
          aria-label={words.name}
          placeholder={words.name}
          maxLength={40}
          autocomplete="nickname"
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      )}
      <input
        name="comment"
        aria-label={isReviewed ? `${words.say}. ${words.readFirst}` : words.say}
        placeholder={isReviewed ? words.readFirst : words.say}
        maxLength={200}
        autocomplete="off"
        enterkeyhint="send"
        value={text}
        onFocus={() => setNaming(true)}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <Send label={words.send} />
    </form>
  );
}
