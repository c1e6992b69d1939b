// Who this browser acts as, and the way out: signing out ends its tokens and wipes its copy.
import type { Role } from '../../../shared/inventory/words.ts';
import { ROLES } from '../../../shared/inventory/words.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import type { SessionView } from '../../messages.ts';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';

export interface PairedCardProps {
  view: SessionView;
}

const isRole = (role: string | null): role is Role =>
  role !== null && (ROLES as readonly string[]).includes(role);

/** The signed-in member on this browser. */
export function PairedCard({ view }: PairedCardProps) {
  const { i18n, ask } = useServices();
  const { t } = i18n;
  const act = useAct();
  const facts: [string, string | null][] = [
    [t('pairing.workspace'), view.workspaceName],
    [t('pairing.member'), view.displayName],
    [t('pairing.role'), isRole(view.role) ? t(`team.roles.${view.role}`) : view.role],
    [t('pairing.zone'), view.timeZone],
    [t('pairing.currency'), view.reportingCurrency],
    [t('pairing.server'), view.apiOrigin],
  ];
  const signOut = () =>
    act.run(async () => {
      await ask('session.signOut');
      return { message: t('pairing.signedOut') };
    });
  return (
    <Panel title={t('shell.nav.thisBrowser')}>
      <div class="panel-body">
        <Notice error={act.error} />
        <dl class="facts">
          {facts.map(([label, value]) => (
            <>
              <dt>{label}</dt>
              <dd class="code">{value ?? t('basics.none')}</dd>
            </>
          ))}
        </dl>
        {view.isDemo && <p class="soft small">{t('pairing.demoNote')}</p>}
        <div class="actions">
          <Button busy={act.isBusy} onClick={() => void signOut()}>
            {t('pairing.signOut')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
