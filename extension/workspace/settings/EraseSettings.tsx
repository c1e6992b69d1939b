// Where an owner asks for the end of the workspace by typing its name. The 7 days that follow are
// the undo; what stands in the way of a wrong click is the name.
import { useState } from 'preact/hooks';
import {
  askErasure,
  ERASURE_WAIT_DAYS,
  keepWorkspace,
} from '../../../shared/contract/workspace.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';

/** The panel; nothing to press for those who are no owner. */
export function EraseSettings() {
  const { call, ask, i18n, session } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [typed, setTyped] = useState('');
  const view = session.value;
  if (view?.eraseAtUtc) return null;
  const name = view?.workspaceName ?? '';
  const erase = () =>
    act.run(async () => {
      await call(askErasure, { body: { name: typed.trim() } });
      await ask('session.reread');
      setTyped('');
      const undo = async () => {
        await call(keepWorkspace, {});
        await ask('session.reread');
      };
      return { message: t('settings.eraseAsked', { days: ERASURE_WAIT_DAYS }), undo };
    });
  return (
    <Panel title={t('settings.erase')}>
      <form
        class="panel-body narrow"
        onSubmit={(event) => {
          event.preventDefault();
          void erase();
        }}
      >
        <Notice error={act.error} />
        <p class="soft small">{t('settings.eraseNote', { days: ERASURE_WAIT_DAYS })}</p>
        {view?.role === 'owner' ? (
          <>
            <Field label={t('settings.eraseName', { name })}>
              <input
                class="input"
                autocomplete="off"
                value={typed}
                onInput={(event) => setTyped(event.currentTarget.value)}
              />
            </Field>
            <div class="actions">
              <Button
                type="submit"
                look="danger"
                busy={act.isBusy}
                disabled={name === '' || typed.trim() !== name}
              >
                {t('settings.eraseAsk', { days: ERASURE_WAIT_DAYS })}
              </Button>
            </div>
          </>
        ) : (
          <p class="soft small">{t('settings.eraseLocked')}</p>
        )}
      </form>
    </Panel>
  );
}
