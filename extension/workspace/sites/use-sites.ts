// The sites we know and were taught, each with its switch and its counters; for every room that
// switches sites. Switching on asks the browser for the hosts, in the click; off keeps them.

import type { I18n } from '../../i18n/translate.ts';
import type { SiteView } from '../../messages/page-views.ts';
import { siteHealthItem } from '../../settings.ts';
import { type KnownSite, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import { useStored } from '../use-stored.ts';
import { type HealthSum, healthOf } from './health-sum.ts';

/** One site as a row. */
export interface SiteRow extends KnownSite {
  readonly view: SiteView | undefined;
  readonly health: HealthSum | null;
}

const UNSEEN = { view: undefined, health: null };

const TAUGHT = 'site:';

/** Sites without a profile that the person allowed; their id is their host. */
export const taughtSites = (views: readonly SiteView[]): KnownSite[] =>
  views
    .filter(({ siteId }) => siteId.startsWith(TAUGHT))
    .map(({ siteId }) => {
      const name = siteId.slice(TAUGHT.length);
      return { siteId, name, hosts: [`https://${name}/*`] };
    });

/** A marketplace as its buyers see it says so behind its name, which lists of profiles do too. */
const OF_BUYERS = / \(as buyers see it\)$/;

/** A profile's name in the reader's language; what is a name only stays as it is. */
const nameOf = ({ name }: KnownSite, { t }: I18n): string =>
  OF_BUYERS.test(name) ? t('sites.ofBuyers', { name: name.replace(OF_BUYERS, '') }) : name;

/** Whether badges are drawn on it now. */
export const isSiteOn = ({ view }: Pick<SiteRow, 'view'>): boolean =>
  (view?.isGranted && view.isOn) ?? false;

/** Sites, their switches and their counters. */
export const useSites = () => {
  const { ask, sites, hostPermissions, i18n } = useServices();
  const act = useAct();
  const views = useResource('sites', () => ask('sites.list'));
  const [health] = useStored(siteHealthItem);
  const rows = [...sites, ...taughtSites(views.value ?? [])].map((site) => ({
    ...site,
    name: nameOf(site, i18n),
    view: views.value?.find(({ siteId }) => siteId === site.siteId),
    health: healthOf(site.siteId, health),
  }));
  // The request for hosts must be the first thing in the click, or the browser refuses it.
  const switchSite = (site: SiteRow, isOn: boolean) => {
    const set = async (isSetOn: boolean) => {
      await ask('sites.set', { siteId: site.siteId, isOn: isSetOn });
      views.reload();
    };
    const granted = isOn ? hostPermissions.request(site.hosts) : Promise.resolve(true);
    return act.run(async () => {
      if (!(await granted)) return { message: i18n.t('sites.refused', { site: site.name }) };
      await set(isOn);
      const message = isOn ? 'sites.switchedOnMessage' : 'sites.switchedOffMessage';
      return { message: i18n.t(message, { site: site.name }), undo: () => set(!isOn) };
    });
  };
  const teach = (host: string) =>
    switchSite(
      { siteId: `${TAUGHT}${host}`, name: host, hosts: [`https://${host}/*`], ...UNSEEN },
      true,
    );
  return { rows, health, act, views, switchSite, teach };
};
