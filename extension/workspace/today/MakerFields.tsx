// Names who makes the goods where an order stands: a supplier that is known, or a new one with its
// days to make. Holds no value; the form above owns it.
import { listPartners } from '../../../shared/contract/suppliers.ts';
import { Field } from '../../../shared/ui/Field.tsx';
import { useServices } from '../services.ts';
import { useResource } from '../use-resource.ts';
import type { MakerDraft, MakerProblem } from './maker.ts';

export interface MakerFieldsProps {
  draft: MakerDraft;
  onChange: (draft: MakerDraft) => void;
  problems: readonly MakerProblem[];
}

/** A new maker, nothing typed yet. */
export const BLANK_MAKER: MakerDraft = { supplierId: '', name: '', makingDays: '' };

function Known({ draft, onChange }: Omit<MakerFieldsProps, 'problems'>) {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const partners = useResource('partners', () => call(listPartners, {}));
  const known = (partners.value?.suppliers ?? []).filter(({ status }) => status === 'active');
  if (known.length === 0) return null;
  return (
    <Field label={t('purchasing.supplier')}>
      <select
        class="input"
        value={draft.supplierId}
        onChange={(event) => {
          const supplierId = event.currentTarget.value;
          const name = known.find(({ id }) => id === supplierId)?.name ?? '';
          onChange({ ...BLANK_MAKER, supplierId, name });
        }}
      >
        <option value="">{t('today.maker.another')}</option>
        {known.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** The fields. */
export function MakerFields({ draft, onChange, problems }: MakerFieldsProps) {
  const { t } = useServices().i18n;
  return (
    <>
      <Known draft={draft} onChange={onChange} />
      {draft.supplierId === '' && (
        <>
          <Field
            label={t('today.maker.name')}
            error={problems.includes('name') ? t('today.maker.noName') : undefined}
          >
            <input
              class="input"
              maxLength={200}
              autocomplete="off"
              value={draft.name}
              onInput={(event) => onChange({ ...draft, name: event.currentTarget.value })}
            />
          </Field>
          <Field
            label={t('today.maker.days')}
            hint={t('today.maker.daysHint')}
            error={problems.includes('makingDays') ? t('today.maker.badDays') : undefined}
          >
            <input
              class="input number"
              inputMode="numeric"
              value={draft.makingDays}
              onInput={(event) => onChange({ ...draft, makingDays: event.currentTarget.value })}
            />
          </Field>
        </>
      )}
    </>
  );
}
