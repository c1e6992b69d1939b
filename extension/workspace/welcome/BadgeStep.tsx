// The step of the first badge: the person's own products on a drawing of their seller page, and the
// way to the page itself. In the sample shop that is a practice page, which needs no permission.
import { useMemo } from 'preact/hooks';
import { Icon } from '../../../shared/ui/Icon.tsx';
import { useServices } from '../services.ts';
import { isSiteOn, type SiteRow } from '../sites/use-sites.ts';
import { newestViews } from './newest-views.ts';
import { hostOf, SitePicture } from './SitePicture.tsx';

export interface BadgeStepProps {
  sites: readonly SiteRow[];
}

const SHOWN = 4;
const PRACTICE = '/practice/amazon/myinventory/inventory';

/** The body of the step. */
export function BadgeStep({ sites }: BadgeStepProps) {
  const { i18n, data, session, nowMs } = useServices();
  const { t, format } = i18n;
  const snapshot = data.state.value.data;
  const { timeZone } = format;
  const views = useMemo(
    () => (snapshot ? newestViews(snapshot, { nowMs: nowMs(), timeZone }) : []),
    [snapshot, timeZone, nowMs],
  );
  const isDemo = session.value?.isDemo ?? false;
  const on = sites.filter(isSiteOn);
  const site = on[0] ?? (isDemo ? sites[0] : undefined);
  if (!site || views.length === 0) return <p class="soft">{t('welcome.badgeWaits')}</p>;
  const pages = isDemo
    ? [{ href: `${session.value?.apiOrigin}${PRACTICE}`, name: t('welcome.practicePage') }]
    : on
        .slice(0, SHOWN)
        .map(({ name, hosts }) => ({ href: `https://${hostOf(hosts[0] ?? '')}/`, name }));
  return (
    <>
      <SitePicture site={site} views={views} />
      <div class="actions">
        {pages.map(({ href, name }, i) => (
          <a
            key={href}
            class={i === 0 ? 'button primary' : 'button'}
            href={href}
            target="_blank"
            rel="noopener"
          >
            <Icon name="screen" />
            {t('welcome.openPage', { page: name })}
          </a>
        ))}
      </div>
    </>
  );
}
