// Before the live: the device check in place of the preview, the start button, and how ready each
// product is. In companion mode no device is ours, so only start and readiness stand here.
import { useState } from 'preact/hooks';
import { Button } from '../../shared/ui/Button.tsx';
import type { ShowRow } from '../../shared/ui/desk/show-view.ts';
import { StatusShape } from '../../shared/ui/StatusShape.tsx';
import { DeviceCheck } from './DeviceCheck.tsx';
import { LineUp } from './LineUp.tsx';
import { goOnAir } from './live-acts.ts';
import { mayIn, useLive } from './live-context.ts';
import { copyLiveLink } from './live-links.ts';
import { Prompter } from './Prompter.tsx';
import { Showroom } from './Showroom.tsx';

function Start() {
  const live = useLive();
  const { store, i18n } = live;
  const { t } = i18n;
  const [isBusy, setBusy] = useState(false);
  const mode = store.live.value?.mode;
  const isKnown = store.rooms.room.value.isKnown;
  const start = async () => {
    setBusy(true);
    await goOnAir(live);
    setBusy(false);
  };
  if (!mayIn(live, 'live.host')) return <p class="soft">{t('live.waitForHost')}</p>;
  return (
    <div class="live-start">
      <Button look="primary" busy={isBusy} disabled={!isKnown} onClick={() => void start()}>
        {t(mode === 'companion' ? 'live.startCompanion' : 'live.start')}
      </Button>
      <p class="soft live-small">{t(`live.modeNote.${mode ?? 'rehearsal'}`)}</p>
      <Button small icon="copy" onClick={() => void copyLiveLink(live, 'viewer')}>
        {t('live.viewerLink')}
      </Button>
    </div>
  );
}

function ReadyLine({ row }: { readonly row: ShowRow }) {
  const { t } = useLive().i18n;
  const { product, planUnits } = row;
  const short = Math.max(0, planUnits - product.blockUnits);
  const isOut = product.blockUnits === 0;
  return (
    <li>
      <span class="live-ready-product">
        <span class="strong">{product.title}</span>
        <span class="soft live-small">{t('live.setAside', { units: product.blockUnits })}</span>
      </span>
      <span class={short > 0 ? 'live-short' : 'soft'}>
        <StatusShape kind={isOut ? 'out' : short > 0 ? 'order' : 'ok'} />
        {short > 0 ? t('live.shortBy', { units: short }) : t('live.ready')}
      </span>
    </li>
  );
}

function Readiness() {
  const { rows, i18n } = useLive();
  const { t } = i18n;
  const isShort = rows.some(({ product, planUnits }) => product.blockUnits < planUnits);
  return (
    <section class="live-panel live-readiness" aria-label={t('live.readiness')}>
      <header class="live-head">
        <h2>{t('live.readiness')}</h2>
        {rows.length > 0 && (
          <span class="soft live-small">{t(isShort ? 'live.someShort' : 'live.allReady')}</span>
        )}
      </header>
      {rows.length === 0 ? (
        <p class="live-none soft">{t('live.noProducts')}</p>
      ) : (
        <ul>
          {rows.map((row) => (
            <ReadyLine key={row.product.productId} row={row} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** The panel before the live. */
export function BeforeLive() {
  const { store } = useLive();
  const isCompanion = store.live.value?.mode === 'companion';
  // What is ready is not known before the room was heard.
  const { isKnown } = store.rooms.room.value;
  return (
    <>
      {!isCompanion && <DeviceCheck />}
      <Start />
      {isKnown && <Readiness />}
      {isKnown && <LineUp />}
      {!isCompanion && <Showroom />}
      <Prompter />
    </>
  );
}
