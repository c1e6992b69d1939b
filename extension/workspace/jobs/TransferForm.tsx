// Sends goods from one warehouse to another; they are inbound there until received.
import { useState } from 'preact/hooks';
import { transferStock } from '../../../shared/contract/stock.ts';
import { availableUnits } from '../../../shared/inventory/balance.ts';
import { poolBalance } from '../../../shared/inventory/pool.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { UnitsField, WarehouseField } from '../goods-fields.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { undoOf, unitsOf, warehousesFor } from './job-fields.ts';
import { SkuScan } from './SkuScan.tsx';

export interface TransferFormProps {
  snapshot: Snapshot;
  onDone: () => void;
}

interface Draft {
  readonly skuId: string | null;
  readonly fromId: string;
  readonly toId: string;
  readonly units: string;
  readonly etaDate: string;
}

const problemOf = ({ skuId, fromId, toId, units }: Draft) => {
  if (skuId === null) return 'sku';
  if (fromId === toId) return 'place';
  return unitsOf(units) === null ? 'units' : null;
};

interface PlaceProps {
  snapshot: Snapshot;
  draft: Draft;
  set: (change: Partial<Draft>) => void;
}

function Places({ snapshot, draft, set }: PlaceProps) {
  const { t } = useServices().i18n;
  const warehouses = warehousesFor(snapshot, null);
  return (
    <div class="form-pair">
      <WarehouseField
        label={t('jobs.transfers.from')}
        value={draft.fromId}
        onChange={(fromId) => set({ fromId })}
        warehouses={warehouses}
      />
      <WarehouseField
        label={t('jobs.transfers.to')}
        value={draft.toId}
        onChange={(toId) => set({ toId })}
        warehouses={warehouses}
      />
    </div>
  );
}

function EtaField({ draft, set }: Omit<PlaceProps, 'snapshot'>) {
  const { t } = useServices().i18n;
  return (
    <Field label={t('jobs.transfers.eta')}>
      <input
        class="input"
        type="date"
        value={draft.etaDate}
        onInput={(event) => set({ etaDate: event.currentTarget.value })}
      />
    </Field>
  );
}

const useSend = ({ onDone }: TransferFormProps, reset: () => void) => {
  const { i18n, call } = useServices();
  const act = useAct();
  const send = (draft: Draft & { skuId: string }, units: number) =>
    act.run(async () => {
      const { skuId, fromId: fromWarehouseId, toId: toWarehouseId, etaDate } = draft;
      // Noon: the day a person means, in every zone goods travel between.
      const etaUtc = etaDate ? `${etaDate}T12:00:00Z` : undefined;
      const body = { skuId, fromWarehouseId, toWarehouseId, units, etaUtc };
      const { movementId = null } = await call(transferStock, { body });
      reset();
      onDone();
      const message = i18n.t('jobs.transfers.sent', { count: units });
      const undo = undoOf(call, movementId);
      return undo ? { message, undo } : { message };
    });
  return { act, send };
};

/** The form. */
export function TransferForm(props: TransferFormProps) {
  const { snapshot } = props;
  const { t, format } = useServices().i18n;
  const [first = '', second = first] = warehousesFor(snapshot, null).map(({ id }) => id);
  const [draft, setDraft] = useState<Draft>({
    skuId: null,
    fromId: first,
    toId: second,
    units: '1',
    etaDate: '',
  });
  const set = (change: Partial<Draft>) => setDraft((old) => ({ ...old, ...change }));
  const [wasTried, setTried] = useState(false);
  const { act, send } = useSend(props, () => set({ skuId: null, units: '1' }));
  const problem = wasTried ? problemOf(draft) : null;
  const { skuId } = draft;
  const there =
    skuId === null ? null : poolBalance(snapshot.levelsOfSku.get(skuId) ?? [], [draft.fromId]);
  const free = there && format.number(availableUnits(there));
  const hint = free === null ? undefined : t('jobs.transfers.available', { count: free });
  const submit = (event: Event) => {
    event.preventDefault();
    const units = unitsOf(draft.units);
    const isGood = problemOf(draft) === null && skuId !== null && units !== null;
    setTried(!isGood);
    if (isGood) void send({ ...draft, skuId }, units);
  };
  return (
    <form class="form job-form" onSubmit={submit}>
      <Notice error={act.error} />
      <SkuScan
        snapshot={snapshot}
        skuId={skuId}
        onPick={({ id }) => set({ skuId: id })}
        error={problem === 'sku' ? t('jobs.pickFirst') : undefined}
      />
      <Places snapshot={snapshot} draft={draft} set={set} />
      <div class="form-pair">
        <UnitsField
          label={t('jobs.units')}
          value={draft.units}
          onChange={(units) => set({ units })}
          hint={hint}
          error={problem === 'units' ? t('jobs.badUnits') : undefined}
        />
        <EtaField draft={draft} set={set} />
      </div>
      {problem === 'place' && (
        <p class="field-error" role="alert">
          {t('jobs.transfers.sameWarehouse')}
        </p>
      )}
      <div class="actions">
        <Button type="submit" look="primary" busy={act.isBusy}>
          {t('jobs.transfers.sendNow')}
        </Button>
      </div>
    </form>
  );
}
