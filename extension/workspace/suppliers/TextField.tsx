// A labelled line of text, as the forms of this room need many.
import { Field } from '../../../shared/ui/Field.tsx';

export interface TextFieldProps {
  label: string;
  value: string;
  type?: 'text' | 'date';
  required?: boolean;
  onChange: (value: string) => void;
}

/** The field. */
export function TextField({ label, value, type = 'text', required, onChange }: TextFieldProps) {
  return (
    <Field label={label}>
      {type === 'date' ? (
        <input
          class="input"
          type="date"
          required={required}
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <input
          class="input"
          required={required}
          maxLength={200}
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
