// A lane of a forwarder: where to and by what, how long it takes, what it costs, and what it may
// carry. Choosing a lane that is known fills the form with it.
import { useState } from 'preact/hooks';
import type { ShipMode } from '../../../shared/contract/orders.ts';
import { type Forwarder, type Lane, putLane } from '../../../shared/contract/suppliers.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { WarehouseField } from '../goods-fields.tsx';
import { Notice } from '../Notice.tsx';
import { useMay, useServices } from '../services.ts';
import { ShipModeField } from '../ship-mode.tsx';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { FLAGS, type LaneDraft, laneDraft, laneFields } from './lane-draft.ts';
import { TextField } from './TextField.tsx';

export interface LaneFormProps {
  forwarder: Forwarder;
  snapshot: Snapshot;
  onDone: () => void;
}

interface FlagsProps {
  draft: LaneDraft;
  set: (change: Partial<LaneDraft>) => void;
}

function Flags({ draft, set }: FlagsProps) {
  const { t } = useServices().i18n;
  return (
    <fieldset class="lane-takes" aria-label={t('suppliers.takes')}>
      <legend class="small">{t('suppliers.takes')}</legend>
      <div class="form-pair lane-flags">
        {FLAGS.map((flag) => (
          <label class="check" key={flag}>
            <input
              type="checkbox"
              checked={draft[flag]}
              onChange={(event) => set({ [flag]: event.currentTarget.checked })}
            />
            {t(`suppliers.flags.${flag}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface FieldsProps extends Omit<LaneFormProps, 'snapshot'> {
  place: { readonly warehouseId: string; readonly mode: ShipMode };
  known: Lane | undefined;
}

function LaneFields({ forwarder, place, known, onDone }: FieldsProps) {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const mayCost = useMay('cost.read');
  const act = useAct();
  const [draft, setDraft] = useState(() => laneDraft(known));
  const [isWrong, setWrong] = useState(false);
  const set = (change: Partial<LaneDraft>) => setDraft({ ...draft, ...change });
  const write = async (from: LaneDraft) => {
    const fields = laneFields(from, mayCost);
    if (!fields) return;
    await call(putLane, { params: { id: forwarder.id }, body: { ...place, ...fields } });
    onDone();
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const isGood = laneFields(draft, mayCost) !== null;
    setWrong(!isGood);
    if (!isGood) return;
    void act.run(async () => {
      await write(draft);
      const message = t('suppliers.laneSaved');
      return known ? { message, undo: () => write(laneDraft(known)) } : { message };
    });
  };
  const field = (name: 'half' | 'most' | 'perCbm' | 'perKg' | 'currency', label: string) => (
    <TextField
      label={label}
      value={draft[name]}
      required={name === 'half' || name === 'most'}
      onChange={(value) => set({ [name]: value })}
    />
  );
  return (
    <form class="form" onSubmit={submit}>
      <Notice error={act.error} />
      <div class="form-pair is-even">
        {field('half', t('suppliers.transit'))}
        {field('most', t('suppliers.transit90'))}
      </div>
      {mayCost && (
        <div class="form-pair is-even">
          {field('perCbm', t('suppliers.perCbm'))}
          {field('perKg', t('suppliers.perKg'))}
          {field('currency', t('suppliers.currency'))}
        </div>
      )}
      <Flags draft={draft} set={set} />
      {isWrong && <p class="problem small">{t('suppliers.badLane')}</p>}
      <div class="actions">
        <Button type="submit" busy={act.isBusy}>
          {t('suppliers.addLane')}
        </Button>
      </div>
    </form>
  );
}

/** The form. */
export function LaneForm({ forwarder, snapshot, onDone }: LaneFormProps) {
  const { t } = useServices().i18n;
  const [warehouseId, setWarehouse] = useState([...snapshot.warehouses.keys()][0] ?? '');
  const [mode, setMode] = useState<ShipMode>('sea');
  const known = forwarder.lanes.find(
    (lane) => lane.warehouseId === warehouseId && lane.mode === mode,
  );
  return (
    <section class="form">
      <WarehouseField
        label={t('purchasing.to')}
        value={warehouseId}
        onChange={setWarehouse}
        warehouses={snapshot.warehouses.values()}
      />
      <ShipModeField mode={mode} onChange={setMode} />
      <LaneFields
        key={`${warehouseId} ${mode}`}
        forwarder={forwarder}
        place={{ warehouseId, mode }}
        known={known}
        onDone={onDone}
      />
    </section>
  );
}
