// Typing the keys of a connection anew, where a platform asks nobody and typed keys are all there
// is. What was set of it stays; the shop is asked at once, so that wrong keys show themselves.
import { useState } from 'preact/hooks';
import { syncConnectionNow } from '../../../shared/contract/connection-sync.ts';
import { type Connection, rotateConnection } from '../../../shared/contract/connections.ts';
import type { DeclaredForm } from '../../../shared/contract/declared-forms.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { readForm, type Typed } from './connect-draft.ts';
import { FormFields } from './FormFields.tsx';

export interface KeysFormProps {
  connection: Connection;
  declared: DeclaredForm;
  onChanged: () => void;
}

/** The form. */
export function KeysForm({ connection, declared, onChanged }: KeysFormProps) {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [typed, setTyped] = useState<Typed>({});
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const save = (event: Event) => {
    event.preventDefault();
    const read = readForm(declared, typed, connection.settings);
    setWrong('wrong' in read ? read.wrong : []);
    if ('wrong' in read) return;
    const params = { id: connection.id };
    void act.run(async () => {
      await call(rotateConnection, { params, body: read.form });
      await call(syncConnectionNow, { params });
      setTyped({});
      onChanged();
      return { message: t('connections.asked') };
    });
  };
  return (
    <form class="form" onSubmit={save}>
      <h3>{t('connections.keys')}</h3>
      <Notice error={act.error} />
      <FormFields
        platform={declared.platform}
        fields={declared.fields.filter(({ part }) => part === 'credentials')}
        typed={typed}
        wrong={wrong}
        set={setTyped}
      />
      <Button type="submit" look="primary" busy={act.isBusy}>
        {t('connections.saveKeys')}
      </Button>
    </form>
  );
}
