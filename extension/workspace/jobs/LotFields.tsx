// The two fields of a lot on a receipt: its code and its date. Empty = the goods have no lot.
import { Field } from '../../../shared/ui/Field.tsx';
import { useServices } from '../services.ts';
import type { LotText } from './lot-text.ts';

export interface LotFieldsProps {
  value: LotText;
  onChange: (value: LotText) => void;
  error?: string | undefined;
}

/** Both fields; the date matters only once there is a code. */
export function LotFields({ value, onChange, error }: LotFieldsProps) {
  const { t } = useServices().i18n;
  return (
    <>
      <Field label={t('lots.onCartons')} error={error}>
        <input
          class="input"
          maxLength={60}
          value={value.code}
          onInput={(event) => onChange({ ...value, code: event.currentTarget.value })}
        />
      </Field>
      {value.code.trim() !== '' && (
        <Field label={t('lots.expiryDate')}>
          <input
            class="input"
            type="date"
            value={value.expiresOnDate}
            onInput={(event) => onChange({ ...value, expiresOnDate: event.currentTarget.value })}
          />
        </Field>
      )}
    </>
  );
}
