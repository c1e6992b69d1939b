// Pairs by a short code that a signed-in member approves elsewhere, or with the sample shop.
// The background polls; this only shows the code and its time.
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../shared/ui/Button.tsx';
import type { PairingView } from '../../messages.ts';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { deviceName } from './device-name.ts';

/** Addresses of this machine. */
export const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1)(:|\/|$)/;

function Code({ pairing }: { pairing: PairingView }) {
  const { i18n, nowMs } = useServices();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 10_000);
    return () => clearInterval(timer);
  }, []);
  const minutes = Math.max(0, Math.ceil((pairing.expiresAtMs - nowMs()) / 60_000));
  return (
    <>
      <p>{i18n.t('pairing.codeHint')}</p>
      <p class="pair-code" aria-live="polite">
        {pairing.userCode}
      </p>
      <p class="soft small">{i18n.t('pairing.codeEnds', { count: minutes })}</p>
    </>
  );
}

/** The first way in. */
export function PairByCode() {
  const { i18n, session, ask } = useServices();
  const { t } = i18n;
  const act = useAct();
  const view = session.value;
  const start = () =>
    act.run(async () => {
      await ask('session.pair', { deviceName: deviceName() });
      return undefined;
    });
  const demo = () =>
    act.run(async () => {
      await ask('session.pairDemo');
      return { message: t('pairing.demoPaired') };
    });
  const cancel = () =>
    act.run(async () => {
      await ask('session.cancelPairing');
      return undefined;
    });
  const isLoopback = LOOPBACK.test(view?.apiOrigin ?? '');
  return (
    <Panel title={t('pairing.byCode')}>
      <div class="panel-body">
        <Notice error={act.error} />
        {view?.pairing ? (
          <>
            <Code pairing={view.pairing} />
            <div class="actions">
              <a
                class="button primary"
                href={view.pairing.verificationUrl}
                target="_blank"
                rel="noopener"
              >
                {t('pairing.openApproval')}
              </a>
              <Button onClick={() => void cancel()}>{t('basics.cancel')}</Button>
            </div>
          </>
        ) : (
          <>
            <p class="soft">{t('pairing.byCodeNote')}</p>
            <div class="actions">
              <Button look="primary" busy={act.isBusy} onClick={() => void start()}>
                {t('pairing.getCode')}
              </Button>
              {isLoopback && (
                <Button busy={act.isBusy} onClick={() => void demo()}>
                  {t('pairing.demo')}
                </Button>
              )}
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}
