// Sets the plan's drafts to what budget and containers leave of them: all of them or none, and
// back by undo. What is cut is worked out elsewhere.
import {
  advancePurchaseOrder,
  cancelPurchaseOrder,
  editPurchaseOrder,
  listPurchaseOrders,
} from '../../../../shared/contract/orders.ts';
import type { DraftRound } from '../../../../shared/planning/order/plan.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Notice } from '../../Notice.tsx';
import { useServices } from '../../services.ts';
import { useAct } from '../../use-act.ts';
import { type DraftLineEdit, draftEdits } from './draft-edits.ts';

export interface ApplyCutProps {
  within: DraftRound;
  onDone: () => void;
}

/** The two ways of one draft: cut, and back to what it was. */
const useTurns = () => {
  const { call, i18n } = useServices();
  const reason = i18n.t('round.reason');
  const cut = async ({ orderId, isEmptied, lines }: DraftLineEdit) => {
    const params = { id: orderId };
    if (isEmptied) await call(cancelPurchaseOrder, { params, body: { reason } });
    else await call(editPurchaseOrder, { params, body: { lines: [...lines], reason } });
  };
  const back = async ({ orderId, isEmptied, back: lines }: DraftLineEdit) => {
    const params = { id: orderId };
    if (isEmptied) await call(advancePurchaseOrder, { params, body: { step: 'restore' } });
    else await call(editPurchaseOrder, { params, body: { lines: [...lines], reason } });
  };
  return { cut, back };
};

/** The button. */
export function ApplyCut({ within, onDone }: ApplyCutProps) {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const act = useAct();
  const { cut, back } = useTurns();
  const putBack = async (edits: readonly DraftLineEdit[]) => {
    for (const edit of edits) await back(edit);
  };
  const apply = () =>
    act.run(async () => {
      const { items } = await call(listPurchaseOrders, { query: { stage: 'open', limit: '200' } });
      const edits = draftEdits(items, within);
      const done: DraftLineEdit[] = [];
      try {
        for (const edit of edits) {
          await cut(edit);
          done.push(edit);
        }
      } catch (problem) {
        await putBack(done);
        throw problem;
      }
      onDone();
      return { message: t('round.applied', { count: edits.length }), undo: () => putBack(edits) };
    });
  return (
    <>
      <Notice error={act.error} />
      <Button look="primary" busy={act.isBusy} onClick={() => void apply()}>
        {t('round.apply')}
      </Button>
    </>
  );
}
