// Says which lots of a SKU lie in a warehouse: all of them, each with its units. On hand stays.
import type { TargetedEvent } from 'preact';
import { useState } from 'preact/hooks';
import { stateLots } from '../../../shared/contract/lots.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { WarehouseField } from '../goods-fields.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { type JobProps, unitsOrNone, warehousesFor } from './job-fields.ts';
import { lotOf, NO_LOT } from './lot-text.ts';
import { SkuScan } from './SkuScan.tsx';

interface Line {
  readonly code: string;
  readonly expiresOnDate: string;
  readonly units: string;
}

const EMPTY: Line = { ...NO_LOT, units: '' };

function LineFields({ line, onChange }: { line: Line; onChange: (line: Line) => void }) {
  const { t } = useServices().i18n;
  const change = (name: keyof Line) => (event: TargetedEvent<HTMLInputElement>) =>
    onChange({ ...line, [name]: event.currentTarget.value });
  const named = (label: string) => ({ 'aria-label': label, placeholder: label });
  return (
    <div class="lot-line">
      <input
        class="input"
        maxLength={60}
        {...named(t('lots.lotCode'))}
        value={line.code}
        onInput={change('code')}
      />
      <input
        class="input"
        type="date"
        {...named(t('lots.expiryDate'))}
        value={line.expiresOnDate}
        onInput={change('expiresOnDate')}
      />
      <input
        class="input number"
        inputMode="numeric"
        {...named(t('lots.units'))}
        value={line.units}
        onInput={change('units')}
      />
    </div>
  );
}

const wireOf = (lines: readonly Line[]) =>
  lines.flatMap((line) => {
    const lot = lotOf(line);
    const units = unitsOrNone(line.units);
    return lot && units !== null ? [{ ...lot, units }] : [];
  });

/** The form. */
export function StateLots({ snapshot, onDone }: JobProps & { onDone: () => void }) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const warehouses = warehousesFor(snapshot, null);
  const [warehouseId, setWarehouse] = useState(warehouses[0]?.id ?? '');
  const [skuId, setSku] = useState<string | null>(null);
  const [lines, setLines] = useState<readonly Line[]>([EMPTY]);
  const [wasTried, setTried] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (skuId === null) return;
    void act.run(async () => {
      const lots = wireOf(lines);
      await call(stateLots, { params: { id: skuId }, body: { warehouseId, lots } });
      setLines([EMPTY]);
      setTried(false);
      onDone();
      return { message: t('lots.saved', { count: lots.length }) };
    });
  };
  return (
    <form class="form job-form" onSubmit={submit}>
      <p class="soft">{t('lots.stateNote')}</p>
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
      {lines.map((line, at) => (
        <LineFields
          key={at}
          line={line}
          onChange={(next) => setLines(lines.map((old, i) => (i === at ? next : old)))}
        />
      ))}
      <div class="actions">
        <Button onClick={() => setLines([...lines, EMPTY])}>{t('lots.addLine')}</Button>
        <Button type="submit" look="primary" busy={act.isBusy}>
          {t('lots.save')}
        </Button>
      </div>
    </form>
  );
}
