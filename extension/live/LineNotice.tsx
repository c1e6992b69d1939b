// What stands between the panel and its room or its viewers, in plain words: reconnecting,
// a fault of the engine, advice about the line. The numbers below stay as they were.
import { Button } from '../../shared/ui/Button.tsx';
import { StatusShape } from '../../shared/ui/StatusShape.tsx';
import { adviceText, faultText } from './engine-words.ts';
import { useLive } from './live-context.ts';

function RoomLineNotice() {
  const { store, i18n, speech } = useLive();
  const { t, format } = i18n;
  const line = store.rooms.line.value;
  const heardAtMs = store.rooms.heardAtMs.value;
  const isLost = line.state === 'waiting' || (line.state === 'connecting' && heardAtMs !== null);
  if (!isLost) {
    const isComing = line.state === 'connecting' && !store.rooms.room.value.isKnown;
    return isComing ? <p class="live-notice">{speech.t('connecting')}</p> : null;
  }
  return (
    <p class="live-notice warn">
      <StatusShape kind="stale" />
      <span>
        {heardAtMs === null
          ? t('live.noRoomYet')
          : t('live.reconnecting', { time: format.time(heardAtMs) })}
      </span>
      <Button small onClick={store.rooms.tryNow}>
        {speech.t('tryNow')}
      </Button>
    </p>
  );
}

function EngineNotice() {
  const { store, i18n, openPermission } = useLive();
  const { t } = i18n;
  const engine = store.ownEngine.value;
  if (!engine) return null;
  const { fault, advice, link, phase } = engine;
  const needsPermission =
    fault?.kind === 'permission-needed' || fault?.kind === 'permission-denied';
  if (fault) {
    return (
      <p class="live-notice bad">
        <span>{faultText(fault, t)}</span>
        {needsPermission && (
          <Button small onClick={openPermission}>
            {t('live.allow')}
          </Button>
        )}
      </p>
    );
  }
  if (phase === 'on-air' && link === 'reconnecting') {
    return <p class="live-notice warn">{t('live.pictureReconnecting')}</p>;
  }
  return advice ? <p class="live-notice warn">{adviceText(advice, t)}</p> : null;
}

/** All notices; a polite region, because only alarms interrupt. */
export function LineNotice() {
  return (
    <div class="live-notices">
      <RoomLineNotice />
      <EngineNotice />
    </div>
  );
}
