// Makes a draft purchase order from the advice, after the person has seen units and warehouse; the
// toast takes it back. Placing it is another act.
import { useState } from 'preact/hooks';
import { cancelPurchaseOrder, createPurchaseOrder } from '../../../shared/contract/orders.ts';
import type { ReorderAdvice } from '../../../shared/inventory/reorder.ts';
import { advisedLine } from '../advised-line.ts';
import { FormFoot } from '../FormFoot.tsx';
import { NoteField, UnitsField, WarehouseField } from '../goods-fields.tsx';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { neediestWarehouse } from './neediest-warehouse.ts';

export interface OrderInspectorProps {
  view: SkuView;
  snapshot: Snapshot;
  advice: ReorderAdvice;
  onClose: () => void;
}

interface Draft {
  readonly warehouseId: string;
  readonly units: string;
  readonly note: string;
}

const unitsOf = ({ units }: Draft): number | null => {
  const text = units.trim();
  return /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : null;
};

const useSubmit = ({ view, advice, onClose }: OrderInspectorProps) => {
  const { call, i18n } = useServices();
  const act = useAct();
  const submit = ({ warehouseId, note }: Draft, units: number) =>
    act.run(async () => {
      const line = advisedLine({ sku: view.sku, advice }, units);
      const body = { warehouseId, note: note || undefined, lines: [line] };
      const { id, reference } = await call(createPurchaseOrder, { body });
      onClose();
      return {
        message: i18n.t('skuPage.orderMade', { reference, units }),
        undo: async () => void (await call(cancelPurchaseOrder, { params: { id }, body: {} })),
      };
    });
  return { act, submit };
};

interface FieldsProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  snapshot: Snapshot;
  isWrong: boolean;
}

function Fields({ draft, set, snapshot, isWrong }: FieldsProps) {
  const { t } = useServices().i18n;
  return (
    <>
      <UnitsField
        label={t('skuPage.orderUnits')}
        error={isWrong ? t('skuPage.badOrder') : undefined}
        hint={t('skuPage.orderNote')}
        value={draft.units}
        onChange={(units) => set({ units })}
      />
      <WarehouseField
        label={t('skuPage.orderTo')}
        value={draft.warehouseId}
        onChange={(warehouseId) => set({ warehouseId })}
        warehouses={snapshot.warehouses.values()}
      />
      <NoteField
        label={t('skuPage.orderRemark')}
        value={draft.note}
        onChange={(note) => set({ note })}
      />
    </>
  );
}

/** The form of a draft purchase order of one SKU. */
export function OrderInspector(props: OrderInspectorProps) {
  const { view, snapshot, advice, onClose } = props;
  const { t } = useServices().i18n;
  const [draft, setDraft] = useState<Draft>({
    warehouseId: neediestWarehouse(view, snapshot) ?? '',
    units: advice.orderUnits > 0 ? String(advice.orderUnits) : '',
    note: '',
  });
  const [wasTried, setTried] = useState(false);
  const { act, submit } = useSubmit(props);
  const units = unitsOf(draft);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (units !== null) void submit(draft, units);
  };
  return (
    <Inspector kicker={view.sku.sku} title={t('skuPage.orderTitle')} onClose={onClose}>
      <Notice error={act.error} />
      <form class="form" onSubmit={onSubmit}>
        <Fields
          draft={draft}
          set={(change) => setDraft({ ...draft, ...change })}
          snapshot={snapshot}
          isWrong={wasTried && units === null}
        />
        <FormFoot submit={t('skuPage.orderCreate')} busy={act.isBusy} onCancel={onClose} />
      </form>
    </Inspector>
  );
}
