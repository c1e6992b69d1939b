// Adds a product to the line-up by its code or title, or takes the chosen one out.
import { useState } from 'preact/hooks';
import type { LivePlan, PlanItem } from '../../../shared/contract/live-plans.ts';
import { addLiveItem, removeLiveItem } from '../../../shared/contract/lives.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { Notice } from '../Notice.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';

export interface AddProductProps {
  plan: LivePlan;
  item: PlanItem | undefined;
  onChange: () => void;
}

const MOST_OPTIONS = 200;

function Options({ id, plan }: { id: string; plan: LivePlan }) {
  const { data } = useServices();
  const inPlan = new Set(plan.items.map(({ skuId }) => skuId));
  const skus = [...(data.state.value.data?.skus.values() ?? [])]
    .filter((sku) => sku.isActive && !inPlan.has(sku.id))
    .slice(0, MOST_OPTIONS);
  return (
    <datalist id={id}>
      {skus.map(({ id: skuId, sku, title }) => (
        <option key={skuId} value={sku}>
          {title}
        </option>
      ))}
    </datalist>
  );
}

/** The row of fields under the line-up. */
export function AddProduct({ plan, item, onChange }: AddProductProps) {
  const { i18n, call, data } = useServices();
  const { t } = i18n;
  const act = useAct();
  const mayPlan = useMay('live.assist');
  const [code, setCode] = useState('');
  const [units, setUnits] = useState('');
  const [problem, setProblem] = useState<'code' | 'units' | null>(null);
  if (!mayPlan || (plan.status !== 'planned' && plan.status !== 'signed')) return null;
  const add = (event: Event) => {
    event.preventDefault();
    const skus = [...(data.state.value.data?.skus.values() ?? [])];
    const wanted = code.trim().toLowerCase();
    const sku = skus.find((one) => one.sku.toLowerCase() === wanted);
    const expectedUnits = Number(units);
    const isWrong = !Number.isInteger(expectedUnits) || expectedUnits <= 0;
    setProblem(sku ? (isWrong ? 'units' : null) : 'code');
    if (!sku || isWrong) return;
    void act.run(async () => {
      const body = { skuId: sku.id, expectedUnits };
      await call(addLiveItem, { params: { id: plan.id }, body });
      setCode('');
      setUnits('');
      onChange();
      return { message: t('lives.added', { code: sku.sku }) };
    });
  };
  const remove = (one: PlanItem) =>
    act.run(async () => {
      await call(removeLiveItem, { params: { id: plan.id, skuId: one.skuId } });
      onChange();
      return { message: t('lives.removed', { code: one.code }) };
    });
  return (
    <form class="panel-body add-product" onSubmit={add}>
      <Field
        label={t('lives.addCode')}
        error={problem === 'code' ? t('lives.addNoCode') : undefined}
      >
        <input
          class="input"
          list="add-product-codes"
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </Field>
      <Field
        label={t('lives.expected')}
        error={problem === 'units' ? t('lives.addNoUnits') : undefined}
      >
        <input
          class="input number"
          inputMode="numeric"
          value={units}
          onInput={(event) => setUnits(event.currentTarget.value)}
        />
      </Field>
      <Options id="add-product-codes" plan={plan} />
      <Button type="submit" busy={act.isBusy}>
        {t('lives.addProduct')}
      </Button>
      {item && item.setAsideUnits === 0 && (
        <Button look="quiet" busy={act.isBusy} onClick={() => void remove(item)}>
          {t('lives.removeProduct', { code: item.code })}
        </Button>
      )}
      <Notice error={act.error} />
    </form>
  );
}
