// Receives a transfer, whole or in part, typed or scan by scan; what never comes becomes a claim.
import { useState } from 'preact/hooks';
import { receiveInbound } from '../../../shared/contract/stock.ts';
import type { StockTransfer } from '../../../shared/contract/warehouse-jobs.ts';
import { FormFoot } from '../FormFoot.tsx';
import { UnitsField } from '../goods-fields.tsx';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { ScanField } from '../ScanField.tsx';
import { hasCode, scanOf } from '../scanned-code.ts';
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

/** Units as typed or counted; all that is expected until one of both begins. */
function useUnits({ transfer, snapshot }: Pick<ReceiveTransferProps, 'transfer' | 'snapshot'>) {
  const { t } = useServices().i18n;
  const { skuId, sentUnits, receivedUnits } = transfer;
  const [text, setText] = useState(String(sentUnits - receivedUnits));
  const [isCounting, setCounting] = useState(false);
  const type = (typed: string) => {
    setCounting(true);
    setText(typed);
  };
  const onScan = (scan: string) => {
    const { code, units: more } = scanOf(scan);
    const sku = snapshot.skus.get(skuId);
    if (!sku || !hasCode(sku, code)) return t('jobs.transfers.otherCode', { code });
    type(String((isCounting ? (unitsOf(text) ?? 0) : 0) + more));
    return null;
  };
  return { text, type, onScan };
}

/** The form at the side. */
export function ReceiveTransfer({ transfer, snapshot, onDone, onClose }: ReceiveTransferProps) {
  const { i18n, call } = useServices();
  const { t, format } = i18n;
  const act = useAct();
  const { sentUnits, receivedUnits, inboundLineId } = transfer;
  const { text, type, onScan } = useUnits({ transfer, snapshot });
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
        <ScanField onScan={onScan} />
        <UnitsField
          label={t('jobs.units')}
          value={text}
          onChange={type}
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
