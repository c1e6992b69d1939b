// The way in that a seller hands to a platform which asks us at its checkout: address, user name
// and key, shown when asked for and kept nowhere but on this page.
import { useState } from 'preact/hooks';
import { showInventoryCheck } from '../../../shared/contract/inventory-check.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';

export interface CheckoutAccessProps {
  connectionId: string;
}

const PARTS = ['url', 'userName', 'password'] as const;
type Access = Readonly<Record<(typeof PARTS)[number], string>>;

function Copied({ label, value }: { label: string; value: string }) {
  const { i18n, toasts } = useServices();
  const { t } = i18n;
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    toasts.show({ message: t('basics.copied') });
  };
  return (
    <div class="copied">
      <Field label={label}>
        <input
          class="input"
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
        />
      </Field>
      <Button icon="copy" onClick={() => void copy()}>
        {t('basics.copy')}
      </Button>
    </div>
  );
}

/** The three parts, once a person has asked for them. */
export function CheckoutAccess({ connectionId }: CheckoutAccessProps) {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [access, setAccess] = useState<Access | null>(null);
  const show = () =>
    void act.run(async () => {
      setAccess(await call(showInventoryCheck, { params: { id: connectionId } }));
      return undefined;
    });
  return (
    <section class="checkout-access" aria-label={t('connections.check.title')}>
      <h3>{t('connections.check.title')}</h3>
      <p class="soft">{t('connections.check.note')}</p>
      <Notice error={act.error} />
      {access ? (
        PARTS.map((part) => (
          <Copied key={part} label={t(`connections.check.${part}`)} value={access[part]} />
        ))
      ) : (
        <Button busy={act.isBusy} onClick={show}>
          {t('connections.check.show')}
        </Button>
      )}
    </section>
  );
}
