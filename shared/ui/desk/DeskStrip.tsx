// The strip on top of the desk: on air or not, for how long, viewers and units sold, who may write
// and how often, and a note that the host sees on the pinned product.
import { useState } from 'preact/hooks';
import { COMMENT_MODES } from '../../contract/live-moderation.ts';
import { Button } from '../Button.tsx';
import { Icon } from '../Icon.tsx';
import { StatusShape } from '../StatusShape.tsx';
import { soldInAll } from './claim-view.ts';
import { useDesk } from './desk-context.ts';
import { onAirText } from './show-view.ts';

const SLOW_SECONDS = [0, 3, 10, 30] as const;

interface StateProps {
  /** The page around it has the heading. */
  readonly isInside?: boolean;
}

function State({ isInside }: StateProps) {
  const { room, nowMs, speech } = useDesk();
  const { t } = speech;
  const Head = isInside ? 'strong' : 'h1';
  if (room.session === 'ended') {
    return (
      <>
        <Head class="desk-state">{t('ended')}</Head>
        {room.endCause && <span class="soft">{t(`endedBy.${room.endCause}`)}</span>}
      </>
    );
  }
  // Of a room that was not heard yet nothing is said.
  if (!room.isKnown) return <Head class="desk-state">{t('title')}</Head>;
  if (room.session !== 'live') return <Head class="desk-state">{t('soon')}</Head>;
  return (
    <>
      <Head class="desk-state on">
        <StatusShape kind="live" size={14} />
        {t('onAir')}
      </Head>
      <time class="desk-timer">{onAirText(room, nowMs)}</time>
    </>
  );
}

function SlowMode() {
  const { room, speech, tell } = useDesk();
  const { t } = speech;
  return (
    <label class="desk-slow" title={t('slowTitle')}>
      <Icon name="mute" />
      {t('slowMode')}
      <select
        class="input"
        value={String(room.slowModeSeconds)}
        onChange={(event) => {
          const chosen = SLOW_SECONDS.find((one) => String(one) === event.currentTarget.value);
          if (chosen !== undefined) void tell({ type: 'slow-mode', seconds: chosen });
        }}
      >
        {SLOW_SECONDS.map((seconds) => (
          <option key={seconds} value={String(seconds)}>
            {seconds === 0 ? t('slowOff') : t('slowSeconds', { seconds })}
          </option>
        ))}
      </select>
    </label>
  );
}

function TalkMode() {
  const { room, speech, tell } = useDesk();
  const { t } = speech;
  const isOpen = room.commentMode === 'open';
  return (
    <label class={isOpen ? 'desk-slow' : 'desk-slow set'} title={t('talkModeTitle')}>
      <Icon name="comment" />
      <span class="visually-hidden">{t('talkMode')}</span>
      <select
        class="input"
        value={room.commentMode}
        onChange={(event) => {
          const mode = COMMENT_MODES.find((one) => one === event.currentTarget.value);
          if (mode) void tell({ type: 'comment.mode', mode });
        }}
      >
        {COMMENT_MODES.map((mode) => (
          <option key={mode} value={mode}>
            {t(`talkModes.${mode}`)}
          </option>
        ))}
      </select>
    </label>
  );
}

function NoteForm({ onDone }: { readonly onDone: () => void }) {
  const { room, rows, speech, tell } = useDesk();
  const { t } = speech;
  const pinned = rows.find(({ isPinned }) => isPinned);
  const productId = pinned?.product.productId ?? null;
  const [text, setText] = useState(room.notes.get(productId ?? '')?.text ?? '');
  const label = pinned ? t('noteFor', { title: pinned.product.title }) : t('note');
  const send = async (event: Event) => {
    event.preventDefault();
    if (await tell({ type: 'note', productId, text: text.trim() })) onDone();
  };
  return (
    <form class="desk-note" onSubmit={(event) => void send(event)}>
      <input
        class="input"
        aria-label={label}
        placeholder={label}
        maxLength={200}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" look="primary">
        {t('noteSend')}
      </Button>
      <Button onClick={onDone}>{t('cancel')}</Button>
    </form>
  );
}

export interface DeskStripProps extends StateProps {
  /** Stands at its end. */
  readonly extra?: preact.ComponentChildren;
}

/** The strip. */
export function DeskStrip({ extra, isInside }: DeskStripProps) {
  const { room, speech, ownName, isOver } = useDesk();
  const { t, number } = speech;
  const [isWriting, setWriting] = useState(false);
  return (
    <header class="desk-strip">
      <State isInside={isInside} />
      {room.viewers !== null && (
        <span class="desk-figure" title={t('viewers', { units: room.viewers })}>
          <Icon name="eye" />
          <span aria-hidden="true">{number(room.viewers)}</span>
          <span class="visually-hidden">{t('viewers', { units: room.viewers })}</span>
        </span>
      )}
      {room.isKnown && (
        <span class="desk-figure">
          <Icon name="bag" />
          {t('unitsSold', { units: soldInAll(room) })}
        </span>
      )}
      {ownName && <span class="soft desk-own">{t('you', { name: ownName })}</span>}
      <span class="desk-strip-acts">
        {!isOver && (
          <>
            <TalkMode />
            <SlowMode />
            <Button small onClick={() => setWriting(!isWriting)}>
              {t('noteToHost')}
            </Button>
          </>
        )}
        {extra}
      </span>
      {isWriting && !isOver && <NoteForm onDone={() => setWriting(false)} />}
    </header>
  );
}
