// Adds a forwarder or edits one: name, lanes with days and scorecards, and when it is closed.
import { useState } from 'preact/hooks';
import {
  createForwarder,
  type Forwarder,
  type Lane,
  replaceForwarder,
} from '../../../shared/contract/suppliers.ts';
import { nameIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';
import { FormFoot } from '../FormFoot.tsx';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { Closures } from './Closures.tsx';
import { daysBand } from './days-band.ts';
import { LaneForm } from './LaneForm.tsx';
import { FLAGS } from './lane-draft.ts';
import { TextField } from './TextField.tsx';

export interface ForwarderPanelProps {
  forwarder: Forwarder | undefined;
  snapshot: Snapshot;
  mayOrder: boolean;
  onDone: () => void;
  onClose: () => void;
}

const priceTexts = ({ pricePerCbm, pricePerKg }: Lane, { format, t }: I18n) => [
  pricePerCbm
    ? t('suppliers.aCbm', { price: format.money(pricePerCbm.minor, pricePerCbm.currency) })
    : null,
  pricePerKg
    ? t('suppliers.aKg', { price: format.money(pricePerKg.minor, pricePerKg.currency) })
    : null,
];

function LaneRow({ lane, snapshot }: { lane: Lane; snapshot: Snapshot }) {
  const { i18n } = useServices();
  const { t, format } = i18n;
  const { fromCountry: country, warehouseId, mode, scorecard } = lane;
  const warehouse = snapshot.warehouses.get(warehouseId)?.name ?? warehouseId;
  const days = daysBand(lane.transitP50Days, lane.transitP90Days, i18n);
  const onTime = scorecard?.onTimeShare;
  const refused = FLAGS.filter((flag) => !lane[flag]).map((flag) => t(`suppliers.flags.${flag}`));
  const facts = [
    `${t(`purchasing.modes.${mode}`)}: ${days}`,
    lane.isLearnt ? t('suppliers.learnt') : t('suppliers.said'),
    ...priceTexts(lane, i18n),
    refused.length === 0 ? null : t('suppliers.refuses', { goods: format.list(refused) }),
    onTime == null ? null : `${t('suppliers.onTime')} ${format.percent(onTime)}`,
  ].filter((fact) => fact !== null);
  return (
    <div>
      <p>{t('suppliers.lane', { country, warehouse })}</p>
      <p class="soft small">{facts.join(' · ')}</p>
    </div>
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
  const { t, format } = useServices().i18n;
  const [name, setName] = useState(forwarder?.name ?? '');
  const [nameZh, setNameZh] = useState(forwarder?.nameZh ?? '');
  const { act, save } = useSave(props);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void save(name.trim(), nameZh.trim() || null);
  };
  return (
    <Inspector
      title={forwarder ? nameIn(forwarder, format.locale) : t('suppliers.addForwarder')}
      onClose={onClose}
    >
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
