// Approves a draft that nobody is named for: the maker is said in place, and one act names it and
// approves. Taken back, the draft stands as before.
import { useState } from 'preact/hooks';
import {
  advancePurchaseOrder,
  editPurchaseOrder,
  type PurchaseOrder,
} from '../../../shared/contract/orders.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { BLANK_MAKER, MakerFields } from './MakerFields.tsx';
import { makerProblems, nameMaker } from './maker.ts';

export interface ApproveWithMakerProps {
  order: PurchaseOrder;
  onDone: () => void;
}

function useApprove({ order, onDone }: ApproveWithMakerProps) {
  const { call, i18n } = useServices();
  const act = useAct();
  const params = { id: order.id };
  const approve = (draft: typeof BLANK_MAKER) =>
    act.run(async () => {
      const { supplierId, undo } = await nameMaker(call, draft);
      await call(editPurchaseOrder, { params, body: { supplierId } });
      await call(advancePurchaseOrder, { params, body: { step: 'approve' } });
      onDone();
      return {
        message: i18n.t('today.approved', { reference: order.reference }),
        undo: async () => {
          await call(advancePurchaseOrder, { params, body: { step: 'reopen' } });
          await call(editPurchaseOrder, { params, body: { supplierId: null } });
          await undo();
          onDone();
        },
      };
    });
  return { act, approve };
}

/** The form. */
export function ApproveWithMaker(props: ApproveWithMakerProps) {
  const { t } = useServices().i18n;
  const [draft, setDraft] = useState(BLANK_MAKER);
  const [wasTried, setTried] = useState(false);
  const { act, approve } = useApprove(props);
  const problems = makerProblems(draft);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (problems.length === 0) void approve(draft);
  };
  return (
    <form class="form maker-form" aria-label={t('today.maker.who')} onSubmit={onSubmit}>
      <Notice error={act.error} />
      <MakerFields draft={draft} onChange={setDraft} problems={wasTried ? problems : []} />
      <div class="actions">
        <Button type="submit" look="primary" small busy={act.isBusy}>
          {t('today.maker.approve')}
        </Button>
      </div>
    </form>
  );
}
