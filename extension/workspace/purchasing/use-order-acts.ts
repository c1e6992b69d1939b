// The acts of one order: edits and steps, each with its toast and, where there is one, a way back.
import {
  advancePurchaseOrder,
  cancelPurchaseOrder,
  editPurchaseOrder,
  type PurchaseOrder,
} from '../../../shared/contract/orders.ts';
import { createOrderLink } from '../../../shared/contract/purchasing.ts';
import type { CallRequest } from '../../api.ts';
import type { I18n } from '../../i18n/translate.ts';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { type OrderMail, openMail } from './order-mail.ts';

/** The letter of an order. */
export const orderLetter = (
  { t }: I18n,
  of: { readonly to: string; readonly reference: string; readonly url: string | null },
): OrderMail => ({
  to: of.to,
  subject: t('purchasing.mailSubject', { reference: of.reference }),
  body: [
    t('purchasing.mailBody', { reference: of.reference, url: of.url ?? '' }),
    t('purchasing.mailFoot'),
  ].join('\n\n'),
});

type Edit = CallRequest<typeof editPurchaseOrder>['body'];
type Body = CallRequest<typeof advancePurchaseOrder>['body'];
/** A cancelled order comes back by undo alone. */
type Step = Exclude<Body, { step: 'restore' }>;

/** What can be done to an order. */
export interface OrderActs {
  readonly isBusy: boolean;
  readonly error: unknown;
  edit(change: Edit, back: Edit): Promise<void>;
  step(step: Step): Promise<void>;
  /** Sends it with its one-use link, as a letter in the member's own mail program. */
  mail(to: string): Promise<void>;
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
  const take = async (body: Body) => {
    await call(advancePurchaseOrder, { params, body });
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
    mail: (to) =>
      act.run(async () => {
        await call(advancePurchaseOrder, { params, body: { step: 'send', how: 'mail' } });
        onDone();
        // It is sent by now: a link that fails is named, and made again beside the order.
        const { url } = await call(createOrderLink, { params, body: {} });
        openMail(orderLetter(i18n, { to, reference, url }));
        return { message: t('purchasing.wasMailed', { reference, to }) };
      }),
    cancel: () =>
      act.run(async () => {
        await call(cancelPurchaseOrder, { params, body: {} });
        onDone();
        const isDraft = order.status === 'draft' || order.status === 'approved';
        const message = t('purchasing.wasCancelled', { reference });
        return isDraft ? { message, undo: () => take({ step: 'restore' }) } : { message };
      }),
  };
};
