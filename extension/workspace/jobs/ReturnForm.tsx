// Books goods that came back: scanned or typed, by warehouse. They wait for inspection afterwards.
import { useState } from 'preact/hooks';
import { receiveReturn } from '../../../shared/contract/returns.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { NoteField, UnitsField, WarehouseField } from '../goods-fields.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { unitsOf, warehousesFor } from './job-fields.ts';
import { SkuScan } from './SkuScan.tsx';

export interface ReturnFormProps {
  snapshot: Snapshot;
  onDone: () => void;
}

/** The form; after a booking it is ready for the next parcel. */
export function ReturnForm({ snapshot, onDone }: ReturnFormProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const warehouses = warehousesFor(snapshot, 'returns');
  const [warehouseId, setWarehouse] = useState(warehouses[0]?.id ?? '');
  const [skuId, setSku] = useState<string | null>(null);
  const [text, setText] = useState('1');
  const [reason, setReason] = useState('');
  const [wasTried, setTried] = useState(false);
  const units = unitsOf(text);
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (skuId === null || units === null) return;
    void act.run(async () => {
      await call(receiveReturn, {
        body: { skuId, warehouseId, units, reason: reason || undefined },
      });
      setSku(null);
      setText('1');
      setTried(false);
      onDone();
      return { message: t('jobs.returns.booked', { count: units }) };
    });
  };
  return (
    <form class="form job-form" onSubmit={submit}>
      <Notice error={act.error} />
      <SkuScan
        snapshot={snapshot}
        skuId={skuId}
        onPick={({ id }) => setSku(id)}
        error={wasTried && skuId === null ? t('jobs.pickFirst') : undefined}
      />
      <WarehouseField
        label={t('terms.warehouse')}
        value={warehouseId}
        onChange={setWarehouse}
        warehouses={warehouses}
      />
      <UnitsField
        label={t('jobs.units')}
        value={text}
        onChange={setText}
        error={wasTried && units === null ? t('jobs.badUnits') : undefined}
      />
      <NoteField label={t('jobs.returns.reason')} value={reason} onChange={setReason} />
      <div class="actions">
        <Button type="submit" look="primary" busy={act.isBusy}>
          {t('jobs.returns.book')}
        </Button>
      </div>
    </form>
  );
}
