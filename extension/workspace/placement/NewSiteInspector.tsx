// Adds a site somebody offers: where it lies and what it charges. Everything is asked at once, and
// the answer on the page is reckoned anew with it.
import { useState } from 'preact/hooks';
import { addPlacementSite } from '../../../shared/contract/placement.ts';
import { minorUnitsOf } from '../../../shared/planning/exchange.ts';
import { pointOf } from '../../../shared/planning/placement/regions.ts';
import { Field } from '../../../shared/ui/Field.tsx';
import { FormFoot } from '../FormFoot.tsx';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';

export interface NewSiteInspectorProps {
  /** The reporting currency: charges are asked in it. */
  currency: string;
  onClose: () => void;
  onChange: () => void;
}

const MONEY = [
  'setUpMinor',
  'monthlyFixedMinor',
  'storagePerCbmDayMinor',
  'pickPerOrderMinor',
  'pickPerUnitMinor',
  'freightPerCbmMinor',
] as const;
const PLACE = ['latitude', 'longitude'] as const;

type Draft = Readonly<Record<string, string>>;

// Until somebody says better, a site lies where its country does.
const placeOf = (draft: Draft, point: { latitude: number; longitude: number } | null) => ({
  latitude: draft.latitude || String(point?.latitude ?? ''),
  longitude: draft.longitude || String(point?.longitude ?? ''),
});

const siteOf = (draft: Draft, currency: string, takesBattery: boolean) => {
  const minor = (name: string) => Math.round(Number(draft[name] ?? 0) * minorUnitsOf(currency));
  return {
    name: draft.name ?? '',
    country: draft.country ?? '',
    latitude: Number(draft.latitude),
    longitude: Number(draft.longitude),
    currency,
    setUpMinor: minor('setUpMinor'),
    monthlyFixedMinor: minor('monthlyFixedMinor'),
    storagePerCbmDayMinor: minor('storagePerCbmDayMinor'),
    pickPerOrderMinor: minor('pickPerOrderMinor'),
    pickPerUnitMinor: minor('pickPerUnitMinor'),
    freightPerCbmMinor: minor('freightPerCbmMinor'),
    freightDays: Math.round(Number(draft.freightDays ?? 30)),
    takesBattery,
  };
};

/** The form. */
export function NewSiteInspector({ currency, onClose, onChange }: NewSiteInspectorProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [draft, setDraft] = useState<Draft>({ country: '', name: '' });
  const [takesBattery, setTakesBattery] = useState(true);
  const country = (draft.country ?? '').trim().toUpperCase();
  const at = placeOf(draft, pointOf(country, null));
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void act.run(async () => {
      const body = siteOf({ ...draft, ...at, country }, currency, takesBattery);
      await call(addPlacementSite, { body });
      onChange();
      onClose();
      return { message: t('placement.added') };
    });
  };
  const field = (name: string, label: string, unit: string, value = draft[name] ?? '') => (
    <Field label={label} unit={unit}>
      <input
        class={unit === '' ? 'input' : 'input number'}
        required
        value={value}
        onInput={({ currentTarget }) => setDraft({ ...draft, [name]: currentTarget.value })}
      />
    </Field>
  );
  return (
    <Inspector title={t('placement.add')} onClose={onClose}>
      <Notice error={act.error} />
      <form class="form" onSubmit={onSubmit}>
        {field('name', t('placement.fields.name'), '')}
        {field('country', t('placement.fields.country'), '')}
        <div class="form-pair">
          {PLACE.map((name) => field(name, t(`placement.fields.${name}`), '°', at[name]))}
        </div>
        {MONEY.map((name) => field(name, t(`placement.fields.${name}`), currency))}
        {field('freightDays', t('placement.fields.freightDays'), t('placement.days'))}
        <label class="check">
          <input
            type="checkbox"
            checked={takesBattery}
            onChange={({ currentTarget }) => setTakesBattery(currentTarget.checked)}
          />{' '}
          {t('placement.fields.takesBattery')}
        </label>
        <FormFoot submit={t('placement.add')} busy={act.isBusy} onCancel={onClose} />
      </form>
    </Inspector>
  );
}
