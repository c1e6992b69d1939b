// How the picture looks and what it costs: presets with their bandwidth, which way up, another
// camera by phone, and the checklist of the scene for what is sold.
import { MOST_VIEWERS } from '../../shared/contract/live-rooms.ts';
import { ORIENTATIONS, SCENE_PRESETS } from '../../shared/live/presets.ts';
import { Button } from '../../shared/ui/Button.tsx';
import { DeviceChoice } from './DeviceChoice.tsx';
import { askEngine } from './live-acts.ts';
import { useLive } from './live-context.ts';
import { neededMbps } from './NetworkTest.tsx';
import { PhoneCamera } from './PhoneCamera.tsx';
import { SceneChecklist } from './SceneChecklist.tsx';

function Presets() {
  const live = useLive();
  const { store, i18n } = live;
  const { t, format } = i18n;
  const engine = store.ownEngine.value;
  if (!engine) return null;
  const kind = store.live.value?.mode === 'agora' ? 'agora' : 'peer';
  // A rehearsal sends to each viewer by itself, and takes no more than six.
  const viewers = Math.min(
    MOST_VIEWERS.rehearsal,
    Math.max(1, store.rooms.room.value.viewers ?? 1),
  );
  return (
    <fieldset class="live-presets">
      <legend>{t('showroom.preset.title')}</legend>
      {SCENE_PRESETS.map((preset) => (
        <label key={preset}>
          <input
            type="radio"
            name="preset"
            checked={engine.preset === preset}
            onChange={() => void askEngine(live, { type: 'preset', preset })}
          />
          <span>
            <span class="strong">{t(`showroom.preset.${preset}`)}</span>
            <span class="soft live-small">
              {t(`showroom.presetNote.${preset}`)}{' '}
              {t('showroom.preset.cost', {
                mbps: format.number(neededMbps({ ...engine, preset }, kind, viewers)),
                count: viewers,
              })}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Orientations() {
  const live = useLive();
  const { t } = live.i18n;
  const engine = live.store.ownEngine.value;
  if (!engine) return null;
  return (
    <fieldset class="live-orientations">
      <legend>{t('showroom.orientation.title')}</legend>
      {ORIENTATIONS.map((orientation) => (
        <Button
          small
          key={orientation}
          pressed={engine.orientation === orientation}
          onClick={() => void askEngine(live, { type: 'orientation', orientation })}
        >
          {t(`showroom.orientation.${orientation}`)}
        </Button>
      ))}
    </fieldset>
  );
}

/** The drawer. */
export function Showroom() {
  const { store, i18n } = useLive();
  const { t } = i18n;
  const engine = store.ownEngine.value;
  const isOpen = store.drawer.value === 'showroom';
  return (
    <section class="live-panel live-showroom" aria-label={t('showroom.title')}>
      <header class="live-head">
        <h2>{t('showroom.title')}</h2>
        <button
          type="button"
          class="button quiet small"
          aria-expanded={isOpen}
          onClick={() => store.toggle('showroom')}
        >
          {t(isOpen ? 'basics.close' : 'showroom.change')}
        </button>
      </header>
      {isOpen && (
        <div class="live-form">
          <Presets />
          <Orientations />
          {engine && <DeviceChoice engine={engine} />}
          <PhoneCamera />
          <SceneChecklist />
        </div>
      )}
    </section>
  );
}
