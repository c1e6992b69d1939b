// What parcels and days cost and how much cash may lie in stock: the numbers placement weighs with.
import { useState } from 'preact/hooks';
import { type Placement, putPlacementSettings } from '../../../shared/contract/placement.ts';
import { minorUnitsOf } from '../../../shared/planning/exchange.ts';
import { Field } from '../../../shared/ui/Field.tsx';
import { FormFoot } from '../FormFoot.tsx';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';

type Settings = NonNullable<Placement['settings']>;

export interface SettingsInspectorProps {
  settings: Settings;
  currency: string;
  onClose: () => void;
  onChange: () => void;
}

const MONEY = ['baseMinor', 'perKgMinor', 'perThousandKmMinor', 'abroadMinor'] as const;
const PLAIN = ['kmPerDay', 'abroadDays'] as const;

const isNumber = (text: string) => text.trim() !== '' && Number(text) >= 0;

type Draft = Readonly<Record<string, string>>;

/** The settings as text in major units. */
const draftOf = ({ lastMile, cashCeilingMinor, dayValueMinor }: Settings, per: number): Draft => ({
  cashCeilingMinor: cashCeilingMinor === null ? '' : String(cashCeilingMinor / per),
  dayValueMinor: String(dayValueMinor / per),
  ...Object.fromEntries(MONEY.map((name) => [name, String(lastMile[name] / per)])),
  ...Object.fromEntries(PLAIN.map((name) => [name, String(lastMile[name])])),
});

const settingsOf = (draft: Draft, per: number): Omit<Settings, 'isDefault'> => {
  const minor = (name: string) => Math.round(Number(draft[name]) * per);
  const hasCeiling = (draft.cashCeilingMinor ?? '').trim() !== '';
  return {
    cashCeilingMinor: hasCeiling ? minor('cashCeilingMinor') : null,
    dayValueMinor: minor('dayValueMinor'),
    lastMile: {
      baseMinor: minor('baseMinor'),
      perKgMinor: minor('perKgMinor'),
      perThousandKmMinor: minor('perThousandKmMinor'),
      abroadMinor: minor('abroadMinor'),
      kmPerDay: Math.round(Number(draft.kmPerDay)),
      abroadDays: Math.round(Number(draft.abroadDays)),
    },
  };
};

/** The form. */
export function SettingsInspector({
  settings,
  currency,
  onClose,
  onChange,
}: SettingsInspectorProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const per = minorUnitsOf(currency);
  const [draft, setDraft] = useState(() => draftOf(settings, per));
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void act.run(async () => {
      const put = (body: Omit<Settings, 'isDefault'>) => call(putPlacementSettings, { body });
      await put(settingsOf(draft, per));
      onChange();
      onClose();
      const { isDefault: _, ...before } = settings;
      return {
        message: t('placement.saved'),
        undo: async () => {
          await put(before);
          onChange();
        },
      };
    });
  };
  const field = (name: string, label: string, unit: string, mayBeEmpty = false) => (
    <Field
      label={label}
      unit={unit}
      error={
        isNumber(draft[name] ?? '') || (mayBeEmpty && draft[name] === '')
          ? undefined
          : t('placement.badNumber')
      }
    >
      <input
        class="input number"
        inputMode="decimal"
        value={draft[name]}
        onInput={({ currentTarget }) => setDraft({ ...draft, [name]: currentTarget.value })}
      />
    </Field>
  );
  return (
    <Inspector title={t('placement.settings')} onClose={onClose}>
      <Notice error={act.error} />
      <form class="form" onSubmit={onSubmit}>
        {field('cashCeilingMinor', t('placement.fields.cashCeilingMinor'), currency, true)}
        {field('dayValueMinor', t('placement.fields.dayValueMinor'), currency)}
        {MONEY.map((name) => field(name, t(`placement.fields.${name}`), currency))}
        {PLAIN.map((name) => field(name, t(`placement.fields.${name}`), ''))}
        <FormFoot submit={t('basics.save')} busy={act.isBusy} onCancel={onClose} />
      </form>
    </Inspector>
  );
}
