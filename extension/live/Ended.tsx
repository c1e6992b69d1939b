// After the live: what was sold, and the way to the review. The room is closed; nothing can be done
// here any more.
import { Button } from '../../shared/ui/Button.tsx';
import { onAirText } from '../../shared/ui/desk/show-view.ts';
import { leaveLive } from './live-acts.ts';
import { useLive } from './live-context.ts';

/** The last page of a live. */
export function Ended() {
  const live = useLive();
  const { store, rows, i18n, openWorkspace } = live;
  const { t } = i18n;
  const sold = rows.reduce((sum, { product }) => sum + product.soldUnits, 0);
  const unmet = rows.reduce((sum, { pace }) => sum + (pace?.unmetUnits ?? 0), 0);
  const { endCause } = store.rooms.room.value;
  const liveId = store.live.value?.liveId ?? '';
  return (
    <section class="live-panel live-ended" aria-label={t('live.ended')}>
      <h2>{t('live.ended')}</h2>
      <dl class="live-numbers two">
        <div class="live-number">
          <dd class="live-figure-value">{i18n.format.number(sold)}</dd>
          <dt class="live-figure-label">{t('live.soldInAll')}</dt>
        </div>
        <div class="live-number">
          <dd class="live-figure-value">{i18n.format.number(unmet)}</dd>
          <dt class="live-figure-label">{t('live.unmet')}</dt>
        </div>
      </dl>
      {endCause && <p>{t(`liveRoom.ended.${endCause}`)}</p>}
      <p class="soft">
        {t('live.lasted', { time: onAirText(store.rooms.room.value, store.nowMs.value) })}
      </p>
      <div class="live-acts">
        <Button look="primary" onClick={() => openWorkspace(`#/reviews/${liveId}`)}>
          {t('live.toReview')}
        </Button>
        <Button onClick={() => void leaveLive(live)}>{t('live.otherLive')}</Button>
      </div>
    </section>
  );
}
