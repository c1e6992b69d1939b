// The steps an order may take from where it stands; the form of a confirmation opens in place.
import { useState } from 'preact/hooks';
import type { PurchaseOrder } from '../../../shared/contract/orders.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { useServices } from '../services.ts';
import type { OrderActs } from './use-order-acts.ts';

export interface OrderStepsProps {
  order: PurchaseOrder;
  acts: OrderActs;
  /** The supplier's; null = none that a letter could go to. */
  mailTo: string | null;
}

function SendSteps({ acts, mailTo }: Omit<OrderStepsProps, 'order'>) {
  const { t } = useServices().i18n;
  return (
    <>
      {mailTo !== null && (
        <Button
          look="primary"
          busy={acts.isBusy}
          title={t('purchasing.mailTitle', { to: mailTo })}
          onClick={() => void acts.mail(mailTo)}
        >
          {t('purchasing.mail')}
        </Button>
      )}
      <Button
        {...(mailTo === null ? { look: 'primary' as const } : {})}
        busy={acts.isBusy}
        onClick={() => void acts.step({ step: 'send', how: 'document' })}
      >
        {t('purchasing.send')}
      </Button>
    </>
  );
}

function ConfirmForm({ order, acts }: Omit<OrderStepsProps, 'mailTo'>) {
  const { t } = useServices().i18n;
  const [readyOnDate, setDate] = useState(order.readyOnDate ?? order.plannedReadyOnDate ?? '');
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void acts.step({ step: 'confirm', readyOnDate, lines: [] });
  };
  return (
    <form class="form" onSubmit={onSubmit}>
      <Field label={t('purchasing.readyOn')}>
        <input
          class="input"
          type="date"
          required
          value={readyOnDate}
          onInput={(event) => setDate(event.currentTarget.value)}
        />
      </Field>
      <div class="actions">
        <Button type="submit" look="primary" busy={acts.isBusy}>
          {t('purchasing.confirm')}
        </Button>
      </div>
    </form>
  );
}

function CloseForm({ acts }: Pick<OrderStepsProps, 'acts'>) {
  const { t } = useServices().i18n;
  const [reason, setReason] = useState('');
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void acts.step({ step: 'close', reason });
  };
  return (
    <form class="form" onSubmit={onSubmit}>
      <Field label={t('purchasing.reason')}>
        <input
          class="input"
          required
          maxLength={200}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </Field>
      <div class="actions">
        <Button type="submit" busy={acts.isBusy}>
          {t('purchasing.close')}
        </Button>
      </div>
    </form>
  );
}

/** What comes next for an order. */
export function OrderSteps({ order, acts, mailTo }: OrderStepsProps) {
  const { t } = useServices().i18n;
  const { status } = order;
  const isWaiting = status === 'sent' || status === 'confirmed';
  const isComing = status === 'in-transit' || status === 'part-received';
  const mayCancel = status === 'draft' || status === 'approved' || isWaiting;
  const step = (name: 'approve' | 'reopen') => () => void acts.step({ step: name });
  return (
    <>
      {status === 'sent' && <ConfirmForm order={order} acts={acts} />}
      {isComing && <CloseForm acts={acts} />}
      {status === 'approved' && mailTo === null && (
        <p class="soft small">{t('purchasing.noMailAddress')}</p>
      )}
      {mayCancel && (
        <div class="actions">
          {status === 'draft' && (
            <Button look="primary" busy={acts.isBusy} onClick={step('approve')}>
              {t('purchasing.approve')}
            </Button>
          )}
          {status === 'approved' && (
            <>
              <SendSteps acts={acts} mailTo={mailTo} />
              <Button busy={acts.isBusy} onClick={step('reopen')}>
                {t('purchasing.reopen')}
              </Button>
            </>
          )}
          <Button look="quiet" busy={acts.isBusy} onClick={() => void acts.cancel()}>
            {t('purchasing.cancelOrder')}
          </Button>
        </div>
      )}
    </>
  );
}
