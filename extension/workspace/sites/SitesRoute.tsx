// The sites room: on which marketplaces we draw, and how well the page hints work there.
// Switching a site on asks the browser for its hosts, in the click; off keeps the permission.

import { Button } from '../../../shared/ui/Button.tsx';
import { StatusShape } from '../../../shared/ui/StatusShape.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import type { SiteView } from '../../messages/page-views.ts';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import { type HealthSum, lessonParts } from './health-sum.ts';
import { TaughtSites } from './TaughtSites.tsx';
import { TeachSite } from './TeachSite.tsx';
import { isSiteOn, type SiteRow, useSites } from './use-sites.ts';
import './sites.css';

function State({ view }: { view: SiteView | undefined }) {
  const { t } = useServices().i18n;
  if (view?.switchedOffBecause) {
    return (
      <span class="with-icon late" title={view.switchedOffBecause}>
        <StatusShape kind="stale" />
        {t('sites.switchedOff')}
      </span>
    );
  }
  const isOn = view?.isGranted && view.isOn;
  return (
    <span class="with-icon">
      <StatusShape kind={isOn ? 'ok' : 'out'} />
      {isOn ? t('sites.on') : t('sites.off')}
    </span>
  );
}

function Health({ health }: { health: HealthSum | null }) {
  const { i18n } = useServices();
  const { t } = i18n;
  if (!health) return <span class="soft">{t('sites.notSeen')}</span>;
  const { failing } = health;
  if (health.failingLessons.length > 0) {
    return (
      <span class="with-icon late" title={health.failingLessons.join(', ')}>
        <StatusShape kind="order" />
        {t('teach.broken', { parts: lessonParts(health.failingLessons, i18n) })}
      </span>
    );
  }
  if (failing.length === 0) {
    return <span>{t('sites.healthy', { pages: health.pages, badges: health.badges })}</span>;
  }
  return (
    <span class="with-icon late" title={failing.join(', ')}>
      <StatusShape kind="order" />
      {t('sites.hintsFailed', { count: failing.length, pages: health.pages })}
    </span>
  );
}

const columnsOf = (
  { t }: I18n,
  switchSite: (site: SiteRow, isOn: boolean) => void,
): Column<SiteRow>[] => [
  {
    id: 'name',
    header: t('sites.site'),
    cell: ({ name }) => <span class="strong site-name">{name}</span>,
  },
  { id: 'state', header: t('sites.state'), cell: ({ view }) => <State view={view} /> },
  {
    id: 'health',
    header: t('sites.health'),
    wideOnly: true,
    cell: ({ health }) => <Health health={health} />,
  },
  {
    id: 'act',
    header: t('basics.acts'),
    hidesHeader: true,
    numeric: true,
    cell: (site) => {
      const isOn = isSiteOn(site);
      return (
        <Button small onClick={() => switchSite(site, !isOn)}>
          {isOn ? t('sites.switchOff') : t('sites.switchOn')}
        </Button>
      );
    },
  },
];

/** Sites and their health. */
export function SitesRoute() {
  const { i18n } = useServices();
  const { t } = i18n;
  const { rows, health, act, views, switchSite, teach } = useSites();
  const on = rows.filter(({ view }) => view?.isGranted && view.isOn).length;
  return (
    <div class="page">
      <PageHead title={t('sites.heading', { count: on })} note={t('sites.explain')} />
      <Notice error={views.error ?? act.error} onRetry={views.reload} />
      <Scroll class="panel" label={t('shell.nav.sites')}>
        <Table
          caption={t('shell.nav.sites')}
          columns={columnsOf(i18n, (site, isOn) => void switchSite(site, isOn))}
          rows={rows}
          rowKey={({ siteId }) => siteId}
        />
      </Scroll>
      <TaughtSites act={act} health={health} onChanged={views.reload} />
      <TeachSite onTeach={(host) => void teach(host)} />
    </div>
  );
}
