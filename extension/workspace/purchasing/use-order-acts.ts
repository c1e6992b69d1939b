// The acts of one order: edits and steps, each with its toast and, where there is one, a way back.
import {
  advancePurchaseOrder,
  cancelPurchaseOrder,
  createPurchaseOrder,
  editPurchaseOrder,
  type PurchaseOrder,
} from '../../../shared/contract/orders.ts';
import type { CallRequest } from '../../api.ts';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';

type Edit = CallRequest<typeof editPurchaseOrder>['body'];
type Step = CallRequest<typeof advancePurchaseOrder>['body'];

/** What can be done to an order. */
export interface OrderActs {
  readonly isBusy: boolean;
  readonly error: unknown;
  edit(change: Edit, back: Edit): Promise<void>;
  step(step: Step): Promise<void>;
  cancel(): Promise<void>;
}

const SAID = {
  approve: 'purchasing.approved',
  reopen: 'purchasing.reopened',
  send: 'purchasing.wasSent',
  confirm: 'purchasing.wasConfirmed',
  close: 'purchasing.wasClosed',
} as const;

/** What takes a step back; a step that left the house has no way back. */
const BACK: Partial<Record<Step['step'], Step>> = {
  approve: { step: 'reopen' },
  reopen: { step: 'approve' },
};

/** The acts of an order; `onDone` reads the board again. */
export const useOrderActs = (order: PurchaseOrder, onDone: () => void): OrderActs => {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const act = useAct();
  const { reference } = order;
  const params = { id: order.id };
  const take = async (body: Step) => {
    await call(advancePurchaseOrder, { params, body });
    onDone();
  };
  // What was cancelled stays so; its undo is a new draft with the same lines.
  const draftAgain = async () => {
    const { warehouseId, supplierId, lines } = order;
    const again = lines.map(({ skuId, units, advice }) => ({ skuId, units, advice }));
    const mode = order.mode === 'other' ? null : order.mode;
    await call(createPurchaseOrder, { body: { warehouseId, supplierId, mode, lines: again } });
    onDone();
  };
  return {
    isBusy: act.isBusy,
    error: act.error,
    edit: (change, back) =>
      act.run(async () => {
        await call(editPurchaseOrder, { params, body: change });
        onDone();
        const undo = async () => {
          await call(editPurchaseOrder, { params, body: back });
          onDone();
        };
        return { message: t('purchasing.saved', { reference }), undo };
      }),
    step: (body) =>
      act.run(async () => {
        await take(body);
        const back = BACK[body.step];
        const message = t(SAID[body.step], { reference });
        return back ? { message, undo: () => take(back) } : { message };
      }),
    cancel: () =>
      act.run(async () => {
        await call(cancelPurchaseOrder, { params, body: {} });
        onDone();
        const isDraft = order.status === 'draft' || order.status === 'approved';
        const message = t('purchasing.wasCancelled', { reference });
        return isDraft ? { message, undo: draftAgain } : { message };
      }),
  };
};
