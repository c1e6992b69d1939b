// A blank draft: one product to begin with; more are added from the catalogue or by the plan.
import { useState } from 'preact/hooks';
import { cancelPurchaseOrder, createPurchaseOrder } from '../../../shared/contract/orders.ts';
import type { Supplier } from '../../../shared/contract/suppliers.ts';
import { Field } from '../../../shared/ui/Field.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import { FormFoot } from '../FormFoot.tsx';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';

export interface NewOrderProps {
  suppliers: readonly Supplier[];
  snapshot: Snapshot;
  onClose: () => void;
  onMade: (id: string) => void;
}

interface Draft {
  readonly code: string;
  readonly units: string;
  readonly supplierId: string;
  readonly warehouseId: string;
}

const skuByCode = (snapshot: Snapshot, code: string) =>
  [...snapshot.skus.values()].find(({ sku }) => sku.toLowerCase() === code.trim().toLowerCase());

interface ChoiceProps {
  label: string;
  value: string;
  options: readonly { readonly id: string; readonly name: string }[];
  blank?: string;
  onChange: (value: string) => void;
}

function Choice({ label, value, options, blank, onChange }: ChoiceProps) {
  return (
    <Field label={label}>
      <select class="input" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {blank && <option value="">{blank}</option>}
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** What is ordered; null while the form does not say it. */
const wishOf = (draft: Draft, snapshot: Snapshot) => {
  const sku = skuByCode(snapshot, draft.code);
  const units = /^[1-9]\d{0,8}$/.test(draft.units.trim()) ? Number(draft.units) : null;
  return { sku, units };
};

const useSubmit = ({ snapshot, onMade }: NewOrderProps) => {
  const { call, i18n } = useServices();
  const act = useAct();
  const submit = (draft: Draft) => {
    const { sku, units } = wishOf(draft, snapshot);
    if (!sku || units === null) return;
    void act.run(async () => {
      const { warehouseId, supplierId } = draft;
      const lines = [{ skuId: sku.id, units }];
      const body = { warehouseId, supplierId: supplierId || null, lines };
      const { id, reference } = await call(createPurchaseOrder, { body });
      onMade(id);
      const undo = async () => void (await call(cancelPurchaseOrder, { params: { id }, body: {} }));
      return { message: i18n.t('purchasing.draftMade', { reference }), undo };
    });
  };
  return { act, submit };
};

interface SkuFieldProps {
  draft: Draft;
  snapshot: Snapshot;
  onChange: (code: string) => void;
}

function SkuField({ draft, snapshot, onChange }: SkuFieldProps) {
  const { t, format } = useServices().i18n;
  const sku = skuByCode(snapshot, draft.code);
  return (
    <>
      <Field label={t('purchasing.sku')} hint={sku && titleIn(sku.title, format.locale)}>
        <input
          class="input"
          list="order-skus"
          required
          value={draft.code}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      </Field>
      <datalist id="order-skus">
        {[...snapshot.skus.values()].slice(0, 500).map(({ id, sku: code, title }) => (
          <option key={id} value={code}>
            {title}
          </option>
        ))}
      </datalist>
    </>
  );
}

/** The form. */
export function NewOrder(props: NewOrderProps) {
  const { suppliers, snapshot, onClose } = props;
  const { t } = useServices().i18n;
  const { act, submit } = useSubmit(props);
  const warehouses = [...snapshot.warehouses.values()];
  const [draft, setDraft] = useState<Draft>({
    ...{ code: '', units: '', supplierId: '' },
    warehouseId: warehouses[0]?.id ?? '',
  });
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const { units } = wishOf(draft, snapshot);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    submit(draft);
  };
  return (
    <Inspector title={t('purchasing.newOrder')} onClose={onClose}>
      <Notice error={act.error} />
      <form class="form" onSubmit={onSubmit}>
        <SkuField draft={draft} snapshot={snapshot} onChange={(code) => set({ code })} />
        <Field
          label={t('purchasing.units')}
          error={draft.units !== '' && units === null ? t('purchasing.badUnits') : undefined}
        >
          <input
            class="input number"
            inputMode="numeric"
            required
            value={draft.units}
            onInput={(event) => set({ units: event.currentTarget.value })}
          />
        </Field>
        <Choice
          label={t('purchasing.supplier')}
          value={draft.supplierId}
          options={suppliers}
          blank={t('purchasing.noSupplier')}
          onChange={(supplierId) => set({ supplierId })}
        />
        <Choice
          label={t('purchasing.to')}
          value={draft.warehouseId}
          options={warehouses}
          onChange={(warehouseId) => set({ warehouseId })}
        />
        <FormFoot submit={t('purchasing.newOrder')} busy={act.isBusy} onCancel={onClose} />
      </form>
    </Inspector>
  );
}
