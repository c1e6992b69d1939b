// The fields a platform declared, each with where to find it. What is secret is typed like a
// password. Must not hold the values: the form above owns them.
import type { DeclaredForm, FormField } from '../../../shared/contract/declared-forms.ts';
import { Field } from '../../../shared/ui/Field.tsx';
import type { WordKey } from '../../i18n/catalogue.ts';
import { useServices } from '../services.ts';
import type { Typed } from './connect-draft.ts';

export interface FormFieldsProps {
  platform: DeclaredForm['platform'];
  fields: readonly FormField[];
  typed: Typed;
  /** Names of fields that do not fit. */
  wrong: readonly string[];
  set: (typed: Typed) => void;
}

type FieldWord = Extract<WordKey, `connections.forms.${string}.${'label' | 'hint'}`>;

/** One control for each field, in their order. */
export function FormFields({ platform, fields, typed, wrong, set }: FormFieldsProps) {
  const { t } = useServices().i18n;
  return (
    <>
      {fields.map(({ name, isSecret, isOptional }) => {
        const label = t(`connections.forms.${platform}.${name}.label` as FieldWord);
        const hint = t(`connections.forms.${platform}.${name}.hint` as FieldWord);
        const isWrong = wrong.includes(name);
        return (
          <Field
            key={`${platform} ${name}`}
            label={isOptional ? t('connections.optional', { label }) : label}
            hint={isWrong ? undefined : hint}
            error={isWrong ? t('connections.wrongField', { hint }) : undefined}
          >
            <input
              class="input"
              type={(isSecret ? 'password' : 'text') as 'text'}
              required={!isOptional}
              autocomplete="off"
              spellcheck={false}
              maxLength={1000}
              value={typed[name] ?? ''}
              onInput={(event) => set({ ...typed, [name]: event.currentTarget.value })}
            />
          </Field>
        );
      })}
    </>
  );
}
