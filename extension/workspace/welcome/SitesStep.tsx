// The second step: the marketplaces, each asked for in its own click. What is on can be switched
// off in the same place.
import { Icon } from '../../../shared/ui/Icon.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { isSiteOn, type useSites } from '../sites/use-sites.ts';

export interface SitesStepProps {
  sites: ReturnType<typeof useSites>;
}

/** The body of the step. */
export function SitesStep({ sites }: SitesStepProps) {
  const { t } = useServices().i18n;
  const { rows, act, switchSite } = sites;
  return (
    <>
      <Notice error={act.error} />
      <ul class="welcome-sites" aria-label={t('shell.nav.sites')}>
        {rows.map((site) => {
          const isOn = isSiteOn(site);
          return (
            <li key={site.siteId}>
              <button
                type="button"
                class="chip"
                aria-pressed={isOn}
                aria-disabled={act.isBusy ? 'true' : undefined}
                onClick={() => void switchSite(site, !isOn)}
              >
                {isOn && <Icon name="check" />}
                {site.name}
              </button>
            </li>
          );
        })}
      </ul>
      <p class="soft small">{t('welcome.sitesMore')}</p>
      <a class="button small quiet" href="/workspace.html#/sites">
        {t('welcome.otherSite')}
      </a>
    </>
  );
}
