// The device check before a live: the picture and what is measured of it, the microphone's level,
// which camera and microphone, and the tests of line and echo. Stands in place of the preview.
import { Button } from '../../shared/ui/Button.tsx';
import { Icon } from '../../shared/ui/Icon.tsx';
import { StatusShape } from '../../shared/ui/StatusShape.tsx';
import type { StatusKind } from '../../shared/ui/status-kind.ts';
import { DeviceChoice } from './DeviceChoice.tsx';
import {
  type CheckGrade,
  type Finding,
  lightFinding,
  loudestOf,
  sharpnessFinding,
  soundFinding,
} from './device-check.ts';
import { askEngine } from './live-acts.ts';
import { useLive } from './live-context.ts';
import { NetworkTest } from './NetworkTest.tsx';
import { Preview } from './Preview.tsx';

const SHAPES: Readonly<Record<CheckGrade, StatusKind>> = {
  ...{ good: 'ok', fair: 'order', bad: 'oversell', unknown: 'unknown' },
};

function FindingLine({ finding }: { readonly finding: Finding }) {
  const { t } = useLive().i18n;
  return (
    <li data-grade={finding.grade}>
      <StatusShape kind={SHAPES[finding.grade]} coloured />
      {t(`showroom.check.${finding.word}`)}
    </li>
  );
}

function Level() {
  const { store, i18n } = useLive();
  const meter = store.meter.value;
  const percent = Math.round(100 * (meter?.level ?? 0));
  return (
    <meter
      class="live-level"
      min={0}
      max={100}
      high={90}
      value={percent}
      aria-label={i18n.t('showroom.check.level')}
    />
  );
}

function EchoTest() {
  const { showroom, i18n } = useLive();
  const { t } = i18n;
  const state = showroom.echo.value;
  return (
    <div class="live-test">
      <Button small busy={state === 'listening'} onClick={() => void showroom.testEcho()}>
        {t('showroom.check.echoTest')}
      </Button>
      <p class="soft live-small" role="status">
        {t(`showroom.check.echo.${state}`)}
      </p>
    </div>
  );
}

function Closed() {
  const live = useLive();
  const { t } = live.i18n;
  return (
    <div class="live-check-closed">
      <Icon name="camera" size={24} />
      <p>{t('showroom.check.closed')}</p>
      <Button onClick={() => void askEngine(live, { type: 'check' })}>
        {t('showroom.check.open')}
      </Button>
    </div>
  );
}

/** The check; a button that opens the devices while they are closed. */
export function DeviceCheck() {
  const { store, showroom, i18n } = useLive();
  const engine = store.ownEngine.value;
  const meter = store.meter.value;
  const sound = showroom.sound.value;
  if (!engine || engine.phase === 'off') {
    return (
      <section class="live-panel live-check" aria-label={i18n.t('showroom.check.title')}>
        <Closed />
      </section>
    );
  }
  return (
    <>
      <Preview />
      <section class="live-panel live-check" aria-label={i18n.t('showroom.check.title')}>
        <ul class="live-findings">
          <FindingLine finding={lightFinding(meter?.light ?? null)} />
          <FindingLine finding={sharpnessFinding(meter?.sharpness ?? null)} />
          <FindingLine finding={soundFinding(loudestOf(sound), sound.clippedAgo !== null)} />
        </ul>
        <Level />
        <DeviceChoice engine={engine} />
        <EchoTest />
        <NetworkTest />
      </section>
    </>
  );
}
