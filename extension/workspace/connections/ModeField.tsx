// Whether a shop or warehouse is told something by itself: off, a dry run that only writes down, or
// on. Chooses only; the form around it says what is told, and saves.
import { Field } from '../../../shared/ui/Field.tsx';
import { useServices } from '../services.ts';

const MODES = ['off', 'dry-run', 'on'] as const;
type Mode = (typeof MODES)[number];

export interface ModeFieldProps {
  label: string;
  value: Mode;
  onChange: (mode: Mode) => void;
}

/** The choice with its label. */
export function ModeField({ label, value, onChange }: ModeFieldProps) {
  const { t } = useServices().i18n;
  return (
    <Field label={label}>
      <select
        class="input"
        value={value}
        onChange={(event) =>
          onChange(MODES.find((one) => one === event.currentTarget.value) ?? 'off')
        }
      >
        {MODES.map((mode) => (
          <option key={mode} value={mode}>
            {t(`connections.modes.${mode}`)}
          </option>
        ))}
      </select>
    </Field>
  );
}
