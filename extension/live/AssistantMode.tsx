// Assistant mode of the panel: the desk that the shared page shows too, with what only a member can
// do: drafts of replenishment, translation by the browser, links for other assistants.
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../shared/ui/Button.tsx';
import { AssistantDesk } from '../../shared/ui/desk/AssistantDesk.tsx';
import { EmergencyActs } from './EmergencyActs.tsx';
import { KeyList } from './KeyList.tsx';
import { LineUpChanges, LineUpToggle } from './LineUp.tsx';
import { mayIn, useLive } from './live-context.ts';
import { copyLiveLink } from './live-links.ts';
import { phraseIn } from './quick-phrases.ts';
import { answerLanguage } from './send-phrase.ts';

function Extra() {
  const live = useLive();
  const { store, i18n } = live;
  const [isBusy, setBusy] = useState(false);
  const copy = async () => {
    setBusy(true);
    await copyLiveLink(live, 'assistant');
    setBusy(false);
  };
  return (
    <>
      <Button small icon="copy" busy={isBusy} onClick={() => void copy()}>
        {i18n.t('live.deskLink')}
      </Button>
      <Button
        small
        onClick={() => {
          store.mode.value = 'host';
        }}
      >
        {i18n.t('live.hostMode')}
      </Button>
    </>
  );
}

/** The desk in the panel. */
export function AssistantMode() {
  const live = useLive();
  const { store, speech, toasts, phrases, translation, session } = live;
  const { rooms } = store;
  const { comments } = rooms.room.value;
  useEffect(() => void translation.read(comments.slice(-30)), [comments, translation]);
  const language = answerLanguage(live);
  return (
    <>
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
        extra={<Extra />}
        lineUpActs={mayIn(live, 'live.host') && <LineUpToggle />}
        lineUpFoot={store.drawer.value === 'line-up' && <LineUpChanges />}
        hasToasts={false}
      />
      <KeyList />
    </>
  );
}
