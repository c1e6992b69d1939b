// Every marketplace we know, and which of them an address belongs to. The list itself is sites.ts;
// no UI and no network here.
import { PLATFORMS } from '../../shared/inventory/words.ts';
import { LOOPBACK, placeAt, practiceOf, type SitePlace } from './place.ts';
import { defineSite, type SiteProfile } from './profile.ts';
import * as sites from './sites.ts';

/** Sellers' own pages come first, then what only buyers and advertisers see. */
const isForSellers = ({ pages }: SiteProfile): boolean =>
  pages.some(({ kind }) => kind === 'orders');

/** Platforms we have no word for come last. */
const rankOf = ({ siteId }: SiteProfile): number => {
  const at = PLATFORMS.findIndex((platform) => siteId.startsWith(`${platform}-`));
  return at < 0 ? PLATFORMS.length : at;
};

/** All profiles, in the order in which people see them. */
export const marketplaces: readonly SiteProfile[] = Object.values(sites).sort(
  (one, other) =>
    Number(isForSellers(other)) - Number(isForSellers(one)) || rankOf(one) - rankOf(other),
);

/** Match patterns of every profile's hosts, for the manifest's optional permissions. */
export function marketplaceMatches(): string[] {
  return marketplaces.flatMap(matchesOf);
}

/** Match patterns of one site. */
export function matchesOf(profile: SiteProfile): string[] {
  return profile.hosts.map((host) => `https://${host}/*`);
}

/** The profile with this id, or with an id that begins with this word; undefined when none has. */
export function siteById(siteId: string): SiteProfile | undefined {
  return (
    marketplaces.find((profile) => profile.siteId === siteId) ??
    marketplaces.find((profile) => profile.siteId.startsWith(`${siteId}-`))
  );
}

/** A site nobody has described: everything is found by content. Its id is its host. */
const unknownSite = (host: string): SiteProfile =>
  defineSite({ siteId: `site:${host}`, name: host, hosts: [host], evidence: [] });

/**
 * Which site an address belongs to; a site without a profile gets an empty one, an address that can
 * carry no overlay (not http, our own API's other paths) null. On loopback `/practice/<siteId>/...`
 * stands for the site itself, so that practice pages exercise the real profile.
 */
export function profileAt(url: URL): SiteProfile | null {
  if (LOOPBACK.has(url.hostname)) {
    const practice = practiceOf(url);
    if (practice === null) return null;
    return siteById(practice.siteId) ?? unknownSite(practice.siteId);
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  return (
    marketplaces.find(({ hosts }) => hosts.includes(url.hostname)) ?? unknownSite(url.hostname)
  );
}

/** The site of an address and where on it the address is; null where no overlay can be. */
export function siteAt(address: string): SitePlace | null {
  const profile = profileAt(new URL(address));
  return profile === null ? null : placeAt(profile, address);
}
