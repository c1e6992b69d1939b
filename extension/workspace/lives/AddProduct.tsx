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
const OPTIONS_ID = 'add-product-codes';

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

type Problem = 'code' | 'units' | null;

interface NewItemProps {
  isBusy: boolean;
  onAdd: (skuId: string, code: string, expectedUnits: number) => Promise<void>;
}

function NewItem({ isBusy, onAdd }: NewItemProps) {
  const { i18n, data } = useServices();
  const { t } = i18n;
  const [code, setCode] = useState('');
  const [units, setUnits] = useState('');
  const [problem, setProblem] = useState<Problem>(null);
  const add = () => {
    const skus = [...(data.state.value.data?.skus.values() ?? [])];
    const wanted = code.trim().toLowerCase();
    const sku = skus.find((one) => one.sku.toLowerCase() === wanted);
    const expectedUnits = Number(units);
    const isWrong = !Number.isInteger(expectedUnits) || expectedUnits <= 0;
    setProblem(sku ? (isWrong ? 'units' : null) : 'code');
    if (!sku || isWrong) return;
    setCode('');
    setUnits('');
    void onAdd(sku.id, sku.sku, expectedUnits);
  };
  const errorOf = (one: Problem, words: string) => (problem === one ? words : undefined);
  return (
    <>
      <Field label={t('lives.addCode')} error={errorOf('code', t('lives.addNoCode'))}>
        <input
          class="input"
          list={OPTIONS_ID}
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
        />
      </Field>
      <Field label={t('lives.expected')} error={errorOf('units', t('lives.addNoUnits'))}>
        <input
          class="input number"
          inputMode="numeric"
          value={units}
          onInput={(event) => setUnits(event.currentTarget.value)}
        />
      </Field>
      <Button busy={isBusy} onClick={add}>
        {t('lives.addProduct')}
      </Button>
    </>
  );
}

/** The row of fields under the line-up. */
export function AddProduct({ plan, item, onChange }: AddProductProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const mayPlan = useMay('live.assist');
  if (!mayPlan || (plan.status !== 'planned' && plan.status !== 'signed')) return null;
  const add = (skuId: string, code: string, expectedUnits: number) =>
    act.run(async () => {
      await call(addLiveItem, { params: { id: plan.id }, body: { skuId, expectedUnits } });
      onChange();
      return { message: t('lives.added', { code }) };
    });
  const remove = (one: PlanItem) =>
    act.run(async () => {
      await call(removeLiveItem, { params: { id: plan.id, skuId: one.skuId } });
      onChange();
      return { message: t('lives.removed', { code: one.code }) };
    });
  return (
    <div class="panel-body add-product">
      <NewItem isBusy={act.isBusy} onAdd={add} />
      <Options id={OPTIONS_ID} plan={plan} />
      {item && item.setAsideUnits === 0 && (
        <Button look="quiet" busy={act.isBusy} onClick={() => void remove(item)}>
          {t('lives.removeProduct', { code: item.code })}
        </Button>
      )}
      <Notice error={act.error} />
    </div>
  );
}
