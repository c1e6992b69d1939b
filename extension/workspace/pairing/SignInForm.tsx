// Signs in with e-mail and password. The password goes to the background and nowhere else.
import { useState } from 'preact/hooks';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { ApiError } from '../../api.ts';
import type { ApiAnswer } from '../../messages.ts';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';

/** An answer of the background as a value or a thrown error. */
export const valueOrThrow = (answer: ApiAnswer): unknown => {
  if (!answer.isOk) throw new ApiError(answer.failure);
  return answer.value;
};

/** The second way in. */
export function SignInForm() {
  const { i18n, ask } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void act.run(async () => {
      valueOrThrow(await ask('session.signIn', { email, password }));
      setPassword('');
      return { message: t('pairing.signedIn') };
    });
  };
  return (
    <Panel title={t('pairing.byPassword')}>
      <form class="panel-body" onSubmit={onSubmit}>
        <Notice error={act.error} />
        <Field label={t('pairing.email')}>
          <input
            class="input"
            type="email"
            autocomplete="username"
            required
            value={email}
            onInput={(event) => setEmail(event.currentTarget.value)}
          />
        </Field>
        <Field label={t('pairing.password')}>
          <input
            class="input"
            type="password"
            autocomplete="current-password"
            required
            value={password}
            onInput={(event) => setPassword(event.currentTarget.value)}
          />
        </Field>
        <div class="actions">
          <Button type="submit" busy={act.isBusy}>
            {t('pairing.signIn')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
