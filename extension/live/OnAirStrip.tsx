// The strip on top of the panel: on air or not, for how long, how many watch, how the line is, and
// the way out. Ending asks once more in its own place, because it cannot be taken back.
import { Button } from '../../shared/ui/Button.tsx';
import { onAirText } from '../../shared/ui/desk/show-view.ts';
import { Icon } from '../../shared/ui/Icon.tsx';
import { StatusShape } from '../../shared/ui/StatusShape.tsx';
import { endLiveNow, leaveLive, leaveStage } from './live-acts.ts';
import { mayIn, useLive } from './live-context.ts';
import { QualityBars } from './QualityBars.tsx';
import { qualityWord } from './quality-word.ts';
import { SureButton } from './SureButton.tsx';

// Who is not the host any more leaves the stage; the show is the next host's to end.
function EndButton() {
  const live = useLive();
  const { t } = live.i18n;
  const isGuest = live.store.rooms.room.value.role === 'cohost';
  return isGuest ? (
    <SureButton label={t('live.leave')} sure={t('live.leaveSure')} act={() => leaveStage(live)} />
  ) : (
    <SureButton label={t('live.end')} sure={t('live.endSure')} act={() => endLiveNow(live)} />
  );
}

function Quality() {
  const { store, i18n } = useLive();
  const { t, format } = i18n;
  const engine = store.ownEngine.value;
  if (!engine) return null;
  const { uplink } = engine.quality;
  const delay = engine.delayMs;
  const word = t(qualityWord(uplink));
  const title =
    delay === null
      ? t('live.qualityTitle', { quality: word })
      : t('live.qualityDelay', { quality: word, seconds: format.number(delay / 1000) });
  return (
    <span class="live-figure" title={title}>
      <QualityBars quality={uplink} />
      <span class="live-optional">{word}</span>
      <span class="visually-hidden">{title}</span>
    </span>
  );
}

/** The strip. */
export function OnAirStrip() {
  const live = useLive();
  const { store, i18n } = live;
  const { t, format } = i18n;
  const room = store.rooms.room.value;
  const view = store.view.value;
  const isOnAir = view === 'on-air';
  const viewers = room.viewers ?? store.ownEngine.value?.viewers ?? null;
  return (
    <header class="live-strip">
      {isOnAir ? (
        <>
          <h1 class="live-on">
            <StatusShape kind="live" size={14} />
            {t('live.onAir')}
          </h1>
          <time class="live-timer">{onAirText(room, store.nowMs.value)}</time>
        </>
      ) : (
        <h1 class="ellipsis live-title" title={store.live.value?.title}>
          {store.live.value?.title}
        </h1>
      )}
      <span class="live-figures">
        {viewers !== null && (
          <span class="live-figure soft" title={t('live.viewersTitle', { count: viewers })}>
            <Icon name="eye" />
            <span aria-hidden="true">{format.number(viewers)}</span>
            <span class="visually-hidden">{t('live.viewersTitle', { count: viewers })}</span>
          </span>
        )}
        {isOnAir && <Quality />}
      </span>
      {isOnAir && mayIn(live, 'live.host') && <EndButton />}
      {!isOnAir && (
        <Button small onClick={() => void leaveLive(live)}>
          {t('live.otherLive')}
        </Button>
      )}
    </header>
  );
}
