// The form of a draft: who makes it, how it travels, how many of what; other units than advised ask
// one word of reason.
import { useState } from 'preact/hooks';
import type { PurchaseOrder } from '../../../shared/contract/orders.ts';
import type { Supplier } from '../../../shared/contract/suppliers.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { nameIn, titleIn } from '../../i18n/title-in.ts';
import { ShortLives } from '../catalogue/ShortLives.tsx';
import { useServices } from '../services.ts';
import { ShipModeOptions } from '../ship-mode.tsx';
import type { Snapshot } from '../snapshot.ts';
import { Advice } from './Advice.tsx';
import { changeOf, type DraftEdit, draftEditOf, needsReason, wrongUnits } from './draft-edit.ts';
import { OrderTotals } from './OrderTotals.tsx';
import type { OrderActs } from './use-order-acts.ts';

export interface DraftFormProps {
  order: PurchaseOrder;
  suppliers: readonly Supplier[];
  snapshot: Snapshot;
  acts: OrderActs;
}

interface PartProps {
  edit: DraftEdit;
  set: (change: Partial<DraftEdit>) => void;
}

function Ways({ edit, set, suppliers }: PartProps & { suppliers: readonly Supplier[] }) {
  const { t, format } = useServices().i18n;
  return (
    <div class="form-pair">
      <Field label={t('purchasing.supplier')}>
        <select
          class="input"
          value={edit.supplierId}
          onChange={(event) => set({ supplierId: event.currentTarget.value })}
        >
          <option value="">{t('purchasing.noSupplier')}</option>
          {suppliers.map((supplier) => (
            <option key={supplier.id} value={supplier.id}>
              {nameIn(supplier, format.locale)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('purchasing.by')}>
        <select
          class="input"
          value={edit.mode}
          onChange={(event) => set({ mode: event.currentTarget.value })}
        >
          <option value="">{t('purchasing.noMode')}</option>
          <ShipModeOptions />
        </select>
      </Field>
    </div>
  );
}

interface LinesProps extends PartProps {
  order: PurchaseOrder;
  snapshot: Snapshot;
  wrong: readonly string[];
}

function Lines({ order, snapshot, edit, set, wrong }: LinesProps) {
  const { t, format } = useServices().i18n;
  return (
    <div class="draft-lines">
      {order.lines.map(({ id, skuId, unitsSuggested, overrideReason, units, advice }) => {
        const sku = snapshot.skus.get(skuId);
        const suggested = unitsSuggested === null ? null : format.number(unitsSuggested);
        // What was advised is said where it is not what stands in the field.
        const isAdvised = edit.units[skuId] === String(unitsSuggested);
        const hint =
          suggested === null || isAdvised
            ? undefined
            : overrideReason
              ? t('purchasing.overridden', { units, suggested, reason: overrideReason })
              : t('purchasing.suggested', { count: suggested });
        return (
          <div key={id}>
            <Field
              label={sku ? `${sku.sku} · ${titleIn(sku.title, format.locale)}` : skuId}
              hint={hint}
              error={wrong.includes(skuId) ? t('purchasing.badUnits') : undefined}
            >
              <input
                class="input number"
                inputMode="numeric"
                value={edit.units[skuId] ?? ''}
                onInput={(event) =>
                  set({ units: { ...edit.units, [skuId]: event.currentTarget.value } })
                }
              />
            </Field>
            {sku && <ShortLives sku={sku} snapshot={snapshot} />}
            <Advice advice={advice} />
          </div>
        );
      })}
    </div>
  );
}

/** The form of a draft order. */
export function DraftForm({ order, suppliers, snapshot, acts }: DraftFormProps) {
  const { t } = useServices().i18n;
  const [edit, setEdit] = useState(() => draftEditOf(order));
  const set = (change: Partial<DraftEdit>) => setEdit({ ...edit, ...change });
  const wrong = wrongUnits(edit);
  const change = changeOf(order, edit);
  const isReasonAsked = needsReason(order, edit);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (wrong.length === 0 && change) void acts.edit(change.change, change.back);
  };
  return (
    <form class="form" onSubmit={onSubmit}>
      <Ways edit={edit} set={set} suppliers={suppliers} />
      <Lines order={order} snapshot={snapshot} edit={edit} set={set} wrong={wrong} />
      {isReasonAsked && (
        <Field label={t('purchasing.reason')} hint={t('purchasing.reasonHint')}>
          <input
            class="input"
            required
            maxLength={200}
            value={edit.reason}
            onInput={(event) => set({ reason: event.currentTarget.value })}
          />
        </Field>
      )}
      <OrderTotals order={order} snapshot={snapshot} />
      {change && (
        <div class="actions">
          <Button type="submit" busy={acts.isBusy}>
            {t('purchasing.save')}
          </Button>
        </div>
      )}
    </form>
  );
}
