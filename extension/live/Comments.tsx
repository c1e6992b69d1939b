// Comments as the host reads them while talking: newest first, what each wants as a chip, in the
// host's language where the browser can. No buttons to press by accident; the assistant has those.
import { useEffect } from 'preact/hooks';
import type { RoomComment } from '../../shared/contract/live-frames.ts';
import { Button } from '../../shared/ui/Button.tsx';
import {
  commentsAMinute,
  intentText,
  personName,
  shownComments,
} from '../../shared/ui/desk/comment-view.ts';
import { useLive } from './live-context.ts';

const SHOWN = 12;

function Line({ comment }: { readonly comment: RoomComment }) {
  const { store, speech, translation } = useLive();
  const language = translation.languageOf(comment);
  const translated = translation.textOf(comment);
  const intent = intentText(comment.intent, speech);
  const isPinned = store.rooms.room.value.pinnedCommentId === comment.commentId;
  return (
    <li>
      <p class="live-comment-who">
        <span>{personName(comment, store.rooms.room.value, speech)}</span>
        {language && <span class="tag">{language.toUpperCase()}</span>}
        {intent && <span class="live-intent">{intent}</span>}
        {isPinned && <span class="tag">{speech.t('pinnedComment')}</span>}
      </p>
      <p lang={language ?? undefined}>{comment.text}</p>
      {translated && <p class="soft live-small">{translated}</p>}
    </li>
  );
}

/** The panel of comments. */
export function Comments() {
  const { store, speech, translation } = useLive();
  const { comments } = store.rooms.room.value;
  useEffect(() => void translation.read(comments.slice(-SHOWN)), [comments, translation]);
  // What nobody was shown yet is not read out by accident.
  const said = comments.filter(({ isWaiting }) => !isWaiting);
  const shown = shownComments(said, 'all', SHOWN);
  const count = commentsAMinute(store.rooms.room.value, store.nowMs.value);
  return (
    <section class="live-panel live-comments" aria-label={speech.t('comments')}>
      <header class="live-head">
        <h2>{speech.t('comments')}</h2>
        <span class="soft live-small">{speech.t('commentsAMinute', { count })}</span>
      </header>
      {translation.downloadable.value.map((language) => (
        <p class="live-translate" key={language}>
          <Button small onClick={() => void translation.download(language, comments)}>
            {speech.t('translateFrom', { language: languageName(language, speech.locale) })}
          </Button>
        </p>
      ))}
      {shown.length === 0 ? (
        <p class="live-none soft">{speech.t('commentsNone')}</p>
      ) : (
        <ul>
          {shown.map((comment) => (
            <Line key={comment.commentId} comment={comment} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** A language by its name in the reader's language. */
function languageName(language: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language;
}
