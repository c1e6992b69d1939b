// A drafted transfer where it stands: its goods are sent, or it is dropped; both can be taken back.
import { reverseMovement, transferStock } from '../../../shared/contract/stock.ts';
import {
  decideTransferDraft,
  type TransferDraft,
} from '../../../shared/contract/transfer-drafts.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Notice } from '../Notice.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';

export interface TransferActsProps {
  draft: TransferDraft;
  onDone: () => void;
}

/** The two buttons, each for who may press it. */
export function TransferActs({ draft, onDone }: TransferActsProps) {
  const { call, i18n } = useServices();
  const { t, format } = i18n;
  const maySend = useMay('stock.write');
  const mayDrop = useMay('order.write');
  const act = useAct();
  const { id, skuId, fromWarehouseId, toWarehouseId, units } = draft;
  const decide = async (decision: 'drop' | 'reopen') => {
    await call(decideTransferDraft, { params: { id }, body: { decision } });
    onDone();
  };
  const reopen = () => decide('reopen');
  const send = () =>
    act.run(async () => {
      const body = { skuId, fromWarehouseId, toWarehouseId, units, draftId: id };
      const { movementId = null } = await call(transferStock, { body });
      onDone();
      const message = t('jobs.transfers.sent', { count: units });
      if (movementId === null) return { message };
      const undo = async () => {
        await call(reverseMovement, { params: { id: movementId }, body: {} });
        if (mayDrop) await reopen();
      };
      return { message, undo };
    });
  const drop = () =>
    act.run(async () => {
      await decide('drop');
      return { message: t('jobs.transfers.dropped'), undo: reopen };
    });
  return (
    <>
      <Notice error={act.error} />
      {maySend && (
        <Button small look="primary" busy={act.isBusy} onClick={() => void send()}>
          {t('jobs.transfers.sendUnits', { units: format.number(units) })}
        </Button>
      )}
      {mayDrop && (
        <Button small busy={act.isBusy} onClick={() => void drop()}>
          {t('jobs.transfers.drop')}
        </Button>
      )}
    </>
  );
}
