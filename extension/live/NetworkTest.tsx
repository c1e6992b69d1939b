// The test of the line before a live: round trip, jitter and what it carries, in a sentence with
// what to do; and what the chosen picture needs of it.
import { uplinkKbps } from '../../shared/live/presets.ts';
import { Button } from '../../shared/ui/Button.tsx';
import type { EngineState, NetworkTest as Test } from '../messages/live-engine.ts';
import { adviceText, qualityText } from './engine-words.ts';
import { askEngine } from './live-acts.ts';
import { type Live, useLive } from './live-context.ts';

async function runTest(live: Live): Promise<void> {
  const { network } = live.showroom;
  network.value = { state: 'running' };
  const { test } = await askEngine(live, { type: 'network-test' });
  network.value = test ? { state: 'done', test } : { state: 'idle' };
}

function Result({ test }: { readonly test: Test }) {
  const { t, format } = useLive().i18n;
  const { quality, rttMs, jitterMs, uplinkKbps: uplink, advice } = test;
  const facts = [
    qualityText(quality, t),
    rttMs === null ? null : t('showroom.check.rtt', { ms: Math.round(rttMs) }),
    jitterMs === null ? null : t('showroom.check.jitter', { ms: Math.round(jitterMs) }),
    uplink === null ? null : t('showroom.check.carries', { mbps: format.number(uplink / 1000) }),
  ].filter((fact) => fact !== null);
  return (
    <>
      <span>{facts.join(' · ')}</span>
      {advice && <span> {adviceText(advice, t)}</span>}
    </>
  );
}

/** What a picture needs of the line, in megabits a second. */
export function neededMbps(
  { preset, transport }: Pick<EngineState, 'preset' | 'transport'>,
  mode: 'peer' | 'agora',
  viewers: number,
): number {
  return uplinkKbps(preset, transport ?? mode, viewers) / 1000;
}

/** The button and what came of it. */
export function NetworkTest() {
  const live = useLive();
  const { t } = live.i18n;
  const view = live.showroom.network.value;
  return (
    <div class="live-test">
      <Button small busy={view.state === 'running'} onClick={() => void runTest(live)}>
        {t('showroom.check.networkTest')}
      </Button>
      <p class="soft live-small" role="status">
        {view.state === 'done' ? <Result test={view.test} /> : t(`showroom.check.${view.state}`)}
      </p>
    </div>
  );
}
