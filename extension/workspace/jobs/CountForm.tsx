// The counter: warehouse, scan field, and one big number with buttons a thumb can hit.
import { useState } from 'preact/hooks';
import type { Sku } from '../../../shared/contract/catalogue.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { WarehouseField } from '../goods-fields.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Act } from '../use-act.ts';
import { type Counting, oursOf } from './counting.ts';
import { unitsOrNone, warehousesFor } from './job-fields.ts';
import { SkuScan } from './SkuScan.tsx';

export interface CountFormProps {
  snapshot: Snapshot;
  warehouseId: string;
  isBlind: boolean;
  counting: Counting | null;
  act: Act;
  onWarehouse: (id: string) => void;
  onBlind: (isBlind: boolean) => void;
  onStart: (sku: Sku) => void;
  onUnits: (units: string) => void;
  onSave: (units: number) => void;
}

function Counter(props: CountFormProps & { counting: Counting }) {
  const { counting, snapshot, warehouseId, isBlind, act, onUnits } = props;
  const { t, format } = useServices().i18n;
  const units = Number(counting.units) || 0;
  const ours = oursOf(snapshot, counting.sku.id, warehouseId);
  const known =
    ours === null
      ? t('jobs.counts.oursUnknown')
      : t('jobs.counts.ours', { count: format.number(ours) });
  return (
    <>
      <div class="counter">
        <Button
          title={t('jobs.counts.oneLess')}
          onClick={() => onUnits(String(units - 1))}
          disabled={units <= 0}
        >
          <span aria-hidden="true">−</span>
          <span class="visually-hidden">{t('jobs.counts.oneLess')}</span>
        </Button>
        <Field label={t('jobs.counts.counted')} hint={isBlind ? undefined : known}>
          <input
            class="input number"
            inputMode="numeric"
            value={counting.units}
            onInput={(event) => onUnits(event.currentTarget.value)}
          />
        </Field>
        <Button title={t('jobs.counts.oneMore')} onClick={() => onUnits(String(units + 1))}>
          <span aria-hidden="true">+</span>
          <span class="visually-hidden">{t('jobs.counts.oneMore')}</span>
        </Button>
      </div>
      <Button type="submit" look="primary" busy={act.isBusy}>
        {t('jobs.counts.save')}
      </Button>
    </>
  );
}

/** The form; Enter in the number saves it. */
export function CountForm(props: CountFormProps) {
  const { snapshot, warehouseId, isBlind, counting, act, onSave } = props;
  const { t } = useServices().i18n;
  const [wasTried, setTried] = useState(false);
  const units = counting && counting.units.trim() !== '' ? unitsOrNone(counting.units) : null;
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (units === null || act.isBusy) return;
    setTried(false);
    onSave(units);
  };
  return (
    <form class="form count-form" onSubmit={submit}>
      <Notice error={act.error} />
      <WarehouseField
        label={t('terms.warehouse')}
        value={warehouseId}
        onChange={props.onWarehouse}
        warehouses={warehousesFor(snapshot, null)}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={isBlind}
          onChange={(event) => props.onBlind(event.currentTarget.checked)}
        />{' '}
        {t('jobs.counts.blind')}
      </label>
      <SkuScan
        snapshot={snapshot}
        skuId={counting?.sku.id ?? null}
        onPick={props.onStart}
        error={wasTried && !counting ? t('jobs.pickFirst') : undefined}
      />
      {counting && <Counter {...props} counting={counting} />}
    </form>
  );
}
