// Where the overlay runs: permissions granted, the person's own switches, and the switch-off list.
// The list is plain data from our API; it can only turn things off or correct a selector.
import { browser } from 'wxt/browser';
import { getSiteConfig } from '../../shared/contract/sites.ts';
import { type ApiClient, ApiError } from '../api.ts';
import type { SiteProfile } from '../marketplaces/profile.ts';
import type { OverlayOffReason } from '../messages/overlay.ts';
import type { SiteView } from '../messages/page-views.ts';
import { sendMessage } from '../messages.ts';
import { apiOriginsItem, overlayTabsItem, siteConfigItem, sitesOffItem } from '../settings.ts';
import { type KnownSite, type SiteDirectory, taughtSites } from './site-directory.ts';

/** Sites as the rest of the background sees them. */
export interface Sites {
  /** What is known of the site of an address; null = no overlay there. */
  profileAt(url: URL): SiteProfile | null;
  list(): Promise<SiteView[]>;
  isOn(siteId: string): Promise<boolean>;
  set(siteId: string, isOn: boolean): Promise<void>;
  /** Registers the overlay for what is on; stops pages of what is not. */
  apply(): Promise<void>;
  /** Fetches the switch-off list when it is older than six hours. */
  refreshConfig(): Promise<void>;
}

/** What sites need from outside. */
export interface SitesParts {
  readonly directory: SiteDirectory;
  readonly client: Pick<ApiClient, 'call'>;
  readonly nowMs: () => number;
  /** Makes the registration of the content script equal to these match patterns. */
  readonly register: (matches: readonly string[]) => Promise<void>;
}

const CONFIG_AGE_MS = 6 * 3_600_000;

interface SiteState extends SiteView {
  /** Match patterns granted; a site of many countries may be granted in part. */
  readonly granted: readonly string[];
}

async function grantedOrigins(): Promise<readonly string[]> {
  return (await browser.permissions.getAll()).origins ?? [];
}

async function statesOf({ directory }: SitesParts): Promise<SiteState[]> {
  const [off, config, granted, apiOrigins] = await Promise.all([
    sitesOffItem.getValue(),
    siteConfigItem.getValue(),
    grantedOrigins(),
    apiOriginsItem.getValue(),
  ]);
  const known: readonly KnownSite[] = directory.sites;
  return [...known, ...taughtSites(granted, known, apiOrigins)].map(({ siteId, origins }) => {
    const own = origins.filter((origin) => granted.includes(origin));
    const listed = config.switchedOff.find((entry) => entry.siteId === siteId);
    return {
      siteId,
      isGranted: own.length > 0,
      isOn: own.length > 0 && !off.includes(siteId) && !listed,
      switchedOffBecause: listed?.reason ?? null,
      granted: own,
    };
  });
}

/** Tells the pages of some sites to undraw and forgets them. */
export async function stopPages(
  reason: OverlayOffReason,
  isMeant: (siteId: string) => boolean,
): Promise<void> {
  const tabs = await overlayTabsItem.getValue();
  for (const { tabId, frameId, siteId } of tabs) {
    // No answer is awaited: the page may be gone, and nothing depends on it.
    if (isMeant(siteId)) void sendMessage('overlay.stop', { reason }, { tabId, frameId });
  }
  await overlayTabsItem.setValue(tabs.filter(({ siteId }) => !isMeant(siteId)));
}

async function isSwitchedOff(siteId: string): Promise<boolean> {
  const [off, config] = await Promise.all([sitesOffItem.getValue(), siteConfigItem.getValue()]);
  return off.includes(siteId) || config.switchedOff.some((entry) => entry.siteId === siteId);
}

async function applySites(parts: SitesParts): Promise<void> {
  const on = (await statesOf(parts)).filter(({ isOn }) => isOn);
  const { practiceMatches } = parts.directory;
  await parts.register([...on.flatMap(({ granted }) => granted), ...practiceMatches]);
  const running = await overlayTabsItem.getValue();
  const off = new Set<string>();
  for (const { siteId } of running) if (await isSwitchedOff(siteId)) off.add(siteId);
  if (off.size > 0) await stopPages('switched-off', (siteId) => off.has(siteId));
}

async function refreshConfig(parts: SitesParts): Promise<void> {
  const stored = await siteConfigItem.getValue();
  if (parts.nowMs() - stored.fetchedAtMs < CONFIG_AGE_MS) return;
  try {
    const { version, switchedOff, hints } = await parts.client.call(getSiteConfig, {});
    const fetchedAtMs = parts.nowMs();
    // An older list than the one at hand comes from a cache on the way.
    const isOlder = version < stored.version;
    const list = isOlder ? stored : { version, switchedOff, hints };
    await siteConfigItem.setValue({ ...list, fetchedAtMs });
  } catch (error) {
    // The list last seen keeps its force; the next alarm asks again.
    if (!(error instanceof ApiError)) throw error;
    return;
  }
  await applySites(parts);
}

/** Sites over the stored switches. */
export function createSites(parts: SitesParts): Sites {
  return {
    profileAt: (url) => parts.directory.profileAt(url),
    list: async () =>
      (await statesOf(parts)).map(({ granted: _granted, ...view }): SiteView => view),
    apply: () => applySites(parts),
    isOn: async (siteId) => !(await isSwitchedOff(siteId)),
    refreshConfig: () => refreshConfig(parts),
    async set(siteId, isOn) {
      const off = (await sitesOffItem.getValue()).filter((id) => id !== siteId);
      await sitesOffItem.setValue(isOn ? off : [...off, siteId]);
      await applySites(parts);
    },
  };
}
