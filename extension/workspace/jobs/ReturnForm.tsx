// Books goods that came back, by the number of their order or by SKU: scanned or typed, into one
// warehouse. They wait for inspection afterwards.
import { useState } from 'preact/hooks';
import { receiveReturn } from '../../../shared/contract/returns.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { NoteField, UnitsField, WarehouseField } from '../goods-fields.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { unitsOf, warehousesFor } from './job-fields.ts';
import { LotFields } from './LotFields.tsx';
import { lotOf, NO_LOT } from './lot-text.ts';
import { type ReturnedPick, ReturnOrder } from './ReturnOrder.tsx';
import { SkuScan } from './SkuScan.tsx';

export interface ReturnFormProps {
  snapshot: Snapshot;
  onDone: () => void;
}

function useDraft(firstWarehouseId: string) {
  const [warehouseId, setWarehouse] = useState(firstWarehouseId);
  const [skuId, setSkuId] = useState<string | null>(null);
  const [pick, setPick] = useState<ReturnedPick | null>(null);
  const [text, setText] = useState('1');
  const [reason, setReason] = useState('');
  /** Grows with each parcel, so that the next one begins with an empty order number. */
  const [parcel, setParcel] = useState(1);
  const typed = unitsOf(text);
  const units = typed !== null && typed <= (pick?.leftUnits ?? typed) ? typed : null;
  const setSku = (id: string) => {
    setSkuId(id);
    // Another SKU than the order's is booked without it.
    setPick((before) => (before?.skuId === id ? before : null));
  };
  const take = (next: ReturnedPick) => {
    setPick(next);
    setSkuId(next.skuId);
    setText(String(next.leftUnits));
  };
  const clear = () => {
    setSkuId(null);
    setPick(null);
    setText('1');
    setParcel(parcel + 1);
  };
  const shown = { warehouseId, skuId, pick, text, reason, units, parcel };
  return { ...shown, setWarehouse, setSku, take, setText, setReason, clear };
}

const forOrder = ({ orderRef: ref, shop }: ReturnedPick, t: I18n['t']) =>
  t('jobs.returns.forOrder', { ref, shop });

/** The form; after a booking it is ready for the next parcel. */
export function ReturnForm({ snapshot, onDone }: ReturnFormProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const warehouses = warehousesFor(snapshot, 'returns');
  const draft = useDraft(warehouses[0]?.id ?? '');
  const [lot, setLot] = useState(NO_LOT);
  const [wasTried, setTried] = useState(false);
  const { warehouseId, skuId, pick, units, reason } = draft;
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (skuId === null || units === null) return;
    const orderLineId = pick?.orderLineId ?? null;
    void act.run(async () => {
      const goods = { skuId, warehouseId, units, orderLineId, lot: lotOf(lot) };
      await call(receiveReturn, { body: { ...goods, reason: reason || undefined } });
      draft.clear();
      setLot(NO_LOT);
      setTried(false);
      onDone();
      return { message: t('jobs.returns.booked', { count: units }) };
    });
  };
  return (
    <form class="form job-form" onSubmit={submit}>
      <Notice error={act.error} />
      <ReturnOrder key={draft.parcel} snapshot={snapshot} onPick={draft.take} />
      <SkuScan
        snapshot={snapshot}
        skuId={skuId}
        onPick={({ id }) => draft.setSku(id)}
        error={wasTried && skuId === null ? t('jobs.pickFirst') : undefined}
      />
      <div class="form-pair">
        <WarehouseField
          label={t('terms.warehouse')}
          value={warehouseId}
          onChange={draft.setWarehouse}
          warehouses={warehouses}
        />
        <UnitsField
          label={t('jobs.units')}
          value={draft.text}
          onChange={draft.setText}
          hint={pick ? forOrder(pick, t) : undefined}
          error={wasTried && units === null ? t('jobs.badUnits') : undefined}
        />
      </div>
      <LotFields value={lot} onChange={setLot} />
      <NoteField label={t('jobs.returns.reason')} value={reason} onChange={draft.setReason} />
      <div class="actions">
        <Button type="submit" look="primary" busy={act.isBusy}>
          {t('jobs.returns.book')}
        </Button>
      </div>
    </form>
  );
}
