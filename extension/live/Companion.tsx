// The companion's panel in place of a picture: where sales are heard from, how old each figure is,
// taps for what no channel tells, and the total read off a dashboard.
import { useState } from 'preact/hooks';
import { Button } from '../../shared/ui/Button.tsx';
import { roomNowMs } from '../../shared/ui/desk/show-view.ts';
import { Field } from '../../shared/ui/Field.tsx';
import { type SourceView, sourceViews, unheardUnits } from './companion.ts';
import { useLive } from './live-context.ts';

/** Units of one tap. */
const TAPS = [1, 2, 5, 10] as const;

function SourceLine({ view, nowMs }: { readonly view: SourceView; readonly nowMs: number }) {
  const { t, format } = useLive().i18n;
  return (
    <li class={view.isStale ? 'stale' : undefined}>
      <span>{t(`live.source.${view.source}`)}</span>
      <span class="number strong">{view.asOfMs === null ? '?' : format.number(view.units)}</span>
      <span class="soft live-small">
        {view.asOfMs === null ? t('live.source.never') : format.age(view.asOfMs, nowMs)}
      </span>
    </li>
  );
}

function Taps() {
  const { pinned, i18n, tell } = useLive();
  const { t } = i18n;
  if (!pinned) return null;
  const { productId, title } = pinned.product;
  return (
    <fieldset class="live-taps">
      <legend class="soft live-small">{t('live.tapFor', { title })}</legend>
      {TAPS.map((units) => (
        <Button
          key={units}
          onClick={() => void tell({ type: 'sale.tap', productId, units })}
          title={t('live.tapTitle', { units, title })}
        >
          {`+${units}`}
        </Button>
      ))}
    </fieldset>
  );
}

function DashboardReading({ nowMs }: { readonly nowMs: number }) {
  const { i18n, tell } = useLive();
  const { t } = i18n;
  const [text, setText] = useState('');
  const total = /^\d{1,7}$/.test(text.trim()) ? Number(text) : null;
  const send = async (event: Event) => {
    event.preventDefault();
    if (total === null) return;
    const asOfUtc = new Date(nowMs).toISOString();
    const isTaken = await tell({ type: 'sale.reading', productId: null, total, asOfUtc });
    if (isTaken) setText('');
  };
  return (
    <form class="live-reading" onSubmit={(event) => void send(event)}>
      <Field label={t('live.dashboardTotal')}>
        <input
          class="input number"
          inputMode="numeric"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </Field>
      <Button type="submit" disabled={total === null}>
        {t('live.noteIt')}
      </Button>
    </form>
  );
}

/** The sources and the taps. */
export function Companion() {
  const { store, i18n } = useLive();
  const { t } = i18n;
  const room = store.rooms.room.value;
  const nowMs = roomNowMs(room, store.nowMs.value);
  const views = sourceViews(room, nowMs);
  const unheard = unheardUnits(views);
  return (
    <section class="live-panel live-companion" aria-label={t('live.companion')}>
      <header class="live-head">
        <h2>{t('live.companion')}</h2>
      </header>
      <ul class="live-sources">
        {views.map((view) => (
          <SourceLine key={view.source} view={view} nowMs={nowMs} />
        ))}
      </ul>
      {unheard !== null && unheard > 0 && (
        <p class="live-note">{t('live.unheard', { units: unheard })}</p>
      )}
      <Taps />
      <DashboardReading nowMs={nowMs} />
    </section>
  );
}
