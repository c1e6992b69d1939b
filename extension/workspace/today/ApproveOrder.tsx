// Approves a draft order where it stands, in Today and among the first steps.
import { advancePurchaseOrder, type PurchaseOrder } from '../../../shared/contract/orders.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';

export interface ApproveOrderProps {
  order: PurchaseOrder;
  onDone: () => void;
}

/** Approves a draft where it stands; taken back, it is a draft again. */
export function ApproveOrder({ order, onDone }: ApproveOrderProps) {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const act = useAct();
  const step = async (name: 'approve' | 'reopen') => {
    await call(advancePurchaseOrder, { params: { id: order.id }, body: { step: name } });
    onDone();
  };
  const approve = () =>
    act.run(async () => {
      await step('approve');
      const message = t('today.approved', { reference: order.reference });
      return { message, undo: () => step('reopen') };
    });
  return (
    <>
      <Notice error={act.error} />
      <Button look="primary" small busy={act.isBusy} onClick={() => void approve()}>
        {t('today.approve')}
      </Button>
    </>
  );
}
