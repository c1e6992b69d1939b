// One own event by hand: what, where, when and by how much; an empty lift is learnt from the past.
import { useState } from 'preact/hooks';
import {
  createDemandEvent,
  deleteDemandEvent,
  OWN_EVENT_KINDS,
} from '../../../shared/contract/demand-events.ts';
import { Field } from '../../../shared/ui/Field.tsx';
import { FormFoot } from '../FormFoot.tsx';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { TextField } from '../suppliers/TextField.tsx';
import { useAct } from '../use-act.ts';

export interface EventFormProps {
  snapshot: Snapshot;
  onDone: () => void;
  onClose: () => void;
}

const BLANK = { kind: 'promotion', name: '', market: '', code: '', from: '', until: '', lift: '' };
type Draft = typeof BLANK;

const bodyOf = (draft: Draft, skuId: string) => ({
  kind: OWN_EVENT_KINDS.find((kind) => kind === draft.kind) ?? ('other' as const),
  name: draft.name.trim(),
  market: draft.market,
  skuId,
  startsOnDate: draft.from,
  endsOnDate: draft.until,
  upliftPercent: /^\d{1,4}$/.test(draft.lift.trim()) ? Number(draft.lift.trim()) : null,
});

function useCreate({ onDone, onClose }: EventFormProps) {
  const { call, i18n } = useServices();
  const act = useAct();
  const create = (draft: Draft, skuId: string) =>
    act.run(async () => {
      const { id } = await call(createDemandEvent, { body: bodyOf(draft, skuId) });
      onDone();
      onClose();
      const undo = async () => {
        if (id !== null) await call(deleteDemandEvent, { params: { id } });
        onDone();
      };
      return { message: i18n.t('demand.eventAdded'), undo };
    });
  return { act, create };
}

interface ChoiceProps {
  value: string;
  onChange: (value: string) => void;
}

function KindField({ value, onChange }: ChoiceProps) {
  const { t } = useServices().i18n;
  return (
    <Field label={t('demand.kind')}>
      <select class="input" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {OWN_EVENT_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`demand.kinds.${kind}`)}
          </option>
        ))}
      </select>
    </Field>
  );
}

function MarketField({ snapshot, value, onChange }: ChoiceProps & { snapshot: Snapshot }) {
  const { t } = useServices().i18n;
  const markets = [...new Set([...snapshot.accounts.values()].map(({ market }) => market))];
  return (
    <Field label={t('demand.market')}>
      <select class="input" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{t('demand.everyMarket')}</option>
        {markets.map((market) => (
          <option key={market} value={market}>
            {market}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** The form at the side. */
export function EventForm(props: EventFormProps) {
  const { snapshot, onClose } = props;
  const { t } = useServices().i18n;
  const { act, create } = useCreate(props);
  const [draft, setDraft] = useState(BLANK);
  const set = (name: keyof Draft) => (value: string) => setDraft({ ...draft, [name]: value });
  const code = draft.code.trim().toLowerCase();
  const sku = [...snapshot.skus.values()].find((row) => row.sku.toLowerCase() === code);
  const isUnknown = code !== '' && !sku;
  const submit = (event: Event) => {
    event.preventDefault();
    if (!isUnknown) void create(draft, sku?.id ?? '');
  };
  return (
    <Inspector title={t('demand.addEvent')} onClose={onClose}>
      <form class="form" onSubmit={submit}>
        <Notice error={act.error} />
        <KindField value={draft.kind} onChange={set('kind')} />
        <TextField label={t('demand.name')} value={draft.name} required onChange={set('name')} />
        <div class="form-pair">
          <TextField
            label={t('demand.from')}
            type="date"
            value={draft.from}
            required
            onChange={set('from')}
          />
          <TextField
            label={t('demand.until')}
            type="date"
            value={draft.until}
            required
            onChange={set('until')}
          />
        </div>
        <MarketField snapshot={snapshot} value={draft.market} onChange={set('market')} />
        <Field label={t('demand.sku')} error={isUnknown ? t('demand.unknownSku') : undefined}>
          <input
            class="input"
            value={draft.code}
            onInput={(event) => set('code')(event.currentTarget.value)}
          />
        </Field>
        <Field label={t('demand.lift')} hint={t('demand.liftHint')} unit="%">
          <input
            class="input number"
            inputMode="numeric"
            value={draft.lift}
            onInput={(event) => set('lift')(event.currentTarget.value)}
          />
        </Field>
        <FormFoot submit={t('demand.addEvent')} busy={act.isBusy} onCancel={onClose} />
      </form>
    </Inspector>
  );
}
