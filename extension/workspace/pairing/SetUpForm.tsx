// Uses a one-time set-up code: makes a workspace and its owner, or joins one as an invited member.
import { useState } from 'preact/hooks';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { valueOrThrow } from './SignInForm.tsx';

const BLANK = { code: '', displayName: '', workspaceName: '', email: '', password: '' };
type Draft = typeof BLANK;

/** The part of a set-up link behind `code=`, or the code itself. */
export const codeFrom = (text: string): string =>
  /[?&#]code=([^&#\s]+)/.exec(text)?.[1] ?? text.trim();

/** The third way in. */
export function SetUpForm() {
  const { i18n, ask } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [draft, setDraft] = useState<Draft>(BLANK);
  const field = (name: keyof Draft, isRequired: boolean, autocomplete: string) => {
    const shared = {
      class: 'input',
      required: isRequired,
      autocomplete,
      value: draft[name],
      onInput: (event: { currentTarget: HTMLInputElement }) =>
        setDraft({ ...draft, [name]: event.currentTarget.value }),
    };
    return (
      <Field label={t(`pairing.setUpFields.${name}`)}>
        {name === 'password' ? (
          <input type="password" minLength={10} {...shared} />
        ) : (
          <input type="text" {...shared} />
        )}
      </Field>
    );
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void act.run(async () => {
      const { code, displayName, workspaceName, email, password } = draft;
      const answer = await ask('session.setUp', {
        code: codeFrom(code),
        displayName,
        workspaceName: workspaceName || undefined,
        email: email || undefined,
        password: password || undefined,
      });
      valueOrThrow(answer);
      setDraft(BLANK);
      return { message: t('pairing.signedIn') };
    });
  };
  return (
    <Panel title={t('pairing.bySetUp')}>
      <form class="panel-body" onSubmit={onSubmit}>
        <p class="soft">{t('pairing.bySetUpNote')}</p>
        <Notice error={act.error} />
        {field('code', true, 'off')}
        {field('displayName', true, 'name')}
        {field('workspaceName', false, 'organization')}
        {field('email', false, 'username')}
        {field('password', false, 'new-password')}
        <div class="actions">
          <Button type="submit" busy={act.isBusy}>
            {t('pairing.setUp')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
