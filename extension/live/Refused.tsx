// A room that does not let this panel in: over, not open, gone, banned, or newer than this version.
// Says which, and where to go on; nothing else of the live is shown.
import { Button } from '../../shared/ui/Button.tsx';
import { leaveLive } from './live-acts.ts';
import { useLive } from './live-context.ts';

/** The page instead of a live. */
export function Refused() {
  const live = useLive();
  const { store, speech, i18n, openWorkspace } = live;
  const { t } = i18n;
  const line = store.rooms.line.value;
  if (line.state !== 'refused') return null;
  const liveId = encodeURIComponent(store.live.value?.liveId ?? '');
  const isOver = line.reason === 'over';
  return (
    <section class="live-panel live-ended" aria-label={store.live.value?.title}>
      <h2>{speech.t(`refused.${line.reason}`)}</h2>
      <div class="live-acts">
        {isOver && (
          <Button look="primary" onClick={() => openWorkspace(`#/reviews/${liveId}`)}>
            {t('live.toReview')}
          </Button>
        )}
        <Button look={isOver ? 'plain' : 'primary'} onClick={() => void leaveLive(live)}>
          {t('live.otherLive')}
        </Button>
      </div>
    </section>
  );
}
