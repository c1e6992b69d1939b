// The site registry as the background asks it: ids, match patterns, platforms, and whose page an
// address is. Adapts extension/marketplaces; must not name a site.
import { PLATFORMS, type Platform } from '../../shared/inventory/words.ts';
import type { SiteProfile } from '../marketplaces/profile.ts';

/** One site with a profile, as plain data. */
export interface KnownSite {
  readonly siteId: string;
  /** Match patterns of its hosts. */
  readonly origins: readonly string[];
}

/** What the background knows of sites. */
export interface SiteDirectory {
  readonly sites: readonly KnownSite[];
  /** Pages that need no permission: loopback is a required host. */
  readonly practiceMatches: readonly string[];
  /** The site of an address, an undescribed one included; null = no overlay there. */
  siteOf(url: URL): string | null;
  /** What is known of that site; an undescribed one has an empty profile. */
  profileAt(url: URL): SiteProfile | null;
}

/** Ids of sites without a profile: taught by the person, one host each. */
const TAUGHT = 'site:';

/**
 * The platform whose shops a site shows, by the first word of its id; null when it has none, and
 * then listings of any shop may stand there.
 */
export function platformOf(siteId: string): Platform | null {
  return PLATFORMS.find((name) => siteId === name || siteId.startsWith(`${name}-`)) ?? null;
}

/** Taught sites among the granted match patterns: single https hosts that no profile names. */
export function taughtSites(
  granted: readonly string[],
  known: readonly KnownSite[],
  apiOrigins: readonly string[],
): KnownSite[] {
  const taken = new Set([
    ...known.flatMap(({ origins }) => origins),
    ...apiOrigins.map((origin) => `${origin}/*`),
  ]);
  return granted.flatMap((origin): KnownSite[] => {
    const host = /^https:\/\/([^*/]+)\/\*$/.exec(origin)?.[1];
    return host && !taken.has(origin) ? [{ siteId: `${TAUGHT}${host}`, origins: [origin] }] : [];
  });
}
