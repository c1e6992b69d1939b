// The assistant's desk for a signed-in member: what the shared page shows, with what only a member
// can do: drafts of replenishment, translation by the browser, products that join on air.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../shared/ui/Button.tsx';
import { AssistantDesk } from '../../shared/ui/desk/AssistantDesk.tsx';
import { EmergencyActs } from './EmergencyActs.tsx';
import { LineUpChanges, LineUpToggle } from './LineUp.tsx';
import { mayIn, useLiveDesk } from './live-context.ts';
import { copyLiveLink } from './live-links.ts';
import { phraseIn } from './quick-phrases.ts';
import { answerLanguage } from './send-phrase.ts';

/** Copies the link of the shared desk. */
function CopyLink() {
  const live = useLiveDesk();
  const [isBusy, setBusy] = useState(false);
  const copy = async () => {
    setBusy(true);
    await copyLiveLink(live, 'assistant');
    setBusy(false);
  };
  return (
    <Button small icon="copy" busy={isBusy} onClick={() => void copy()}>
      {live.i18n.t('live.deskLink')}
    </Button>
  );
}

export interface MemberDeskProps {
  /** Stands in the strip behind the link of the shared desk. */
  readonly extra?: ComponentChildren;
  /** Stands below the table of the line-up. */
  readonly lineUpFoot?: ComponentChildren;
  /** Stands below the lists, in their column. */
  readonly foot?: ComponentChildren;
  /** It stands inside a page that has a head and a main part of its own. */
  readonly isInside?: boolean;
}

/** The desk. */
export function MemberDesk({ extra, lineUpFoot, foot, isInside }: MemberDeskProps) {
  const live = useLiveDesk();
  const { store, speech, toasts, phrases, translation, session } = live;
  const { rooms } = store;
  const { comments } = rooms.room.value;
  useEffect(() => void translation.read(comments.slice(-30)), [comments, translation]);
  const language = answerLanguage(live);
  return (
    <AssistantDesk
      room={rooms.room.value}
      line={rooms.line.value}
      heardAtMs={rooms.heardAtMs.value}
      nowMs={store.nowMs.value}
      speech={speech}
      goods={store.goods.value}
      toasts={toasts}
      send={rooms.send}
      tryNow={rooms.tryNow}
      replies={phrases.phrases.value.map((phrase) => phraseIn(phrase, language))}
      ownName={session()?.displayName ?? null}
      translated={translation.textOf}
      alarmActs={(alarm) => <EmergencyActs alarm={alarm} />}
      extra={
        <>
          <CopyLink />
          {extra}
        </>
      }
      lineUpActs={mayIn(live, 'live.host') && <LineUpToggle />}
      lineUpFoot={
        <>
          {store.drawer.value === 'line-up' && <LineUpChanges />}
          {lineUpFoot}
        </>
      }
      foot={foot}
      isInside={isInside}
      hasToasts={false}
    />
  );
}
