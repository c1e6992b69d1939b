// Says to everybody that the workspace will be erased, and when; any owner keeps it with one press.
// Nothing is drawn while nobody asked.
import { keepWorkspace } from '../../../shared/contract/workspace.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Icon } from '../../../shared/ui/Icon.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';

/** The strip of Today and Settings. */
export function ErasureBanner() {
  const { call, ask, i18n, session } = useServices();
  const { t, format } = i18n;
  const act = useAct();
  const view = session.value;
  if (!view?.eraseAtUtc) return null;
  const keep = () =>
    act.run(async () => {
      await call(keepWorkspace, {});
      await ask('session.reread');
      return { message: t('settings.kept') };
    });
  return (
    <>
      <div class="notice" role="status">
        <Icon name="warning" />
        <div class="notice-text">
          <p>
            {t('settings.eraseOn', {
              name: view.workspaceName ?? '',
              at: format.moment(Date.parse(view.eraseAtUtc)),
            })}
          </p>
          {view.role !== 'owner' && <p class="soft small">{t('settings.eraseTold')}</p>}
        </div>
        {view.role === 'owner' && (
          <Button small busy={act.isBusy} onClick={() => void keep()}>
            {t('settings.keep')}
          </Button>
        )}
      </div>
      <Notice error={act.error} />
    </>
  );
}
