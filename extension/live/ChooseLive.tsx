// The choice of a live: the planned ones, and how it is to run. Opening sets the stock of the
// line-up aside; nobody is on air yet.
import { useEffect } from 'preact/hooks';
import type { PlannedLive } from '../../shared/contract/sync.ts';
import { Button } from '../../shared/ui/Button.tsx';
import { StatusShape } from '../../shared/ui/StatusShape.tsx';
import { CHOICES, expectedUnits } from './choose-live.ts';
import { openRoom } from './live-acts.ts';
import { type Live, mayIn, useLive } from './live-context.ts';

async function open(live: Live, planned: PlannedLive): Promise<void> {
  const { choose, i18n, toasts } = live;
  choose.opening.value = planned.id;
  const mayHost = mayIn(live, 'live.host');
  // An assistant enters what a host has opened.
  const opened = mayHost ? await openRoom(live, planned, choose.mode.value) : null;
  choose.opening.value = null;
  if (mayHost && !opened) return;
  if (opened?.isAgoraMissing) {
    toasts.show({ message: i18n.t('showroom.choose.agoraMissing'), tone: 'problem' });
  }
  const mode = opened?.mode ?? choose.mode.value;
  live.enter({ liveId: planned.id, title: planned.title, mode }, mayHost ? 'host' : 'assistant');
}

function PlannedLine({ planned }: { readonly planned: PlannedLive }) {
  const live = useLive();
  const { choose, i18n } = live;
  const { t, format } = i18n;
  const isOnAir = planned.status === 'live';
  const facts = [
    format.moment(Date.parse(planned.startsAtUtc)),
    t('showroom.choose.products', { count: planned.items.length }),
    t('showroom.choose.expects', { units: expectedUnits(planned) }),
  ];
  return (
    <li>
      <span class="live-planned">
        <span class="strong">
          {isOnAir && <StatusShape kind="live" coloured />}
          {planned.title}
        </span>
        <span class="soft live-small">
          {isOnAir ? t('showroom.choose.now') : facts.join(' · ')}
        </span>
      </span>
      <Button
        busy={choose.opening.value === planned.id}
        disabled={choose.opening.value !== null && choose.opening.value !== planned.id}
        onClick={() => void open(live, planned)}
      >
        {t(isOnAir ? 'showroom.choose.again' : 'showroom.choose.open')}
      </Button>
    </li>
  );
}

function ModeChoice() {
  const { choose, i18n } = useLive();
  const { t } = i18n;
  return (
    <fieldset class="live-presets live-modes">
      <legend>{t('showroom.choose.mode')}</legend>
      {CHOICES.map((mode) => (
        <label key={mode}>
          <input
            type="radio"
            name="mode"
            checked={choose.mode.value === mode}
            onChange={() => {
              choose.mode.value = mode;
            }}
          />
          <span>
            <span class="strong">{t(`showroom.choose.modes.${mode}`)}</span>
            <span class="soft live-small">{t(`lives.form.modeHints.${mode}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Lives() {
  const live = useLive();
  const { choose, i18n, openWorkspace, store } = live;
  const { t } = i18n;
  const view = choose.lives.value;
  if (view.state === 'loading') {
    return <p class="soft">{t('showroom.choose.loading')}</p>;
  }
  if (view.state !== 'ready') {
    return (
      <p class="live-notice bad">
        <span>{t('showroom.choose.failed')}</span>
        <Button small onClick={() => void choose.load(store.nowMs.value)}>
          {t('basics.retry')}
        </Button>
      </p>
    );
  }
  if (view.lives.length === 0) {
    return (
      <div class="live-none">
        <p>{t('showroom.choose.none')}</p>
        <Button look="primary" onClick={() => openWorkspace('#/lives')}>
          {t('showroom.choose.plan')}
        </Button>
      </div>
    );
  }
  return (
    <ul class="live-panel live-list">
      {view.lives.map((planned) => (
        <PlannedLine key={planned.id} planned={planned} />
      ))}
    </ul>
  );
}

function HowToRun() {
  const { t } = useLive().i18n;
  return (
    <>
      <ModeChoice />
      <p class="soft live-small">{t('showroom.choose.setsAside')}</p>
    </>
  );
}

function NotAllowed() {
  return <p class="soft live-small">{useLive().i18n.t('showroom.choose.notAllowed')}</p>;
}

/** The choice. */
export function ChooseLive() {
  const live = useLive();
  const { choose, i18n, openWorkspace, store, session } = live;
  const { t } = i18n;
  const isSignedIn = session()?.state === 'signed-in';
  const { value: view } = choose.lives;
  const hasLives = view.state === 'ready' && view.lives.length > 0;
  useEffect(() => {
    if (isSignedIn) void choose.load(store.nowMs.value);
  }, [choose, isSignedIn]);
  if (!isSignedIn) {
    return (
      <main class="live-column">
        <h1 class="live-choose-title">{t('showroom.choose.title')}</h1>
        <p>{t('showroom.choose.signedOut')}</p>
        <Button look="primary" onClick={() => openWorkspace('#/this-browser')}>
          {t('showroom.choose.pair')}
        </Button>
      </main>
    );
  }
  return (
    <main class="live-column">
      <h1 class="live-choose-title">{t('showroom.choose.title')}</h1>
      <Lives />
      {hasLives && (mayIn(live, 'live.host') ? <HowToRun /> : <NotAllowed />)}
    </main>
  );
}
