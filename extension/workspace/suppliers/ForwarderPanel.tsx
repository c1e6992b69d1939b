// Adds a forwarder or edits one: name, lanes with days and scorecards, and when it is closed.
import { useState } from 'preact/hooks';
import { SHIP_MODES, type ShipMode } from '../../../shared/contract/orders.ts';
import {
  createForwarder,
  type Forwarder,
  type Lane,
  putLane,
  replaceForwarder,
} from '../../../shared/contract/suppliers.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { FormFoot } from '../FormFoot.tsx';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { Closures } from './Closures.tsx';
import { TextField } from './TextField.tsx';

export interface ForwarderPanelProps {
  forwarder: Forwarder | undefined;
  snapshot: Snapshot;
  mayOrder: boolean;
  onDone: () => void;
  onClose: () => void;
}

function LaneRow({ lane, snapshot }: { lane: Lane; snapshot: Snapshot }) {
  const { t, format } = useServices().i18n;
  const { fromCountry: country, warehouseId, mode, scorecard } = lane;
  const warehouse = snapshot.warehouses.get(warehouseId)?.name ?? warehouseId;
  const days = t('suppliers.daysBand', { p50: lane.transitP50Days, p90: lane.transitP90Days });
  const onTime = scorecard?.onTimeShare;
  const facts = [
    `${t(`purchasing.modes.${mode}`)}: ${days}`,
    lane.isLearnt ? t('suppliers.learnt') : t('suppliers.said'),
    onTime == null ? null : `${t('suppliers.onTime')} ${format.percent(onTime)}`,
  ].filter((fact) => fact !== null);
  return (
    <div>
      <p>{t('suppliers.lane', { country, warehouse })}</p>
      <p class="soft small">{facts.join(' · ')}</p>
    </div>
  );
}

const daysOf = (typed: string): number | null =>
  /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : null;

interface ModeFieldProps {
  mode: ShipMode;
  onChange: (mode: ShipMode) => void;
}

function ModeField({ mode, onChange }: ModeFieldProps) {
  const { t } = useServices().i18n;
  return (
    <Field label={t('purchasing.by')}>
      <select
        class="input"
        value={mode}
        onChange={(event) => onChange(event.currentTarget.value as ShipMode)}
      >
        {SHIP_MODES.map((each) => (
          <option key={each} value={each}>
            {t(`purchasing.modes.${each}`)}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface LaneFormProps {
  forwarder: Forwarder;
  snapshot: Snapshot;
  onDone: () => void;
}

function LaneForm({ forwarder, snapshot, onDone }: LaneFormProps) {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const act = useAct();
  const warehouses = [...snapshot.warehouses.values()];
  const [warehouseId, setWarehouse] = useState(warehouses[0]?.id ?? '');
  const [mode, setMode] = useState<ShipMode>('sea');
  const [half, setHalf] = useState('');
  const [most, setMost] = useState('');
  const submit = (event: Event) => {
    event.preventDefault();
    const [transitP50Days, transitP90Days] = [daysOf(half), daysOf(most)];
    if (transitP50Days === null || transitP90Days === null) return;
    void act.run(async () => {
      const known = forwarder.lanes.find(
        (lane) => lane.warehouseId === warehouseId && lane.mode === mode,
      );
      const { takesBattery, takesLiquid, takesMagnetic, takesAerosol } = known ?? {};
      const flags = { takesBattery, takesLiquid, takesMagnetic, takesAerosol };
      const body = { warehouseId, mode, transitP50Days, transitP90Days, ...flags };
      await call(putLane, { params: { id: forwarder.id }, body });
      onDone();
      return { message: t('suppliers.laneSaved') };
    });
  };
  return (
    <form class="form" onSubmit={submit}>
      <Notice error={act.error} />
      <Field label={t('purchasing.to')}>
        <select
          class="input"
          value={warehouseId}
          onChange={(event) => setWarehouse(event.currentTarget.value)}
        >
          {warehouses.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <ModeField mode={mode} onChange={setMode} />
      <TextField label={t('suppliers.transit')} value={half} required onChange={setHalf} />
      <TextField label={t('suppliers.transit90')} value={most} required onChange={setMost} />
      <div class="actions">
        <Button type="submit" busy={act.isBusy}>
          {t('suppliers.addLane')}
        </Button>
      </div>
    </form>
  );
}

function useSave({ forwarder, onDone, onClose }: ForwarderPanelProps) {
  const { call, i18n } = useServices();
  const act = useAct();
  const timeZone = forwarder?.timeZone ?? 'Asia/Shanghai';
  const write = async (id: string, name: string, nameZh: string | null) => {
    await call(replaceForwarder, { params: { id }, body: { name, nameZh, timeZone } });
    onDone();
  };
  const save = (name: string, nameZh: string | null) =>
    act.run(async () => {
      if (forwarder) {
        await write(forwarder.id, name, nameZh);
        const undo = () => write(forwarder.id, forwarder.name, forwarder.nameZh);
        return { message: i18n.t('suppliers.saved', { name }), undo };
      }
      await call(createForwarder, { body: { name, nameZh, timeZone } });
      onDone();
      onClose();
      return { message: i18n.t('suppliers.added', { name }) };
    });
  return { act, save };
}

/** The forwarder's form. */
export function ForwarderPanel(props: ForwarderPanelProps) {
  const { forwarder, snapshot, mayOrder, onDone, onClose } = props;
  const { t } = useServices().i18n;
  const [name, setName] = useState(forwarder?.name ?? '');
  const [nameZh, setNameZh] = useState(forwarder?.nameZh ?? '');
  const { act, save } = useSave(props);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void save(name.trim(), nameZh.trim() || null);
  };
  return (
    <Inspector title={forwarder?.name ?? t('suppliers.addForwarder')} onClose={onClose}>
      <Notice error={act.error} />
      <form class="form" onSubmit={onSubmit}>
        <TextField label={t('suppliers.name')} value={name} required onChange={setName} />
        <TextField label={t('suppliers.nameZh')} value={nameZh} onChange={setNameZh} />
        {mayOrder && <FormFoot submit={t('suppliers.save')} busy={act.isBusy} onCancel={onClose} />}
      </form>
      {forwarder && (
        <>
          <section class="form">
            <h3 class="strong">{t('suppliers.lanes')}</h3>
            {forwarder.lanes.length === 0 && <p class="soft">{t('suppliers.noLanes')}</p>}
            {forwarder.lanes.map((lane) => (
              <LaneRow
                key={`${lane.warehouseId} ${lane.mode} ${lane.fromCountry}`}
                lane={lane}
                snapshot={snapshot}
              />
            ))}
          </section>
          {mayOrder && <LaneForm forwarder={forwarder} snapshot={snapshot} onDone={onDone} />}
          <Closures
            party={{ partyKind: 'forwarder', partyId: forwarder.id }}
            closures={forwarder.closures}
            mayOrder={mayOrder}
            onDone={onDone}
          />
        </>
      )}
    </Inspector>
  );
}
