// Receives a transfer, whole or in part; what never comes becomes a claim.
import { useState } from 'preact/hooks';
import { receiveInbound } from '../../../shared/contract/stock.ts';
import type { StockTransfer } from '../../../shared/contract/warehouse-jobs.ts';
import { FormFoot } from '../FormFoot.tsx';
import { UnitsField } from '../goods-fields.tsx';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { skuName, unitsOf } from './job-fields.ts';

export interface ReceiveTransferProps {
  transfer: StockTransfer;
  snapshot: Snapshot;
  onDone: () => void;
  onClose: () => void;
}

/** The form at the side. */
export function ReceiveTransfer({ transfer, snapshot, onDone, onClose }: ReceiveTransferProps) {
  const { i18n, call } = useServices();
  const { t, format } = i18n;
  const act = useAct();
  const { sentUnits, receivedUnits, inboundLineId } = transfer;
  const [text, setText] = useState(String(sentUnits - receivedUnits));
  const [isLast, setLast] = useState(false);
  const [wasTried, setTried] = useState(false);
  const units = unitsOf(text);
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (units === null) return;
    void act.run(async () => {
      await call(receiveInbound, { params: { id: inboundLineId }, body: { units, isLast } });
      onDone();
      return { message: t('jobs.transfers.received', { count: units }) };
    });
  };
  const progress = t('jobs.transfers.progress', {
    received: format.number(receivedUnits),
    sent: format.number(sentUnits),
  });
  return (
    <Inspector
      kicker={skuName(snapshot, transfer.skuId, i18n)}
      title={t('jobs.transfers.receiveTitle')}
      onClose={onClose}
    >
      <Notice error={act.error} />
      <form class="form" onSubmit={submit}>
        <UnitsField
          label={t('jobs.units')}
          value={text}
          onChange={setText}
          hint={progress}
          error={wasTried && units === null ? t('jobs.badUnits') : undefined}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={isLast}
            onChange={(event) => setLast(event.currentTarget.checked)}
          />{' '}
          {t('jobs.transfers.isLast')}
        </label>
        <FormFoot submit={t('jobs.transfers.receive')} busy={act.isBusy} onCancel={onClose} />
      </form>
    </Inspector>
  );
}
