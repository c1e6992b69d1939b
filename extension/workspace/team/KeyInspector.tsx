// The form of a new API key: what it is for, what it may do, how long.
import { useState } from 'preact/hooks';
import { PERMISSIONS, type Permission } from '../../../shared/contract/permissions.ts';
import { Field } from '../../../shared/ui/Field.tsx';
import { FormFoot } from '../FormFoot.tsx';
import { Inspector } from '../Inspector.tsx';
import { useServices } from '../services.ts';

/** What the form sends. */
export interface KeyDraft {
  name: string;
  scopes: Permission[];
  expiresInDays: number | null;
}

export interface KeyInspectorProps {
  onClose: () => void;
  onMake: (body: KeyDraft) => void;
}

// A key of the catalogue has no dots of its own.
const permissionWord = <P extends Permission>(permission: P) =>
  permission.replace('.', '-') as P extends `${infer Noun}.${infer Verb}` ? `${Noun}-${Verb}` : P;

const LIFETIMES_DAYS = [30, 90, 365, null] as const;

interface ScopesProps {
  scopes: readonly Permission[];
  toggle: (scope: Permission, isOn: boolean) => void;
}

function Scopes({ scopes, toggle }: ScopesProps) {
  const { t } = useServices().i18n;
  return (
    <>
      <fieldset class="checks">
        <legend class="soft small">{t('team.scopes')}</legend>
        {PERMISSIONS.map((scope) => (
          <label key={scope} class="check">
            <input
              type="checkbox"
              checked={scopes.includes(scope)}
              onChange={(event) => toggle(scope, event.currentTarget.checked)}
            />
            {t(`team.permissions.${permissionWord(scope)}`)}
          </label>
        ))}
      </fieldset>
      {scopes.length === 0 && (
        <p class="field-error" role="alert">
          {t('team.noScope')}
        </p>
      )}
    </>
  );
}

/** Makes an API key. */
export function KeyInspector({ onClose, onMake }: KeyInspectorProps) {
  const { t } = useServices().i18n;
  const [draft, setDraft] = useState<KeyDraft>({
    name: '',
    scopes: ['stock.read'],
    expiresInDays: 90,
  });
  const toggle = (scope: Permission, isOn: boolean) =>
    setDraft({
      ...draft,
      scopes: PERMISSIONS.filter((each) => (each === scope ? isOn : draft.scopes.includes(each))),
    });
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (draft.scopes.length > 0) onMake(draft);
  };
  return (
    <Inspector title={t('team.addKey')} onClose={onClose}>
      <form class="form" onSubmit={onSubmit}>
        <Field label={t('team.keyName')} hint={t('team.keyNameHint')}>
          <input
            class="input"
            required
            maxLength={200}
            value={draft.name}
            onInput={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          />
        </Field>
        <Scopes scopes={draft.scopes} toggle={toggle} />
        <Field label={t('team.ends')}>
          <select
            class="input"
            value={String(draft.expiresInDays)}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setDraft({ ...draft, expiresInDays: value === 'null' ? null : Number(value) });
            }}
          >
            {LIFETIMES_DAYS.map((days) => (
              <option key={days} value={String(days)}>
                {days === null ? t('team.never') : t('team.inDays', { count: days })}
              </option>
            ))}
          </select>
        </Field>
        <FormFoot submit={t('basics.create')} onCancel={onClose} />
      </form>
    </Inspector>
  );
}
