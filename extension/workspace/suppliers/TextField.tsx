// A labelled line of text, as the forms of this room need many.
import { Field } from '../../../shared/ui/Field.tsx';

export interface TextFieldProps {
  label: string;
  value: string;
  type?: 'text' | 'date';
  required?: boolean;
  error?: string | undefined;
  onChange: (value: string) => void;
}

/** The field. */
export function TextField(props: TextFieldProps) {
  const { label, value, type = 'text', required, error, onChange } = props;
  return (
    <Field label={label} error={error}>
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
