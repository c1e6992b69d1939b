// Lets another browser in: type the code it shows, see which device asks, approve.
// The code may come in the address (`?code=`), from the approval link.
import { useState } from 'preact/hooks';
import { approveDeviceCode, describeDeviceCode } from '../../../shared/contract/auth.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';

interface Asking {
  readonly deviceName: string;
  readonly requestedAtUtc: string;
}

const useApproval = () => {
  const { i18n, call, router } = useServices();
  const act = useAct();
  const [userCode, setCode] = useState(router.place.value.query.code ?? '');
  const [asking, setAsking] = useState<Asking | null>(null);
  const look = (event: Event) => {
    event.preventDefault();
    void act.run(async () => {
      setAsking(await call(describeDeviceCode, { body: { userCode: userCode.trim() } }));
      return undefined;
    });
  };
  const approve = () =>
    act.run(async () => {
      const made = await call(approveDeviceCode, { body: { userCode: userCode.trim() } });
      setAsking(null);
      setCode('');
      return { message: i18n.t('pairing.approved', { device: made.deviceName }) };
    });
  const change = (code: string) => {
    setCode(code);
    setAsking(null);
  };
  return { act, userCode, asking, look, approve, change };
};

/** Approval of a pairing code. */
export function ApproveDevice() {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const { act, userCode, asking, look, approve, change } = useApproval();
  return (
    <Panel title={t('pairing.approveTitle')}>
      <form class="panel-body" onSubmit={look}>
        <p class="soft">{t('pairing.approveNote')}</p>
        <Notice error={act.error} />
        <Field label={t('pairing.code')}>
          <input
            class="input"
            required
            autocomplete="off"
            spellcheck={false}
            value={userCode}
            onInput={(event) => change(event.currentTarget.value)}
          />
        </Field>
        {asking && (
          <p>
            {t('pairing.asks', {
              device: asking.deviceName,
              age: format.age(Date.parse(asking.requestedAtUtc), nowMs()),
            })}
          </p>
        )}
        <div class="actions">
          {asking ? (
            <Button look="primary" busy={act.isBusy} onClick={() => void approve()}>
              {t('pairing.approve')}
            </Button>
          ) : (
            <Button type="submit" busy={act.isBusy}>
              {t('pairing.look')}
            </Button>
          )}
        </div>
      </form>
    </Panel>
  );
}
